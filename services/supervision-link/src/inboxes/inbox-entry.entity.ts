import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { FileRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { InboxEntryState } from './inbox-entry.transitions.js';

/** A legal document as an entry names it: by number and digest at once, by its file once it is issued. */
export interface EntryDocument {
  id: string;
  kind: string;
  number: string;
  contentDigest: string;
  /** Null until the document is rendered, sealed and signed. */
  file: FileRef | null;
}

/** What stands in a body's inbox (收件箱条目): the legal receipt of a push. LINK-2, LINK-5 */
@Entity('inbox_entry')
@LegalRow({
  subject: 'inbox-entry',
  schemas: {
    'inbox-entry/1': [
      'recipientCode',
      'recipientName',
      'entryNumber',
      'sender',
      'kind',
      'eventId',
      'caseNumber',
      'title',
      'content',
      'document',
      'files',
      'reference',
      'dueAt',
      'sentAt',
      'receivedAt',
      'state',
      'readBy',
      'readByName',
      'readAt',
      'claimedBy',
      'claimedByName',
      'claimedAt',
      'claimDueOn',
      'claimDueAt',
      'calendarVersion',
      'claimOutcome',
      'escalatedAt',
    ],
    'inbox-entry/2': ['officeDueAt', 'officeToldAt'],
  },
})
export class InboxEntry extends LegalEntity {
  @Column('text')
  recipientCode: string;

  @Column('text')
  recipientName: string;

  /** From 1 without gaps per recipient. LINK-7 */
  @Column('int')
  entryNumber: number;

  /** The service that sent it. */
  @Column('text')
  sender: string;

  /** Such as `case-accepted`, `case-decided`, `case-withdrawn`, `feedback`, `escalation` or a notice's own kind. */
  @Column('text')
  kind: string;

  /** The event that brought it; one entry per event and recipient. */
  @Column('uuid')
  eventId: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  title: string;

  /** What the event carried. */
  @Column('jsonb')
  content: Record<string, unknown>;

  @Column('jsonb', { nullable: true })
  document: EntryDocument | null;

  @Column('jsonb')
  files: FileRef[];

  /** What an answer must name: the thing's ID in the sending service. */
  @Column('text', { nullable: true })
  reference: string | null;

  /** Legal instant until which the sender expects an answer. */
  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  /** Legal instant at which the sender acted. */
  @Column('timestamptz')
  sentAt: Date;

  /** Legal instant of receipt. LINK-5 */
  @Column('timestamptz')
  receivedAt: Date;

  @Column('text')
  state: InboxEntryState;

  @Column('text', { nullable: true })
  readBy: string | null;

  @Column('text', { nullable: true })
  readByName: string | null;

  @Column('timestamptz', { nullable: true })
  readAt: Date | null;

  @Column('text', { nullable: true })
  claimedBy: string | null;

  @Column('text', { nullable: true })
  claimedByName: string | null;

  @Column('timestamptz', { nullable: true })
  claimedAt: Date | null;

  /** Last day on which somebody must have claimed it; null where nobody need. LINK-4 */
  @Column('date', { nullable: true })
  claimDueOn: string | null;

  @Column('timestamptz', { nullable: true })
  claimDueAt: Date | null;

  @Column('text', { nullable: true })
  calendarVersion: string | null;

  /** Decided once, at the claim. */
  @Column('text', { nullable: true })
  claimOutcome: 'met' | 'late' | null;

  /** When it was reported to the head for lying unclaimed. */
  @Column('timestamptz', { nullable: true })
  escalatedAt: Date | null;

  /** When it goes on to the government's office, if nobody claims it before; null until it was reported to the head. */
  @Column('timestamptz', { nullable: true })
  officeDueAt: Date | null;

  @Column('timestamptz', { nullable: true })
  officeToldAt: Date | null;
}
