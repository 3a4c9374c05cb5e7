import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore } from '@shenguan/common/files';
import { assertVersion, demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ItemVersionDto } from './item.dto.js';
import { ItemVersion } from './item-version.entity.js';
import { itemVersionTransitions } from './item-version.transitions.js';
import { withHand } from './item-version-acts.js';

/** Largest sample form, in bytes. */
export const SAMPLE_SIZE_MAX = 10 * 1024 * 1024;

/** Keeps the sample form (示范文本) of a material with the draft of a guide. APL-30 */
@Injectable()
export class KeepSample {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  async execute(
    version: { itemCode: string; number: number },
    materialCode: string,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<ItemVersionDto> {
    const named = { ...version, bureauCode: actor.body };
    // Asked before the file is kept, so that nobody fills the store through other bureaus' items.
    await this.work.read(actor, async (tx) => assertListed(await tx.get(ItemVersion, named), materialCode));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx: Tx) => {
      const row = await tx.lock(ItemVersion, named);
      assertListed(row, materialCode);
      row.state = move(itemVersionTransitions, 'change', row.state);
      assertVersion(row.version);
      const before = row.samples[materialCode];
      if (before) await this.blobs.doubt(before.owner, before.sha256);
      const file = await staged.keep();
      row.samples = { ...row.samples, [materialCode]: { ...file } };
      row.wordedBy = withHand(row, actor);
      tx.update(ItemVersion, row, { action: 'item-version.sample-kept', rules: ['APL-30'] });
      return ItemVersionDto.of(row, actor);
    });
  }
}

function assertListed({ guide }: ItemVersion, materialCode: string): void {
  if (!guide.materials.some(({ code }) => code === materialCode)) throw notFound();
}
