import { Injectable } from '@nestjs/common';
import { pushFailedV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { RecordEntry } from '../../inboxes/index.js';
import { bureausOf } from '../../liaisons/index.js';
import type { WebhookDelivery } from '../deliveries/webhook-delivery.entity.js';
import { HEALTHY, judgeEndpoint, PAUSED_DAYS_MAX } from '../domain/endpoint-health.js';
import type { SendOutcome } from '../sending/send-webhook.js';
import { clearPause } from './resume-endpoint.js';
import { type EndReason, WebhookEndpoint } from './webhook-endpoint.entity.js';
import { webhookEndpointTransitions } from './webhook-endpoint.transitions.js';
import { WebhookHealth } from './webhook-health.entity.js';

const DAY_MS = 86_400_000;

/** How each change reads to the department and its bureaus. */
const TITLES = {
  pause: '网络回调端点无应答，已暂停投递',
  gone: '网络回调端点已由接收方注销，终止投递',
  silent: `网络回调端点连续${PAUSED_DAYS_MAX}日无应答，终止投递`,
};

/**
 * Pauses, resumes or ends an endpoint by what an attempt told of it, and tells both sides when it does, not when its
 * last message is given up days later. The entries in the inbox stand either way. LINK-5
 */
@Injectable()
export class JudgeEndpoint {
  constructor(private readonly entries: RecordEntry) {}

  /** Judges after the attempt's delivery was settled; the caller has locked the endpoint, and read its health. Called last. */
  async execute(
    tx: Tx,
    { endpoint: row, health: kept }: { endpoint: WebhookEndpoint; health: WebhookHealth | null },
    delivery: WebhookDelivery,
    outcome: SendOutcome,
  ): Promise<void> {
    if (row.state !== 'active' && row.state !== 'paused') return;
    const { health, verdict } = judgeEndpoint(kept ?? HEALTHY, {
      paused: row.state === 'paused',
      pausedAt: row.pausedAt,
      failure: outcome.failure,
      status: outcome.status,
      test: delivery.type === 'webhook.test',
      askedPauseMs: outcome.askedPauseMs,
      now: tx.systemNow,
    });
    const toldLately = kept?.toldAt && tx.systemNow.getTime() - kept.toldAt.getTime() < DAY_MS;
    const tells = verdict === 'gone' || verdict === 'silent' || (verdict === 'pause' && !toldLately);
    const toldAt = tells ? tx.systemNow : (kept?.toldAt ?? null);
    if (kept) tx.update(WebhookHealth, Object.assign(kept, health, { toldAt }));
    else if (outcome.failure) tx.insert(WebhookHealth, { endpointId: row.id, ...health, toldAt });

    if (verdict === 'resume') await this.resume(tx, row);
    if (verdict === 'pause') this.pause(tx, row);
    if (verdict === 'gone' || verdict === 'silent') await this.end(tx, row, verdict, delivery);
    if (tells) await this.tell(tx, row, verdict as keyof typeof TITLES, outcome);
  }

  private async resume(tx: Tx, row: WebhookEndpoint): Promise<void> {
    row.state = move(webhookEndpointTransitions, 'resume', row.state);
    await clearPause(tx, row);
    tx.update(WebhookEndpoint, row, { action: 'webhook-endpoint.resumed', rules: ['LINK-5'] });
  }

  private pause(tx: Tx, row: WebhookEndpoint): void {
    row.state = move(webhookEndpointTransitions, 'pause', row.state);
    row.pausedAt = tx.systemNow;
    tx.update(WebhookEndpoint, row, { action: 'webhook-endpoint.paused', rules: ['LINK-5'] });
  }

  /** Gives up all that waits for it, as approval is told of each. */
  private async end(tx: Tx, row: WebhookEndpoint, reason: EndReason, last: WebhookDelivery): Promise<void> {
    row.state = move(webhookEndpointTransitions, 'end', row.state);
    row.endReason = reason;
    row.pausedAt = null;
    row.previousSecretCipher = null;
    row.previousSecretUntil = null;
    tx.update(WebhookEndpoint, row, { action: 'webhook-endpoint.ended', rules: ['LINK-5'] });
    const given = await tx.query<{ entryId: string; sender: string; caseNumber: string | null; attempts: number }>(
      `UPDATE webhook_delivery d SET state = 'dead', settled_at = $2, lease_until = NULL
       FROM inbox_entry e WHERE d.endpoint_id = $1 AND d.state = 'pending' AND d.id <> $3 AND e.id = d.entry_id
       RETURNING e.id AS "entryId", e.sender, e.case_number AS "caseNumber", d.attempts`,
      [row.id, tx.systemNow, last.id],
    );
    for (const { entryId, sender, caseNumber, attempts } of given) {
      if (sender === 'supervision-link' || caseNumber === null) continue;
      tx.publish(pushFailedV1, {
        subject: entryId,
        caseNumber,
        data: {
          entryId,
          departmentCode: row.bodyCode,
          caseNumber,
          endpointId: row.id,
          attempts,
          failedAt: tx.now.toISOString(),
        },
      });
    }
  }

  private async tell(tx: Tx, row: WebhookEndpoint, what: keyof typeof TITLES, outcome: SendOutcome): Promise<void> {
    const own = { code: row.bodyCode, name: row.bodyName };
    const eventId = tx.uuid();
    await this.entries.record(
      tx,
      [own, ...(await bureausOf(tx, row.bodyCode))].map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: what === 'pause' ? 'webhook-paused' : 'webhook-ended',
        eventId,
        title: `${TITLES[what]}：${row.bodyName}（${row.description}）`,
        content: {
          about: 'webhook',
          body: own,
          endpointId: row.id,
          description: row.description,
          state: row.state,
          failure: outcome.failure,
          status: outcome.status,
          text:
            what === 'pause'
              ? `信息仍按时进入收件箱，接收不受影响。系统将定时探测，应答后自动补投；修复后也可发送测试消息立即恢复。暂停满${PAUSED_DAYS_MAX}日仍无应答的，终止投递。`
              : '信息仍按时进入收件箱，接收不受影响。需继续使用网络回调的，请重新登记端点，并按编号重新投递所缺信息。',
        },
        sentAt: tx.now,
      })),
    );
  }
}
