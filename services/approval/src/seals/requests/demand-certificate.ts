import type { LegalDate } from '@shenguan/common/clock';
import { type HandKindCode, handKind } from '@shenguan/common/document-kinds';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Approval, isInForce } from '../../approvals/index.js';
import { documentNumberKey } from '../domain/document-number.js';
import { SealRequest } from './seal-request.entity.js';

/** A certificate that is to be sealed by hand. */
interface CertificatePaper {
  readonly bureauCode: string;
  readonly documentKind: HandKindCode;
  /** As it is kept. */
  readonly documentNumber: string;
  readonly caseNumber: string | null;
  readonly copies: number;
}

/**
 * Refuses a certificate that no decision granted, whose approval is not in force today, that bears another number than
 * the approval's own, or that would be more copies than its kind allows, those sealed before counted. SEAL-4, SEAL-6, APL-39
 */
export async function demandCertificate(tx: Tx, paper: CertificatePaper): Promise<void> {
  const { bureauCode, documentKind, documentNumber, caseNumber, copies } = paper;
  const approvals = await tx.find(Approval, { bureauCode, caseNumber: caseNumber! }, { lock: 'share' });
  if (approvals.length === 0) return refuse('SEAL-6', { caseNumber, granted: false }, { errors: [NOT_GRANTED] });
  const own = approvals.find(({ number }) => documentNumberKey(number) === documentNumber);
  if (!own) return refuse('SEAL-4', { documentNumber }, { errors: [OTHER_NUMBER] });
  if (!isInForce(own, tx.today as LegalDate)) {
    return refuse('SEAL-6', { documentNumber, state: own.state }, { errors: [NOT_IN_FORCE] });
  }
  const { copiesMax = Number.POSITIVE_INFINITY } = handKind(documentKind);
  const before = await tx.find(SealRequest, { bureauCode, documentKind, documentNumber, state: 'sealed' });
  const sealed = before.reduce((sum, one) => sum + one.copies, 0);
  if (sealed + copies > copiesMax) refuse('SEAL-4', { copiesMax, sealed }, { errors: [tooMany(copiesMax, sealed)] });
}

const NOT_GRANTED: PointerError = {
  pointer: '/caseNumber',
  detail: {
    zh: '该办件尚未作出准予许可的决定，不得制发证照：作出准予决定后再申请用印',
    en: 'was not granted: a certificate is sealed only after the decision to grant',
  },
};
const OTHER_NUMBER: PointerError = {
  pointer: '/documentNumber',
  detail: {
    zh: '不是该办件许可的证照编号：请填写准予决定所载的证照编号',
    en: 'is not the number of the certificate of this case: write the one that its decision names',
  },
};
const NOT_IN_FORCE: PointerError = {
  pointer: '/caseNumber',
  detail: {
    zh: '该许可今日不在有效状态（期限届满，或者已被撤回、撤销、注销），不得再制发证照',
    en: 'has no approval in force today: it ran out, or was withdrawn, revoked or cancelled',
  },
};
const tooMany = (copiesMax: number, sealed: number): PointerError => ({
  pointer: '/copies',
  detail: {
    zh: `该类证照每一编号至多用印${copiesMax}份，已用印${sealed}份：确需更多的，请制作与原件核对一致的复印件`,
    en: `at most ${copiesMax} of this kind are sealed under one number, and ${sealed} were: for more, make certified copies`,
  },
});
