import {
  choice,
  day,
  type ModelOf,
  number,
  optional,
  type PaperKind,
  rows,
  text,
} from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { receiptSamples } from './samples.js';

export interface ReceiptFacts extends CaseFacts {
  /** Day on which the materials came, from which silence would accept, YYYY-MM-DD. */
  readonly receivedOn: string;
  readonly materials: readonly {
    readonly name: string;
    readonly copies: number;
    /** 原件、复印件、电子件 … */
    readonly form: string;
    readonly remark?: string;
  }[];
  /** Of what came on paper: by which way, and its number in the series of that way. APL-29 */
  readonly channel?: 'window' | 'letter' | 'fax' | 'email';
  readonly receiptNumber?: string;
  /** Last day for the one notice of what is missing, YYYY-MM-DD. */
  readonly answerDueOn: string;
}

/** The receipt of materials (收件凭证), which is not yet an acceptance. PRA-2, APL-32 */
export const receiptOfMaterials: PaperKind<ReceiptFacts> = {
  model: {
    ...CASE_MODEL,
    receivedOn: day('收到日期', 'day on which the materials came'),
    materials: rows('申请材料', 'materials handed in', {
      name: text('名称', 'name of the material'),
      copies: number('份数', 'how many copies'),
      form: text('形式', 'original, copy or electronic'),
      remark: optional(text('备注', 'remark')),
    }),
    channel: optional(
      choice('收件方式', 'by which way it came', {
        window: '窗口',
        letter: '信函',
        fax: '传真',
        email: '电子邮件',
      }),
    ),
    receiptNumber: optional(text('收件编号', 'number of what came on paper, in the series of its way')),
    answerDueOn: day('告知期限', 'last day for the one notice of what is missing'),
  } satisfies ModelOf<ReceiptFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'PRA-2',
      what: { zh: '收到的每一项材料和收到日期', en: 'each material, and the day on which it came' },
      facts: ['申请材料.名称', '收到日期'],
    },
    {
      rule: 'APL-32',
      what: { zh: '一次性告知的期限', en: 'the last day for the one notice of what is missing' },
      facts: ['告知期限'],
    },
  ],
  samples: receiptSamples,
  standard: standardOf(import.meta.url),
};
