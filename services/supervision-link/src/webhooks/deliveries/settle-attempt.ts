import { Injectable } from '@nestjs/common';
import { pushFailedV1 } from '@shenguan/common/contracts';
import { systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { InboxEntry, RecordEntry, tellFollowed } from '../../inboxes/index.js';
import { bureausOf } from '../../liaisons/index.js';
import { pauseAfter } from '../domain/retry-schedule.js';
import { JudgeEndpoint } from '../endpoints/judge-endpoint.js';
import { WebhookEndpoint } from '../endpoints/webhook-endpoint.entity.js';
import { WebhookHealth } from '../endpoints/webhook-health.entity.js';
import type { SendOutcome } from '../sending/send-webhook.js';
import type { ClaimedDelivery } from './due-deliveries.js';
import { WebhookAttempt } from './webhook-attempt.entity.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';

/** The receiver says that nobody is there any more, and won't be. RFC 9110 */
const GONE = 410;

/** Keeps how an attempt ended, and plans the next one or gives the delivery up. The receipt stands either way. LINK-5 */
@Injectable()
export class SettleAttempt {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: RecordEntry,
    private readonly judgeEndpoint: JudgeEndpoint,
  ) {}

  execute(claimed: ClaimedDelivery, sent: SendOutcome, when: { at: Date; durationMs: number }): Promise<void> {
    const { askedPauseMs, ...outcome } = sent;
    return this.work.run(systemActor('supervision-link'), async (tx) => {
      // The endpoint before its delivery, as everywhere; attempts on one endpoint are settled one after another. Asked
      // together: what follows the first lock on the connection is answered once it is held.
      const [endpoint, row, health] = await Promise.all([
        tx.lock(WebhookEndpoint, { id: claimed.endpointId }),
        tx.findOne(WebhookDelivery, { id: claimed.id }, { lock: 'update' }),
        tx.findOne(WebhookHealth, { endpointId: claimed.endpointId }),
      ]);
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
      const pauseMs = pauseOf(row, endpoint, sent);
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
      await this.tell(tx, row);
      if (row.state === 'dead' && row.entryId !== null) await this.giveUp(tx, endpoint, row, sent);
      await this.judgeEndpoint.execute(tx, { endpoint, health }, row, sent);
    });
  }

  /** Tells whoever sent it of the first failure, of arrival and of the end; the tries between stand here. LINK-7 */
  private async tell(tx: Tx, row: WebhookDelivery): Promise<void> {
    const failed = row.state !== 'delivered';
    if (row.entryId === null || (row.state === 'pending' && row.attempts > 1)) return;
    const entry = await tx.findOne(InboxEntry, { id: row.entryId });
    if (!entry) return;
    const { attempts } = row;
    tellFollowed(tx, entry, { step: 'webhook', at: tx.now, attempts, outcome: failed ? 'failed' : 'delivered' });
  }

  private async giveUp(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery, sent: SendOutcome): Promise<void> {
    const entry = await tx.get(InboxEntry, { id: row.entryId! });
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
    // That the endpoint as such ended is told instead.
    if (sent.status === GONE || (await this.alreadyTold(tx, row))) return;
    const own = { code: endpoint.bodyCode, name: endpoint.bodyName };
    const eventId = tx.uuid();
    await this.entries.record(
      tx,
      [own, ...(await bureausOf(tx, endpoint.bodyCode))].map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'webhook-failed',
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

/** How long a failed delivery waits, in milliseconds; null where it is given up. Nothing is given up while its endpoint is paused. */
function pauseOf(
  row: WebhookDelivery,
  endpoint: WebhookEndpoint,
  { status, askedPauseMs }: SendOutcome,
): number | null {
  if (row.type === 'webhook.test' || status === GONE) return null;
  const pause = pauseAfter(row.attempts, askedPauseMs);
  return endpoint.state === 'paused' ? (pause ?? 0) : pause;
}
