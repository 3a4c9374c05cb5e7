import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { RulingOutcome } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { RulingState } from './ruling.transitions.js';

/** Who ruled (来源): a reconsideration organ, a court, or the bureau's superior. */
export const RULING_ORIGINS = ['reconsideration', 'judgment', 'superior-order'] as const;
export type RulingOrigin = (typeof RULING_ORIGINS)[number];

/** What the ruling is on (所针对的行为). */
export const RULING_TARGETS = ['decision', 'procedure', 'falsity-finding', 'inaction'] as const;
export type RulingTarget = (typeof RULING_TARGETS)[number];

/** Those that take the act away. */
export const TAKES_AWAY: readonly RulingOutcome[] = ['quashed', 'anew', 'void'];

/** What it found wrong (撤销理由): facts or evidence, the law that was applied, procedure, powers, content. Articles 64 and 63 of the one law, 70 of the other. */
export const RULING_FAULTS = ['facts', 'law', 'procedure', 'powers', 'inappropriate'] as const;
export type RulingFault = (typeof RULING_FAULTS)[number];

/** What a court, a reconsideration organ or a superior has decided of an act of the bureau, and what became of it (生效裁决). PRA-14 */
@Entity('case_ruling')
@LegalRow({
  subject: 'ruling',
  schemas: {
    'ruling/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'origin', 'target', 'targetId', 'organCode', 'organName'],
      ...['documentNumber', 'documentKey', 'decidedOn', 'servedOn', 'effectiveOn', 'outcome', 'faults', 'actBy'],
      ...['content', 'conditions', 'validUntil', 'damages', 'file', 'state', 'enteredBy', 'enteredAt', 'judgedBy'],
      ...['judgedAt', 'reasons', 'carriedOutBy', 'carriedOutAt', 'settledAt'],
    ],
  },
})
export class Ruling extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  origin: RulingOrigin;

  @Column('text')
  target: RulingTarget;

  /** The decision, procedure or finding that it is on; null where the bureau did nothing. */
  @Column('uuid', { nullable: true })
  targetId: string | null;

  /** By the register of bodies. */
  @Column('text')
  organCode: string;

  @Column('text')
  organName: string;

  /** Number of the served document (文书编号). */
  @Column('text')
  documentNumber: string;

  /** By what one document is known, however its number is written. */
  @Column('text')
  documentKey: string;

  @Column('date')
  decidedOn: string;

  /** When the bureau was served with it. */
  @Column('date')
  servedOn: string;

  /** When it took effect (生效). */
  @Column('date')
  effectiveOn: string;

  @Column('text')
  outcome: RulingOutcome;

  /** What it found wrong; none where it upholds, or stays. */
  @Column('jsonb')
  faults: RulingFault[];

  /** Last day of the term that it sets for the new decision or the act; null where it sets none. */
  @Column('date', { nullable: true })
  actBy: string | null;

  /** What the approval says by it; null unless it varies one, or takes a variation or renewal away. */
  @Column('jsonb', { nullable: true })
  content: string[] | null;

  @Column('jsonb', { nullable: true })
  conditions: string[] | null;

  @Column('date', { nullable: true })
  validUntil: string | null;

  /** Damages that it orders (赔偿), yuan; null for none. */
  @Column('text', { nullable: true })
  damages: string | null;

  /** The served document; null until whoever entered it has handed it in. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  @Column('text')
  state: RulingState;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  @Column('text', { nullable: true })
  judgedBy: string | null;

  @Column('timestamptz', { nullable: true })
  judgedAt: Date | null;

  /** Why it was discarded. */
  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('text', { nullable: true })
  carriedOutBy: string | null;

  /** When the case, the procedure or the approval was put as it says. */
  @Column('timestamptz', { nullable: true })
  carriedOutAt: Date | null;

  /** When the new decision, or the act, was made. */
  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;
}
