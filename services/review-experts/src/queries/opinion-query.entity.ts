import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { QueryState } from './query.transitions.js';

export const QUERY_SOURCES = ['project-unit', 'interested-party', 'bureau'] as const;
/** Whose question it is (提出方): the project's unit, somebody interested, or the bureau itself. */
export type QuerySource = (typeof QUERY_SOURCES)[number];

/** A question about a signed opinion, and the expert's answer to it (对评审意见的质询): it names the seat, and nobody. EXP-16 */
@Entity('opinion_query')
@LegalRow({
  subject: 'opinion-query',
  schemas: {
    'opinion-query/1': [
      ...['bureauCode', 'caseNumber', 'reviewId', 'opinionId', 'seatId', 'source', 'question', 'askedBy', 'askedAt'],
      ...['dueAt', 'calendarVersion', 'state', 'receivedAt', 'overdueTold', 'answer', 'answeredAt'],
    ],
  },
})
export class OpinionQuery extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('text')
  caseNumber: string;

  @Column('uuid')
  reviewId: string;

  @Column('uuid')
  opinionId: string;

  @Column('uuid')
  seatId: string;

  @Column('text')
  source: QuerySource;

  @Column('text')
  question: string;

  @Column('text')
  askedBy: string;

  @Column('timestamptz')
  askedAt: Date;

  /** Until when it is to be answered; an answer counts after that too, and shows as late. */
  @Column('timestamptz')
  dueAt: Date;

  @Column('text')
  calendarVersion: string;

  @Column('text')
  state: QueryState;

  /** When the expert read it himself; null while he did not. */
  @Column('timestamptz', { nullable: true })
  receivedAt: Date | null;

  /** Whether the bureau was told that the time is over. */
  @Column('boolean')
  overdueTold: boolean;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
