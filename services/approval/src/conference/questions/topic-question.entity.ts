import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { TopicQuestionState } from './topic-question.transitions.js';

/** What a body that was asked says: it agrees, has a different view, or has nothing to do with the matter. CONF-3 */
export const QUESTION_STANCES = ['agrees', 'differs', 'not-concerned'] as const;
export type QuestionStance = (typeof QUESTION_STANCES)[number];

/** What a body answered, by its own token. */
export interface QuestionReply {
  readonly stance: QuestionStance;
  readonly text: string;
  readonly by: string;
  readonly name: string;
  readonly at: string;
}

/** A question to one body about a topic (会商征求意见): on the proposal as it stood then, with its own days, answered by the body itself. CONF-3 */
@Entity('conference_question')
@LegalRow({
  subject: 'conference-question',
  schemas: {
    'conference-question/1': [
      ...['bureauCode', 'topicId', 'bodyCode', 'bodyName', 'question', 'proposedOpinion', 'workingDays', 'state'],
      ...['askedBy', 'askedFor', 'askedAt', 'reply'],
    ],
  },
})
export class TopicQuestion extends LegalEntity {
  /** The bureau at which the conference has its office. */
  @Column('text')
  bureauCode: string;

  @Column('uuid')
  topicId: string;

  /** Who is asked. */
  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  @Column('text')
  question: string;

  /** The proposed opinion that it was asked about: an answer speaks of no other. */
  @Column('text')
  proposedOpinion: string;

  @Column('int')
  workingDays: number;

  @Column('text')
  state: TopicQuestionState;

  @Column('text')
  askedBy: string;

  /** The body that asks. */
  @Column('text')
  askedFor: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('jsonb', { nullable: true })
  reply: QuestionReply | null;
}
