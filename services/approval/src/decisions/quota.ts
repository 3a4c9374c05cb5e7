import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { asking, type Case } from '../cases/index.js';
import { type Guide, quotaLeft } from '../items/index.js';
import type { FoundGround } from './provisions.js';

/**
 * Whoever came before, by when all of his papers were in: accepted, or to be accepted and not answered yet. By law that is
 * the order of acceptance, as who handed in everything is accepted from that day (APL-32); it leaves no clerk a choice
 * (a reading of this project). Who was told to correct takes his place when he has, and what the guide requires and came
 * only later, on the spot, after silence or as promised, keeps no place from the day of an application without it.
 */
const EARLIER = `
  WITH placed AS (
    SELECT c.id, c.case_number, GREATEST(c.received_at, (
      SELECT max(m.handed_in_at) FROM material_version m
      WHERE m.case_id = c.id AND m.occasion IN ('on-the-spot', 'after-silence', 'gap')
        AND v.guide -> 'materials' @> jsonb_build_array(jsonb_build_object('code', m.material_code, 'required', true))
    )) AS since
    FROM approval_case c
    JOIN item_version v ON v.item_code = c.item_code AND v.number = c.item_version
    WHERE c.bureau_code = $1 AND c.state IN ('submitted', 'accepted', 'reviewed') AND c.item_code = $2
      AND c.request_kind = 'initial'
  )
  SELECT b.case_number AS "caseNumber" FROM placed b
  JOIN placed me ON me.id = $3 AND (b.since, b.case_number) < (me.since, me.case_number)
  ORDER BY b.since, b.case_number LIMIT 1000`;

/** How many of an item whose number is limited are left, as this transaction sees it; null where nothing limits it. */
async function left(tx: Tx, { itemCode }: Case, { quantityLimit }: Guide): Promise<number | null> {
  if (quantityLimit === null) return null;
  // Two may be about to be granted the last one: the second waits here, and then finds the first one's.
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`quota:${itemCode}`]);
  return quotaLeft(asking(tx), itemCode, quantityLimit);
}

/**
 * Refuses a grant where none is left, or where what is left doesn't also cover whoever came before and is still undecided,
 * unless a law or administrative regulation orders them otherwise. Judged by the guide in force: a limit is the item's, not
 * the case's. APL-57
 */
export async function demandWithinQuota(tx: Tx, row: Case, guide: Guide): Promise<void> {
  // Who has his asks for none of those that are left. APL-49, APL-50
  if (row.requestKind !== 'initial') return;
  const remaining = await left(tx, row, guide);
  if (remaining === null) return;
  const { quantityLimit: limit, otherOrder } = guide;
  if (remaining < 1) conflict('APL-57', { limit, left: remaining }, { detail: NONE_LEFT });
  if (otherOrder) return;
  const earlier = await tx.query<{ caseNumber: string }>(EARLIER, [...[row.bureauCode, row.itemCode, row.id]]);
  if (remaining > earlier.length) return;
  const detail = {
    zh: `该事项限定${limit}件，尚余${remaining}件；受理在先尚未决定的还有${earlier.length}件（最先为${earlier[0]!.caseNumber}），符合条件的应当按受理先后准予：请先对其作出决定`,
    en: `Of ${limit} there are ${remaining} left, and ${earlier.length} applications came before this one (first ${earlier[0]!.caseNumber}): they are decided first`,
  };
  const facts = { limit, left: remaining, earlier: earlier.map(({ caseNumber }) => caseNumber) };
  conflict('APL-57', facts, { detail });
}

/** Returns the ground of a refusal that none is left; none where some are, or nothing limits them. APL-57 */
export async function noneLeft(tx: Tx, row: Case, guide: Guide): Promise<FoundGround[]> {
  if (row.requestKind !== 'initial') return [];
  const remaining = await left(tx, row, guide);
  if (remaining === null || remaining > 0) return [];
  const found = `该事项依法限定${guide.quantityLimit}件，已全部准予，没有剩余名额`;
  return [{ kind: 'quota', ref: 'quantity-limit', found, basis: guide.quantityBasis ?? null }];
}

const NONE_LEFT = {
  zh: '该事项的数量已全部准予，没有剩余：可以以此为由不予许可，或者在期限内等候空出的名额',
  en: 'All there are have been granted: refuse it on that ground, or let it wait within its time for one that becomes free',
};
