import { day, type ModelOf, optional, type PaperKind, texts } from '@shenguan/common/document-templates';
import {
  CASE_MODEL,
  type CaseFacts,
  MUST_NAME_THE_CASE,
  MUST_SHOW_REMEDIES,
  REMEDY_MODEL,
  type RemedyFacts,
} from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { refusalSamples } from './samples.js';

export interface RefusalFacts extends CaseFacts, RemedyFacts {
  readonly acceptedOn: string;
  /** Each ground on which it is refused. */
  readonly reasons: readonly string[];
  /** Laws and provisions besides the Permit Law that the decision rests on, e.g. 《…条例》第七条. */
  readonly legalBasis: readonly string[];
}

export const refusalModel = {
  ...CASE_MODEL,
  ...REMEDY_MODEL,
  acceptedOn: day('受理日期', 'day of acceptance'),
  reasons: texts('不予许可的理由', 'each ground on which it is refused'),
  legalBasis: optional(texts('法律依据', 'provisions besides the Permit Law')),
} satisfies ModelOf<RefusalFacts>;

/** The decision to refuse (不予行政许可决定书), with reasons and remedies. PRA-2, APL-38 */
export const decisionToRefuse: PaperKind<RefusalFacts> = {
  model: refusalModel,
  mustShow: [
    MUST_NAME_THE_CASE,
    { rule: 'APL-38', what: { zh: '不予许可的每一项理由', en: 'each reason' }, facts: ['不予许可的理由'] },
    { rule: 'APL-38', what: { zh: '所依据的法律规定', en: 'the provisions that it rests on' }, facts: ['法律依据'] },
    ...MUST_SHOW_REMEDIES,
  ],
  neverSays: ['终局', '准予该', '予以准予', '视为准予'],
  samples: refusalSamples,
  standard: standardOf(import.meta.url),
};
