import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** What a file of the conference belongs to. */
export type ConferenceFileSubject = 'seat' | 'topic' | 'question' | 'meeting' | 'view' | 'contest' | 'report' | 'task';

/** A file that the conference rests on (联席会议材料): kept once, never changed. CONF-1, CONF-3, CONF-5.3 */
@Entity('conference_file')
@LegalRow({
  subject: 'conference-file',
  schemas: {
    'conference-file/1': [
      'bureauCode',
      'subjectKind',
      'subjectId',
      'bodyCode',
      'file',
      'addedBy',
      'addedByName',
      'addedAt',
    ],
  },
})
export class ConferenceFile extends LegalEntity {
  /** The bureau at which the conference has its office. */
  @Column('text')
  bureauCode: string;

  @Column('text')
  subjectKind: ConferenceFileSubject;

  @Column('uuid')
  subjectId: string;

  /** The body that handed it in. */
  @Column('text')
  bodyCode: string;

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  addedBy: string;

  @Column('text')
  addedByName: string;

  @Column('timestamptz')
  addedAt: Date;
}
