import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { LegalBasis } from '../../legal-basis.js';
import type { LowerExaminationState } from './lower-examination.transitions.js';

/** What a lower organ says of one point to review; `ok` null where it does not apply. */
export interface ExaminedPoint {
  code: string;
  ok: boolean | null;
  note: string;
}

/** A material that went up, by the digests of its files. APL-35 */
export interface SentMaterial {
  code: string;
  name: string;
  version: number;
  sha256: string[];
}

/** A question of the bureau to the lower organ. APL-35 */
export interface AskedBelow {
  question: string;
  askedBy: string;
  askedAt: string;
}

/** An opinion as it had been sent up, before it was put right. APL-35 */
export interface EarlierOpinion {
  points: ExaminedPoint[];
  opinion: 'grant' | 'refuse';
  reasons: string;
  examinedBy: string;
  sentAt: string;
  correctedAt: string;
  because: string;
}

/** What a lower organ examines first (先行审查), with its opinion and all materials as they went up. APL-35, APL-43 */
@Entity('lower_examination')
@LegalRow({
  subject: 'lower-examination',
  schemas: {
    'lower-examination/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'organCode', 'organName', 'basis', 'openedAt', 'state'],
      ...['points', 'opinion', 'reasons', 'materials', 'examinedBy', 'sentAt', 'late', 'calledUpBy', 'calledUpFor'],
    ],
    'lower-examination/2': ['questions', 'earlier'],
  },
})
export class LowerExamination extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** The upper bureau, which decides. */
  @Column('text')
  bureauCode: string;

  @Column('text')
  organCode: string;

  @Column('text')
  organName: string;

  /** The provision by which it examines first. */
  @Column('jsonb')
  basis: LegalBasis;

  /** When it was accepted: its time counts from then. */
  @Column('timestamptz')
  openedAt: Date;

  @Column('text')
  state: LowerExaminationState;

  @Column('jsonb', { nullable: true })
  points: ExaminedPoint[] | null;

  @Column('text', { nullable: true })
  opinion: 'grant' | 'refuse' | null;

  @Column('text', { nullable: true })
  reasons: string | null;

  /** Everything that had been handed in, listed by the system when it went up. */
  @Column('jsonb', { nullable: true })
  materials: SentMaterial[] | null;

  @Column('text', { nullable: true })
  examinedBy: string | null;

  /** When it came to the upper bureau: sent, or called up. */
  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  @Column('boolean', { nullable: true })
  late: boolean | null;

  /** What the bureau asked about it since it was sent. */
  @Column('jsonb')
  questions: AskedBelow[];

  /** What was put right, the oldest first. */
  @Column('jsonb')
  earlier: EarlierOpinion[];

  @Column('text', { nullable: true })
  calledUpBy: string | null;

  @Column('text', { nullable: true })
  calledUpFor: string | null;
}
