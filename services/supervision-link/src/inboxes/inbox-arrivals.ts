import {
  type ArrivalSource,
  GivesArrivals,
  type SentPush,
  type StepFact,
  webhookNote,
} from '@shenguan/common/arrivals';
import { SERVICES, type ServiceName } from '@shenguan/common/contracts';
import { DataSource } from 'typeorm';
import { asksForClaim } from './claim-limit.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { InboxListing } from './inbox-listing.entity.js';
import { InboxRead } from './inbox-read.entity.js';

interface Tried {
  entry_id: string;
  state: string;
  attempts: number;
  settled_at: Date | null;
}

interface Started {
  department_code: string;
  started_at: Date;
  started_by_name: string;
}

/**
 * How far what stands in inboxes about a case came, from the rows themselves: what services sent, and what departments
 * and bureaus pushed to each other. Who sent the former asks that service, which knows its own steps too. LINK-7
 */
@GivesArrivals()
export class InboxArrivals implements ArrivalSource {
  constructor(private readonly dataSource: DataSource) {}

  async arrivalsOf(caseNumber: string): Promise<SentPush[]> {
    const entries = await this.dataSource
      .getRepository(InboxEntry)
      .find({ where: { caseNumber }, order: { receivedAt: 'ASC', id: 'ASC' } });
    if (entries.length === 0) return [];
    const ids = entries.map(({ id }) => id);
    const [listings, reads, tried, started, pushed] = await Promise.all([
      this.dataSource.getRepository(InboxListing).findBy({ caseNumber }),
      this.dataSource.getRepository(InboxRead).find({ where: { caseNumber }, order: { readAt: 'ASC', id: 'ASC' } }),
      this.dataSource.query(
        'SELECT entry_id, state, attempts, settled_at FROM webhook_delivery WHERE entry_id = ANY($1::uuid[]) ORDER BY id',
        [ids],
      ) as Promise<Tried[]>,
      this.dataSource.query(
        `SELECT department_code, started_at, started_by_name FROM supervision_record
         WHERE case_number = $1 AND started_at IS NOT NULL`,
        [caseNumber],
      ) as Promise<Started[]>,
      this.dataSource.query(
        `SELECT id, department_code AS sender FROM feedback WHERE case_number = $1
         UNION ALL SELECT id, bureau_code FROM bureau_push WHERE case_number = $1`,
        [caseNumber],
      ) as Promise<{ id: string; sender: string }[]>,
    ]);
    return entries.map((entry) => {
      const begun = started.find((one) => one.department_code === entry.recipientCode);
      const service: ServiceName = SERVICES.find((name) => name === entry.sender) ?? 'supervision-link';
      const listing = listings.find(({ entryId }) => entryId === entry.id);
      const download = reads.find(({ entryId, fileSha256 }) => entryId === entry.id && fileSha256 !== null);
      const hooks = tried.filter(({ entry_id }) => entry_id === entry.id);
      const here = { clock: 'legal', service: 'supervision-link' } as const;
      const steps: StepFact[] = [
        { step: 'decided', at: entry.sentAt, clock: 'legal', service },
        { step: 'inbox', at: entry.receivedAt, ...here },
        {
          step: 'webhook',
          at: hooks.find(({ state }) => state === 'delivered')?.settled_at ?? null,
          clock: 'system',
          service: 'supervision-link',
          note: noteOf(hooks),
        },
        { step: 'listed', at: listing?.listedAt ?? null, ...here, by: listing?.name ?? null },
        { step: 'read', at: entry.readAt, ...here, by: entry.readByName },
        { step: 'downloaded', at: download?.readAt ?? null, ...here, by: download?.name ?? null },
        { step: 'claimed', at: entry.claimedAt, ...here, by: entry.claimedByName },
        { step: 'started', at: begun?.started_at ?? null, ...here, by: begun?.started_by_name ?? null },
      ];
      return {
        kind: entry.kind,
        recipient: { code: entry.recipientCode, name: entry.recipientName },
        senderBody: pushed.find(({ id }) => id === entry.eventId)?.sender ?? null,
        entry: { id: entry.id, number: entry.entryNumber },
        steps,
        lacks: [
          ...(entry.kind === 'case-accepted' && begun ? [] : (['started'] as const)),
          ...(asksForClaim(entry.kind) ? [] : (['claimed'] as const)),
        ],
      };
    });
  }
}

const noteOf = (hooks: readonly Tried[]): string | null =>
  hooks
    .filter(({ attempts }) => attempts > 0)
    .map(({ state, attempts }) => webhookNote(state === 'delivered' ? 'delivered' : 'failed', attempts))
    .join('；') || null;
