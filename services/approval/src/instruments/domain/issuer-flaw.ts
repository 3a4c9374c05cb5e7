import type { PointerError } from '@shenguan/common/rules';
import type { IssuerKind, Promulgation } from './level-of-instrument.js';

interface Form {
  issuer: RegExp;
  zh: string;
  en: string;
}

/** How issuers of each kind are called. Legislation law, articles 10, 72, 80, 91, 93. */
const ISSUERS: Readonly<Record<IssuerKind, Form>> = {
  'national-congress': {
    issuer: /^全国人民代表大会(?:常务委员会)?$/,
    zh: '全国人民代表大会或者其常务委员会',
    en: 'the National People’s Congress or its Standing Committee',
  },
  'local-congress': {
    issuer: /^(?!全国).+人民代表大会(?:常务委员会)?$/,
    zh: '地方人民代表大会或者其常务委员会',
    en: 'a local people’s congress or its standing committee',
  },
  'state-council': { issuer: /^国务院$/, zh: '国务院', en: 'the State Council' },
  ministry: {
    issuer: /^(?!国务院$)(?!.*人民政府)(?!.*人民代表大会).+$/,
    zh: '国务院部门',
    en: 'a department of the State Council',
  },
  'local-government': { issuer: /^.+(?:省|自治区|市|自治州)人民政府$/, zh: '地方人民政府', en: 'a local government' },
  other: { issuer: /^.+$/, zh: '其他机关', en: 'another body' },
};

/** How the acts that bring instruments out are numbered. */
const NUMBERS: Readonly<Partial<Record<`${IssuerKind} ${Promulgation}`, RegExp>>> = {
  'national-congress order': /主席令/,
  'local-congress order': /公告|条例.*号|第.+号/,
  'state-council order': /国务院令/,
  'ministry order': /令/,
  'local-government order': /人民政府令|政府令/,
};

/** Returns where an entry contradicts itself: an issuer of another kind, or a number that such an act doesn't bear. */
export function issuerFlaws(entry: {
  issuer: string;
  issuerKind: IssuerKind;
  promulgation: Promulgation;
  documentNumber: string;
}): PointerError[] {
  const { issuer, zh, en } = ISSUERS[entry.issuerKind];
  const number = NUMBERS[`${entry.issuerKind} ${entry.promulgation}`];
  return [
    ...(issuer.test(entry.issuer)
      ? []
      : [
          {
            pointer: '/issuer',
            detail: { zh: `与所选制定机关种类不符，应为${zh}`, en: `is not ${en}, as its kind says` },
          },
        ]),
    ...(number && !number.test(entry.documentNumber)
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
