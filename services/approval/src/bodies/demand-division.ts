import type { DivisionRef } from '@shenguan/common/contracts';
import { unprocessable } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';

/** What the code of a division of each level looks like. GB/T 2260 */
const FORMS: Readonly<Record<DivisionRef['level'], RegExp>> = {
  province: /^[1-9]\d0000$/,
  city: /^[1-9]\d(?!00)\d\d00$/,
  district: /^[1-9]\d(?!00)\d\d(?!00)\d\d$/,
  township: /^[1-9]\d(?!00)\d\d(?!00)\d\d$/,
};

/** Returns what is entered of a body's division; 422 where the code is none of that level. */
export function demandDivision(division: DivisionRef): DivisionRef {
  const { code, level } = division;
  if (!FORMS[level].test(code)) throw unprocessable({ errors: [{ pointer: '/division/code', detail: ANOTHER_LEVEL }] });
  return { code, level };
}

/**
 * Lets one person alone enter no other division and level than the credit code tells: by these goes who hears of what a
 * body leaves undone, and who else is of its level. Another one is a change that two make, on the document that says so. SUP-7 (R)
 */
export function demandAsInCode(code: string, { code: division, level }: DivisionRef): void {
  const inCode = code.slice(2, 8);
  if (division === inCode && level === levelOfDivision(inCode)) return;
  conflict('SUP-7', { body: code, division: inCode }, { detail: TAKES_TWO });
}

const levelOfDivision = (division: string): DivisionRef['level'] =>
  (['province', 'city'] as const).find((level) => FORMS[level].test(division)) ?? 'district';

const TAKES_TWO = {
  zh: '登记时只能填写与统一社会信用代码所载一致的行政区划和层级；不一致的（乡镇、街道等），登记后另行提出（POST /body-changes），附机构设置文件，由政府办公室确认',
  en: 'with its entry a body gets the division and level of its credit code alone; any other (a township’s or street’s) is proposed afterwards (POST /body-changes) with the document that sets it up, and the government office confirms it',
};
const ANOTHER_LEVEL = {
  zh: '行政区划代码与所填层级不符（乡镇、街道填写所属县区的代码）',
  en: 'is the code of another level; a township’s body has the code of its district',
};
