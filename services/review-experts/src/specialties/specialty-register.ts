import type { PointerError } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';

/** Returns which of these codes the register has, and of them those in force today. EXP-10 */
export async function findSpecialties(
  tx: Tx,
  codes: readonly string[],
): Promise<{ known: ReadonlyMap<string, string>; inForce: ReadonlySet<string> }> {
  const rows = await tx.query<{ code: string; name: string; stands: boolean }>(
    `SELECT code, name, coalesce(valid_from <= $2, true) AND coalesce(valid_until >= $2, true) AS stands
     FROM specialty WHERE code = ANY ($1)`,
    [[...new Set(codes)], tx.today],
  );
  return {
    known: new Map(rows.map(({ code, name }) => [code, name])),
    inForce: new Set(rows.filter(({ stands }) => stands).map(({ code }) => code)),
  };
}

/** Returns what is wrong with the specialties of an entry: codes that aren't in force. EXP-10 */
export function specialtyFlaws(codes: readonly string[], inForce: ReadonlySet<string>): PointerError[] {
  return codes.flatMap((code, index) =>
    inForce.has(code) ? [] : [{ pointer: `/specialties/${index}`, detail: NOT_IN_REGISTER }],
  );
}

const NOT_IN_REGISTER = {
  zh: '专业目录中没有该代码，或者该专业今日未启用、已停用；请填写现行代码（GET /specialties），确需新增的先报专业目录',
  en: 'is no code of the register of specialties in force today: name one of GET /specialties, or have it entered first',
};
