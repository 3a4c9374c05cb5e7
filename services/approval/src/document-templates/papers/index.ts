import type { DocumentKind } from '@shenguan/common/document-kinds';
import type { PaperKind } from '@shenguan/common/document-templates';
import { type AcceptanceFacts, acceptance } from './acceptance/acceptance.js';
import { type CorrectionFacts, correctionNotice } from './correction-notice/correction-notice.js';
import { decisionToGrant, type GrantFacts } from './decision-to-grant/decision-to-grant.js';
import { decisionToRefuse, type RefusalFacts } from './decision-to-refuse/decision-to-refuse.js';
import { type DeliveryFacts, deliveryReceipt } from './delivery-receipt/delivery-receipt.js';
import { type EndOfApprovalFacts, endOfApproval } from './end-of-approval/end-of-approval.js';
import { type ExtensionFacts, extensionNotice } from './extension-notice/extension-notice.js';
import { type NonAcceptanceFacts, nonAcceptance } from './non-acceptance/non-acceptance.js';
import { type ProcedureNoticeFacts, procedureNotice } from './procedure-notice/procedure-notice.js';
import { type ReceiptFacts, receiptOfMaterials } from './receipt-of-materials/receipt-of-materials.js';
import { type SpecialProcedureFacts, specialProcedure } from './special-procedure/special-procedure.js';

export type { CaseFacts, RemedyFacts } from './case-facts.js';
export type { DeliveryMethod } from './delivery-receipt/delivery-receipt.js';
export type { NonAcceptanceGround } from './non-acceptance/non-acceptance.js';

/** What each kind of document says. PRA-2 */
export interface FactsOfKind {
  'receipt-of-materials': ReceiptFacts;
  'correction-notice': CorrectionFacts;
  acceptance: AcceptanceFacts;
  'non-acceptance': NonAcceptanceFacts;
  'extension-notice': ExtensionFacts;
  'special-procedure': SpecialProcedureFacts;
  'decision-to-grant': GrantFacts;
  'decision-to-refuse': RefusalFacts;
  'delivery-receipt': DeliveryFacts;
  'procedure-notice': ProcedureNoticeFacts;
  'withdrawal-decision': EndOfApprovalFacts;
  'revocation-decision': EndOfApprovalFacts;
  'cancellation-decision': EndOfApprovalFacts;
}

/** How each kind is worded: the facts that its templates print, what it must show, its standard template. PRA-2 */
export const PAPERS: { readonly [K in DocumentKind]: PaperKind<FactsOfKind[K]> } = {
  'receipt-of-materials': receiptOfMaterials,
  'correction-notice': correctionNotice,
  acceptance,
  'non-acceptance': nonAcceptance,
  'extension-notice': extensionNotice,
  'special-procedure': specialProcedure,
  'decision-to-grant': decisionToGrant,
  'decision-to-refuse': decisionToRefuse,
  'delivery-receipt': deliveryReceipt,
  'procedure-notice': procedureNotice,
  'withdrawal-decision': endOfApproval('withdrawal'),
  'revocation-decision': endOfApproval('revocation'),
  'cancellation-decision': endOfApproval('cancellation'),
};

/** Returns how a kind is worded, whatever its facts are. */
export function paperOf(kind: DocumentKind): PaperKind {
  return PAPERS[kind] as unknown as PaperKind;
}
