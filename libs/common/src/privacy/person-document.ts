import { isLegalDate, type LegalDate } from '../clock/legal-date.js';
import { birthDateOf, checkIdentityNumber, checkNumberOf, checkPermanentResidence } from './identity-number.js';
import { normaliseIdentifier } from './normal-form.js';
import { RESIDENCE_PERMIT_REGIONS } from './regions.js';
import { type IdentifierVerdict, sound, unsound } from './verdict.js';

/** Kinds of identity documents of natural persons (自然人证件种类). PRA-1 */
export const PERSON_DOCUMENT_KINDS = [
  'residentId', // 居民身份证
  'passport', // 护照
  'hkMacaoPermit', // 港澳居民来往内地通行证
  'taiwanPermit', // 台湾居民来往大陆通行证
  'hkMacaoTaiwanResidencePermit', // 港澳台居民居住证
  'foreignPermanentResident', // 外国人永久居留身份证
] as const;

export type PersonDocumentKind = (typeof PERSON_DOCUMENT_KINDS)[number];

/** Judges the number of an identity document by its kind; documents without a public check digit by form only. PRA-1 */
export function checkPersonDocument(kind: PersonDocumentKind, text: unknown, today: LegalDate): IdentifierVerdict {
  if (kind === 'residentId') return checkIdentityNumber(text, today);
  if (kind === 'hkMacaoTaiwanResidencePermit') return checkNumberOf(RESIDENCE_PERMIT_REGIONS, text, today);
  if (kind === 'foreignPermanentResident' && typeof text === 'string' && /^\s*[9９]/.test(text)) {
    return checkPermanentResidence(text, today);
  }
  const { form, zh, en } = LAX_FORMS[kind];
  const number = typeof text === 'string' ? normaliseIdentifier(text) : '';
  return form.test(number) ? sound(number) : unsound('form', zh, en);
}

/**
 * Returns the birth date that the number of a document states; null where numbers of its kind state none, or no century.
 * The number must have passed its check. GB 11643-1999, GA/T 2102-2023
 */
export function birthDateIn(kind: PersonDocumentKind, number: string): LegalDate | null {
  const normal = normaliseIdentifier(number);
  const stated =
    kind === 'residentId' ||
    kind === 'hkMacaoTaiwanResidencePermit' ||
    (kind === 'foreignPermanentResident' && normal.startsWith('9'));
  const day = stated ? birthDateOf(normal) : '';
  return isLegalDate(day) ? day : null;
}

// Generous on purpose: a genuine document that is turned away costs its holder a right.
const LAX_FORMS = {
  passport: {
    form: /^(?=.*\d)[A-Z0-9]{5,20}$/,
    zh: '护照号码须为 5 至 20 位字母或数字',
    en: 'must be a passport number: 5 to 20 letters and digits',
  },
  hkMacaoPermit: {
    // HA and MA: for those who are no Chinese citizens, since July 2024.
    form: /^(?:[HM]\d{8}(?:\d{2})?|[HM]A\d{7})$/,
    zh: '港澳居民来往内地通行证号码须为 H 或 M 加 8 位或 10 位数字；非中国籍人员的为 HA 或 MA 加 7 位数字',
    en: 'must be H or M and 8 or 10 digits, or HA or MA and 7 digits for those who are no Chinese citizens',
  },
  taiwanPermit: {
    form: /^\d{8}(?:\d{2}(?:[A-Z]|\([A-Z]\))?)?$/,
    zh: '台湾居民来往大陆通行证号码须为 8 位或 10 位数字',
    en: 'must be 8 or 10 digits',
  },
  foreignPermanentResident: {
    form: /^[A-Z]{3}\d{12}$/,
    zh: '外国人永久居留身份证号码须为 3 位字母加 12 位数字（旧版），或以 9 开头的 18 位（新版）',
    en: 'must have 3 letters and 12 digits (old form), or 18 characters that begin with 9 (new form)',
  },
} as const satisfies Record<string, { form: RegExp; zh: string; en: string }>;
