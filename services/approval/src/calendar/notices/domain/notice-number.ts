import type { Bilingual } from '@shenguan/common/rules';

/** Who gives notice of days off (通知印发机关): the State Council and its office, or a province's government. */
export const NOTICE_ISSUERS = ['state-council', 'province'] as const;
export type NoticeIssuer = (typeof NOTICE_ISSUERS)[number];

const PROVINCES = '京津冀晋蒙内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕秦甘陇青宁新';
const FORMS: Record<NoticeIssuer, RegExp> = {
  'state-council': /^国(?:办)?(?:发|函)(?:明电|电)?〔(\d{4})〕[1-9]\d{0,3}号$/,
  province: new RegExp(`^[${PROVINCES}]政(?:办)?(?:发|函|字|电|明电)(?:明电|电)?〔(\\d{4})〕[1-9]\\d{0,3}号$`),
};

/** Returns a document number as it is written: hexagonal brackets, half-width digits, no blanks. */
export function normalNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[(【〈{]/g, '〔')
    .replace(/[\])】〉}]/g, '〕')
    .replace(/〔(\d{4})〕第?0*(\d+)号$/, '〔$1〕$2号');
}

/** Says what is wrong with the document number (发文字号) of a notice that was issued on a day; null where nothing is. */
export function flawOfNumber(number: string, issuer: NoticeIssuer, issuedOn: string): Bilingual | null {
  const year = FORMS[issuer].exec(number)?.[1];
  if (year === undefined) return WRONG_FORM[issuer];
  if (year !== issuedOn.slice(0, 4)) return OTHER_YEAR;
  return null;
}

const WRONG_FORM: Record<NoticeIssuer, Bilingual> = {
  'state-council': {
    zh: '须为国务院或者国务院办公厅的发文字号，例如“国办发明电〔2025〕7号”，年份用六角括号',
    en: 'must be a document number of the State Council or its office, such as 国办发明电〔2025〕7号',
  },
  province: {
    zh: '须为省级人民政府或者其办公厅的发文字号，例如“晋政办发〔2026〕3号”，年份用六角括号',
    en: 'must be a document number of a province’s government or its office, such as 晋政办发〔2026〕3号',
  },
};
const OTHER_YEAR = {
  zh: '发文字号的年份须与印发日期的年份一致',
  en: 'the year of the document number must be that of the day of issue',
};
