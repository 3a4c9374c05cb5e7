import type { GroundId } from '../rules/index.js';

/** What the special seal may be used for (使用范围), by the number of the ground. SEAL-6 */
export const SEAL_SCOPES = ['SEAL-6.1', 'SEAL-6.2', 'SEAL-6.3', 'SEAL-6.4', 'SEAL-6.5'] as const satisfies GroundId[];
export type SealScope = (typeof SEAL_SCOPES)[number];

/** A kind of document that the system issues itself: all that holds of it wherever it is met. PRA-2 */
export interface KindOfDocument {
  /** What it is called (文书名称). */
  readonly title: string;
  /** The word that marks its series of numbers, such as 受 in 朔城审批受字〔2026〕1号. */
  readonly mark: string;
  /** The scopes of the special seal that it can fall under. SEAL-6 */
  readonly scopes: readonly [SealScope, ...SealScope[]];
}

/** The standard document set of one-stop acceptance (标准文书), in the order of the work: the one place where a kind is entered. PRA-2 */
export const KINDS = {
  'receipt-of-materials': { title: '收件凭证', mark: '收', scopes: ['SEAL-6.3'] },
  'correction-notice': { title: '一次性告知补正通知书', mark: '补', scopes: ['SEAL-6.3'] },
  acceptance: { title: '受理通知书', mark: '受', scopes: ['SEAL-6.3'] },
  'non-acceptance': { title: '不予受理通知书', mark: '不受', scopes: ['SEAL-6.3'] },
  'closing-notice': { title: '申请办理终结告知书', mark: '终', scopes: ['SEAL-6.1'] },
  'termination-decision': { title: '行政许可终止办理决定书', mark: '终止', scopes: ['SEAL-6.1'] },
  'extension-notice': { title: '延期通知书', mark: '延', scopes: ['SEAL-6.1'] },
  'special-procedure': { title: '期限扣除（特别程序）告知书', mark: '特', scopes: ['SEAL-6.1'] },
  // With a certificate it is the paper that the second scope names, else an opinion on the matter.
  'decision-to-grant': { title: '准予行政许可决定书', mark: '准', scopes: ['SEAL-6.4', 'SEAL-6.2'] },
  // What its holder shows (许可证件): headed by the name that the item gives it. APL-39
  certificate: { title: '行政许可证件', mark: '证', scopes: ['SEAL-6.2'] },
  'decision-to-refuse': { title: '不予行政许可决定书', mark: '不准', scopes: ['SEAL-6.4'] },
  // What a holder asks for of an approval that he has; with its certificate the first two are the second scope's, as above.
  'decision-to-vary': { title: '准予变更行政许可决定书', mark: '准变', scopes: ['SEAL-6.4', 'SEAL-6.2'] },
  'decision-not-to-vary': { title: '不予变更行政许可决定书', mark: '不准变', scopes: ['SEAL-6.4'] },
  'decision-to-renew': { title: '准予延续行政许可决定书', mark: '准延', scopes: ['SEAL-6.4', 'SEAL-6.2'] },
  'decision-not-to-renew': { title: '不予延续行政许可决定书', mark: '不准延', scopes: ['SEAL-6.4'] },
  // No decision, but work on an item: it only says what law has brought about.
  'deemed-renewal': { title: '行政许可视为准予延续告知书', mark: '视延', scopes: ['SEAL-6.1'] },
  'hearing-notice': { title: '听证通知书', mark: '听', scopes: ['SEAL-6.1'] },
  'interested-notice': { title: '利害关系人权利告知书', mark: '利告', scopes: ['SEAL-6.1'] },
  'disclosure-notice': { title: '拟公开许可信息告知书', mark: '公', scopes: ['SEAL-6.1'] },
  'delivery-receipt': { title: '送达回证', mark: '送', scopes: ['SEAL-6.1'] },
  // What becomes of an approval is none of the papers that the scopes name, but work on an item.
  'procedure-notice': { title: '行政许可处理事先告知书', mark: '告', scopes: ['SEAL-6.1'] },
  'variation-decision': { title: '变更行政许可决定书', mark: '变更', scopes: ['SEAL-6.1'] },
  'withdrawal-decision': { title: '撤回行政许可决定书', mark: '撤回', scopes: ['SEAL-6.1'] },
  'revocation-decision': { title: '撤销行政许可决定书', mark: '撤销', scopes: ['SEAL-6.1'] },
  'cancellation-decision': { title: '注销行政许可决定书', mark: '注销', scopes: ['SEAL-6.1'] },
} as const satisfies Record<string, KindOfDocument>;

export type DocumentKind = keyof typeof KINDS;

/** Every kind, in the order of the work. */
export const DOCUMENT_KINDS = Object.keys(KINDS) as [DocumentKind, ...DocumentKind[]];

/** Tells whether the system itself issues a kind of document, with the act of a case that it belongs to. PRA-2 */
export function isDocumentKind(text: string): text is DocumentKind {
  return Object.hasOwn(KINDS, text);
}

/** Returns a kind of document by its name; undefined for one that the system doesn't issue. */
export function documentKind(text: string): KindOfDocument | undefined {
  return isDocumentKind(text) ? KINDS[text] : undefined;
}
