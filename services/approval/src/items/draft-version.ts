import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { demandWorkingDays } from './demand-working-days.js';
import { answersTo } from './domain/guide-words.js';
import { type DraftVersionDto, ItemVersionDto } from './item.dto.js';
import { Item } from './item.entity.js';
import { ItemVersion } from './item-version.entity.js';
import { samplesOf } from './samples.js';

/** Opens the draft of the next version of an item's guide; one draft at a time. APL-30 */
@Injectable()
export class DraftVersion {
  constructor(private readonly work: UnitOfWork) {}

  execute(code: string, { guide, explanations }: DraftVersionDto, actor: Actor): Promise<ItemVersionDto> {
    demandWorkingDays(guide);
    return this.work.run(actor, async (tx) => {
      // Locked: two drafts at once would take the same number.
      const item = await tx.lock(Item, { code, bureauCode: actor.body });
      const newest = await tx.findOne(ItemVersion, { itemCode: code }, { orderBy: { number: 'DESC' } });
      if (newest?.state === 'draft') {
        const detail = {
          zh: `第${newest.number}版尚为草稿，请修改该草稿，或者发布后再起草新版`,
          en: `Version ${newest.number} is still a draft: change it, or publish it before the next one`,
        };
        conflict('APL-30', { openDraft: newest.number }, { detail });
      }
      const row = tx.insert(
        ItemVersion,
        {
          id: tx.uuid(),
          itemCode: item.code,
          number: (newest?.number ?? 0) + 1,
          bureauCode: item.bureauCode,
          state: 'draft',
          guide,
          // A form that still fits need not be handed in again.
          samples: samplesOf(guide, newest?.samples ?? {}),
          departments: [],
          catalogueNumber: null,
          publishedAt: null,
          publishedBy: null,
          explanations: answersTo({ itemName: item.name, guide }, explanations),
          wordedBy: [actor.sub],
        },
        { action: 'item-version.drafted', rules: ['APL-30'] },
      );
      return ItemVersionDto.of(row, actor, { itemName: item.name });
    });
  }
}
