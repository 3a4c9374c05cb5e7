import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import type { ServiceName } from '../../contracts/event.js';
import { type NoticeIssuedV1, noticeIssuedV1 } from '../../contracts/notice-issued.v1.js';
import type { Sweep } from '../../work/sweeps.js';
import { systemActor } from '../../work/system-actor.js';
import type { Tx } from '../../work/tx.js';
import type { UnitOfWork } from '../../work/unit-of-work.js';
import type { Checkpoints, IssuedCheckpoint } from './checkpoints.js';

export const CHECKPOINT_RECIPIENTS_KEY = 'shenguan:checkpoint-recipients';

/** Marks a provider that knows which bodies hold on to this service's checkpoints. */
export const KnowsCheckpointRecipients = (): ClassDecorator =>
  applyDecorators(Injectable(), SetMetadata(CHECKPOINT_RECIPIENTS_KEY, true));

/** Who might dispute what this service logged, and therefore keeps its checkpoints. */
export interface CheckpointRecipients {
  /** Returns the credit codes of those bodies. */
  checkpointBodies(): Promise<readonly string[]>;
  /** Puts a checkpoint before a body; left out where an event does, as everywhere but in supervision-link itself. */
  deliver?(tx: Tx, notice: NoticeIssuedV1): Promise<void>;
}

/** The kind of such a notice; inboxes don't ask for it to be claimed. */
export const CHECKPOINT_NOTICE_KIND = 'checkpoint';

/** What supervision-link logs when one comes in. Were that growth, its own log would send one every day for ever. */
export const CHECKPOINT_RECEIVED_ACTION = 'inbox.checkpoint-received';

/** The place of the first entry since the last notice that is more than the receipt of one; in order, so that only those are read. */
const GROWN_FROM = `(SELECT l.idx FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id
  WHERE l.idx >= (SELECT coalesce(max(size), 0) FROM audit_checkpoint_notice)
    AND e.action <> '${CHECKPOINT_RECEIVED_ACTION}'
  ORDER BY l.idx LIMIT 1)`;

/**
 * Sends a checkpoint once per legal day to the bodies' inboxes, where the tree grew since: a bureau cannot
 * take back what others hold.
 */
export class CheckpointNotices implements Sweep {
  readonly name = 'checkpoint-notices';
  readonly everyMs = 60_000;

  constructor(
    private readonly service: ServiceName,
    private readonly work: UnitOfWork,
    private readonly checkpoints: Checkpoints,
    private readonly recipients: readonly CheckpointRecipients[],
  ) {}

  async run(): Promise<void> {
    if (!(await this.due())) return;
    const holders = await Promise.all(
      this.recipients.map(async (known) => ({ known, bodies: await known.checkpointBodies() })),
    );
    // Nobody to send it to yet: the day is not spent.
    if (holders.every(({ bodies }) => bodies.length === 0)) return;
    // Of now: the latest may be of this morning, and there is one a day.
    const checkpoint = await this.checkpoints.issue();
    await this.work.run(systemActor(this.service), async (tx) => {
      // Not a legal row: sending a checkpoint is itself no reason for another.
      const noted = await tx.query(
        `INSERT INTO audit_checkpoint_notice (legal_day, size)
         SELECT $1::date, $2::int WHERE ${GROWN_FROM} < $2
         ON CONFLICT (legal_day) DO NOTHING RETURNING size`,
        [tx.today, checkpoint.size],
      );
      if (noted.length === 0) return;
      for (const { known, bodies } of holders) {
        for (const recipientBody of bodies) await this.send(tx, known, noticeOf(checkpoint, recipientBody));
      }
    });
  }

  /** Asked first, since finding the bodies and signing cost more; two processes that both get past it are told apart below. */
  private due(): Promise<boolean> {
    return this.work.read(systemActor(this.service), async (tx) => {
      const due = await tx.query(
        `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM audit_checkpoint_notice WHERE legal_day = $1::date) AND ${GROWN_FROM} IS NOT NULL`,
        [tx.today],
      );
      return due.length > 0;
    });
  }

  private async send(tx: Tx, known: CheckpointRecipients, notice: NoticeIssuedV1): Promise<void> {
    if (known.deliver) await known.deliver(tx, notice);
    else if (this.service !== 'supervision-link')
      tx.publish(noticeIssuedV1(this.service), { subject: notice.reference!, data: notice });
  }
}

function noticeOf({ origin, size, note }: IssuedCheckpoint, recipientBody: string): NoticeIssuedV1 {
  return {
    recipientBody,
    kind: CHECKPOINT_NOTICE_KIND,
    title: '审计日志检查点',
    content: note,
    files: [],
    reference: `${origin}/${size}`,
  };
}
