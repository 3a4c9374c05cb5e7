import {
  day,
  flag,
  type ModelOf,
  number,
  optional,
  type PaperKind,
  rows,
  text,
  texts,
} from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { acceptanceSamples } from './samples.js';

export interface AcceptanceFacts extends CaseFacts {
  readonly acceptedOn: string;
  /** Accepted by the bureau's silence: nothing was asked for in time. */
  readonly deemed?: boolean;
  readonly statutoryDays: number;
  readonly statutoryDueOn: string;
  readonly promisedDays: number;
  readonly promisedDueOn: string;
  /** Departments that supervise and have been told. SUP-7 */
  readonly departmentsTold: readonly string[];
  /** Accepted without them, against a promise with a day each. PRA-9 */
  readonly gaps?: readonly { readonly material: string; readonly by: string }[];
}

/** The notice of acceptance (受理通知书). PRA-2, APL-32, APL-42 */
export const acceptance: PaperKind<AcceptanceFacts> = {
  model: {
    ...CASE_MODEL,
    acceptedOn: day('受理日期', 'day of acceptance'),
    deemed: optional(flag('视为受理', 'whether the bureau’s silence accepted it')),
    statutoryDays: number('法定天数', 'statutory limit in working days'),
    statutoryDueOn: day('法定届满日', 'last day of the statutory limit'),
    promisedDays: number('承诺天数', 'promised limit in working days'),
    promisedDueOn: day('承诺届满日', 'last day of the promised limit'),
    departmentsTold: optional(texts('推送部门', 'departments that supervise and were told')),
    gaps: optional(
      rows('容缺材料', 'accepted without them, against a promise', {
        material: text('材料名称', 'name of the material'),
        by: day('补交日期', 'day that was promised'),
      }),
    ),
  } satisfies ModelOf<AcceptanceFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    { rule: 'APL-32', what: { zh: '受理日期', en: 'the day of acceptance' }, facts: ['受理日期'] },
    {
      rule: 'APL-42',
      what: { zh: '法定期限和承诺期限的届满日', en: 'the last days of the statutory and the promised limit' },
      facts: ['法定届满日', '承诺届满日'],
    },
    {
      rule: 'PRA-9',
      what: { zh: '容缺的材料和补交日期', en: 'what lacks, and by which day it was promised' },
      facts: ['容缺材料.材料名称', '容缺材料.补交日期'],
    },
  ],
  samples: acceptanceSamples,
  standard: standardOf(import.meta.url),
};
