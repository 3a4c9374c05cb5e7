import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { PlainKindCode } from '@shenguan/common/document-kinds';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** A paper of the conference (联席会议文书): made once, in the act’s own transaction, and sent as it is. CONF-4.3, CONF-5.3, CONF-5.4 */
@Entity('conference_paper')
@LegalRow({
  subject: 'conference-paper',
  schemas: {
    'conference-paper/1': [
      ...['bureauCode', 'kind', 'subjectId', 'ordinal', 'number', 'content', 'digest', 'file', 'madeAt'],
    ],
  },
})
export class ConferencePaper extends LegalEntity {
  /** The bureau at which the conference has its office. */
  @Column('text')
  bureauCode: string;

  @Column('text')
  kind: PlainKindCode;

  /** The meeting, the version of the minutes or the report that it is the paper of. */
  @Column('uuid')
  subjectId: string;

  /** 1 for the first of its kind; a topic that is let in later makes another agenda. */
  @Column('int')
  ordinal: number;

  @Column('text')
  number: string;

  /** What it says, as canonical JSON: facts, words, the template that made them, the head. */
  @Column('text')
  content: string;

  /** SHA-256 of the content. */
  @Column('text')
  digest: string;

  @Column('jsonb')
  file: StoredFile;

  @Column('timestamptz')
  madeAt: Date;
}
