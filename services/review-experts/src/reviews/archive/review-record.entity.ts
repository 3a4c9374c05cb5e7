import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** What a record of a review is: minutes, the list of who signed in, text, picture, film, sound. REV-11 */
export const RECORD_KINDS = ['minutes', 'sign-in', 'text', 'photo', 'video', 'audio', 'other'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A record of what happened at a review (评审记录), by its file. REV-11 */
@Entity('review_record')
@LegalRow({
  subject: 'review-record',
  schemas: {
    'review-record/1': ['reviewId', 'caseNumber', 'kind', 'capturedAt', 'note', 'file', 'keptBy', 'keptAt'],
  },
})
export class ReviewRecord extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  kind: RecordKind;

  /** When it was taken, as whoever keeps it says. */
  @Column('timestamptz')
  capturedAt: Date;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  keptBy: string;

  @Column('timestamptz')
  keptAt: Date;
}
