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

/** What is asked for (申请类别): an approval, or that one be varied (变更) or renewed (延续). APL-49, APL-50 */
export const REQUEST_KINDS = ['initial', 'variation', 'renewal'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** One change that the holder of an approval asks for: a point of what is permitted in new words, or another point. APL-49 */
export interface RequestedChange {
  /** Number of the point of the approval's content, from 1; null where one is added. */
  readonly point: number | null;
  /** What it says now. */
  readonly was: string | null;
  readonly wording: string;
}

/** A unit that worked on the project: ties of experts are checked against it. EXP-19 */
export interface RelatedUnit {
  role: (typeof UNIT_ROLES)[number];
  name: string;
  code: string;
  /** What kind of identifier the code is; absent for a credit code. PRA-1 */
  codeKind?: BodyIdentifierKind;
}

/**
 * One application (办件): what it is about, whose it is and where it stands. What somebody did in it is a row of its own,
 * written once: see `file/`.
 */
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
    'case/5': {
      adds: ['stateSince', 'handlerSub', 'reviewId', 'decisionId'],
      drops: [
        'clerkSub',
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
    },
    'case/6': ['edition'],
    'case/7': ['requestKind', 'approvalId', 'approvalNumber', 'requestedChanges', 'renewsAt'],
    'case/8': ['lowerOrgan'],
  },
})
export class Case extends LegalEntity {
  /** What people call it by (办件编号), such as SP2026-000123. */
  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** The lower organ that accepts and examines it first, by its guide; null where none does. APL-35 */
  @Column('text', { nullable: true })
  lowerOrgan: string | null;

  @Column('text')
  itemCode: string;

  @Column('text')
  itemName: string;

  /** The guide that it is judged by; pinned at submission, final at acceptance. PRA-7 */
  @Column('int')
  itemVersion: number;

  /** The edition of the rules that it is judged by, pinned when it was first handed in; null in a draft, and in a case from before: see `editionOfCase`. PRA-7 */
  @Column('text', { nullable: true })
  edition: string | null;

  @Column('text')
  state: CaseState;

  /** Since when it stands there. */
  @Column('timestamptz')
  stateSince: Date;

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

  /** Who of the bureau has it in hand: whoever acted in it last. */
  @Column('text', { nullable: true })
  handlerSub: string | null;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;

  @Column('boolean')
  deemedAccepted: boolean;

  /** The departments that supervise, pinned at acceptance. SUP-7 */
  @Column('jsonb')
  departments: BodyRef[];

  /** The review that stands; none before it, and after it was returned. SUP-5 */
  @Column('uuid', { nullable: true })
  reviewId: string | null;

  /** The decision that stands. APL-38 */
  @Column('uuid', { nullable: true })
  decisionId: string | null;

  @Column('text')
  requestKind: RequestKind;

  /** The approval that is to be varied or renewed, and its number as it was named. APL-49, APL-50 */
  @Column('uuid', { nullable: true })
  approvalId: string | null;

  @Column('text', { nullable: true })
  approvalNumber: string | null;

  /** What a variation is to change; none in any other case. */
  @Column('jsonb')
  requestedChanges: RequestedChange[];

  /** When silence renews (视为准予延续): the end of the term; null where the renewal was not asked for in time. APL-50 */
  @Column('timestamptz', { nullable: true })
  renewsAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  /** When its applicant last asked to keep the draft. PRA-8 */
  @Column('timestamptz', { nullable: true })
  draftKeptAt: Date | null;

  /** When all that a draft said was erased; the row stays for its number. PRA-8 */
  @Column('timestamptz', { nullable: true })
  removedAt: Date | null;
}
