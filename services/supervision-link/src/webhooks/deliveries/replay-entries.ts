import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { invalidFields, notFound, unprocessable } from '@shenguan/common/http';
import { move } from '@shenguan/common/states';
import { Sweeps, type Tx, UnitOfWork } from '@shenguan/common/work';
import { InboxEntry } from '../../inboxes/index.js';
import { lockOwnEndpoint } from '../endpoints/own-endpoint.js';
import { resumeFor } from '../endpoints/resume-endpoint.js';
import type { WebhookEndpoint } from '../endpoints/webhook-endpoint.entity.js';
import { webhookEndpointTransitions } from '../endpoints/webhook-endpoint.transitions.js';
import { ReplayDto, type ReplayOrderDto } from '../webhooks.dto.js';
import { DELIVER_WEBHOOKS } from './deliver-webhooks.js';
import { queueEntry, wants } from './delivery-message.js';
import { WebhookReplay } from './webhook-replay.entity.js';

const ENTRIES_MAX = 500;

/** Sends entries to an endpoint again: one, or a range of numbers of what the endpoint wants. LINK-5 */
@Injectable()
export class ReplayEntries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sweeps: Sweeps,
  ) {}

  execute(id: string, order: ReplayOrderDto, actor: Actor): Promise<ReplayDto> {
    demandOneForm(order);
    return this.work.run(actor, async (tx) => {
      const endpoint = await lockOwnEndpoint(tx, id, actor);
      move(webhookEndpointTransitions, 'replay', endpoint.state);
      const entries = await this.entriesOf(tx, endpoint, order);
      await resumeFor(tx, endpoint);
      await this.queueAgain(tx, endpoint, entries);
      const row = tx.insert(
        WebhookReplay,
        {
          id: tx.uuid(),
          endpointId: id,
          fromEntryNumber: order.fromEntryNumber ?? entries[0]!.entryNumber,
          toEntryNumber: order.toEntryNumber ?? entries[0]!.entryNumber,
          entries: entries.length,
          subject: actor.sub,
          name: actor.name,
          at: tx.now,
        },
        { action: 'webhook.replayed', rules: ['LINK-5'] },
      );
      tx.afterCommit(() => this.sweeps.wake(DELIVER_WEBHOOKS));
      return ReplayDto.of(row);
    });
  }

  private async entriesOf(tx: Tx, endpoint: WebhookEndpoint, order: ReplayOrderDto): Promise<InboxEntry[]> {
    const recipientCode = endpoint.bodyCode;
    // One that is named goes out whatever the filter says; a range is what the filter would have let through.
    if (order.entryId) {
      const entry = await tx.findOne(InboxEntry, { id: order.entryId, recipientCode });
      if (!entry) throw notFound({ errors: [{ pointer: '/entryId', detail: NO_ENTRY }] });
      return [entry];
    }
    const { fromEntryNumber: from, toEntryNumber: to } = order as Required<ReplayOrderDto>;
    const ids = await tx.query<{ id: string }>(
      'SELECT id FROM inbox_entry WHERE recipient_code = $1 AND entry_number BETWEEN $2 AND $3',
      [recipientCode, from, to],
    );
    if (ids.length === 0) throw notFound({ errors: [{ pointer: '/fromEntryNumber', detail: NO_ENTRIES }] });
    const found = await tx.find(
      InboxEntry,
      { id: ids.map(({ id }) => id) as never },
      { orderBy: { entryNumber: 'ASC' } },
    );
    return found.filter(({ kind }) => wants(endpoint, kind));
  }

  /** What was sent before goes out again as it was, under the same `webhook-id`; the rest is queued. */
  private async queueAgain(tx: Tx, endpoint: WebhookEndpoint, entries: readonly InboxEntry[]): Promise<void> {
    const known = await tx.query<{ entryId: string }>(
      `UPDATE webhook_delivery SET next_at = $3,
         attempts = CASE WHEN state = 'pending' THEN attempts ELSE 0 END,
         state = 'pending', settled_at = NULL
       WHERE endpoint_id = $1 AND entry_id = ANY($2::uuid[])
       RETURNING entry_id AS "entryId"`,
      [endpoint.id, entries.map(({ id }) => id), tx.systemNow],
    );
    const sentBefore = new Set(known.map(({ entryId }) => entryId));
    for (const entry of entries) {
      if (!sentBefore.has(entry.id)) await queueEntry(tx, endpoint, 'inbox.entry.received', entry);
    }
  }
}

const NO_ENTRY = { zh: '本单位收件箱中没有该信息', en: 'no entry of this body’s inbox has this ID' };
const NO_ENTRIES = {
  zh: '本单位收件箱中没有这一编号范围的信息',
  en: 'no entry of this body’s inbox has a number in this range',
};

function demandOneForm(order: ReplayOrderDto): void {
  const range = order.fromEntryNumber !== undefined && order.toEntryNumber !== undefined;
  const anyOfRange = order.fromEntryNumber !== undefined || order.toEntryNumber !== undefined;
  if (order.entryId !== undefined ? anyOfRange : !range) {
    const detail = {
      zh: '须指定 entryId，或 fromEntryNumber 与 toEntryNumber',
      en: 'give either entryId, or fromEntryNumber and toEntryNumber',
    };
    throw invalidFields({ errors: [{ pointer: '/entryId', detail }] });
  }
  if (!range) return;
  const count = order.toEntryNumber! - order.fromEntryNumber! + 1;
  if (count < 1 || count > ENTRIES_MAX) {
    const detail = { zh: `每次须为1至${ENTRIES_MAX}条`, en: `a range holds 1 to ${ENTRIES_MAX} entries` };
    throw unprocessable({ errors: [{ pointer: '/toEntryNumber', detail }] });
  }
}
