import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef, RepeatGround, ReviewOpinion } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { MeetingPlan } from '../draws/index.js';
import type { ReviewForm } from './domain/judge-form.js';
import type { MinorityView } from './domain/minority.js';
import type { ReviewState } from './review.transitions.js';

export const GROUND_KINDS = ['law', 'provision', 'standard', 'regulator-opinion'] as const;

/** Something an opinion rests on (依据). REV-4 */
export interface OpinionGround {
  kind: (typeof GROUND_KINDS)[number];
  cite: string;
}

/** Why experts from elsewhere take part. REV-8 */
export interface ElsewhereReason {
  matter: 'high-technical-content' | 'complex-process' | 'special-trade';
  reason: string;
}

/** What the leader submitted for the panel (专家组意见稿): what the members sign, and what takes effect after that. REV-12 */
export interface PanelProposal {
  /** How often something was submitted in this review: where the panel changes meanwhile, it is done again. */
  round: number;
  opinion: ReviewOpinion;
  text: string;
  reasons: string | null;
  cause: string | null;
  standard: string | null;
  grounds: OpinionGround[];
  /** SHA-256 over it and the opinions that it consolidates, hex: what a signature names. */
  digest: string;
  /** RFC 3339. */
  proposedAt: string;
}

/** An expert review of a case (专家评审). REV-3 to REV-17 */
@Entity('review')
@LegalRow({
  subject: 'review',
  schemas: {
    'review/1': [
      'requestId',
      'itemCode',
      'itemName',
      'projectCode',
      'bureauCode',
      'departments',
      'state',
      'plan',
      'form',
      'formReason',
      'elsewhere',
      'orderReason',
      'applicantDeclares',
      'startedBy',
      'startedAt',
      'startOn',
      'pass',
      'leaderSeatId',
      'conclusion',
      'opinion',
      'grounds',
      'opinionDigest',
      'endOn',
      'concludedAt',
    ],
    'review/2': ['caseNumber', 'projectName', 'address', 'bureauName'],
    'review/3': ['minority'],
    'review/4': ['supersedes', 'ground', 'groundEvidence'],
    'review/5': ['proposal', 'signUntil'],
    'review/6': ['roundAt'],
    'review/7': ['papersDigest', 'withoutStatement'],
    'review/8': ['voidedBy'],
  },
})
export class Review extends LegalEntity {
  /** The request in approval, and the draw's. */
  @Column('uuid')
  requestId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  itemName: string;

  @Column('text')
  projectCode: string;

  @Column('text')
  projectName: string;

  @Column('text')
  address: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  bureauName: string;

  @Column('jsonb')
  departments: BodyRef[];

  @Column('text')
  state: ReviewState;

  /** When and where a review is to be, and what it is to judge (评审计划). REV-11, EXP-21 */
  @Column('jsonb', { nullable: true })
  plan: MeetingPlan | null;

  @Column('text', { nullable: true })
  form: ReviewForm | null;

  @Column('text', { nullable: true })
  formReason: string | null;

  @Column('jsonb', { nullable: true })
  elsewhere: ElsewhereReason | null;

  /** Why the meeting went in another order than usual. REV-16 */
  @Column('text', { nullable: true })
  orderReason: string | null;

  /** SHA-256 of the list of papers that the round which runs is about, fixed at its opening; null in a review from before. REV-10 */
  @Column('text', { nullable: true })
  papersDigest: string | null;

  /** Why it began without the applicant's statement. REV-10 */
  @Column('text', { nullable: true })
  withoutStatement: string | null;

  /** Whether the applicant has stated himself that those papers are complete and true. REV-10 */
  @Column('boolean', { nullable: true })
  applicantDeclares: boolean | null;

  @Column('text', { nullable: true })
  startedBy: string | null;

  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  /** When the round that runs was opened: the start, or that of the re-review. REV-12 */
  @Column('timestamptz', { nullable: true })
  roundAt: Date | null;

  /** From the day after it the promised limit stands still. REV-17 */
  @Column('date', { nullable: true })
  startOn: string | null;

  /** 1, then 2 for the re-review after rectification, and so on. */
  @Column('int')
  pass: number;

  @Column('uuid', { nullable: true })
  leaderSeatId: string | null;

  @Column('text', { nullable: true })
  conclusion: ReviewOpinion | null;

  /** The panel's opinion (专家组意见). */
  @Column('text', { nullable: true })
  opinion: string | null;

  @Column('jsonb', { nullable: true })
  grounds: OpinionGround[] | null;

  /** Who differs from the panel's opinion (少数意见); null before it, and in a review from before they were kept. REV-12 */
  @Column('jsonb', { nullable: true })
  minority: MinorityView[] | null;

  /** The review that this one replaces, and which stays on record with its opinions. EXP-18 */
  @Column('uuid', { nullable: true })
  supersedes: string | null;

  /** Why there is a further one (再次评审的事由); null in a first. EXP-18 */
  @Column('text', { nullable: true })
  ground: RepeatGround | null;

  /** The record that the ground rests on, kept by whoever made it. */
  @Column('text', { nullable: true })
  groundEvidence: string | null;

  /** The finding on one of its seats for which it is held anew: its opinion stays on record as void; null while it counts. EXP-19 */
  @Column('uuid', { nullable: true })
  voidedBy: string | null;

  @Column('text', { nullable: true })
  opinionDigest: string | null;

  /** Date of the panel's opinion. REV-17 */
  @Column('date', { nullable: true })
  endOn: string | null;

  @Column('timestamptz', { nullable: true })
  concludedAt: Date | null;

  /** The last that was submitted for the panel; null before the first, and in a review from before it was signed. REV-12 */
  @Column('jsonb', { nullable: true })
  proposal: PanelProposal | null;

  /** Until when the members sign it or say why not; null before the first. REV-12 */
  @Column('timestamptz', { nullable: true })
  signUntil: Date | null;
}
