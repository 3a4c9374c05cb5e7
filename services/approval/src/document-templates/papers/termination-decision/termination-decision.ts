import { choice, day, type ModelOf, optional, type PaperKind, text } from '@shenguan/common/document-templates';
import {
  CASE_MODEL,
  type CaseFacts,
  MUST_NAME_THE_CASE,
  MUST_SHOW_REMEDIES,
  REMEDY_MODEL,
  type RemedyFacts,
} from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { terminationSamples } from './samples.js';

export interface TerminationFacts extends CaseFacts, RemedyFacts {
  readonly ground: 'applicant-gone' | 'item-abolished' | 'gap-not-filled' | 'approval-ended';
  /** What happened. */
  readonly happened: string;
  readonly reason: string;
  /** The provision that it rests on, where one says it. */
  readonly basis?: string;
  /** Day on which it was told, so that somebody could say that it goes on. */
  readonly toldOn: string;
}

/** The decision that a case ends undecided (行政许可终止办理决定书). PRA-2, PRA-15 */
export const terminationDecision: PaperKind<TerminationFacts> = {
  model: {
    ...CASE_MODEL,
    ...REMEDY_MODEL,
    ground: choice('终止情形', 'why it ends', {
      'applicant-gone': '申请人死亡或者终止',
      'item-abolished': '设定该事项的依据失效',
      'gap-not-filled': '容缺承诺逾期未兑现',
      'approval-ended': '所涉许可已经失效',
    }),
    happened: text('终止事实', 'what happened'),
    reason: text('终止理由', 'reasons of the decision'),
    basis: optional(text('法律依据', 'the provision that it rests on')),
    toldOn: day('告知日期', 'day on which it was told'),
  } satisfies ModelOf<TerminationFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'PRA-15',
      what: { zh: '终止的事实、理由和告知日期', en: 'what happened, the reasons, and when it was told' },
      facts: ['终止事实', '终止理由', '告知日期'],
    },
    ...MUST_SHOW_REMEDIES,
  ],
  neverSays: ['终局'],
  samples: terminationSamples,
  standard: standardOf(import.meta.url),
};
