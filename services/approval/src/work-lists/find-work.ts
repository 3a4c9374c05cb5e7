import type { Key } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { IN_HAND_LIST } from '../cases/index.js';
import { COLUMNS, HANDLER, NEXT_LIMIT, readsAll, Values, type WorkCase } from './work-case.js';
import type { WorkQuery } from './work-list.dto.js';

/** Where a case without a limit that runs stands in the order. */
export const NEVER = '2199-12-31T00:00:00.000Z';

const AT_THE_WINDOW = `('submitted', 'correcting')`;

/**
 * Returns what lies in a body’s hands (待办), what is due first first: one person’s, or all. A case lies at the window
 * of the lower organ, where one examines first. PRA-15, APL-35
 */
export function findWork(
  tx: Tx,
  query: Pick<WorkQuery, 'handler' | 'state' | 'item' | 'mark' | 'dueBy'>,
  limit: number,
  after?: Key,
): Promise<WorkCase[]> {
  const { actor } = tx;
  const values = new Values();
  const open = `c.state IN ${IN_HAND_LIST}`;
  const more: string[] = [];
  const handler = query.handler === 'me' ? actor.sub : query.handler;
  if (handler === 'nobody') more.push('c.handler_sub IS NULL');
  else if (handler !== undefined) more.push(`c.handler_sub = ${values.put(handler)}`);
  if (query.state) more.push(`c.state = ${values.put(query.state)}`);
  if (query.item) more.push(`c.item_code = ${values.put(query.item)}`);
  const own = [open, ...more].join(' AND ');
  const body = readsAll(actor) ? null : values.put(actor.body);
  const cases =
    body === null
      ? `SELECT c.id FROM approval_case c WHERE ${own}`
      : `SELECT c.id FROM approval_case c WHERE c.bureau_code = ${body}
           AND (c.lower_organ IS NULL OR c.state NOT IN ${AT_THE_WINDOW}) AND ${own}
         UNION ALL
         SELECT c.id FROM approval_case c WHERE c.lower_organ = ${body} AND c.state IN ${AT_THE_WINDOW} AND ${own}`;
  const shown: string[] = [];
  if (query.mark) shown.push(`d.mark = ${values.put(query.mark)}`);
  if (query.dueBy) shown.push(`d.due_on <= ${values.put(query.dueBy)}`);
  if (after) {
    const [at, id] = [values.put(after[0]), values.put(after[1])];
    shown.push(`(coalesce(d.due_at, '${NEVER}'), c.id) > (${at}::timestamptz, ${id}::uuid)`);
  }
  return tx.query<WorkCase>(
    `SELECT ${COLUMNS} FROM (${cases}) mine JOIN approval_case c ON c.id = mine.id ${NEXT_LIMIT} ${HANDLER}
     ${shown.length > 0 ? `WHERE ${shown.join(' AND ')}` : ''}
     ORDER BY coalesce(d.due_at, '${NEVER}'), c.id LIMIT ${values.put(limit)}`,
    values.all,
  );
}
