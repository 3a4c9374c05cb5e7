import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { NoticeIssuer } from './domain/notice-number.js';

/** A notice of days off (放假安排通知) that days of the calendar rest on: which it is, and where it can be read. APL-82 */
@Entity('calendar_notice')
@LegalRow({
  subject: 'calendar-notice',
  schemas: {
    'calendar-notice/1': ['number', 'issuer', 'title', 'issuedOn', 'source', 'file', 'enteredBy', 'enteredAt'],
  },
})
export class CalendarNotice extends LegalEntity {
  /** Document number (发文字号), in its normal form. */
  @Column('text')
  number: string;

  @Column('text')
  issuer: NoticeIssuer;

  @Column('text')
  title: string;

  @Column('date')
  issuedOn: string;

  /** Where the government has published it. */
  @Column('text', { nullable: true })
  source: string | null;

  /** The notice itself. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;
}
