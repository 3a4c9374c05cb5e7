import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyKind, DivisionRef } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { BodyRemedies } from '../body.entity.js';
import type { BodyChangeState } from './body-change.transitions.js';

/** Another name or kind of a body, or its end (单位登记变更、撤销), which takes two people. SUP-2, SUP-3 */
@Entity('body_change')
@LegalRow({
  subject: 'body-change',
  schemas: {
    'body-change/1': [
      'bodyCode',
      'state',
      'name',
      'kind',
      'ends',
      'successorCode',
      'documentNumber',
      'reason',
      'baseVersion',
      'keeperCode',
      'proposedBy',
      'proposedByName',
      'proposedAt',
      'decidedBy',
      'decidedByName',
      'decidedAt',
      'decisionReason',
    ],
    'body-change/2': ['remedies'],
    'body-change/3': ['file', 'effectiveOn', 'succeededBy', 'succeededAt'],
    'body-change/4': ['division'],
  },
})
export class BodyChange extends LegalEntity {
  @Column('text')
  bodyCode: string;

  @Column('text')
  state: BodyChangeState;

  /** Its name from then on. */
  @Column('text')
  name: string;

  @Column('text')
  kind: BodyKind;

  /** Where its decisions are contested from then on; null: as before. APL-38 */
  @Column('jsonb', { nullable: true })
  remedies: { to: BodyRemedies | null } | null;

  /** Where it stands from then on; null: as before. SUP-7 */
  @Column('jsonb', { nullable: true })
  division: DivisionRef | null;

  /** Abolished or merged from then on. */
  @Column('boolean')
  ends: boolean;

  /** The body that its memoranda, its inbox and what it is owed pass to (承继单位). */
  @Column('text', { nullable: true })
  successorCode: string | null;

  /** Number of the document that orders it (机构调整文件文号). */
  @Column('text')
  documentNumber: string;

  /** That document itself; null while it is not uploaded, and for what was confirmed before it was asked for. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  /** The day on which it takes effect; null: once it is confirmed. */
  @Column('date', { nullable: true })
  effectiveOn: string | null;

  /** The head of the body that follows who has said that it does. */
  @Column('text', { nullable: true })
  succeededBy: string | null;

  @Column('timestamptz', { nullable: true })
  succeededAt: Date | null;

  @Column('text')
  reason: string;

  /** The version of the body that it was proposed for. */
  @Column('int')
  baseVersion: number;

  /** The bureau that keeps the register. */
  @Column('text')
  keeperCode: string;

  @Column('text')
  proposedBy: string;

  @Column('text')
  proposedByName: string;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  decidedByName: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  decisionReason: string | null;
}
