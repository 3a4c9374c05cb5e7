import type { LegalDate } from '@shenguan/common/clock';
import type { PointerError } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { KnownSpecialty } from './known-specialty.entity.js';

/** Returns the names of these codes, of those that are in force on a day. EXP-10 */
export async function findSpecialties(
  tx: Tx,
  named: readonly { specialty: string }[],
  day: LegalDate,
): Promise<ReadonlyMap<string, string>> {
  if (named.length === 0) return new Map();
  const rows = await tx.find(KnownSpecialty, { code: named.map(({ specialty }) => specialty) });
  const inForce = rows.filter(({ validFrom, validUntil }) => (validFrom ?? day) <= day && (validUntil ?? day) >= day);
  return new Map(inForce.map(({ code, name }) => [code, name]));
}

/** Returns what of a panel, or of the professionals wanted, names no specialty in force, at pointers below `at`. EXP-10 */
export function specialtyFlaws(
  named: readonly { specialty: string }[],
  inForce: ReadonlyMap<string, string>,
  at: string,
): PointerError[] {
  return named.flatMap(({ specialty }, index) =>
    inForce.has(specialty) ? [] : [{ pointer: `${at}/${index}/specialty`, detail: NOT_IN_REGISTER }],
  );
}

const NOT_IN_REGISTER = {
  zh: '专业目录中没有该代码，或者该专业今日未启用、已停用；请填写专业目录的现行代码，确需新增的，先由专家库管理人员录入并经另一人确认',
  en: 'is no code of the register of specialties in force today: name one of the register, or have it entered and confirmed there first',
};
