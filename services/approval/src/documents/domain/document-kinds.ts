import type { SealScope } from '../../seals/index.js';

/** The standard document set of one-stop acceptance (标准文书). PRA-2 */
export const DOCUMENT_KINDS = [
  'receipt-of-materials',
  'correction-notice',
  'acceptance',
  'non-acceptance',
  'extension-notice',
  'special-procedure',
  'decision-to-grant',
  'decision-to-refuse',
  'delivery-receipt',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** How a kind of document is called, and the word that marks its series of numbers. */
export interface KindOfDocument {
  readonly title: string;
  /** Such as 受 in 朔城审批受字〔2026〕1号. */
  readonly mark: string;
}

/** Every kind with its name and mark. */
export const KINDS: Readonly<Record<DocumentKind, KindOfDocument>> = {
  'receipt-of-materials': { title: '收件凭证', mark: '收' },
  'correction-notice': { title: '一次性告知补正通知书', mark: '补' },
  acceptance: { title: '受理通知书', mark: '受' },
  'non-acceptance': { title: '不予受理通知书', mark: '不受' },
  'extension-notice': { title: '延期通知书', mark: '延' },
  'special-procedure': { title: '期限扣除（特别程序）告知书', mark: '特' },
  'decision-to-grant': { title: '准予行政许可决定书', mark: '准' },
  'decision-to-refuse': { title: '不予行政许可决定书', mark: '不准' },
  'delivery-receipt': { title: '送达回证', mark: '送' },
};

/** Returns the scope of the special seal that a document falls under. SEAL-6 */
export function scopeOf(order: { kind: DocumentKind; facts: { certificate?: unknown } | object }): SealScope {
  switch (order.kind) {
    case 'receipt-of-materials':
    case 'correction-notice':
    case 'acceptance':
    case 'non-acceptance':
      return 'SEAL-6.3';
    case 'decision-to-grant':
      return 'certificate' in order.facts && order.facts.certificate ? 'SEAL-6.2' : 'SEAL-6.4';
    case 'decision-to-refuse':
      return 'SEAL-6.4';
    default:
      return 'SEAL-6.1';
  }
}
