import {
  choice,
  clause,
  day,
  type ModelOf,
  optional,
  type PaperKind,
  text,
  texts,
} from '@shenguan/common/document-templates';
import {
  CASE_MODEL,
  type CaseFacts,
  MUST_NAME_THE_CASE,
  MUST_SHOW_REMEDIES,
  REMEDY_MODEL,
  type RemedyFacts,
} from '../case-facts.js';
import { DONE_TO_APPROVAL, type DoneToApproval } from '../procedure-notice/procedure-notice.js';
import { standardOf } from '../standard-of.js';
import { endSamples } from './samples.js';

export interface EndOfApprovalFacts extends CaseFacts, RemedyFacts {
  readonly approvalKind: string;
  readonly approvalNumber: string;
  readonly grantedOn: string;
  readonly decided: DoneToApproval;
  readonly ground: string;
  readonly facts: string;
  /** Which public interest needs it, of a variation or a withdrawal. */
  readonly publicInterest?: string;
  /** What a variation changes, and what is permitted and must be kept to from here on. */
  readonly changes?: readonly string[];
  readonly content?: readonly string[];
  readonly conditions?: readonly string[];
  /** That the holder was told and what became of it; absent where nobody is heard. */
  readonly heard?: string;
  /** How his statement is answered. */
  readonly answer?: string;
  readonly legalBasis: readonly string[];
  /** What is said of compensation or damages; absent in a cancellation. */
  readonly loss?: string;
  readonly departmentsTold: readonly string[];
}

/** The decision to vary, withdraw, revoke or cancel an approval of the bureau’s own motion, worded alike (变更、撤回、撤销、注销行政许可决定书). APL-8, APL-69, APL-70 */
export const endOfApproval = (decided: DoneToApproval): PaperKind<EndOfApprovalFacts> => ({
  model: {
    ...CASE_MODEL,
    ...REMEDY_MODEL,
    approvalKind: text('许可证件', 'what the certificate is called'),
    approvalNumber: text('许可编号', 'its number'),
    grantedOn: day('准予日期', 'day of the grant'),
    decided: choice('处理', 'what is decided', DONE_TO_APPROVAL),
    ground: text('法定情形', 'the ground of law'),
    facts: text('认定的事实', 'what was found'),
    publicInterest: optional(clause('公共利益', 'which public interest needs it')),
    changes: optional(texts('变更内容', 'what a variation changes')),
    content: optional(texts('许可内容', 'what is permitted from here on')),
    conditions: optional(texts('应当遵守的要求', 'what the holder must keep to from here on')),
    heard: optional(text('听取意见情况', 'how the holder was heard')),
    answer: optional(clause('对陈述申辩的答复', 'how his statement is answered')),
    legalBasis: texts('法律依据', 'the law that it rests on'),
    loss: optional(text('补偿赔偿', 'compensation or damages')),
    departmentsTold: optional(texts('推送部门', 'departments that supervise and were told')),
  } satisfies ModelOf<EndOfApprovalFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-69',
      what: { zh: '许可证件及其编号、所作处理', en: 'the approval, its number and what is decided' },
      facts: ['许可证件', '许可编号', '处理'],
      sentences: ['本机关决定{处理}该许可'],
    },
    {
      rule: 'APL-69',
      what: { zh: '事实、法定情形和依据', en: 'what was found, the ground and the law' },
      facts: ['认定的事实', '法定情形', '法律依据'],
    },
    {
      rule: 'APL-8',
      what: { zh: '公共利益的需要和变更的内容', en: 'the public interest, and what is changed' },
      facts: ['公共利益', '变更内容', '许可内容', '应当遵守的要求'],
    },
    {
      rule: 'APL-36',
      what: { zh: '听取陈述申辩的情况和答复', en: 'how the holder was heard and answered' },
      facts: ['听取意见情况', '对陈述申辩的答复'],
    },
    { rule: 'APL-8', what: { zh: '补偿或者赔偿', en: 'compensation or damages' }, facts: ['补偿赔偿'] },
    ...MUST_SHOW_REMEDIES,
  ],
  neverSays: ['继续有效', '仍然有效', '暂不', '不予撤', '不予注销', '终局'],
  samples: endSamples(decided),
  standard: standardOf(import.meta.url),
});
