import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ReasonedAct } from '../topics/topic.entity.js';
import type { ConferenceTaskState } from './task.transitions.js';

/** A task that the conference agreed on (议定任务), followed up to its end. CONF-5.5 */
@Entity('conference_task')
@LegalRow({
  subject: 'conference-task',
  schemas: {
    'conference-task/1': [
      ...['bureauCode', 'topicId', 'minutesId', 'bodyCode', 'bodyName', 'text', 'workingDays', 'state', 'assignedAt'],
      ...['report', 'verdict'],
    ],
  },
})
export class ConferenceTask extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('uuid')
  topicId: string;

  @Column('uuid')
  minutesId: string;

  /** Who does it. */
  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  @Column('text')
  text: string;

  /** Days that it has, from the minutes on. */
  @Column('int')
  workingDays: number;

  @Column('text')
  state: ConferenceTaskState;

  @Column('timestamptz')
  assignedAt: Date;

  /** What was done, by who does it. */
  @Column('jsonb', { nullable: true })
  report: ReasonedAct | null;

  /** What was found of it last, or why it was cancelled. */
  @Column('jsonb', { nullable: true })
  verdict: ReasonedAct | null;
}
