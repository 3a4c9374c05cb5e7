import type { LegalDate } from '@shenguan/common/clock';
import type { PointerError, RuleId } from '@shenguan/common/rules';
import type { Specialty } from './specialty.entity.js';
import type { StatedSpecialty } from './specialty-change.entity.js';

/** What a change of the register is judged by. */
export interface RegisterFacts {
  /** The bureau that states it. */
  readonly keeperCode: string;
  readonly today: LegalDate;
  /** Rows that stand under the codes or names that it states. */
  readonly known: readonly Pick<Specialty, 'code' | 'name' | 'validUntil' | 'keeperCode'>[];
  /** Codes that guides in force name, of whatever bureau. */
  readonly inGuides: ReadonlySet<string>;
}

/** Returns what stands against a change of the register, at its rows, each with its rule. EXP-10, EXP-14 */
export function changeFlaws(
  rows: readonly StatedSpecialty[],
  { keeperCode, today, known, inGuides }: RegisterFacts,
): (PointerError & { rule: RuleId })[] {
  const standing = known.filter(({ validUntil }) => validUntil === null || validUntil >= today);
  return rows.flatMap((row, index) => {
    const flaw = (field: keyof StatedSpecialty, detail: PointerError['detail'], rule: RuleId = 'EXP-14') => [
      { pointer: `/rows/${index}/${field}`, detail, rule },
    ];
    const { code, name, validFrom, validUntil } = row;
    if (rows.findIndex((one) => one.code === code) < index) return flaw('code', TWICE);
    const stands = known.find((one) => one.code === code);
    if (stands && stands.keeperCode !== keeperCode) return flaw('code', ANOTHER_KEEPER);
    if (stands && !standing.includes(stands)) return flaw('code', ENDED);
    const twin =
      rows.some((one, at) => at < index && one.name === name) ||
      standing.some((one) => one.name === name && one.code !== code);
    if (twin) return flaw('name', SAME_NAME);
    if (validFrom && stands) return flaw('validFrom', BEGUN);
    if (validFrom && validFrom < today) return flaw('validFrom', PAST);
    if (validUntil && (validUntil < today || validUntil < (validFrom ?? today))) return flaw('validUntil', PAST);
    if (validUntil && inGuides.has(code)) return flaw('validUntil', IN_GUIDES, 'EXP-10');
    return [];
  });
}

const TWICE = { zh: '专业代码重复', en: 'names a specialty twice' };
const ANOTHER_KEEPER = {
  zh: '该专业由其他审批局维护，请由该局变更，或者直接使用该代码',
  en: 'Another bureau keeps this row: it changes it; anybody may name its code',
};
const ENDED = {
  zh: '该专业已经停用，不再启用；需要的，另立代码',
  en: 'This specialty has ended and stays so: enter another code',
};
const SAME_NAME = {
  zh: '已有同名专业，请使用其代码；确属不同专业的，名称应当能够区分',
  en: 'A specialty has this name already: use its code, or tell the two apart by their names',
};
const BEGUN = {
  zh: '该专业已在目录中，起始日不变，不填',
  en: 'It stands in the register: from when is not stated again',
};
const PAST = { zh: '不得早于今日，最后一日不得早于起始日', en: 'lies in the past, or ends before it begins' };
const IN_GUIDES = {
  zh: '现行办事指南列有该专业，须先修订并公布办事指南，再停用',
  en: 'guides in force name it: they are revised and published first',
};
