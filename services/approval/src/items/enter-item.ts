import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { stateConflict } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { type EnterItemDto, ItemDto } from './item.dto.js';
import { Item } from './item.entity.js';

/** Enters an item in the list of items of the caller's bureau. SUP-2 */
@Injectable()
export class EnterItem {
  constructor(private readonly work: UnitOfWork) {}

  execute({ code, name }: EnterItemDto, actor: Actor): Promise<ItemDto> {
    return this.work.run(actor, async (tx) => {
      if (await tx.findOne(Item, { code })) {
        throw stateConflict({ detail: { zh: '该事项编码已被使用', en: 'this item code is taken' } });
      }
      const item = tx.insert(
        Item,
        { id: tx.uuid(), code, name, bureauCode: actor.body, createdAt: tx.now },
        { action: 'item.entered', rules: ['SUP-2'] },
      );
      return ItemDto.of(item, null);
    });
  }
}
