import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MessageKind } from './message-kinds.js';

/** A written notice to a person (书面告知): read by the subject it is addressed to, and by nobody else. */
@Entity('message')
export class Message {
  /** UUIDv4: the order of messages must not betray who was told when (PRA-5). */
  @PrimaryColumn('uuid')
  id: string;

  /** The token subject that may read it, or its keyed hash where not even the database may tell (EXP-22), or an applicant's party. */
  @Column('text')
  recipient: string;

  /** What it is about, such as `correction-notice`. */
  @Column('text')
  kind: MessageKind;

  @Column('text')
  title: string;

  @Column('text')
  content: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  /** The document that it announces, where there is one. */
  @Column('uuid', { nullable: true })
  documentId: string | null;

  /** Legal instant of the notice. */
  @Column('timestamptz')
  sentAt: Date;
}
