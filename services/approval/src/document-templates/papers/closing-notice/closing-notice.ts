import { choice, day, type ModelOf, optional, type PaperKind, rows, text } from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { closingSamples } from './samples.js';

export interface ClosingFacts extends CaseFacts {
  /** Nobody corrected it in time, the applicant withdrew it, or it was found that he never made it. */
  readonly how: 'uncorrected' | 'withdrawn' | 'not-made';
  /** Day on which it was closed, YYYY-MM-DD. */
  readonly closedOn: string;
  /** Day of the notice, and the last day to answer it. */
  readonly noticedOn?: string;
  readonly correctBy?: string;
  /** What the notice asked for. */
  readonly missing?: readonly { readonly material: string; readonly reason: string }[];
}

/** The notice that the handling of an application has ended without a decision (申请办理终结告知书). PRA-2, APL-32 */
export const closingNotice: PaperKind<ClosingFacts> = {
  model: {
    ...CASE_MODEL,
    how: choice('终结情形', 'why it is closed', {
      uncorrected: '逾期未补正',
      withdrawn: '申请人撤回',
      'not-made': '非申请人提出',
    }),
    closedOn: day('终结日期', 'day on which it was closed'),
    noticedOn: optional(day('告知日期', 'day of the correction notice')),
    correctBy: optional(day('补正届满日', 'last day to answer it')),
    missing: optional(
      rows('未补正内容', 'what the notice asked for', {
        material: text('材料名称', 'name of the material'),
        reason: text('问题', 'what is wrong with it'),
      }),
    ),
  } satisfies ModelOf<ClosingFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-32',
      what: { zh: '终结的日期', en: 'the day on which it was closed' },
      facts: ['终结日期'],
    },
    {
      rule: 'APL-32',
      what: { zh: '告知补正的日期、届满日和未补正的内容', en: 'the notice, its last day and what it asked for' },
      facts: ['告知日期', '补正届满日', '未补正内容.材料名称'],
      words: ['不影响', '再次'],
    },
  ],
  neverSays: ['不予许可的决定如下'],
  samples: closingSamples,
  standard: standardOf(import.meta.url),
};
