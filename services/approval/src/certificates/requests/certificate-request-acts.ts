import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, thingActs } from '@shenguan/common/states';
import { enteredIt } from '../../second-reading/index.js';
import type { CertificateRequest } from './certificate-request.entity.js';
import { type CertificateRequestState, certificateRequestTransitions } from './certificate-request.transitions.js';

interface Facts {
  readonly row: CertificateRequest;
  readonly actor: Actor;
}

const { confirm, decline } = certificateRequestTransitions;

const byAnother = enteredIt({
  zh: '书面补发、换发申请由录入人以外的人员与签字原件核对',
  en: 'Somebody else than who entered it compares it with the signed original',
});

/** What is done with a request on paper: somebody else compares it. APL-39, SUP-5 */
export const certificateRequestActs = thingActs<CertificateRequestState, Facts>(certificateRequestTransitions)({
  CertificateRequests_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: byAnother },
  CertificateRequests_decline: { in: decline.from, basis: decline.basis, called: decline.called, hindrance: byAnother },
});

/** Returns the operations on it that this person may call now. */
export function certificateRequestActions(row: CertificateRequest, actor: Actor): string[] {
  if (row.bureauCode !== actor.body || hasRole(actor, 'auditor')) return [];
  return availableOperations(certificateRequestActs, row.state, { row, actor }, actor);
}
