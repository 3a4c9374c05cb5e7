import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** A condition under which a row belongs in a list, with its parameters. */
export type Ground = readonly [where: string, parameters?: ObjectLiteral];

/** The order of a list, as `Array.sort` takes it. */
export type Order<E> = (one: E, other: E) => number;

/** The order of IDs, oldest first. */
export const byId = (one: { id: string }, other: { id: string }): number =>
  one.id < other.id ? -1 : Number(one.id > other.id);

/** The order of IDs, newest first. */
export const byIdDescending = (one: { id: string }, other: { id: string }): number => byId(other, one);

/**
 * Reads one page of a list whose rows belong there on any of several grounds: asks for each by itself and merges what
 * comes. With an OR between them no index serves both condition and order, and the table is read as a whole. `select`
 * has order and limit already; `order` says the same.
 */
export async function rowsByGround<E extends ObjectLiteral & { id: string }>(
  select: SelectQueryBuilder<E>,
  grounds: readonly Ground[],
  order: Order<E>,
): Promise<E[]> {
  const found = await Promise.all(
    grounds.map(([where, parameters]) => select.clone().andWhere(where, parameters).getMany()),
  );
  const rows = [...new Map(found.flat().map((row) => [row.id, row])).values()];
  return rows.sort(order).slice(0, select.expressionMap.limit);
}
