import { chineseDay } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import type { CaseFacts, DocumentHead } from './document-head.js';
import { letter, PERMIT_LAW, theApplication, you } from './phrases.js';

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
  /** Last day for the one notice of what is missing, YYYY-MM-DD. */
  readonly answerDueOn: string;
}

/** Makes the receipt of materials (收件凭证), which is not yet an acceptance. PRA-2, APL-32 */
export function receiptOfMaterials(head: DocumentHead, facts: ReceiptFacts): OfficialDocument {
  return letter(head, '收件凭证', facts, {
    paragraphs: [
      `${theApplication(facts)}及下列申请材料，本机关于${chineseDay(facts.receivedOn)}收到，共${facts.materials.length}项：`,
    ],
    table: {
      header: ['序号', '材料名称', '份数', '形式', '备注'],
      columns: [
        { share: 1, align: 'center' },
        { share: 5.4, align: 'left' },
        { share: 1, align: 'center' },
        { share: 1.5, align: 'center' },
        { share: 1.9, align: 'left' },
      ],
      rows: facts.materials.map((m, i) => [String(i + 1), m.name, String(m.copies), m.form, m.remark ?? '']),
    },
    closing: [
      `本凭证仅证明本机关收到上列材料，不作为申请已被受理的凭证。申请材料不齐全或者不符合法定形式的，本机关将依照${PERMIT_LAW}第三十二条的规定，于${chineseDay(facts.answerDueOn)}前（含当日）一次性告知${you(facts)}需要补正的全部内容；逾期不告知的，自收到申请材料之日起即为受理。`,
      `${you(facts)}对申请材料实质内容的真实性负责。`,
    ],
  });
}
