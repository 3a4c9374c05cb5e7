import type { LegalDate } from '@shenguan/common/clock';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Memorandum } from './memorandum.entity.js';
import type { MemorandumStep } from './memorandum-step.entity.js';

/** Who follows whoever gives items up; null where the step names nobody. */
type Successor = Pick<MemorandumStep, 'successorCode' | 'successorName' | 'documentNumber'>;

/**
 * Returns what stands in the way of giving these items up on that day. A named successor must supervise every one of them by
 * then; where nobody is named, somebody else each published one, unless the government's document lets the last one go.
 * Whoever is about to give an item up himself, or is struck off, does not count: two can't name each other. By code. SUP-3
 */
export function itemsLeftAlone(
  tx: Tx,
  memorandum: Memorandum,
  itemCodes: readonly string[],
  on: LegalDate | string,
  { successorCode, documentNumber }: Successor,
): Promise<string[]> {
  if (successorCode) return notSupervised(tx, memorandum, itemCodes, on, successorCode);
  return documentNumber ? Promise.resolve([]) : publishedAndAlone(tx, memorandum, itemCodes, on);
}

/** Refuses to let a department go whose items nobody, or not the one who is named, takes over. SUP-3 */
export function refuseToLeaveAlone(items: readonly string[], on: string, { successorName }: Successor): never {
  const list = items.join('、');
  const detail = successorName
    ? {
        zh: `至${on}，承接部门${successorName}与审批部门的备忘录尚不包括下列事项，或者其自身也将退出：${list}，须先由双方签署并生效`,
        en: `By ${on} no memorandum signed by both hands ${list} to ${successorName}, or it gives them up itself: it is signed and in effect first`,
      }
    : {
        zh: `已发布事项${list}别无其他监管部门：须先由承接部门与审批部门就其签署备忘录并生效，或者提交政府文件`,
        en: `Nobody else supervises the published items ${items.join(', ')}: a successor signs a memorandum on them first, or the government’s document is handed in`,
      };
  conflict('SUP-3', { items: [...items], on }, { detail });
}

/** A memorandum `m` that keeps the item `i.code` with an active department on the day $4; not the one that is left, $3. */
const SUPERVISED = `SELECT 1 FROM memorandum m JOIN body b ON b.code = m.department_code AND b.active
    LEFT JOIN memorandum_step s ON s.id = m.pending_step_id AND s.state = 'signed'
  WHERE m.id <> $3 AND m.bureau_code = $2 AND m.state = 'in-force' AND m.effective_on <= $4
    AND i.code = ANY(m.item_codes) AND (s.id IS NULL OR i.code = ANY(s.item_codes))`;

async function notSupervised(
  tx: Tx,
  { id, bureauCode }: Memorandum,
  itemCodes: readonly string[],
  on: string,
  departmentCode: string,
): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `SELECT i.code FROM unnest($1::text[]) i (code)
     WHERE NOT EXISTS (${SUPERVISED} AND m.department_code = $5) ORDER BY i.code`,
    [itemCodes, bureauCode, id, on, departmentCode],
  );
  return rows.map(({ code }) => code);
}

async function publishedAndAlone(
  tx: Tx,
  { id, bureauCode }: Memorandum,
  itemCodes: readonly string[],
  on: string,
): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `SELECT i.code FROM published_item i
     WHERE i.code = ANY($1::text[]) AND (i.bureau_code IS NULL OR i.bureau_code = $2) AND NOT EXISTS (${SUPERVISED})
     ORDER BY i.code`,
    [itemCodes, bureauCode, id, on],
  );
  return rows.map(({ code }) => code);
}
