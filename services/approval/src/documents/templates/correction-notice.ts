import { chineseDay } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import type { CaseFacts, DocumentHead } from './document-head.js';
import { letter, PERMIT_LAW, theApplication, you } from './phrases.js';

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
  /** Day by which the answer is hoped for, YYYY-MM-DD. */
  readonly correctBy?: string;
}

/** Makes the one notice of all that is missing (一次性告知补正通知书). PRA-2, APL-32 */
export function correctionNotice(head: DocumentHead, facts: CorrectionFacts): OfficialDocument {
  const by = facts.correctBy ? `请于${chineseDay(facts.correctBy)}前` : '请';
  return letter(head, '一次性告知补正通知书', facts, {
    paragraphs: [
      `${theApplication(facts)}收悉。经审查，申请材料不齐全或者不符合法定形式。依照${PERMIT_LAW}第三十二条第一款第四项的规定，现将需要补正的全部内容一次性告知如下：`,
    ],
    table: {
      header: ['序号', '材料名称', '存在的问题', '补正要求'],
      columns: [
        { share: 0.9, align: 'center' },
        { share: 2.9, align: 'left' },
        { share: 3, align: 'left' },
        { share: 3.8, align: 'left' },
      ],
      rows: facts.missing.map((m, i) => [
        String(i + 1),
        m.material,
        m.reason,
        m.basis ? `${m.request}\n（依据：${m.basis}）` : m.request,
      ]),
    },
    closing: [
      `${by}按照上述要求提交补正材料。${you(facts)}按照本通知书的要求提交全部补正材料的，本机关予以受理，不再另行提出补正要求。`,
    ],
  });
}
