import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../audit/index.js';
import type { Role } from '../auth/actor.js';
import type { ServiceName } from '../contracts/event.js';
import type { MissingReceipt } from './held-outside.js';
import type { PastSign } from './past-sign.js';

/** A series whose next number lies beyond whatever was given out before the restore. */
export interface MovedSeries {
  /** Last number that the restored database knew. */
  readonly from: number;
  /** Last number that may have been given out: the next is one more. */
  readonly to: number;
}

/**
 * That a database was restored to its past, and a new epoch of its log began (恢复记录). Its audit entry is entry 0 of
 * that epoch: the first under the new name.
 */
@Entity('log_epoch')
@LegalRow({
  subject: 'log-epoch',
  schemas: {
    'log-epoch/1': [
      'number',
      'formerNumber',
      'formerCheckpoint',
      'formerSize',
      'restoredSize',
      'restoredTo',
      'signs',
      'numbers',
      'asked',
      'reason',
      'orderedBy',
      'orderedByName',
      'at',
    ],
    'log-epoch/2': [
      'agreedBy',
      'agreedByName',
      'agreedAs',
      'basis',
      'shown',
      'heldSize',
      'missingReceipts',
      'lostUntil',
    ],
  },
})
export class LogEpoch extends LegalEntity {
  @Column('int')
  number: number;

  @Column('int')
  formerNumber: number;

  /** The last checkpoint that the epoch before signed, as a note; null where its signer's account was lost. */
  @Column('text', { nullable: true })
  formerCheckpoint: string | null;

  /** Entries that anybody knew of, at the least: those from {@link restoredSize} on are lost. How many more is unknown. */
  @Column('int')
  formerSize: number;

  /** Entries that were left. */
  @Column('int')
  restoredSize: number;

  /** System time of the newest entry that was left. */
  @Column('timestamptz')
  restoredTo: Date;

  /** By what the service saw that it had met its past. */
  @Column('jsonb')
  signs: PastSign[];

  @Column('jsonb')
  numbers: Record<string, MovedSeries>;

  /** The services that had told what they know, and are asked for what they hold of the lost span. */
  @Column('jsonb')
  asked: ServiceName[];

  @Column('text')
  reason: string;

  @Column('text')
  orderedBy: string;

  @Column('text')
  orderedByName: string;

  @Column('timestamptz')
  at: Date;

  /** The second person, from outside the operation; null of restores from before two were asked for. */
  @Column('text', { nullable: true })
  agreedBy: string | null;

  @Column('text', { nullable: true })
  agreedByName: string | null;

  @Column('text', { nullable: true })
  agreedAs: Role | null;

  /** What the second person saw of it, in words. */
  @Column('text', { nullable: true })
  basis: string | null;

  /** Whether anything beside a note that somebody left shows that the database was set back. */
  @Column('boolean', { nullable: true })
  shown: boolean | null;

  /** Size of the largest checkpoint that people outside held; null where none was brought. */
  @Column('int', { nullable: true })
  heldSize: number | null;

  /** Receipts that were brought, for entries that are not there any more. */
  @Column('jsonb', { nullable: true })
  missingReceipts: MissingReceipt[] | null;

  /** From {@link restoredTo} to here acts may be missing of which nobody knows. */
  @Column('timestamptz', { nullable: true })
  lostUntil: Date | null;
}
