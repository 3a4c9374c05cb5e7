import {
  choice,
  clause,
  day,
  type ModelOf,
  number,
  optional,
  type PaperKind,
  text,
  texts,
} from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { procedureNoticeSamples } from './samples.js';

/** What papers call what is done to an approval. */
export const DONE_TO_APPROVAL = {
  variation: '变更',
  withdrawal: '撤回',
  revocation: '撤销',
  cancellation: '注销',
} as const;
export type DoneToApproval = keyof typeof DONE_TO_APPROVAL;

export interface ProcedureNoticeFacts extends CaseFacts {
  readonly approvalKind: string;
  readonly approvalNumber: string;
  readonly grantedOn: string;
  readonly intended: DoneToApproval;
  /** The ground of law, in its words. */
  readonly ground: string;
  /** What was found. */
  readonly facts: string;
  /** Which public interest needs it, of a variation or a withdrawal. */
  readonly publicInterest?: string;
  /** What a variation is to change. */
  readonly changes?: readonly string[];
  /** Names of the files that show it. */
  readonly evidence: readonly string[];
  readonly legalBasis: readonly string[];
  /** Working days for the statement, from receipt. */
  readonly statementDays: number;
}

/** The notice before an approval is varied, withdrawn, revoked or cancelled (行政许可处理事先告知书). APL-7, APL-36 */
export const procedureNotice: PaperKind<ProcedureNoticeFacts> = {
  model: {
    ...CASE_MODEL,
    approvalKind: text('许可证件', 'what the certificate is called'),
    approvalNumber: text('许可编号', 'its number'),
    grantedOn: day('准予日期', 'day of the grant'),
    intended: choice('拟作处理', 'what is intended', DONE_TO_APPROVAL),
    ground: text('法定情形', 'the ground of law'),
    facts: text('认定的事实', 'what was found'),
    publicInterest: optional(clause('公共利益', 'which public interest needs it')),
    changes: optional(texts('变更内容', 'what a variation is to change')),
    evidence: texts('证据材料', 'files that show it'),
    legalBasis: texts('法律依据', 'the law that it rests on'),
    statementDays: number('陈述申辩天数', 'working days for the statement'),
  } satisfies ModelOf<ProcedureNoticeFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-36',
      what: {
        zh: '拟作的处理、事实、证据和依据',
        en: 'what is intended, what was found, shown and rests on which law',
      },
      facts: ['拟作处理', '法定情形', '认定的事实', '公共利益', '变更内容', '证据材料', '法律依据'],
    },
    {
      rule: 'APL-36',
      what: { zh: '陈述申辩的权利和期限', en: 'the right to a statement, and its time' },
      facts: ['陈述申辩天数'],
      words: ['陈述', '申辩'],
    },
  ],
  samples: procedureNoticeSamples,
  standard: standardOf(import.meta.url),
};
