import { type EvidenceSource, GivesEvidence } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { ClaimHandover } from './claim-handover.entity.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { InboxListing } from './inbox-listing.entity.js';
import { InboxRead } from './inbox-read.entity.js';

/** What stood in which inbox about a case, who read it and who claimed it. SUP-10, LINK-7 */
@GivesEvidence()
export class InboxEvidence implements EvidenceSource {
  readonly part = 'inboxEntries';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const [entries, reads, listings, handovers] = await Promise.all([
      this.dataSource.getRepository(InboxEntry).find({
        where: { caseNumber },
        order: { receivedAt: 'ASC', recipientCode: 'ASC', entryNumber: 'ASC' },
      }),
      this.dataSource.getRepository(InboxRead).find({ where: { caseNumber }, order: { readAt: 'ASC', id: 'ASC' } }),
      this.dataSource.getRepository(InboxListing).find({ where: { caseNumber }, order: { id: 'ASC' } }),
      this.dataSource.getRepository(ClaimHandover).find({ where: { caseNumber }, order: { id: 'ASC' } }),
    ]);
    return entries.map(({ salt: _salt, auditEntryId: _entry, ...entry }) => ({
      ...entry,
      looks: reads
        .filter(({ entryId }) => entryId === entry.id)

        .map(({ id, version, entryId, subject, name, readAt, fileSha256 }) => ({
          ...{ id, version, entryId, subject, name, readAt, fileSha256 },
        })),
      claimHandovers: handovers
        .filter(({ entryId }) => entryId === entry.id)
        .map(({ salt: _s, auditEntryId: _e, ...handover }) => handover),
      listed: listings
        .filter(({ entryId }) => entryId === entry.id)
        .map(({ id, version, entryId, subject, name, listedAt }) => ({
          id,
          version,
          entryId,
          subject,
          name,
          listedAt,
        })),
    }));
  }
}
