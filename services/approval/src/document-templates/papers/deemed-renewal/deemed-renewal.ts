import { day, type ModelOf, optional, type PaperKind, text, texts } from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { deemedSamples } from './samples.js';

export interface DeemedRenewalFacts extends CaseFacts {
  readonly approvalKind: string;
  readonly approvalNumber: string;
  /** Last day of the term that ran out undecided, YYYY-MM-DD. */
  readonly endedOn: string;
  /** First and last day of the term that follows it. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly departmentsTold: readonly string[];
}

/** That an approval counts as renewed, since nobody decided in time (行政许可视为准予延续告知书). PRA-2, PRA-6, APL-50 */
export const deemedRenewal: PaperKind<DeemedRenewalFacts> = {
  model: {
    ...CASE_MODEL,
    approvalKind: text('所涉许可', 'what the certificate is called'),
    approvalNumber: text('许可编号', 'its number'),
    endedOn: day('原有效期至', 'last day of the term that ran out undecided'),
    validFrom: day('延续后有效期起', 'first day of the term that follows'),
    validUntil: day('延续后有效期至', 'last day of the term that follows'),
    departmentsTold: optional(texts('推送部门', 'departments that supervise and were told')),
  } satisfies ModelOf<DeemedRenewalFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-50',
      what: {
        zh: '所涉许可及其编号、原有效期和延续后的有效期',
        en: 'the approval, its number, the term that ended and the one that follows',
      },
      facts: ['所涉许可', '许可编号', '原有效期至', '延续后有效期起', '延续后有效期至'],
      words: ['视为准予延续'],
    },
  ],
  neverSays: ['不予延续', '暂不', '终局', '届满失效'],
  samples: deemedSamples,
  standard: standardOf(import.meta.url),
};
