import { itemPublishedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { Item } from './item.entity.js';
import { ItemVersion } from './item-version.entity.js';

/** Tells the other services of a published version. */
export function tellItem(tx: Tx, { code, name }: Item, version: ItemVersion): void {
  const { number, publishedAt, departments, bureauCode, guide } = version;
  const panel = guide.panel.map(({ specialty, seats }) => ({ specialty, seats }));
  tx.publish(itemPublishedV1, {
    subject: code,
    data: { code, name, version: number, publishedAt: publishedAt!.toISOString(), departments, bureauCode, panel },
  });
}

/** Tells the version in force of every item again; returns how many. */
export async function tellItemsAgain(tx: Tx): Promise<{ items: number }> {
  const [items, versions] = await Promise.all([
    tx.find(Item, {}),
    tx.find(ItemVersion, { state: 'published' }, { orderBy: { number: 'ASC' } }),
  ]);
  const newest = new Map(versions.map((row) => [row.itemCode, row]));
  for (const item of items) {
    const version = newest.get(item.code);
    if (version) tellItem(tx, item, version);
  }
  return { items: newest.size };
}
