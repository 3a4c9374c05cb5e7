import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { FileRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { CounterEntryState } from './counter-entry.transitions.js';

/** By which way an application came that was not made online (收件方式). APL-29 */
export const CHANNELS = ['window', 'letter', 'fax', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What an applicant says is wrong with an entry (异议情形). */
export const DISPUTES = ['not-mine', 'received-earlier', 'content-differs'] as const;
export type Dispute = (typeof DISPUTES)[number];

/**
 * An application that came by window, letter, fax or e-mail, as a clerk entered it (窗口录入): the signed original, the
 * day of receipt with its evidence, and what its applicant says to it. APL-29
 */
@Entity('counter_entry')
@LegalRow({
  subject: 'counter-entry',
  schemas: {
    'counter-entry/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'state', 'channel', 'receivedOn', 'lateReason'],
      ...['original', 'arrivalProof', 'receiptNumber', 'enteredBy', 'begunAt', 'enteredAt', 'secondedBy'],
      ...['dispute', 'disputeText', 'earlierOn', 'answeredBy', 'answeredAt', 'ruledBy', 'ruledAt', 'reasons'],
    ],
  },
})
export class CounterEntry extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  state: CounterEntryState;

  @Column('text')
  channel: Channel;

  /** Legal day on which it reached the bureau. */
  @Column('date')
  receivedOn: string;

  /** Why it is entered only now, where it came before the last working day. */
  @Column('text', { nullable: true })
  lateReason: string | null;

  /** Scan of the signed original. */
  @Column('jsonb', { nullable: true })
  original: FileRef | null;

  /** What shows the day: postmark, head of the fax or of the e-mail. */
  @Column('jsonb', { nullable: true })
  arrivalProof: FileRef | null;

  /** In the series of its way, such as 信收〔2026〕3号. */
  @Column('text', { nullable: true })
  receiptNumber: string | null;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  begunAt: Date;

  @Column('timestamptz', { nullable: true })
  enteredAt: Date | null;

  /** Who looked at the evidence of a day further back. */
  @Column('text', { nullable: true })
  secondedBy: string | null;

  @Column('text', { nullable: true })
  dispute: Dispute | null;

  @Column('text', { nullable: true })
  disputeText: string | null;

  /** The day on which it came as its applicant says. */
  @Column('date', { nullable: true })
  earlierOn: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('text', { nullable: true })
  ruledBy: string | null;

  @Column('timestamptz', { nullable: true })
  ruledAt: Date | null;

  /** Of the ruling, or why it was discarded. */
  @Column('text', { nullable: true })
  reasons: string | null;
}
