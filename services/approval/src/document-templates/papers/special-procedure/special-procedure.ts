import { choice, day, type ModelOf, number, optional, type PaperKind, text } from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { specialProcedureSamples } from './samples.js';

export interface SpecialProcedureFacts extends CaseFacts {
  /** 听证、检验、检测、检疫、鉴定、专家评审 … */
  readonly procedure: string;
  /** What demands the procedure, e.g. 《…条例》第七条. */
  readonly basis: string;
  /** Day of its start, which still counts. */
  readonly startOn: string;
  /** Time that it is expected to take, in working days. */
  readonly expectedDays: number;
  readonly expectedEndOn?: string;
  /** Which limits stop: both where law requires the procedure (APL-45), else the promised one (REV-17). */
  readonly stops: 'both' | 'promised';
}

/** The notice of time not counted (期限扣除（特别程序）告知书). PRA-2, APL-45, REV-17 */
export const specialProcedure: PaperKind<SpecialProcedureFacts> = {
  model: {
    ...CASE_MODEL,
    procedure: text('特别程序', 'the procedure'),
    basis: text('程序依据', 'what demands the procedure'),
    startOn: day('启动日期', 'day of its start'),
    expectedDays: number('预计天数', 'working days that it is expected to take'),
    expectedEndOn: optional(day('预计结束日', 'day on which it is expected to end')),
    stops: choice('扣除范围', 'which limits stop', { both: '法定时限和承诺时限', promised: '承诺时限' }),
  } satisfies ModelOf<SpecialProcedureFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-45',
      what: {
        zh: '所进行的程序、依据、启动日期和所需时间',
        en: 'the procedure, its basis, its start and the time it takes',
      },
      facts: ['特别程序', '程序依据', '启动日期', '预计天数'],
    },
  ],
  samples: specialProcedureSamples,
  standard: standardOf(import.meta.url),
};
