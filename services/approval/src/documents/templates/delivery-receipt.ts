import { chineseDay } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import type { DocumentHead } from './document-head.js';

/** Ways to deliver a document. */
export type DeliveryMethod = '直接送达' | '留置送达' | '委托送达' | '邮寄送达' | '电子送达' | '公告送达';

export interface DeliveryFacts {
  /** Whom the documents are addressed to (受送达人): the applicant. */
  readonly recipient: string;
  /** Who took them (签收人); filled in by hand where not known. */
  readonly signedFor?: string;
  readonly caseNumber: string;
  readonly itemName: string;
  readonly documents: readonly { readonly title: string; readonly number: string }[];
  readonly method: DeliveryMethod;
  readonly place: string;
  /** Filled in where known; by hand otherwise. */
  readonly deliveredOn?: string;
  readonly deliveredBy?: string;
  /** Why somebody took them in the addressee's stead, and what they are to each other. */
  readonly receivedFor?: string;
  readonly remark?: string;
}

/** Makes the delivery receipt (送达回证), a form that the recipient signs. PRA-2, APL-44 */
export function deliveryReceipt(head: DocumentHead, facts: DeliveryFacts): OfficialDocument {
  const byHand = '　　　　年　　月　　日';
  const on = facts.deliveredOn ? chineseDay(facts.deliveredOn) : byHand;
  return {
    ...head,
    title: '送达回证',
    paragraphs: [],
    table: {
      columns: [
        { share: 2.1, align: 'center', label: true },
        { share: 7.9, align: 'left' },
      ],
      minRowHeight: 22,
      rows: [
        ['受送达人', facts.recipient],
        ['案　　由', `${facts.itemName}（业务编号：${facts.caseNumber}）`],
        ['送达文书名称\n及文号', facts.documents.map((d) => `《${d.title}》（${d.number}）`).join('\n')],
        ['送达方式', facts.method],
        ['送达地点', facts.place],
        ['送达时间', on],
        ['签 收 人', facts.signedFor ?? ''],
        ['签收人\n签名或者盖章', `\n\n${byHand}`],
        ['代收理由', facts.receivedFor ?? ''],
        ['送达人', facts.deliveredBy ?? ''],
        ['备　　注', facts.remark ?? ''],
      ],
    },
  };
}
