import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { GovernmentAnswer } from '../topics/topic.entity.js';
import type { ConferenceReportState } from './report.transitions.js';

/** A report to the city government on what the conference can’t decide (向市政府的报告), with its minutes. CONF-5.4 */
@Entity('conference_report')
@LegalRow({
  subject: 'conference-report',
  schemas: {
    'conference-report/1': [
      ...['bureauCode', 'topicId', 'minutesId', 'governmentCode', 'number', 'text', 'state', 'sentBy', 'sentByName'],
      ...['sentAt', 'answer', 'answeredBy'],
    ],
  },
})
export class ConferenceReport extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('uuid')
  topicId: string;

  /** The issued minutes that it rests on. */
  @Column('uuid')
  minutesId: string;

  /** The office of the government that it went to. */
  @Column('text')
  governmentCode: string;

  /** Its document number. */
  @Column('text')
  number: string;

  @Column('text')
  text: string;

  @Column('text')
  state: ConferenceReportState;

  @Column('text')
  sentBy: string;

  @Column('text')
  sentByName: string;

  @Column('timestamptz')
  sentAt: Date;

  @Column('jsonb', { nullable: true })
  answer: GovernmentAnswer | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;
}
