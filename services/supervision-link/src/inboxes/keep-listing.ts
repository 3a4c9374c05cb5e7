import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import type { InboxEntry } from './inbox-entry.entity.js';
import { InboxListing } from './inbox-listing.entity.js';
import { tellFollowed } from './tell-followed.js';

/** Keeps that somebody of the recipient saw entries in the list, the first time of each: nobody says afterwards that it wasn't there. LINK-7 */
@Injectable()
export class KeepListing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
  ) {}

  async execute(entries: readonly InboxEntry[], actor: Actor): Promise<void> {
    // What was read was seen; of the rest one question tells, nearly always, that nothing is new.
    const unread = entries.filter(({ state, recipientCode }) => state === 'unread' && recipientCode === actor.body);
    if (unread.length === 0 || (await this.unlisted(unread)).length === 0) return;
    await this.work.run(actor, async (tx) => {
      // Two pages may be shown at once: the later one waits here and finds what the first one kept.
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`listing:${actor.body}`]);
      const kept = await tx.find(InboxListing, { entryId: unread.map(({ id }) => id) as never });
      for (const entry of unread.filter(({ id }) => !kept.some(({ entryId }) => entryId === id))) {
        tx.insert(
          InboxListing,
          {
            id: tx.uuid(),
            entryId: entry.id,
            caseNumber: entry.caseNumber,
            subject: actor.sub,
            name: actor.name,
            listedAt: tx.now,
          },
          { action: 'inbox.listed', rules: ['LINK-7', 'LINK-4'] },
        );
        tellFollowed(tx, entry, { step: 'listed', at: tx.now, by: actor.name });
      }
    });
  }

  private unlisted(entries: readonly InboxEntry[]): Promise<unknown[]> {
    return this.dataSource.query(
      `SELECT e.id FROM unnest($1::uuid[]) e (id)
       WHERE NOT EXISTS (SELECT 1 FROM inbox_listing l WHERE l.entry_id = e.id) LIMIT 1`,
      [entries.map(({ id }) => id)],
    );
  }
}
