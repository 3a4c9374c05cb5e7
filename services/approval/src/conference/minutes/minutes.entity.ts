import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ConferenceMinutesState } from './minutes.transitions.js';

/** What the office writes of the discussion of a topic; all else in the minutes is put together from the records. */
export interface NarrativeOfTopic {
  readonly topicId: string;
  readonly text: string;
}

/** A version of the minutes of a meeting (联席会议纪要): drafted by the office, issued by the convener, known by its digest. CONF-5.3 */
@Entity('conference_minutes')
@LegalRow({
  subject: 'conference-minutes',
  schemas: {
    'conference-minutes/1': [
      ...['bureauCode', 'meetingId', 'ordinal', 'number', 'state', 'narrative', 'content', 'digest', 'correctsId'],
      ...['draftedBy', 'draftedByName', 'draftedAt', 'issuedBy', 'issuedByName', 'issuedAt', 'returnReasons'],
    ],
  },
})
export class ConferenceMinutes extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('uuid')
  meetingId: string;

  /** 1 for the first version of the meeting. */
  @Column('int')
  ordinal: number;

  /** Such as 联席纪要〔2026〕1号; null until they are issued. */
  @Column('text', { nullable: true })
  number: string | null;

  @Column('text')
  state: ConferenceMinutesState;

  @Column('jsonb')
  narrative: NarrativeOfTopic[];

  /** What they say, as canonical JSON: who came, where each body stands, what was agreed. */
  @Column('text')
  content: string;

  /** SHA-256 of the content. */
  @Column('text')
  digest: string;

  /** The issued version that they correct; null in the first ones. */
  @Column('uuid', { nullable: true })
  correctsId: string | null;

  @Column('text')
  draftedBy: string;

  @Column('text')
  draftedByName: string;

  @Column('timestamptz')
  draftedAt: Date;

  @Column('text', { nullable: true })
  issuedBy: string | null;

  @Column('text', { nullable: true })
  issuedByName: string | null;

  @Column('timestamptz', { nullable: true })
  issuedAt: Date | null;

  @Column('text', { nullable: true })
  returnReasons: string | null;
}
