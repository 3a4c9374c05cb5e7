import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ArchiveState } from './review-archive.transitions.js';

/** One thing in the archive, as the log and the file store name it. */
export interface ArchivedItem {
  /** Kind of row, as entries of the log name it. */
  subject: string;
  id: string;
  version: number;
  /** The entry of the log that this version has. */
  entryId: string;
  /** SHA-256 of that entry as the log keeps it, hex. */
  entryDigest: string;
  /** SHA-256 of its file, hex; absent where it has none. */
  fileDigest?: string;
}

/** All records of a review, closed as one (评审案卷): its list can be held against the log. REV-11 */
@Entity('review_archive')
@LegalRow({
  subject: 'review-archive',
  schemas: {
    'review-archive/1': [
      ...['reviewId', 'caseNumber', 'bureauCode', 'state', 'dueAt', 'calendarVersion', 'overdueTold'],
      ...['items', 'digest', 'archivedBy', 'archivedAt'],
    ],
  },
})
export class ReviewArchive extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  state: ArchiveState;

  @Column('timestamptz')
  dueAt: Date;

  @Column('text')
  calendarVersion: string;

  @Column('boolean')
  overdueTold: boolean;

  @Column('jsonb', { nullable: true })
  items: ArchivedItem[] | null;

  /** SHA-256 over the canonical list, hex. RFC 8785 */
  @Column('text', { nullable: true })
  digest: string | null;

  @Column('text', { nullable: true })
  archivedBy: string | null;

  @Column('timestamptz', { nullable: true })
  archivedAt: Date | null;
}
