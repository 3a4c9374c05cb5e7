import type { PaperCode } from '@shenguan/common/document-kinds';
import type { PaperKind } from '@shenguan/common/document-templates';
import { type AcceptanceFacts, acceptance } from './acceptance/acceptance.js';
import { type CertificateFacts, certificate } from './certificate/certificate.js';
import { type ClosingFacts, closingNotice } from './closing-notice/closing-notice.js';
import { type ConferenceAgendaFacts, conferenceAgenda } from './conference-agenda/conference-agenda.js';
import { type ConferenceMinutesFacts, conferenceMinutes } from './conference-minutes/conference-minutes.js';
import { type ConferenceNoticeFacts, conferenceNotice } from './conference-notice/conference-notice.js';
import { type ConferenceReportFacts, conferenceReport } from './conference-report/conference-report.js';
import { type CorrectionFacts, correctionNotice } from './correction-notice/correction-notice.js';
import { decisionToGrant, type GrantFacts } from './decision-to-grant/decision-to-grant.js';
import { decisionToRefuse, type RefusalFacts } from './decision-to-refuse/decision-to-refuse.js';
import { type DeemedRenewalFacts, deemedRenewal } from './deemed-renewal/deemed-renewal.js';
import { type DeliveryFacts, deliveryReceipt } from './delivery-receipt/delivery-receipt.js';
import { type DisclosureFacts, disclosureNotice } from './disclosure-notice/disclosure-notice.js';
import { type EndOfApprovalFacts, endOfApproval } from './end-of-approval/end-of-approval.js';
import { type ExtensionFacts, extensionNotice } from './extension-notice/extension-notice.js';
import { type GrantedRequestFacts, grantedRequest } from './granted-request/granted-request.js';
import { type HearingNoticeFacts, hearingNotice } from './hearing-notice/hearing-notice.js';
import { type InterestedFacts, interestedNotice } from './interested-notice/interested-notice.js';
import { type NonAcceptanceFacts, nonAcceptance } from './non-acceptance/non-acceptance.js';
import { type ProcedureNoticeFacts, procedureNotice } from './procedure-notice/procedure-notice.js';
import { type ReceiptFacts, receiptOfMaterials } from './receipt-of-materials/receipt-of-materials.js';
import { type RefusedRequestFacts, refusedRequest } from './refused-request/refused-request.js';
import { type SpecialProcedureFacts, specialProcedure } from './special-procedure/special-procedure.js';

import { type TerminationFacts, terminationDecision } from './termination-decision/termination-decision.js';

export type { CaseFacts, RemedyFacts } from './case-facts.js';
export type { DeliveryMethod } from './delivery-receipt/delivery-receipt.js';
export type { NonAcceptanceGround } from './non-acceptance/non-acceptance.js';

/** What each kind of document says. PRA-2 */
export interface FactsOfKind {
  'receipt-of-materials': ReceiptFacts;
  'correction-notice': CorrectionFacts;
  acceptance: AcceptanceFacts;
  'non-acceptance': NonAcceptanceFacts;
  'closing-notice': ClosingFacts;
  'termination-decision': TerminationFacts;
  'extension-notice': ExtensionFacts;
  'special-procedure': SpecialProcedureFacts;
  'decision-to-grant': GrantFacts;
  certificate: CertificateFacts;
  'decision-to-refuse': RefusalFacts;
  'decision-to-vary': GrantedRequestFacts;
  'decision-not-to-vary': RefusedRequestFacts;
  'decision-to-renew': GrantedRequestFacts;
  'decision-not-to-renew': RefusedRequestFacts;
  'deemed-renewal': DeemedRenewalFacts;
  'hearing-notice': HearingNoticeFacts;
  'interested-notice': InterestedFacts;
  'disclosure-notice': DisclosureFacts;
  'delivery-receipt': DeliveryFacts;
  'procedure-notice': ProcedureNoticeFacts;
  'variation-decision': EndOfApprovalFacts;
  'withdrawal-decision': EndOfApprovalFacts;
  'revocation-decision': EndOfApprovalFacts;
  'cancellation-decision': EndOfApprovalFacts;
}

/** What each kind of paper without a seal says. CONF-4.3, CONF-5.3, CONF-5.4 */
export interface FactsOfPlainKind {
  'conference-notice': ConferenceNoticeFacts;
  'conference-agenda': ConferenceAgendaFacts;
  'conference-minutes': ConferenceMinutesFacts;
  'conference-report': ConferenceReportFacts;
}

/** What every kind of paper says, sealed or not. */
export type FactsOfPaper = FactsOfKind & FactsOfPlainKind;

/** How each kind is worded: the facts that its templates print, what it must show, its standard template. PRA-2 */
export const PAPERS: { readonly [K in PaperCode]: PaperKind<FactsOfPaper[K]> } = {
  'receipt-of-materials': receiptOfMaterials,
  'correction-notice': correctionNotice,
  acceptance,
  'non-acceptance': nonAcceptance,
  'closing-notice': closingNotice,
  'termination-decision': terminationDecision,
  'extension-notice': extensionNotice,
  'special-procedure': specialProcedure,
  'decision-to-grant': decisionToGrant,
  certificate,
  'decision-to-refuse': decisionToRefuse,
  'decision-to-vary': grantedRequest('variation'),
  'decision-not-to-vary': refusedRequest('variation'),
  'decision-to-renew': grantedRequest('renewal'),
  'decision-not-to-renew': refusedRequest('renewal'),
  'deemed-renewal': deemedRenewal,
  'hearing-notice': hearingNotice,
  'interested-notice': interestedNotice,
  'disclosure-notice': disclosureNotice,
  'delivery-receipt': deliveryReceipt,
  'procedure-notice': procedureNotice,
  'variation-decision': endOfApproval('variation'),
  'withdrawal-decision': endOfApproval('withdrawal'),
  'revocation-decision': endOfApproval('revocation'),
  'cancellation-decision': endOfApproval('cancellation'),
  'conference-notice': conferenceNotice,
  'conference-agenda': conferenceAgenda,
  'conference-minutes': conferenceMinutes,
  'conference-report': conferenceReport,
};

/** Returns how a kind is worded, whatever its facts are. */
export function paperOf(kind: PaperCode): PaperKind {
  return PAPERS[kind] as unknown as PaperKind;
}
