import { Injectable, type StreamableFile } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { notFound } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { demandInboxActor, keepLook, readableEntry } from './act-on-entry.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { tellFollowed } from './tell-followed.js';

/** Hands out a file of an entry: the issued document, or what came along; each download is kept as a look. LINK-4, LINK-5 */
@Injectable()
export class DownloadFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  async execute(id: string, sha256: string, actor: Actor): Promise<StreamableFile> {
    const file = await this.work.run(actor, async (tx) => {
      const auditing = hasRole(actor, 'auditor');
      if (!auditing) await demandInboxActor(tx, actor);
      const entry = auditing ? await tx.get(InboxEntry, { id }) : await readableEntry(tx, id);
      const named = [entry.document?.file, ...entry.files].find((one) => one?.sha256 === sha256);
      if (!named || !(await this.blobs.stat(named.owner, named.sha256))) throw notFound();
      if (auditing) return named;
      const before = await tx.query(
        'SELECT 1 FROM inbox_read WHERE entry_id = $1 AND file_sha256 IS NOT NULL LIMIT 1',
        [id],
      );
      keepLook(tx, entry, named.sha256);
      if (before.length === 0) tellFollowed(tx, entry, { step: 'downloaded', at: tx.now, by: actor.name });
      return named;
    });
    return streamFile(this.blobs, file);
  }
}
