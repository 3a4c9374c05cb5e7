import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ReasonedAct } from '../topics/topic.entity.js';

/** Whom a head sends, and by which document on the division of work (领导分工) that is the deputy in charge. CONF-5.2 */
export interface Delegation extends ReasonedAct {
  /** Absent where he said none: then the delegate attends as anybody else, marked. */
  readonly division?: string;
}

/** A body at a meeting (参会单位): a member, or invited beside them; who stands in for its principal, and why it is absent. CONF-4.1, CONF-5.1, CONF-5.2 */
@Entity('conference_participant')
@LegalRow({
  subject: 'conference-participant',
  schemas: {
    'conference-participant/1': [
      ...['meetingId', 'bodyCode', 'bodyName', 'member', 'liaisons', 'delegateStaffId', 'delegateName', 'delegation'],
      ...['excuse', 'absence'],
    ],
  },
})
export class ConferenceParticipant extends LegalEntity {
  @Column('uuid')
  meetingId: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  /** Invited bodies are no members, and are never deemed to agree. CONF-5.5 */
  @Column('boolean')
  member: boolean;

  /** Its liaisons as the meeting was convened; none: inbox and head were invited. CONF-5.1 */
  @Column('text', { array: true })
  liaisons: string[];

  /** The deputy whom its principal sends, by his entry in the staff register. CONF-5.2 */
  @Column('uuid', { nullable: true })
  delegateStaffId: string | null;

  @Column('text', { nullable: true })
  delegateName: string | null;

  @Column('jsonb', { nullable: true })
  delegation: Delegation | null;

  /** Why it says that it cannot come. */
  @Column('jsonb', { nullable: true })
  excuse: ReasonedAct | null;

  /** What the convener ruled on its absence; null where it was there, or nobody ruled. CONF-5.5 */
  @Column('jsonb', { nullable: true })
  absence: (ReasonedAct & { readonly withoutCause: boolean }) | null;
}
