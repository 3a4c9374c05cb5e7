import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { RatingState } from './rating.transitions.js';

/** What of the service is rated (评价渠道): the window that the applicant came to, or the way online. */
export const RATING_CHANNELS = ['window', 'online'] as const;
export type RatingChannel = (typeof RATING_CHANNELS)[number];

/** What the call back found of a bad rating (核实结果). */
export const RATING_VERDICTS = [
  'upheld', // 情况属实
  'not-upheld', // 情况不属实
  'unreachable', // 未能联系上评价人
] as const;
export type RatingVerdict = (typeof RATING_VERDICTS)[number];

/** From one star to five; who gives one or two rates badly (非常不满意、不满意). */
export const STARS = [1, 2, 3, 4, 5] as const;
export const BAD_UP_TO = 2;

/** What an applicant says of how a case was handled (好差评): given once and never changed, whatever comes of it. PRA-13 */
@Entity('service_rating')
@LegalRow({
  subject: 'service-rating',
  schemas: {
    'service-rating/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'itemCode', 'channel', 'state', 'invitedAt'],
      ...['stars', 'words', 'ratedBy', 'ratedAt', 'verdict', 'finding', 'measures', 'calledBy', 'calledAt'],
      ...['objection', 'contestedBy', 'contestedAt', 'reply', 'repliedBy', 'repliedAt'],
    ],
  },
})
export class ServiceRating extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  channel: RatingChannel;

  @Column('text')
  state: RatingState;

  @Column('timestamptz')
  invitedAt: Date;

  @Column('integer', { nullable: true })
  stars: number | null;

  @Column('text', { nullable: true })
  words: string | null;

  @Column('text', { nullable: true })
  ratedBy: string | null;

  @Column('timestamptz', { nullable: true })
  ratedAt: Date | null;

  @Column('text', { nullable: true })
  verdict: RatingVerdict | null;

  /** What was found, and how he was reached or sought. */
  @Column('text', { nullable: true })
  finding: string | null;

  /** What was done about it. */
  @Column('text', { nullable: true })
  measures: string | null;

  @Column('text', { nullable: true })
  calledBy: string | null;

  @Column('timestamptz', { nullable: true })
  calledAt: Date | null;

  /** What he says against the call back. */
  @Column('text', { nullable: true })
  objection: string | null;

  @Column('text', { nullable: true })
  contestedBy: string | null;

  @Column('timestamptz', { nullable: true })
  contestedAt: Date | null;

  @Column('text', { nullable: true })
  reply: string | null;

  @Column('text', { nullable: true })
  repliedBy: string | null;

  @Column('timestamptz', { nullable: true })
  repliedAt: Date | null;
}
