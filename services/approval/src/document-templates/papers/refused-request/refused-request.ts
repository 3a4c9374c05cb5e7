import { choice, day, type ModelOf, optional, type PaperKind, text } from '@shenguan/common/document-templates';
import { decisionToRefuse, type RefusalFacts, refusalModel } from '../decision-to-refuse/decision-to-refuse.js';
import { ASKED_FOR, type AskedFor } from '../granted-request/granted-request.js';
import { standardOf } from '../standard-of.js';
import { refusedSamples } from './samples.js';

export interface RefusedRequestFacts extends RefusalFacts {
  readonly asked: AskedFor;
  readonly approvalKind: string;
  readonly approvalNumber: string;
  /** Last day of its term; absent where it holds for good. */
  readonly endsOn?: string;
}

/** The decision that leaves an approval as it is, worded alike (不予变更、不予延续行政许可决定书). PRA-2, APL-49, APL-50 */
export const refusedRequest = (asked: AskedFor): PaperKind<RefusedRequestFacts> => ({
  model: {
    ...refusalModel,
    asked: choice('申请类别', 'what was asked for', ASKED_FOR),
    approvalKind: text('所涉许可', 'what the certificate is called'),
    approvalNumber: text('许可编号', 'its number'),
    endsOn: optional(day('原有效期至', 'last day of its term')),
  } satisfies ModelOf<RefusedRequestFacts>,
  mustShow: [
    {
      rule: asked === 'variation' ? 'APL-49' : 'APL-50',
      what: { zh: '所涉许可及其编号、所作决定', en: 'the approval, its number and what is decided' },
      facts: ['所涉许可', '许可编号', '申请类别'],
      sentences: ['本机关决定不予{申请类别}该行政许可'],
    },
    ...decisionToRefuse.mustShow,
  ],
  neverSays: ['终局', '准予该', '予以准予', '视为准予'],
  samples: refusedSamples(asked),
  standard: standardOf(import.meta.url),
});
