import { type EntryKind, KINDS_ABOUT_WEBHOOKS } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { InboxEntryView } from '../../inboxes/index.js';
import { forOutside, personsIn } from '../domain/for-outside.js';
import type { WebhookEndpoint } from '../endpoints/webhook-endpoint.entity.js';
import { type DeliveryType, WebhookDelivery } from './webhook-delivery.entity.js';

/**
 * Kinds whose message carries what was pushed, so that the department's system has the act whole: they are worded for all
 * departments. They go where the department's head said; of any other kind, and to any other address, it tells where the
 * entry stands. LINK-5
 */
const WHOLE_KINDS: readonly string[] = [
  'case-accepted',
  'case-decided',
  'case-withdrawn',
  'approval-changed',
  'approval-renewed',
  'approval-stated',
  'case-ruled',
];

/** What a message tells of an entry. */
type EntryFacts = Pick<
  InboxEntryView,
  | 'id'
  | 'recipientCode'
  | 'recipientName'
  | 'entryNumber'
  | 'kind'
  | 'caseNumber'
  | 'title'
  | 'document'
  | 'files'
  | 'content'
  | 'sentAt'
  | 'receivedAt'
>;

/** An endpoint, and whether contents go to it. */
type Addressed = Pick<WebhookEndpoint, 'id' | 'wholeBy'>;

/** Tells whether an endpoint wants entries of a kind. */
export function wants(endpoint: { events: readonly string[] }, kind: string): boolean {
  return (
    !KINDS_ABOUT_WEBHOOKS.includes(kind as EntryKind) &&
    (endpoint.events.length === 0 || endpoint.events.includes(kind))
  );
}

/**
 * Returns the natural persons whom an entry is about: those that itself names, and those whom its case is known by, whom its
 * title, its files' names or a text may name as well. PRA-8
 */
async function personsOf(tx: Tx, { content, caseNumber }: EntryFacts): Promise<string[]> {
  if (caseNumber === null) return personsIn(content);
  const known = await tx.query<{ name: string }>(
    `SELECT DISTINCT content -> 'applicant' ->> 'name' AS name FROM inbox_entry
     WHERE case_number = $1 AND content -> 'applicant' ->> 'kind' = 'person'`,
    [caseNumber],
  );
  return [...personsIn(content), ...known.map(({ name }) => name)];
}

/** Queues a message about an entry for one endpoint, in the transaction that recorded what it tells. LINK-5 */
export async function queueEntry(
  tx: Tx,
  endpoint: Addressed,
  type: DeliveryType,
  entry: EntryFacts,
): Promise<WebhookDelivery> {
  const whole = {
    entryId: entry.id,
    entryNumber: entry.entryNumber,
    recipient: { code: entry.recipientCode, name: entry.recipientName },
    kind: entry.kind,
    caseNumber: entry.caseNumber,
    title: entry.title,
    document: entry.document,
    sentAt: entry.sentAt.toISOString(),
    receivedAt: entry.receivedAt.toISOString(),
    ...(entry.files.length > 0 ? { files: entry.files } : {}),
    ...(endpoint.wholeBy !== null && WHOLE_KINDS.includes(entry.kind) ? { content: entry.content } : {}),
  };
  const data = forOutside(whole, await personsOf(tx, entry));
  const { id: entryId, entryNumber, kind, caseNumber } = entry;
  return queue(tx, endpoint.id, type, data, { entryId, entryNumber, kind, caseNumber });
}

/** Queues a message that only shows whether the endpoint can be reached. */
export function queueTest(tx: Tx, endpointId: string): WebhookDelivery {
  const data = { endpointId, note: '测试消息，无需处理 · a test: nothing to do' };
  return queue(tx, endpointId, 'webhook.test', data, {
    entryId: null,
    entryNumber: null,
    kind: null,
    caseNumber: null,
  });
}

function queue(
  tx: Tx,
  endpointId: string,
  type: DeliveryType,
  data: object,
  about: Pick<WebhookDelivery, 'entryId' | 'entryNumber' | 'kind' | 'caseNumber'>,
): WebhookDelivery {
  return tx.insert(WebhookDelivery, {
    id: tx.uuid(),
    endpointId,
    type,
    ...about,
    traceparent: tx.traceparent ?? null,
    payload: JSON.stringify({ type, timestamp: tx.now.toISOString(), data }),
    state: 'pending',
    attempts: 0,
    queuedAt: tx.systemNow,
    nextAt: tx.systemNow,
    leaseUntil: null,
    settledAt: null,
  });
}
