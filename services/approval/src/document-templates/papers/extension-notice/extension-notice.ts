import { choice, clause, day, type ModelOf, number, type PaperKind } from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { extensionSamples } from './samples.js';

export interface ExtensionFacts extends CaseFacts {
  readonly acceptedOn: string;
  /** Why it can't be decided in time, as told to the applicant. */
  readonly reason: string;
  readonly days: number;
  readonly previousDueOn: string;
  readonly newDueOn: string;
  /** One organ: its head approves. Several under art. 26: the head of the government at its level. */
  readonly approvedBy: 'bureau-head' | 'government-head';
}

/** The notice of extension (延期通知书), with the reason. PRA-2, APL-42 */
export const extensionNotice: PaperKind<ExtensionFacts> = {
  model: {
    ...CASE_MODEL,
    acceptedOn: day('受理日期', 'day of acceptance'),
    reason: clause('延期理由', 'why it can’t be decided in time'),
    days: number('延长天数', 'working days that are added'),
    previousDueOn: day('原届满日', 'last day so far'),
    newDueOn: day('新届满日', 'last day from now on'),
    approvedBy: choice('批准人', 'who approved it', {
      'bureau-head': '本机关负责人',
      'government-head': '本级人民政府负责人',
    }),
  } satisfies ModelOf<ExtensionFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-42',
      what: { zh: '延长期限的理由和延长后的届满日', en: 'why it is extended, and the new last day' },
      facts: ['延期理由', '新届满日'],
    },
  ],
  samples: extensionSamples,
  standard: standardOf(import.meta.url),
};
