import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import type { ServiceName } from '../../contracts/event.js';
import { noticeIssuedV1 } from '../../contracts/notice-issued.v1.js';
import type { Sweep } from '../../work/sweeps.js';
import { systemActor } from '../../work/system-actor.js';
import type { UnitOfWork } from '../../work/unit-of-work.js';
import type { Checkpoints } from './checkpoints.js';

export const CHECKPOINT_RECIPIENTS_KEY = 'shenguan:checkpoint-recipients';

/** Marks a provider that knows which bodies hold on to this service's checkpoints. */
export const KnowsCheckpointRecipients = (): ClassDecorator =>
  applyDecorators(Injectable(), SetMetadata(CHECKPOINT_RECIPIENTS_KEY, true));

/** Who might dispute what this service logged, and therefore keeps its checkpoints. */
export interface CheckpointRecipients {
  /** Returns the credit codes of those bodies. */
  checkpointBodies(): Promise<readonly string[]>;
}

/** The kind of such a notice; inboxes don't ask for it to be claimed. */
export const CHECKPOINT_NOTICE_KIND = 'checkpoint';

/**
 * Sends the latest checkpoint once per legal day to the bodies' inboxes, where the tree grew since: a bureau cannot
 * take back what others hold.
 */
export class CheckpointNotices implements Sweep {
  readonly name = 'checkpoint-notices';
  readonly everyMs = 60_000;

  constructor(
    private readonly service: Exclude<ServiceName, 'supervision-link'>,
    private readonly work: UnitOfWork,
    private readonly checkpoints: Checkpoints,
    private readonly recipients: readonly CheckpointRecipients[],
  ) {}

  async run(): Promise<void> {
    const checkpoint = await this.checkpoints.latest();
    if (!checkpoint) return;
    const lists = await Promise.all(this.recipients.map((known) => known.checkpointBodies()));
    const bodies = [...new Set(lists.flat())].sort();
    if (bodies.length === 0) return;
    await this.work.run(systemActor(this.service), async (tx) => {
      // Not a legal row: sending a checkpoint is itself no reason for another.
      const noted = await tx.query(
        `INSERT INTO audit_checkpoint_notice (legal_day, size)
         SELECT $1::date, $2::int WHERE NOT EXISTS (SELECT 1 FROM audit_checkpoint_notice WHERE size >= $2)
         ON CONFLICT DO NOTHING RETURNING size`,
        [tx.today, checkpoint.size],
      );
      if (noted.length === 0) return;
      for (const recipientBody of bodies) {
        tx.publish(noticeIssuedV1(this.service), {
          subject: `${checkpoint.origin}/${checkpoint.size}`,
          data: {
            recipientBody,
            kind: CHECKPOINT_NOTICE_KIND,
            title: '审计日志检查点',
            content: checkpoint.note,
            files: [],
            reference: String(checkpoint.size),
          },
        });
      }
    });
  }
}
