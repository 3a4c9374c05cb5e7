import { Injectable } from '@nestjs/common';
import { pushFailedV1 } from '@shenguan/common/contracts';
import { systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { InboxEntry, RecordEntry } from '../inboxes/index.js';
import { bureausOf } from '../memoranda/index.js';
import { FAILURE_KIND } from './delivery-message.js';
import { pauseAfter } from './domain/retry-schedule.js';
import type { ClaimedDelivery } from './due-deliveries.js';
import type { SendOutcome } from './send-webhook.js';
import { WebhookAttempt } from './webhook-attempt.entity.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';

/** Keeps how an attempt ended, and plans the next one or gives the delivery up. The receipt stands either way. LINK-5 */
@Injectable()
export class SettleAttempt {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: RecordEntry,
  ) {}

  execute(
    claimed: ClaimedDelivery,
    { askedPauseMs, ...outcome }: SendOutcome,
    when: { at: Date; durationMs: number },
  ): Promise<void> {
    return this.work.run(systemActor('supervision-link'), async (tx) => {
      const row = await tx.findOne(WebhookDelivery, { id: claimed.id }, { lock: 'update' });
      if (!row) return;
      const number = row.attempts + 1;
      const { endpointId } = row;
      tx.insert(WebhookAttempt, { id: tx.uuid(), endpointId, deliveryId: row.id, number, ...when, ...outcome });
      const ours = row.state === 'pending' && row.leaseUntil?.getTime() === claimed.leaseUntil.getTime();
      // Switched off meanwhile, or taken over after our lease had ended: whoever did so decides what comes next.
      if (!ours && outcome.failure) return;
      if (row.state !== 'pending') return;
      row.attempts = number;
      row.leaseUntil = null;
      const pauseMs = row.type === 'webhook.test' ? null : pauseAfter(number, askedPauseMs);
      if (!outcome.failure) {
        row.state = 'delivered';
        row.settledAt = tx.systemNow;
      } else if (pauseMs !== null) {
        row.nextAt = new Date(tx.systemNow.getTime() + pauseMs);
      } else {
        row.state = 'dead';
        row.settledAt = tx.systemNow;
      }
      tx.update(WebhookDelivery, row);
      if (row.state === 'dead' && row.entryId !== null) await this.giveUp(tx, row, row.entryId);
    });
  }

  private async giveUp(tx: Tx, row: WebhookDelivery, entryId: string): Promise<void> {
    const entry = await tx.findOne(InboxEntry, { id: entryId });
    const endpoint = await tx.findOne(WebhookEndpoint, { id: row.endpointId });
    if (!entry || !endpoint) return;
    // Approval knows of pushes about cases only; what this service writes by itself has no receipt there.
    if (entry.sender !== 'supervision-link' && entry.caseNumber !== null) {
      tx.publish(pushFailedV1, {
        subject: entry.id,
        caseNumber: entry.caseNumber,
        data: {
          entryId: entry.id,
          departmentCode: entry.recipientCode,
          caseNumber: entry.caseNumber,
          endpointId: endpoint.id,
          attempts: row.attempts,
          failedAt: tx.now.toISOString(),
        },
      });
    }
    if (await this.alreadyTold(tx, row)) return;
    const own = { code: endpoint.bodyCode, name: endpoint.bodyName };
    const eventId = tx.uuid();
    await this.entries.record(
      tx,
      [own, ...(await bureausOf(tx, endpoint.bodyCode))].map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: FAILURE_KIND,
        eventId,
        ...(entry.caseNumber ? { caseNumber: entry.caseNumber } : {}),
        title: `网络回调投递失败：${endpoint.bodyName}第${entry.entryNumber}号信息`,
        content: {
          about: 'webhook',
          body: own,
          endpointId: endpoint.id,
          description: endpoint.description,
          deliveryId: row.id,
          entryId: entry.id,
          entryNumber: entry.entryNumber,
          attempts: row.attempts,
        },
        sentAt: tx.now,
      })),
    );
  }

  /** One outage is told once: until the endpoint works again, further failures stand in the list of deliveries. */
  private async alreadyTold(tx: Tx, row: WebhookDelivery): Promise<boolean> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`webhook-outage:${row.endpointId}`]);
    const dead = await tx.query(
      `SELECT 1 FROM webhook_delivery d
       WHERE d.endpoint_id = $1 AND d.id <> $2 AND d.state = 'dead' AND d.entry_id IS NOT NULL
         AND d.settled_at > coalesce(
           (SELECT max(a.settled_at) FROM webhook_delivery a WHERE a.endpoint_id = $1 AND a.state = 'delivered'),
           '-infinity')
       LIMIT 1`,
      [row.endpointId, row.id],
    );
    return dead.length > 0;
  }
}
