import type { LegalDate } from '@shenguan/common/clock';
import type { Bilingual } from '@shenguan/common/rules';
import type { OpinionGround } from '../review.entity.js';

/** What a cite is judged by. */
export interface CiteTerms {
  today: LegalDate;
  /** Names of the departments of the case. */
  departments: readonly string[];
}

const ARTICLE = /^《[^《》]{2,100}》\S*?第[零〇一二三四五六七八九十百千\d]{1,8}条/u;
/** A mark of national, trade, local or association standards, a number and a year: GB/T 50001-2017, DB11/T 1028-2021, T/CECS 20-2019. */
const STANDARD =
  /^(?:GB(?:\/[TZ])?|GBJ|(?:JGJ|CJJ|CJ|JG|JC|TSG|XF|GA|JTG|HJ|SL|DL|YD|WS|NB|AQ|MZ|SB|HG|SH|QX)(?:\/T)?|DB(?:J)?\d{2}(?:\/T)?|CECS|T\/[A-Z]{2,12})\s*[A-Z]?\d{1,6}(?:\.\d{1,3}){0,2}\s*[-—–]\s*(\d{4})(?!\d)/u;
const DOCUMENT = /〔(\d{4})〕\s*第?\d{1,6}号/u;
/** The first national standards of the People's Republic are of the fifties. */
const FIRST_YEAR = 1953;

/**
 * Returns what is wrong with a cite, or null: a law or provision is named with its article, a standard by its number and a
 * year that is not to come, an opinion of a regulator by a department of the case or its document's number. Whether what
 * is cited exists and is in force is not asked. REV-4
 */
export function flawOfCite({ kind, cite }: OpinionGround, { today, departments }: CiteTerms): Bilingual | null {
  const text = cite.normalize('NFKC').trim();
  if (kind === 'law' || kind === 'provision') return ARTICLE.test(text) ? null : NO_ARTICLE;
  if (kind === 'standard') {
    const year = STANDARD.exec(text.replace(/^[a-z/]+/u, (mark) => mark.toUpperCase()))?.[1];
    return year && isPast(year, today) ? null : NO_STANDARD;
  }
  const year = DOCUMENT.exec(text.replace(/[[［【(（](\d{4})[\]］】)）]/gu, '〔$1〕'))?.[1];
  const named = departments.some((name) => text.includes(name));
  return named || (year && isPast(year, today)) ? null : NO_REGULATOR;
}

const isPast = (year: string, today: LegalDate): boolean =>
  Number(year) >= FIRST_YEAR && Number(year) <= Number(today.slice(0, 4));

const NO_ARTICLE: Bilingual = {
  zh: '须写明法律、规定的名称和条款，例如《中华人民共和国行政许可法》第三十八条',
  en: 'names the law or provision and its article, such as 《中华人民共和国行政许可法》第三十八条',
};
const NO_STANDARD: Bilingual = {
  zh: '须写明标准编号和年份，且不得晚于今年，例如 GB 50011-2010',
  en: 'names the standard by its number and year, which is not to come, such as GB 50011-2010',
};
const NO_REGULATOR: Bilingual = {
  zh: '须写明出具意见的本案部门名称或者文号，例如 朔住建函〔2026〕8号',
  en: 'names the department of the case that gave it, or its document’s number, such as 朔住建函〔2026〕8号',
};
