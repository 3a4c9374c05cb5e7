import type { Tx } from '@shenguan/common/work';

/** Returns the number of the newest guide of an item that was published as concerning public safety, or undefined. PRA-10 */
export async function newestOfPublicSafety(tx: Tx, itemCode: string): Promise<number | undefined> {
  const [marked] = await tx.query<{ number: number }>(
    `SELECT number FROM item_version
     WHERE item_code = $1 AND state = 'published' AND (guide ->> 'publicSafety')::boolean ORDER BY number DESC LIMIT 1`,
    [itemCode],
  );
  return marked?.number;
}
