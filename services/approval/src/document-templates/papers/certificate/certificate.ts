import { day, type ModelOf, optional, type PaperKind, part, text, texts } from '@shenguan/common/document-templates';
import { MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { certificateSamples } from './samples.js';

export interface CertificateFacts {
  readonly certificate: {
    /** What it is called; the paper is headed by it. */
    readonly name: string;
    readonly number: string;
    /** YYYY-MM-DD; without `validUntil` it holds for good. */
    readonly validFrom: string;
    readonly validUntil?: string;
  };
  /** Whose it is. */
  readonly holder: string;
  /** The body's code; absent of natural persons, whose numbers are on no certificate. */
  readonly holderCode?: string;
  readonly caseNumber: string;
  readonly itemName: string;
  /** What is permitted, point by point. */
  readonly content: readonly string[];
  /** What the holder must keep to. */
  readonly conditions?: readonly string[];
  /** Number of the paper that it rests on; absent where law itself renewed it and that paper is still to come. */
  readonly decision?: string;
  /** Why there is a new one: the one before is out of use. */
  readonly instead?: '变更' | '延续' | '遗失' | '损坏' | '更正';
  /** What was put right in it, as against the one before. */
  readonly corrected?: string;
}

/** The certificate (许可证件): what its holder shows, apart from the decision that grants it. PRA-2, APL-39 */
export const certificate: PaperKind<CertificateFacts> = {
  model: {
    certificate: part('许可证件', 'certificate', {
      name: text('证件名称', 'name of the certificate'),
      number: text('证件编号', 'its number'),
      validFrom: day('证件有效期起', 'first day of its validity'),
      validUntil: optional(day('证件有效期至', 'last day of its validity; absent where it holds for good')),
    }),
    holder: text('持证人', 'whose it is'),
    holderCode: optional(text('统一社会信用代码', 'unified social credit code of a body')),
    caseNumber: text('业务编号', 'case number'),
    itemName: text('事项名称', 'name of the item'),
    content: texts('许可内容', 'what is permitted, point by point'),
    conditions: optional(texts('应当遵守的要求', 'what the holder must keep to')),
    decision: optional(text('决定文号', 'number of the paper that it rests on')),
    instead: optional(text('换发原因', 'why there is a new one')),
    corrected: optional(text('更正内容', 'what was put right in it')),
  } satisfies ModelOf<CertificateFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-39',
      what: { zh: '持证人', en: 'whose it is' },
      facts: ['持证人', '统一社会信用代码'],
    },
    {
      rule: 'APL-39',
      what: { zh: '许可证件的编号和有效期', en: 'the certificate’s number and validity' },
      facts: ['证件编号', '证件有效期起', '证件有效期至'],
    },
    { rule: 'APL-39', what: { zh: '准予许可的内容', en: 'what is permitted' }, facts: ['许可内容'] },
    {
      rule: 'APL-38',
      what: { zh: '被许可人应当遵守的要求', en: 'what the holder must keep to' },
      facts: ['应当遵守的要求'],
    },
  ],
  neverSays: ['终局', '不予', '暂不'],
  samples: certificateSamples,
  standard: standardOf(import.meta.url),
};
