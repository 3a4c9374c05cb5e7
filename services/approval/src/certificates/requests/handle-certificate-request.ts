import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { assertVersion, demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval } from '../../approvals/index.js';
import { demandNoPartIn } from '../../case-parties/index.js';
import { Case, tellApplicant } from '../../cases/index.js';
import { LegalDocument } from '../../documents/index.js';
import { awaitReader, demandSameReader, enteredNow, readNow } from '../../second-reading/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { ReplaceCertificate } from '../replace-certificate.js';
import { CertificateRequestDto, type EnterCertificateRequestDto } from './certificate-request.dto.js';
import { CertificateRequest } from './certificate-request.entity.js';
import { certificateRequestTransitions } from './certificate-request.transitions.js';
import { certificateRequestActs } from './certificate-request-acts.js';

/**
 * Enters what a holder without a login asks for at the counter, on his signed paper and with how it was found that it is
 * he, and makes the certificate anew once another official has compared it. APL-39, SUP-5
 */
@Injectable()
export class HandleCertificateRequest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly certificates: ReplaceCertificate,
  ) {}

  async enter(
    approvalId: string,
    { ground, statement, identityCheck, signedOn }: EnterCertificateRequestDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<CertificateRequestDto> {
    // Asked before the file is kept, so that nobody fills the store.
    await this.work.run(actor, async (tx) => this.demandEntry(tx, approvalId, actor));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const approval = await this.demandEntry(tx, approvalId, actor);
      const { caseNumber, bureauCode } = approval;
      demandLawful('APL-39', { statement, identityCheck });
      const file = { ...(await staged.keep()) };
      await demandNewPaper(tx, approval, { signedOn, sha256: file.sha256 });
      const row = tx.insert(
        CertificateRequest,
        {
          ...{ id: tx.uuid(), approvalId, caseNumber, bureauCode, ground, statement, identityCheck, signedOn, file },
          state: 'entered',
          ...enteredNow(tx),
          certificateId: null,
        },
        { action: 'certificate-request.entered', rules: ['APL-39'] },
      );
      awaitReader(tx, this.limits, { id: row.id, caseNumber, bodyCode: bureauCode }, 'certificate-request');
      // Whoever asked for nothing hears of it before his certificate is out of use.
      await tellApplicant(tx, await tx.get(Case, { caseNumber }), {
        kind: 'certificate',
        title: `窗口收到重新制发${approval.kind}的书面申请`,
        content: `窗口收到以您的名义书面提出的补发、换发${approval.kind}（编号：${approval.number}）的申请，由另一名工作人员与签字原件核对后重新制发，原证件即不再使用。不是您提出的，请立即告知窗口。`,
      });
      return CertificateRequestDto.of(row, actor);
    });
  }

  confirm(id: string, digest: string, actor: Actor): Promise<CertificateRequestDto> {
    return this.work.run(actor, async (tx) => {
      const { row, approval } = await this.take(tx, id, 'confirm');
      if (row.file.sha256 !== digest) refuse('APL-39', {}, { errors: [{ pointer: '/digest', detail: OTHER_FILE }] });
      const { ground, statement } = row;
      const declined = await tx.find(CertificateRequest, { approvalId: approval.id, state: 'declined' });
      demandSameReader(tx, 'APL-39', declined, SAME_READER);
      const { certificateId } = await this.certificates.make(tx, approval, { ground, statement });
      row.certificateId = certificateId;
      this.read(tx, row, 'confirm');
      tx.update(CertificateRequest, row, { action: 'certificate-request.confirmed', rules: ['APL-39', 'SUP-5'] });
      return CertificateRequestDto.of(row, actor);
    });
  }

  decline(id: string, reasons: string, actor: Actor): Promise<CertificateRequestDto> {
    return this.work.run(actor, async (tx) => {
      const { row } = await this.take(tx, id, 'decline');
      demandLawful('APL-39', { reasons });
      row.declinedFor = reasons;
      this.read(tx, row, 'decline');
      tx.update(CertificateRequest, row, { action: 'certificate-request.declined', rules: ['APL-39', 'SUP-5'] });
      return CertificateRequestDto.of(row, actor);
    });
  }

  /** The bureau's own approval, whose certificate can be made anew today, and no other request on it waits. */
  private async demandEntry(tx: Tx, id: string, actor: Actor): Promise<Approval> {
    const approval = await tx.lock(Approval, { id, bureauCode: actor.body });
    await demandNoPartIn(tx, { caseNumber: approval.caseNumber });
    await this.certificates.demandReplaceable(tx, approval);
    const [waiting] = await tx.find(CertificateRequest, { approvalId: id, state: 'entered' });
    if (waiting) conflict('APL-39', { request: waiting.id }, { detail: WAITS });
    return approval;
  }

  private async take(
    tx: Tx,
    id: string,
    act: 'confirm' | 'decline',
  ): Promise<{ row: CertificateRequest; approval: Approval }> {
    const { approvalId } = await tx.get(CertificateRequest, { id, bureauCode: tx.actor.body });
    const approval = await tx.lock(Approval, { id: approvalId });
    const row = await tx.lock(CertificateRequest, { id });
    await demandNoPartIn(tx, { caseNumber: row.caseNumber });
    assertVersion(row.version);
    demandAct(certificateRequestActs, `CertificateRequests_${act}`, row.state, { row, actor: tx.actor });
    await this.limits.end(tx, id, 'certificate-request');
    return { row, approval };
  }

  private read(tx: Tx, row: CertificateRequest, act: 'confirm' | 'decline'): void {
    row.state = move(certificateRequestTransitions, act, row.state);
    Object.assign(row, readNow(tx));
  }
}

