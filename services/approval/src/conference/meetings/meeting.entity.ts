import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { ReasonedAct } from '../topics/topic.entity.js';
import type { ConferenceMeetingState } from './meeting.transitions.js';

/** A meeting of the joint conference (联席会议): when, where, on which topics, and who is invited beside the members. CONF-4 */
@Entity('conference_meeting')
@LegalRow({
  subject: 'conference-meeting',
  schemas: {
    'conference-meeting/1': [
      ...['bureauCode', 'number', 'state', 'startsAt', 'place', 'topicIds', 'invited', 'proposedBy', 'proposedByName'],
      ...['proposedAt', 'ruling', 'convenedBy', 'convenedByName', 'convenedAt', 'openedAt', 'opening', 'closedAt'],
      ...['adjournment'],
    ],
  },
})
export class ConferenceMeeting extends LegalEntity {
  /** The bureau at which the conference has its office. */
  @Column('text')
  bureauCode: string;

  /** Such as LX2026-0001. */
  @Column('text')
  number: string;

  @Column('text')
  state: ConferenceMeetingState;

  @Column('timestamptz')
  startsAt: Date;

  @Column('text')
  place: string;

  /** The topics of its agenda, in their order; those that the convener lets in later come last. */
  @Column('uuid', { array: true })
  topicIds: string[];

  /** Bodies invited beside the members (列席单位). CONF-4.1 */
  @Column('jsonb')
  invited: BodyRef[];

  @Column('text')
  proposedBy: string;

  @Column('text')
  proposedByName: string;

  @Column('timestamptz')
  proposedAt: Date;

  /** What the convener ruled on time and topics. */
  @Column('jsonb', { nullable: true })
  ruling: ReasonedAct | null;

  @Column('text', { nullable: true })
  convenedBy: string | null;

  @Column('text', { nullable: true })
  convenedByName: string | null;

  @Column('timestamptz', { nullable: true })
  convenedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;

  /** Why it was opened although not everybody was served; null where everybody was. CONF-4.3 */
  @Column('jsonb', { nullable: true })
  opening: ReasonedAct | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Column('jsonb', { nullable: true })
  adjournment: ReasonedAct | null;
}
