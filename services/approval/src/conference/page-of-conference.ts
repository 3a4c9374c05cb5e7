import type { Type } from '@nestjs/common';
import { hasRole } from '@shenguan/common/auth';
import { type CursorQuery, decodeCursor, type Page, page } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';

/**
 * Reads one page of what belongs to bureaus’ conferences, newest first: whose office is in the caller’s body, where his body
 * is a member or its convener serves, and whatever the column `own` names his body in. Auditors read all; of what it confirms
 * or answers, the government’s office does (`governed`).
 */
export async function pageOfConference<E extends { id: string }, D extends { id: string }>(
  tx: Tx,
  { entity, table, own, governed = false }: { entity: Type<E>; table: string; own: string; governed?: boolean },
  { cursor, limit }: CursorQuery,
  where: Readonly<Record<string, string | undefined>>,
  answer: (row: E) => Promise<D>,
): Promise<Page<D>> {
  const { actor } = tx;
  const after = decodeCursor(cursor, ['uuid']);
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = Object.entries(where).flatMap(([column, value]) =>
    value === undefined ? [] : [`r.${column} = ${put(value)}`],
  );
  if (after) conditions.push(`r.id < ${put(after[0])}::uuid`);
  if (!hasRole(actor, 'auditor') && !(governed && hasRole(actor, 'government-office'))) {
    const body = put(actor.body);
    conditions.push(`(r.bureau_code = ${body} OR r.${own} = ${body} OR r.bureau_code IN (
      SELECT s.bureau_code FROM conference_seat s WHERE s.body_code = ${body} AND s.state IN ('in-office', 'ended')
        AND (s.kind = 'member' OR s.staff_id = ${put(actor.staff ?? null)}::uuid)))`);
  }
  const ids = await tx.query<{ id: string }>(
    `SELECT r.id FROM ${table} r ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
     ORDER BY r.id DESC LIMIT ${put(limit + 1)}`,
    values,
  );
  const rows = await tx.find(entity, { id: ids.map(({ id }) => id) } as never, { orderBy: { id: 'DESC' } as never });
  const shown = await Promise.all(rows.map(answer));
  return page<D>(shown, limit, ({ id }) => [id]);
}
