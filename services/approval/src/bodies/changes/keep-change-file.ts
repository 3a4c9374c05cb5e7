import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore } from '@shenguan/common/files';
import { assertVersion, demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { BodyChange } from './body-change.entity.js';
import { bodyChangeActs, factsOf } from './body-change-acts.js';
import { BodyChangeDto } from './change.dto.js';

/** Largest document of an order, in bytes. */
export const ORDER_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps the document that a change of a body rests on (机构调整文件), until it is confirmed. SUP-3 */
@Injectable()
export class KeepChangeFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<BodyChangeDto> {
    const of = { id, keeperCode: actor.body };
    // Asked before the file is kept, so that nobody fills the store.
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(BodyChange, of);
      demandAct(bodyChangeActs, 'BodyChanges_keep', row.state, factsOf(row, actor));
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(BodyChange, of);
      assertVersion(row.version);
      demandAct(bodyChangeActs, 'BodyChanges_keep', row.state, factsOf(row, actor));
      if (row.file) await this.blobs.doubt(row.file.owner, row.file.sha256);
      row.file = { ...(await staged.keep()) };
      tx.update(BodyChange, row, { action: 'body-change.file-kept', rules: ['SUP-3'] });
      return BodyChangeDto.of(row, actor);
    });
  }
}
