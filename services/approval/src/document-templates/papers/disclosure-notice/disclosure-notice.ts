import { type ModelOf, number, type PaperKind, text } from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { disclosureSamples } from './samples.js';

export interface DisclosureFacts extends CaseFacts {
  /** What the applicant marked as secret. */
  readonly passage: string;
  /** Why he marked it. */
  readonly ground: string;
  /** Why it is to be published all the same. */
  readonly reasons: string;
  /** Working days for the objection, from receipt. */
  readonly objectionDays: number;
}

/** The notice that what was marked as secret is to be published (拟公开许可信息告知书). APL-5 */
export const disclosureNotice: PaperKind<DisclosureFacts> = {
  model: {
    ...CASE_MODEL,
    passage: text('拟公开的内容', 'what was marked and is to be published'),
    ground: text('标注的理由', 'why it was marked'),
    reasons: text('拟公开的理由', 'why it is to be published'),
    objectionDays: number('异议天数', 'working days for the objection'),
  } satisfies ModelOf<DisclosureFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-5',
      what: { zh: '拟公开的内容和理由', en: 'what is to be published, and why' },
      facts: ['拟公开的内容', '拟公开的理由'],
    },
    {
      rule: 'APL-5',
      what: { zh: '提出异议的权利和期限', en: 'the right to object, and its time' },
      facts: ['异议天数'],
      words: ['异议'],
    },
  ],
  samples: disclosureSamples,
  standard: standardOf(import.meta.url),
};
