import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { ConferenceTopicState } from './topic.transitions.js';

/** What a topic must be of (议事范围): the public interest; an issue much discussed or hard to settle; what the convener lets in beside. CONF-2 */
export const TOPIC_CATEGORIES = ['public-interest', 'hot-issue', 'other'] as const;
export type TopicCategory = (typeof TOPIC_CATEGORIES)[number];

/** Which public interest: 国家安全、公共安全、生态环境安全、重大生产力布局. CONF-2 */
export const PUBLIC_INTERESTS = [
  'national-security',
  'public-security',
  'ecological-security',
  'productive-forces',
] as const;
export type PublicInterest = (typeof PUBLIC_INTERESTS)[number];

/** What became of a topic at its meeting. */
export const TOPIC_OUTCOMES = ['resolved', 'to-government', 'postponed'] as const;
export type TopicOutcome = (typeof TOPIC_OUTCOMES)[number];

/** What a resolution says of the case that it is about; `none` where it says nothing that a decision could depart from. */
export const TOPIC_ADVICE = ['grant', 'refuse', 'none'] as const;
export type TopicAdvice = (typeof TOPIC_ADVICE)[number];

/** A body that was consulted, what it thinks, and the paper that says so. CONF-3 */
export interface Consultation {
  readonly body: BodyRef;
  readonly opinion: string;
  readonly fileId: string;
}

/** What somebody ruled or did, with reasons. */
export interface ReasonedAct {
  readonly by: string;
  readonly name: string;
  readonly at: string;
  readonly reasons: string;
}

/** A follow-up task as the convener states it: who does what in how many working days. CONF-5.5 */
export interface AgreedTask {
  readonly body: BodyRef;
  readonly text: string;
  readonly workingDays: number;
}

/** What was agreed on a topic; it has effect with the minutes. CONF-4.5, CONF-5.3 */
export interface Conclusion {
  readonly outcome: TopicOutcome;
  readonly resolution: string;
  readonly advice: TopicAdvice;
  readonly tasks: readonly AgreedTask[];
  readonly by: string;
  readonly at: string;
}

/** The government’s answer to a report. CONF-5.4 */
export interface GovernmentAnswer {
  readonly number: string;
  readonly text: string;
  readonly advice: TopicAdvice;
  readonly at: string;
}

/** A matter for the joint conference (联席会议议题), such as a case, or a department’s demand that stays disputed. CONF-2, CONF-3 */
@Entity('conference_topic')
@LegalRow({
  subject: 'conference-topic',
  schemas: {
    'conference-topic/1': [
      ...['bureauCode', 'number', 'title', 'category', 'publicInterest', 'categoryReason', 'caseNumber', 'demandId'],
      ...['consultations', 'noConsultation', 'evaluation', 'difficulties', 'proposedOpinion', 'state', 'papersDigest'],
      ...['raisedBy', 'raisedByName', 'raisedFor', 'raisedAt', 'submittedBy', 'submittedAt', 'ruling', 'meetingId'],
      ...['agendaAt', 'conclusion', 'answer', 'withdrawal'],
    ],
  },
})
export class ConferenceTopic extends LegalEntity {
  /** The bureau at which the conference has its office. */
  @Column('text')
  bureauCode: string;

  /** Such as YT2026-0001. */
  @Column('text')
  number: string;

  @Column('text')
  title: string;

  @Column('text')
  category: TopicCategory;

  /** Null unless the category is the public interest. */
  @Column('text', { nullable: true })
  publicInterest: PublicInterest | null;

  /** Why it belongs there. */
  @Column('text')
  categoryReason: string;

  /** The case that waits for it; null where none does. */
  @Column('text', { nullable: true })
  caseNumber: string | null;

  /** The department’s demand that stays disputed; null where there is none. SUP-8 */
  @Column('uuid', { nullable: true })
  demandId: string | null;

  @Column('jsonb')
  consultations: Consultation[];

  /** Why nobody was consulted; null where somebody was. */
  @Column('text', { nullable: true })
  noConsultation: string | null;

  @Column('text')
  evaluation: string;

  @Column('text')
  difficulties: string;

  @Column('text')
  proposedOpinion: string;

  @Column('text')
  state: ConferenceTopicState;

  /** SHA-256 over what it says and its papers, as it was submitted last; null before. */
  @Column('text', { nullable: true })
  papersDigest: string | null;

  @Column('text')
  raisedBy: string;

  @Column('text')
  raisedByName: string;

  /** The body that raised it: the bureau, or a member. */
  @Column('text')
  raisedFor: string;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('text', { nullable: true })
  submittedBy: string | null;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  /** What the convener ruled last. */
  @Column('jsonb', { nullable: true })
  ruling: ReasonedAct | null;

  /** The meeting on whose agenda it stands, or stood last. */
  @Column('uuid', { nullable: true })
  meetingId: string | null;

  /** Since when it stands on that agenda. */
  @Column('timestamptz', { nullable: true })
  agendaAt: Date | null;

  @Column('jsonb', { nullable: true })
  conclusion: Conclusion | null;

  @Column('jsonb', { nullable: true })
  answer: GovernmentAnswer | null;

  @Column('jsonb', { nullable: true })
  withdrawal: ReasonedAct | null;
}
