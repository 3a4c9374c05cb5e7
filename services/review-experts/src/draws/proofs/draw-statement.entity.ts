import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { Tx } from '@shenguan/common/work';
import { Column, Entity } from 'typeorm';
import type { Draw } from '../rounds/draw.entity.js';

export const STATEMENT_KINDS = ['snapshot', 'commit', 'set', 'reveal', 'result', 'change', 'void', 'opening'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** A step of a draw with its hash (抽取步骤记录): once logged it can't be taken back unseen. EXP-17.1 */
@Entity('draw_statement')
@LegalRow({
  subject: 'draw-statement',
  schemas: { 'draw-statement/1': ['drawId', 'kind', 'hash', 'by', 'at'], 'draw-statement/2': ['caseNumber'] },
})
export class DrawStatement extends LegalEntity {
  @Column('uuid')
  drawId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  kind: StatementKind;

  /** Hash of the statement, or of what the step gave; hex. */
  @Column('text')
  hash: string;

  /** `service` or the witness. */
  @Column('text')
  by: string;

  @Column('timestamptz')
  at: Date;
}

/** Logs a step of a draw in the transaction that takes it. EXP-17.1 */
export function logStep(tx: Tx, draw: Draw, kind: StatementKind, hash: string, by = 'service'): void {
  tx.insert(
    DrawStatement,
    { id: tx.uuid(), drawId: draw.id, caseNumber: draw.caseNumber, kind, hash, by, at: tx.now },
    { action: `draw.${kind}`, rules: kind === 'change' ? ['EXP-18'] : ['EXP-17.1'] },
  );
}
