import type { PointerError } from '@shenguan/common/rules';
import type { IssuerKind, Promulgation } from './level-of-instrument.js';

interface Form {
  /** Whether an issuer of this kind may be called so; `lawmakers` names whose congresses and governments make law here. */
  fits: (issuer: string, lawmakers: readonly string[]) => boolean;
  zh: string;
  en: string;
}

/** What departments of the State Council are called, and never a body of a province, a city or a county. */
const MINISTRY = /^(?:国家|中国|中华人民共和国|国务院).+$|^[^市]{2,12}(?:部|委员会|总署|审计署)$/;
const LOCAL = /[省县区州盟旗镇]|市(?!场)|乡(?!建设)|街道|厅$|人民政府|人民代表大会|办公厅|办公室/;

/** How issuers of each kind are called. Legislation law, articles 10, 72, 80, 91, 93. */
const ISSUERS: Readonly<Record<IssuerKind, Form>> = {
  'national-congress': {
    fits: (issuer) => /^全国人民代表大会(?:常务委员会)?$/.test(issuer),
    zh: '全国人民代表大会或者其常务委员会',
    en: 'the National People’s Congress or its Standing Committee',
  },
  'local-congress': {
    fits: (issuer, lawmakers) =>
      lawmakers.some((place) => [`${place}人民代表大会`, `${place}人民代表大会常务委员会`].includes(issuer)),
    zh: '本地有立法权的人民代表大会或者其常务委员会',
    en: 'a people’s congress that makes law here, or its standing committee',
  },
  'state-council': { fits: (issuer) => issuer === '国务院', zh: '国务院', en: 'the State Council' },
  ministry: {
    fits: (issuer) => MINISTRY.test(issuer) && !LOCAL.test(issuer),
    zh: '国务院部门',
    en: 'a department of the State Council',
  },
  'local-government': {
    fits: (issuer, lawmakers) => lawmakers.some((place) => issuer === `${place}人民政府`),
    zh: '本地有规章制定权的人民政府',
    en: 'a government that makes rules here',
  },
  other: { fits: () => true, zh: '其他机关', en: 'another body' },
};

/** How the acts that bring instruments out are numbered. */
const NUMBERS: Readonly<Partial<Record<`${IssuerKind} ${Promulgation}`, RegExp>>> = {
  'national-congress order': /主席令.*号/,
  'local-congress order': /公告/,
  'state-council order': /国务院令.*号/,
  'ministry order': /令.*号/,
  'local-government order': /政府令.*号/,
};
/** How documents are numbered, and orders never are: 朔审发〔2026〕1号. */
const OF_A_DOCUMENT = /[〔［[(（]\d{4}[〕］\])）]\s*第?\d+号/;

/**
 * Returns where an entry contradicts itself: an issuer of another kind, or a number that such an act doesn't bear. A
 * city notice is no law, whatever its entry says; a rule of another province's government is none here. INT-4
 */
export function issuerFlaws(
  entry: { issuer: string; issuerKind: IssuerKind; promulgation: Promulgation; documentNumber: string },
  lawmakers: readonly string[],
): PointerError[] {
  const { fits, zh, en } = ISSUERS[entry.issuerKind];
  const number = NUMBERS[`${entry.issuerKind} ${entry.promulgation}`];
  const misnumbered =
    (number !== undefined && !number.test(entry.documentNumber)) ||
    (entry.promulgation === 'order' && OF_A_DOCUMENT.test(entry.documentNumber));
  return [
    ...(fits(entry.issuer.replace(/\s/gu, ''), lawmakers)
      ? []
      : [
          {
            pointer: '/issuer',
            detail: { zh: `与所选制定机关种类不符，应为${zh}`, en: `is not ${en}, as its kind says` },
          },
        ]),
    ...(misnumbered
      ? [{ pointer: '/documentNumber', detail: { zh: '与制定机关和公布方式不符', en: 'is no number of such an act' } }]
      : []),
    ...(entry.promulgation === 'decision' && entry.issuerKind !== 'state-council'
      ? [
          {
            pointer: '/promulgation',
            detail: { zh: '国务院决定由国务院作出', en: 'only the State Council makes such decisions' },
          },
        ]
      : []),
  ];
}
