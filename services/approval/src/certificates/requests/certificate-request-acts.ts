import { type Actor, hasRole, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { CertificateRequest } from './certificate-request.entity.js';
import { type CertificateRequestState, certificateRequestTransitions } from './certificate-request.transitions.js';

interface Facts {
  readonly row: CertificateRequest;
  readonly actor: Actor;
}

const { confirm, decline } = certificateRequestTransitions;

/** What is done with a request on paper: somebody else compares it. APL-39, SUP-5 */
export const certificateRequestActs = thingActs<CertificateRequestState, Facts>(certificateRequestTransitions)({
  CertificateRequests_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: enteredIt },
  CertificateRequests_decline: { in: decline.from, basis: decline.basis, called: decline.called, hindrance: enteredIt },
});

/** Returns the operations on it that this person may call now. */
export function certificateRequestActions(row: CertificateRequest, actor: Actor): string[] {
  if (row.bureauCode !== actor.body || hasRole(actor, 'auditor')) return [];
  return availableOperations(certificateRequestActs, row.state, { row, actor }, actor);
}

function enteredIt({ row, actor }: Facts): Hindrance | undefined {
  return mayBeHis(actor, row.enteredBy) ? { kind: 'forbid', rule: 'SUP-5', detail: ANOTHER_READS } : undefined;
}

const ANOTHER_READS = {
  zh: '书面补发、换发申请由录入人以外的人员与签字原件核对',
  en: 'Somebody else than who entered it compares it with the signed original',
};
