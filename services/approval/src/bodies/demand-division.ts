import type { DivisionRef } from '@shenguan/common/contracts';
import { unprocessable } from '@shenguan/common/http';

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

const ANOTHER_LEVEL = {
  zh: '行政区划代码与所填层级不符（乡镇、街道填写所属县区的代码）',
  en: 'is the code of another level; a township’s body has the code of its district',
};
