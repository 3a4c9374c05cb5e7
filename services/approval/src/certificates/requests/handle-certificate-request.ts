import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval } from '../../approvals/index.js';
import { demandNoPartIn } from '../../case-parties/index.js';
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
    { ground, statement, identityCheck }: EnterCertificateRequestDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<CertificateRequestDto> {
    // Asked before the file is kept, so that nobody fills the store.
    await this.work.run(actor, async (tx) => this.demandEntry(tx, approvalId, actor));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const { caseNumber, bureauCode } = await this.demandEntry(tx, approvalId, actor);
      demandLawful('APL-39', { statement, identityCheck });
      const file = { ...(await staged.keep()) };
      const row = tx.insert(
        CertificateRequest,
        {
          ...{ id: tx.uuid(), approvalId, caseNumber, bureauCode, ground, statement, identityCheck, file },
          state: 'entered',
          ...{ enteredBy: actor.sub, enteredByName: actor.name, enteredAt: tx.now },
          ...{ readBy: null, readByName: null, readAt: null, declinedFor: null, certificateId: null },
        },
        { action: 'certificate-request.entered', rules: ['APL-39'] },
      );
      const start = { startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'PRA-15' } as const;
      const subject = { id: row.id, caseNumber, bodyCode: bureauCode };
      this.limits.open(tx, subject, { kind: 'certificate-request', ...start });
      return CertificateRequestDto.of(row, actor);
    });
  }

  confirm(id: string, digest: string, actor: Actor): Promise<CertificateRequestDto> {
    return this.work.run(actor, async (tx) => {
      const { row, approval } = await this.take(tx, id, 'confirm');
      if (row.file.sha256 !== digest) refuse('APL-39', {}, { errors: [{ pointer: '/digest', detail: OTHER_FILE }] });
      const { ground, statement } = row;
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
    Object.assign(row, { readBy: tx.actor.sub, readByName: tx.actor.name, readAt: tx.now });
  }
}

const WAITS = {
  zh: '已有一件书面补发、换发申请待他人核对，办结后方可再次录入',
  en: 'A request on this approval waits for somebody else to compare it: that comes first',
};
const OTHER_FILE = {
  zh: '不是所核对的原件：请下载原件（GET /certificate-requests/{id}/file）后填写其摘要',
  en: 'is not the original: download it (GET /certificate-requests/{id}/file) and give its digest',
};
