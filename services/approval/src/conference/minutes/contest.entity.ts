import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ViewStance } from '../meetings/view.entity.js';
import type { ReasonedAct } from '../topics/topic.entity.js';
import type { ConferenceContestState } from './contest.transitions.js';

/** That a body did not say what minutes have it say, or said what they leave out (对纪要的异议). CONF-5.3, CONF-5.5 */
@Entity('conference_contest')
@LegalRow({
  subject: 'conference-contest',
  schemas: {
    'conference-contest/1': [
      ...['bureauCode', 'minutesId', 'meetingId', 'topicId', 'bodyCode', 'stance', 'text', 'state', 'raisedBy'],
      ...['raisedByName', 'raisedAt', 'ruling'],
    ],
  },
})
export class ConferenceContest extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('uuid')
  minutesId: string;

  @Column('uuid')
  meetingId: string;

  @Column('uuid')
  topicId: string;

  @Column('text')
  bodyCode: string;

  /** What it said, by its own account. */
  @Column('text')
  stance: ViewStance;

  @Column('text')
  text: string;

  @Column('text')
  state: ConferenceContestState;

  @Column('text')
  raisedBy: string;

  @Column('text')
  raisedByName: string;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('jsonb', { nullable: true })
  ruling: ReasonedAct | null;
}
