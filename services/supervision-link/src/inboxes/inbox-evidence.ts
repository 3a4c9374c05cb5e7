import { type EvidenceSource, GivesEvidence } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { InboxEntry } from './inbox-entry.entity.js';
import { InboxRead } from './inbox-read.entity.js';

/** What stood in which inbox about a case, who read it and who claimed it. SUP-10, LINK-7 */
@GivesEvidence()
export class InboxEvidence implements EvidenceSource {
  readonly part = 'inboxEntries';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const [entries, reads] = await Promise.all([
      this.dataSource.getRepository(InboxEntry).find({
        where: { caseNumber },
        order: { receivedAt: 'ASC', recipientCode: 'ASC', entryNumber: 'ASC' },
      }),
      this.dataSource.getRepository(InboxRead).find({ where: { caseNumber }, order: { readAt: 'ASC', id: 'ASC' } }),
    ]);
    return entries.map(({ salt: _salt, auditEntryId: _entry, ...entry }) => ({
      ...entry,
      looks: reads
        .filter(({ entryId }) => entryId === entry.id)
        .map(({ id, version, entryId, subject, name, readAt }) => ({ id, version, entryId, subject, name, readAt })),
    }));
  }
}
