import { day, flag, type ModelOf, optional, type PaperKind, rows, text } from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { correctionSamples } from './samples.js';

export interface CorrectionFacts extends CaseFacts {
  /** Everything that is missing or wrong: nothing can be asked for later. */
  readonly missing: readonly {
    readonly material: string;
    /** What is wrong with it, e.g. 未提交、未加盖公章. */
    readonly reason: string;
    /** What to hand in. */
    readonly request: string;
    readonly basis?: string;
  }[];
  /** Day by which to answer, YYYY-MM-DD. */
  readonly correctBy?: string;
  /** Unanswered by then, the application lapses; not in a notice from before it could. */
  readonly lapses?: boolean;
  /** Day of the notice before, where this one names what is still wrong of it. */
  readonly toldBeforeOn?: string;
}

/** The one notice of all that is missing (一次性告知补正通知书). PRA-2, APL-32 */
export const correctionNotice: PaperKind<CorrectionFacts> = {
  model: {
    ...CASE_MODEL,
    missing: rows('补正内容', 'everything that is missing or wrong', {
      material: text('材料名称', 'name of the material'),
      reason: text('问题', 'what is wrong with it'),
      request: text('要求', 'what to hand in'),
      basis: optional(text('依据', 'what demands it')),
    }),
    correctBy: optional(day('补正日期', 'day by which to answer')),
    lapses: optional(flag('逾期终结', 'whether it lapses unanswered')),
    toldBeforeOn: optional(day('前次告知日期', 'day of the notice before')),
  } satisfies ModelOf<CorrectionFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-32',
      what: { zh: '需要补正的全部内容', en: 'everything that is to be supplied' },
      facts: ['补正内容.材料名称', '补正内容.问题', '补正内容.要求'],
    },
    { rule: 'APL-32', what: { zh: '补正的日期', en: 'the day by which to supply it' }, facts: ['补正日期'] },
  ],
  samples: correctionSamples,
  standard: standardOf(import.meta.url),
};
