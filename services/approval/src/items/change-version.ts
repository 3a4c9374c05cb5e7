import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore } from '@shenguan/common/files';
import { assertVersion } from '@shenguan/common/http';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandWorkingDays } from './demand-working-days.js';
import { answersTo } from './domain/guide-words.js';
import { type DraftVersionDto, ItemVersionDto } from './item.dto.js';
import { Item } from './item.entity.js';
import { ItemVersion } from './item-version.entity.js';
import { itemVersionTransitions } from './item-version.transitions.js';
import { withHand } from './item-version-acts.js';
import { samplesOf } from './samples.js';

/** Changes a draft of an item's guide; a published version stays as it is. APL-30 */
@Injectable()
export class ChangeVersion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  execute(
    itemCode: string,
    number: number,
    { guide, explanations }: DraftVersionDto,
    actor: Actor,
  ): Promise<ItemVersionDto> {
    demandWorkingDays(guide);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ItemVersion, { itemCode, number, bureauCode: actor.body });
      row.state = move(itemVersionTransitions, 'change', row.state);
      assertVersion(row.version);
      const { name: itemName } = await tx.get(Item, { code: itemCode });
      row.guide = guide;
      row.explanations = answersTo({ itemName, guide }, explanations);
      row.wordedBy = withHand(row, actor);
      const kept = samplesOf(guide, row.samples);
      for (const [code, { owner, sha256 }] of Object.entries(row.samples)) {
        if (!Object.hasOwn(kept, code)) await this.blobs.doubt(owner, sha256);
      }
      row.samples = kept;
      tx.update(ItemVersion, row, { action: 'item-version.changed', rules: ['APL-30'] });
      return ItemVersionDto.of(row, actor, { itemName });
    });
  }
}
