import { choice, day, type ModelOf, optional, type PaperKind, text, texts } from '@shenguan/common/document-templates';
import { decisionToGrant, type GrantFacts, grantModel } from '../decision-to-grant/decision-to-grant.js';
import { standardOf } from '../standard-of.js';
import { grantedSamples } from './samples.js';

/** What a holder may ask for, as papers call it. */
export const ASKED_FOR = { variation: '变更', renewal: '延续' } as const;
export type AskedFor = keyof typeof ASKED_FOR;

export interface GrantedRequestFacts extends GrantFacts {
  readonly asked: AskedFor;
  readonly approvalKind: string;
  readonly approvalNumber: string;
  /** Last day of the term so far; absent where it holds for good. */
  readonly endsOn?: string;
  /** What a variation changes. */
  readonly changes: readonly string[];
}

/** The decision that varies or renews an approval, worded alike (准予变更、准予延续行政许可决定书). PRA-2, APL-49, APL-50 */
export const grantedRequest = (asked: AskedFor): PaperKind<GrantedRequestFacts> => ({
  model: {
    ...grantModel,
    asked: choice('申请类别', 'what was asked for', ASKED_FOR),
    approvalKind: text('所涉许可', 'what the certificate is called'),
    approvalNumber: text('许可编号', 'its number'),
    endsOn: optional(day('原有效期至', 'last day of the term so far')),
    changes: optional(texts('变更内容', 'what is changed')),
  } satisfies ModelOf<GrantedRequestFacts>,
  mustShow: [
    {
      rule: asked === 'variation' ? 'APL-49' : 'APL-50',
      what: { zh: '所涉许可及其编号、所作决定', en: 'the approval, its number and what is decided' },
      facts: ['所涉许可', '许可编号', '申请类别'],
      sentences: ['本机关决定准予{申请类别}该行政许可'],
    },
    ...decisionToGrant.mustShow,
  ],
  neverSays: ['终局', '不予', '暂不'],
  samples: grantedSamples(asked),
  standard: standardOf(import.meta.url),
});
