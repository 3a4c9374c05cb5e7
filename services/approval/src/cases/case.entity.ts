import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import type { Party } from '@shenguan/common/parties';
import type { BodyIdentifierKind } from '@shenguan/common/privacy';
import { Column, Entity } from 'typeorm';
import type { CaseState } from './case.transitions.js';

export const APPLICANT_KINDS = [
  'person', // 自然人
  'body', // 有统一社会信用代码的单位
  'ownersGroup', // 业主
  'foreignBody', // 境外机构
  'other', // 其他无统一社会信用代码的组织
] as const;
export type ApplicantKind = (typeof APPLICANT_KINDS)[number];

export const UNIT_ROLES = ['design', 'planning', 'appraisal', 'construction'] as const;

/** A unit that worked on the project: ties of experts are checked against it. EXP-19 */
export interface RelatedUnit {
  role: (typeof UNIT_ROLES)[number];
  name: string;
  code: string;
  /** What kind of identifier the code is; absent for a credit code. PRA-1 */
  codeKind?: BodyIdentifierKind;
}

/** One answer to one point to review. SUP-5 */
export interface PointAnswer {
  code: string;
  ok: boolean;
  note: string;
}

/** What the reviewer found and recommends. SUP-5 */
export interface ReviewRecord {
  points: PointAnswer[];
  opinion: 'grant' | 'refuse';
  reasons: string;
}

/** The certificate or approval document that a grant issues (许可证件). APL-39 */
export interface Certificate {
  kind: string;
  number: string;
  validFrom: string;
  validUntil?: string;
}

export const NON_ACCEPTANCE_GROUNDS = ['no-permit-needed', 'not-our-remit'] as const;

/** Why an application was not taken in, and who takes it. APL-32 */
export interface NonAcceptance {
  ground: (typeof NON_ACCEPTANCE_GROUNDS)[number];
  reason: string;
  rightBody: string | null;
}

/** How the certificate came to the holder (送达). APL-44 */
export interface Delivery {
  recipient: string;
  method: string;
  place: string;
  deliveredOn: string;
}

/** One application and all that happens to it (办件). */
@Entity('approval_case')
@LegalRow({
  subject: 'case',
  schemas: {
    'case/1': [
      'caseNumber',
      'bureauCode',
      'itemCode',
      'itemVersion',
      'state',
      'ownerSub',
      'applicantKind',
      'applicantName',
      'applicantCode',
      'agentName',
      'agentCode',
      'projectCode',
      'projectName',
      'projectAddress',
      'relatedUnits',
      'truthStated',
      'submittedAt',
      'receivedAt',
      'answerDueAt',
      'correctionNotifiedAt',
      'acceptedAt',
      'deemedAccepted',
      'departments',
      'reviewerSub',
      'reviewedAt',
      'review',
      'approverSub',
      'decidedAt',
      'outcome',
      'reasons',
      'certificate',
      'nonAcceptance',
      'withdrawnAt',
      'withdrawalReason',
      'deliveredAt',
      'delivery',
    ],
    'case/2': ['itemName', 'clerkSub', 'createdAt'],
    'case/3': ['ownerParty', 'powerId', 'claimedProject', 'agentCodeKind'],
    'case/4': ['draftKeptAt', 'removedAt'],
  },
})
export class Case extends LegalEntity {
  /** What people call it by (办件编号), such as SP2026-000123. */
  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  itemName: string;

  /** The guide that it is judged by; pinned at submission, final at acceptance. PRA-7 */
  @Column('int')
  itemVersion: number;

  @Column('text')
  state: CaseState;

  /** The token subject that drafted it; empty once removed. */
  @Column('text')
  ownerSub: string;

  /** Whose case it is, whoever of his acts; null in a case from before it was kept: see `partyOfCase`. PRA-16 */
  @Column('text', { nullable: true })
  ownerParty: Party | null;

  /** The power of attorney under which it was drafted, where an agent did. PRA-16 */
  @Column('uuid', { nullable: true })
  powerId: string | null;

  @Column('text')
  applicantKind: ApplicantKind;

  @Column('text')
  applicantName: string;

  @Column('text', { nullable: true })
  applicantCode: string | null;

  @Column('text', { nullable: true })
  agentName: string | null;

  @Column('text', { nullable: true })
  agentCode: string | null;

  /** What kind of identifier the agent's code is; null for a credit code and where there is none. PRA-1 */
  @Column('text', { nullable: true })
  agentCodeKind: BodyIdentifierKind | null;

  /** National project code, else one of ours: what EXP-17.2 counts by. */
  @Column('text')
  projectCode: string;

  /** The code that the application names and that was not its owner's: counts for nothing until the window rules on it. EXP-17.2 */
  @Column('text', { nullable: true })
  claimedProject: string | null;

  @Column('text')
  projectName: string;

  @Column('text')
  projectAddress: string;

  @Column('jsonb')
  relatedUnits: RelatedUnit[];

  /** The applicant answers for the truth of the materials. APL-31 */
  @Column('boolean')
  truthStated: boolean;

  /** First submission. */
  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  /** Receipt of the application that is being answered: the submission, or that of all corrections. APL-32 */
  @Column('timestamptz', { nullable: true })
  receivedAt: Date | null;

  /** Exclusive end of the time to answer; then silence accepts. APL-32 */
  @Column('timestamptz', { nullable: true })
  answerDueAt: Date | null;

  @Column('timestamptz', { nullable: true })
  correctionNotifiedAt: Date | null;

  @Column('text', { nullable: true })
  clerkSub: string | null;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;

  @Column('boolean')
  deemedAccepted: boolean;

  /** The departments that supervise, pinned at acceptance. SUP-7 */
  @Column('jsonb')
  departments: BodyRef[];

  @Column('text', { nullable: true })
  reviewerSub: string | null;

  @Column('timestamptz', { nullable: true })
  reviewedAt: Date | null;

  @Column('jsonb', { nullable: true })
  review: ReviewRecord | null;

  @Column('text', { nullable: true })
  approverSub: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  outcome: 'granted' | 'refused' | null;

  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('jsonb', { nullable: true })
  certificate: Certificate | null;

  @Column('jsonb', { nullable: true })
  nonAcceptance: NonAcceptance | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { nullable: true })
  withdrawalReason: string | null;

  @Column('timestamptz', { nullable: true })
  deliveredAt: Date | null;

  @Column('jsonb', { nullable: true })
  delivery: Delivery | null;

  @Column('timestamptz')
  createdAt: Date;

  /** When its applicant last asked to keep the draft. PRA-8 */
  @Column('timestamptz', { nullable: true })
  draftKeptAt: Date | null;

  /** When all that a draft said was erased; the row stays for its number. PRA-8 */
  @Column('timestamptz', { nullable: true })
  removedAt: Date | null;
}
