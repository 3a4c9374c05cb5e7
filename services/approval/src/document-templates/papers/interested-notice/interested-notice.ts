import { type ModelOf, number, type PaperKind, text } from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { interestedSamples } from './samples.js';

export interface InterestedFacts extends CaseFacts {
  /** Whom it tells. */
  readonly addressee: string;
  /** Which interest of his the case concerns, and how. */
  readonly interest: string;
  /** Working days for the statement, from receipt. */
  readonly statementDays: number;
  /** Working days in which a hearing can be asked for, from receipt. */
  readonly hearingDays: number;
}

/** The notice to somebody whom a case directly concerns (利害关系人权利告知书). APL-36 */
export const interestedNotice: PaperKind<InterestedFacts> = {
  model: {
    ...CASE_MODEL,
    addressee: text('利害关系人', 'whom it tells'),
    interest: text('直接关系的利益', 'which interest of his it concerns'),
    statementDays: number('陈述申辩天数', 'working days for the statement'),
    hearingDays: number('申请听证天数', 'working days in which a hearing can be asked for'),
  } satisfies ModelOf<InterestedFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-36',
      what: { zh: '利害关系人和直接关系的利益', en: 'whom it concerns, and which interest' },
      facts: ['利害关系人', '直接关系的利益'],
    },
    {
      rule: 'APL-36',
      what: { zh: '陈述、申辩的权利和期限', en: 'the right to a statement, and its time' },
      facts: ['陈述申辩天数'],
      words: ['陈述', '申辩'],
    },
    {
      rule: 'APL-47',
      what: { zh: '申请听证的权利和期限，听证不收费', en: 'the right to a hearing, its time, and that it is free' },
      facts: ['申请听证天数'],
      words: ['听证', '费用'],
    },
  ],
  samples: interestedSamples,
  standard: standardOf(import.meta.url),
};
