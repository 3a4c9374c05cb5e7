import { day, type ModelOf, optional, type PaperKind, rows, text } from '@shenguan/common/document-templates';
import { MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { deliverySamples } from './samples.js';

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

/** The delivery receipt (送达回证), a form that the recipient signs. PRA-2, APL-44 */
export const deliveryReceipt: PaperKind<DeliveryFacts> = {
  model: {
    recipient: text('受送达人', 'whom the documents are addressed to'),
    signedFor: optional(text('签收人', 'who took them')),
    caseNumber: text('业务编号', 'case number'),
    itemName: text('事项名称', 'name of the item'),
    documents: rows('送达文书', 'documents that are delivered', {
      title: text('名称', 'name of the document'),
      number: text('文号', 'its number'),
    }),
    method: text('送达方式', 'way of delivery'),
    place: text('送达地点', 'place'),
    deliveredOn: optional(day('送达日期', 'day of delivery')),
    deliveredBy: optional(text('送达人', 'who delivered them')),
    receivedFor: optional(text('代收理由', 'why somebody took them in the addressee’s stead')),
    remark: optional(text('备注', 'remark')),
  } satisfies ModelOf<DeliveryFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-44',
      what: { zh: '受送达人、送达的文书、方式和地点', en: 'the addressee, the documents, way and place of delivery' },
      facts: ['受送达人', '送达文书.名称', '送达文书.文号', '送达方式', '送达地点'],
    },
    {
      rule: 'APL-44',
      what: { zh: '签收人、代收理由和送达日期', en: 'who took them, why in the addressee’s stead, and when' },
      facts: ['签收人', '代收理由', '送达日期'],
    },
  ],
  samples: deliverySamples,
  standard: standardOf(import.meta.url),
};
