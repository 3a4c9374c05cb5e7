import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { CodedText } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { CheckState } from './check.transitions.js';

/** Why a check is made: drawn, or for a cause that a paper shows (随机抽查；投诉举报、转办移送、复查). */
export const CHECK_CAUSES = ['drawn', 'report', 'referred', 'follow-up'] as const;
export type CheckCause = (typeof CHECK_CAUSES)[number];

/** Somebody who checks: his entry in the staff register, and how he came to it. */
export interface Checker {
  readonly id: string;
  readonly subject: string;
  readonly name: string;
  readonly how: 'drawn' | 'named' | 'followed';
}

/** What was found of one point. */
export interface CheckFinding {
  readonly code: string;
  readonly result: 'met' | 'not-met' | 'not-applicable';
  readonly finding: string;
  /** Files that show it, by digest. */
  readonly evidence: readonly StoredFile[];
}

/** What became of it (处理结果): nothing to put right; put right at once; or a measure is to follow. */
export const CHECK_HANDLINGS = ['no-problem', 'put-right', 'measure'] as const;
export type CheckHandling = (typeof CHECK_HANDLINGS)[number];

/** The record of a check as those who made it sign it (检查记录). */
export interface CheckRecord {
  readonly checkedOn: string;
  readonly mode: 'on-site' | 'documents' | 'sampling';
  readonly place: string;
  readonly findings: readonly CheckFinding[];
  readonly handling: CheckHandling;
  readonly handlingText: string;
  /** What whoever was checked said of it on the spot. */
  readonly partySaid: string | null;
}

export interface CheckSignature {
  readonly subject: string;
  readonly name: string;
  readonly at: string;
  /** Digest of the record that was signed. */
  readonly digest: string;
  /** What he holds otherwise than the record says. */
  readonly dissent: string | null;
}

/** A version of the record that was set right, or laid aside before it was archived. */
export interface EarlierRecord {
  readonly record: CheckRecord;
  readonly digest: string;
  readonly signatures: readonly CheckSignature[];
  /** Null where it was written anew, or its checkers changed, before all had signed it. */
  readonly archivedAt: string | null;
  readonly why: string;
}

/** A supervisory check of a holder (对被许可人的监督检查). APL-61, SUP-10 */
@Entity('supervision_check')
@LegalRow({
  subject: 'supervision-check',
  schemas: {
    'supervision-check/1': [
      'supervisionId',
      'caseNumber',
      'departmentCode',
      'departmentName',
      'bureauCode',
      'itemCode',
      'itemName',
      'projectName',
      'holderName',
      'holderIsPerson',
      'cause',
      'planId',
      'causeReason',
      'causePaper',
      'follows',
      'points',
      'inspectorsWanted',
      'inspectors',
      'alternates',
      'replaced',
      'fromOn',
      'untilOn',
      'state',
      'assignedBy',
      'assignedAt',
      'record',
      'recordDigest',
      'recordedBy',
      'recordedByName',
      'recordedAt',
      'signatures',
      'archiveNumber',
      'archivedAt',
      'objectionDueOn',
      'objectionDueAt',
      'correctionReason',
      'earlier',
    ],
  },
})
export class SupervisionCheck extends LegalEntity {
  @Column('uuid')
  supervisionId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  @Column('text', { nullable: true })
  bureauCode: string | null;

  @Column('text')
  itemCode: string;

  @Column('text')
  itemName: string;

  @Column('text')
  projectName: string;

  /** As the push of the case names the applicant; null where none came. */
  @Column('text', { nullable: true })
  holderName: string | null;

  @Column('boolean')
  holderIsPerson: boolean;

  @Column('text')
  cause: CheckCause;

  @Column('uuid', { nullable: true })
  planId: string | null;

  @Column('text', { nullable: true })
  causeReason: string | null;

  /** The complaint, referral or order that a check for cause rests on. */
  @Column('jsonb', { nullable: true })
  causePaper: StoredFile | null;

  /** The check that it looks after. */
  @Column('uuid', { nullable: true })
  follows: string | null;

  @Column('jsonb')
  points: CodedText[];

  @Column('int')
  inspectorsWanted: number;

  @Column('jsonb')
  inspectors: Checker[];

  /** Entries that follow, in the order in which they were drawn. */
  @Column('jsonb')
  alternates: string[];

  /** Who was to check and does not, and why. */
  @Column('jsonb')
  replaced: (Checker & { reason: string })[];

  @Column('date')
  fromOn: string;

  @Column('date')
  untilOn: string;

  @Column('text')
  state: CheckState;

  @Column('text')
  assignedBy: string;

  @Column('timestamptz')
  assignedAt: Date;

  @Column('jsonb', { nullable: true })
  record: CheckRecord | null;

  @Column('text', { nullable: true })
  recordDigest: string | null;

  @Column('text', { nullable: true })
  recordedBy: string | null;

  @Column('text', { nullable: true })
  recordedByName: string | null;

  @Column('timestamptz', { nullable: true })
  recordedAt: Date | null;

  @Column('jsonb')
  signatures: CheckSignature[];

  /** Gapless within department and year; stays when the record is set right. */
  @Column('text', { nullable: true })
  archiveNumber: string | null;

  @Column('timestamptz', { nullable: true })
  archivedAt: Date | null;

  /** Last day for the objection of whoever was checked. */
  @Column('date', { nullable: true })
  objectionDueOn: string | null;

  @Column('timestamptz', { nullable: true })
  objectionDueAt: Date | null;

  /** Why the record is being set right. */
  @Column('text', { nullable: true })
  correctionReason: string | null;

  @Column('jsonb')
  earlier: EarlierRecord[];
}
