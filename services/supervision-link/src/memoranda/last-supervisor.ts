import type { LegalDate } from '@shenguan/common/clock';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Memorandum } from './memorandum.entity.js';

/**
 * Returns those of the items that are published and that no other memorandum hands to a department on that day: one that
 * is signed by both sides, in effect by then, and not about to give the item up itself; of one department, where one is
 * named. By code. SUP-3
 */
export async function itemsLeftAlone(
  tx: Tx,
  { id, bureauCode }: Memorandum,
  itemCodes: readonly string[],
  on: LegalDate | string,
  departmentCode: string | null = null,
): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `SELECT i.code FROM published_item i
     WHERE i.code = ANY($1::text[]) AND (i.bureau_code IS NULL OR i.bureau_code = $2)
       AND NOT EXISTS (
         SELECT 1 FROM memorandum m JOIN body b ON b.code = m.department_code AND b.active
           LEFT JOIN memorandum_step s ON s.id = m.pending_step_id AND s.state = 'signed'
         WHERE m.id <> $3 AND m.bureau_code = $2 AND m.state = 'in-force' AND m.effective_on <= $4
           AND i.code = ANY(m.item_codes) AND (s.id IS NULL OR i.code = ANY(s.item_codes))
           AND ($5::text IS NULL OR m.department_code = $5))
     ORDER BY i.code`,
    [itemCodes, bureauCode, id, on, departmentCode],
  );
  return rows.map(({ code }) => code);
}

/** Refuses to let the last department go that supervises a published item. SUP-3 */
export function refuseToLeaveAlone(items: readonly string[]): never {
  const list = items.join('、');
  const detail = {
    zh: `已发布事项${list}别无其他监管部门：须先由承接部门与审批部门就其签署备忘录并生效，或者提交政府文件`,
    en: `Nobody else supervises the published items ${items.join(', ')}: a successor signs a memorandum on them first, or the government’s document is handed in`,
  };
  conflict('SUP-3', { items: [...items] }, { detail });
}
