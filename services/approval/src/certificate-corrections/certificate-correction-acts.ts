import { type Actor, hasRole, mayBeAmong } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { CertificateCorrection } from './certificate-correction.entity.js';
import {
  type CertificateCorrectionState,
  certificateCorrectionTransitions,
} from './certificate-correction.transitions.js';

interface Facts {
  readonly row: CertificateCorrection;
  readonly actor: Actor;
}

const { find, confirm, decline } = certificateCorrectionTransitions;

/** What is done with a wrong entry of a certificate: found in the file by one, decided by another. APL-39, SUP-5 */
export const certificateCorrectionActs = thingActs<CertificateCorrectionState, Facts>(certificateCorrectionTransitions)(
  {
    CertificateCorrections_find: { in: find.from, basis: find.basis, called: find.called },
    CertificateCorrections_confirm: {
      ...{ in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: hadPart },
    },
    CertificateCorrections_decline: {
      ...{ in: decline.from, basis: decline.basis, called: decline.called, hindrance: hadPart },
    },
  },
);

/** Returns the operations on it that this person may call now. */
export function certificateCorrectionActions(row: CertificateCorrection, actor: Actor): string[] {
  if (row.bureauCode !== actor.body || hasRole(actor, 'auditor')) return [];
  return availableOperations(certificateCorrectionActs, row.state, { row, actor }, actor);
}

function hadPart({ row, actor }: Facts): Hindrance | undefined {
  const hands = [row.enteredBy, row.foundBy].filter((sub) => sub !== null);
  return mayBeAmong(actor, hands) ? { kind: 'forbid', rule: 'SUP-5', detail: ANOTHER_DECIDES } : undefined;
}

const ANOTHER_DECIDES = {
  zh: '证件更正由提出人、与案卷核对人以外的人员决定',
  en: 'Somebody else than who asked, and who found it in the file, decides',
};
