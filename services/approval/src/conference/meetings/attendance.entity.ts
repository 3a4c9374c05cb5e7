import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** As what somebody attended: its principal, or a head while the register names none; whom he delegated; anybody else, marked. CONF-5.2 */
export const ATTENDANCE_CAPACITIES = ['principal', 'deputy', 'other'] as const;
export type AttendanceCapacity = (typeof ATTENDANCE_CAPACITIES)[number];

/** That somebody attended a meeting for a body (签到), by his own token. CONF-5.2 */
@Entity('conference_attendance')
@LegalRow({
  subject: 'conference-attendance',
  schemas: {
    'conference-attendance/1': ['meetingId', 'bodyCode', 'subject', 'staffId', 'name', 'position', 'capacity', 'at'],
  },
})
export class ConferenceAttendance extends LegalEntity {
  @Column('uuid')
  meetingId: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  subject: string;

  @Column('uuid')
  staffId: string;

  @Column('text')
  name: string;

  @Column('text')
  position: string;

  @Column('text')
  capacity: AttendanceCapacity;

  @Column('timestamptz')
  at: Date;
}
