import type { Ask } from '@shenguan/common/parties';

/** Returns how many more of an item may be granted: what is in force, counted against the limit of the guide. APL-30, APL-57 */
export async function quotaLeft(ask: Ask, itemCode: string, limit: number): Promise<number> {
  const [{ granted }] = (await ask<{ granted: number }>(
    `SELECT count(*)::int AS granted FROM approval WHERE item_code = $1 AND state = 'in-force'`,
    [itemCode],
  )) as [{ granted: number }];
  return Math.max(0, limit - granted);
}
