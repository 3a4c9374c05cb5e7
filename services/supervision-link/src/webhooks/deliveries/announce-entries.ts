import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Sweeps, type Tx } from '@shenguan/common/work';
import { EntryListener, EntryListeners, type InboxEntryView } from '../../inboxes/index.js';
import { WebhookEndpoint } from '../endpoints/webhook-endpoint.entity.js';
import { LISTENING } from '../endpoints/webhook-endpoint.transitions.js';
import { DELIVER_WEBHOOKS } from './deliver-webhooks.js';
import { queueEntry, wants } from './delivery-message.js';
import type { DeliveryType } from './webhook-delivery.entity.js';

/** Queues courtesy copies of entries for the recipient's endpoints, in the entry's own transaction. LINK-5 */
@Injectable()
export class AnnounceEntries extends EntryListener implements OnModuleInit {
  constructor(
    private readonly listeners: EntryListeners,
    private readonly sweeps: Sweeps,
  ) {
    super();
  }

  onModuleInit(): void {
    this.listeners.add(this);
  }

  override recorded(tx: Tx, entry: InboxEntryView): Promise<void> {
    return this.announce(tx, 'inbox.entry.received', entry);
  }

  override completed(tx: Tx, entry: InboxEntryView): Promise<void> {
    return this.announce(tx, 'inbox.entry.completed', entry);
  }

  private async announce(tx: Tx, type: DeliveryType, entry: InboxEntryView): Promise<void> {
    const endpoints = await tx.find(WebhookEndpoint, { bodyCode: entry.recipientCode, state: LISTENING });
    const wanting = endpoints.filter((endpoint) => wants(endpoint, entry.kind));
    for (const endpoint of wanting) await queueEntry(tx, endpoint, type, entry);
    if (wanting.length > 0) tx.afterCommit(() => this.sweeps.wake(DELIVER_WEBHOOKS));
  }
}