/**
 * One signed paper asks once for each approval of its holder, and for nobody else's, as another scan too: it bears its day,
 * on which the certificate in use was out already, and on which no other asks. APL-39
 */
async function demandNewPaper(
  tx: Tx,
  { id, bureauCode, holderParty, certificateId }: Approval,
  { signedOn, sha256 }: { readonly signedOn: string; readonly sha256: string },
): Promise<void> {
  const [used] = await tx.query<{ id: string }>(
    `SELECT r.id FROM certificate_request r JOIN approval a ON a.id = r.approval_id
     WHERE r.bureau_code = $1 AND r.state <> 'lapsed' AND (
       r.file ->> 'sha256' = $2 AND (r.approval_id = $3 OR a.holder_party IS DISTINCT FROM $4)
       OR r.approval_id = $3 AND r.signed_on = $5 AND r.state = 'confirmed') LIMIT 1`,
    [bureauCode, sha256, id, holderParty, signedOn],
  );
  if (used) conflict('APL-39', { request: used.id }, { detail: USED });
  const issuedAt = certificateId === null ? null : (await tx.get(LegalDocument, { id: certificateId })).issuedAt;
  const from = issuedAt && legalDate(issuedAt);
  const detail = signedOn > tx.today ? TO_COME : from && signedOn < from ? OLDER : null;
  if (detail) refuse('APL-39', { signedOn, issuedOn: from }, { errors: [{ pointer: '/signedOn', detail }] });
}

const USED = {
  zh: '该份申请已经用于补发、换发，或者已经退回、属于其他持有人：每次补发、换发须有持有人新签字的申请',
  en: 'This very paper was used or sent back before, or is another holder’s: each time takes a request that is signed anew',
};
const TO_COME = { zh: '落款日期不得晚于今日', en: 'is still to come' };
const OLDER = {
  zh: '早于现行证件制发之日：现行证件制发以前签署的申请，不能申请补发、换发该证件',
  en: 'lies before the certificate in use was made: what was signed earlier asks nothing of it',
};
const SAME_READER = {
  zh: '该许可的书面补发、换发申请曾被退回，再次录入的，由原核对人或者负责人核对',
  en: 'One on this approval was declined before: entered anew, it is read by who declined it, or by the head',
};
const WAITS = {
  zh: '已有一件书面补发、换发申请待他人核对，办结后方可再次录入',
  en: 'A request on this approval waits for somebody else to compare it: that comes first',
};
const OTHER_FILE = {
  zh: '不是所核对的原件：请下载原件（GET /certificate-requests/{id}/file）后填写其摘要',
  en: 'is not the original: download it (GET /certificate-requests/{id}/file) and give its digest',
};
