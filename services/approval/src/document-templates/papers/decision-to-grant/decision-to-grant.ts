import { day, type ModelOf, optional, type PaperKind, part, text, texts } from '@shenguan/common/document-templates';
import {
  CASE_MODEL,
  type CaseFacts,
  MUST_NAME_THE_CASE,
  MUST_SHOW_REMEDIES,
  REMEDY_MODEL,
  type RemedyFacts,
} from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { grantSamples } from './samples.js';

export interface GrantFacts extends CaseFacts {
  readonly acceptedOn: string;
  /** Laws and provisions besides the Permit Law, e.g. 《…条例》第七条. */
  readonly legalBasis: readonly string[];
  /** What is permitted, point by point. */
  readonly content: readonly string[];
  /** What the holder must keep to. */
  readonly conditions?: readonly string[];
  /** What the decision rests on beyond the conditions being met: reviews, site checks, a departure from the review. */
  readonly findings?: readonly string[];
  /** What of it the applicant promised and nobody found met yet, each with the day by which it is checked. PRA-10 */
  readonly promises?: readonly string[];
  readonly certificate?: {
    readonly name: string;
    readonly number: string;
    /** YYYY-MM-DD; without `validUntil` it holds for good. */
    readonly validFrom: string;
    readonly validUntil?: string;
  };
  readonly departmentsTold: readonly string[];
  /** For those whose interests the grant touches. */
  readonly remedies?: RemedyFacts;
}

export const grantModel = {
  ...CASE_MODEL,
  acceptedOn: day('受理日期', 'day of acceptance'),
  legalBasis: optional(texts('法律依据', 'provisions besides the Permit Law')),
  content: texts('许可内容', 'what is permitted, point by point'),
  conditions: optional(texts('应当遵守的要求', 'what the holder must keep to')),
  findings: optional(texts('决定理由', 'what the decision rests on beyond the conditions being met')),
  promises: optional(texts('承诺事项', 'what rests on a promise, with the day by which it is checked')),
  certificate: optional(
    part('许可证件', 'certificate', {
      name: text('证件名称', 'name of the certificate'),
      number: text('证件编号', 'its number'),
      validFrom: day('证件有效期起', 'first day of its validity'),
      validUntil: optional(day('证件有效期至', 'last day of its validity; absent where it holds for good')),
    }),
  ),
  departmentsTold: optional(texts('推送部门', 'departments that supervise and were told')),
  remedies: optional(part('救济途径', 'how it may be contested', REMEDY_MODEL)),
} satisfies ModelOf<GrantFacts>;

/** The decision to grant (准予行政许可决定书). PRA-2, APL-38, APL-39 */
export const decisionToGrant: PaperKind<GrantFacts> = {
  model: grantModel,
  mustShow: [
    MUST_NAME_THE_CASE,
    { rule: 'APL-38', what: { zh: '准予许可的内容', en: 'what is permitted' }, facts: ['许可内容'] },
    {
      rule: 'APL-38',
      what: { zh: '被许可人应当遵守的要求', en: 'what the holder must keep to' },
      facts: ['应当遵守的要求'],
    },
    {
      rule: 'APL-38',
      what: { zh: '作出决定的依据和理由', en: 'what the decision rests on' },
      facts: ['法律依据', '决定理由'],
    },
    {
      rule: 'APL-39',
      what: { zh: '许可证件的名称、编号和有效期', en: 'the certificate’s name, number and validity' },
      facts: ['证件名称', '证件编号', '证件有效期起', '证件有效期至'],
    },
    {
      rule: 'PRA-10',
      what: { zh: '据以准予的承诺事项及其核查日期', en: 'what it rests on by promise, and when that is checked' },
      facts: ['承诺事项'],
    },
    ...MUST_SHOW_REMEDIES,
  ],
  neverSays: ['终局', '不予许可', '不予批准', '暂不'],
  samples: grantSamples,
  standard: standardOf(import.meta.url),
};
