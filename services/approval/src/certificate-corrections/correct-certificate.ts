import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { mayLookInto } from '@shenguan/common/parties';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval, Approvals, tellApprovalStated } from '../approvals/index.js';
import { demandNoPartIn, demandNotFrozen } from '../case-parties/index.js';
import { asking, Case, filesOfMaterial, MaterialVersion, tellApplicant } from '../cases/index.js';
import { issueCertificate, ReplaceCertificate } from '../certificates/index.js';
import { Documents } from '../documents/index.js';
import { PublishedItems } from '../items/index.js';
import { owePublicationAnew } from '../publications/index.js';
import { awaitReader, demandSameReader, enteredNow, readNow } from '../second-reading/index.js';
import { TimeLimits } from '../time-limits/index.js';
import {
  type AskForCertificateCorrectionDto,
  CertificateCorrectionDto,
  type FindInFileDto,
} from './certificate-correction.dto.js';
import { CertificateCorrection } from './certificate-correction.entity.js';
import { certificateCorrectionTransitions } from './certificate-correction.transitions.js';
import { certificateCorrectionActs } from './certificate-correction-acts.js';
import { flawsOfCorrection } from './domain/judge-correction.js';
import { corrected, entryToday, wasAtFirst } from './entries.js';

/**
 * Puts a wrong entry of a certificate right (许可证件更正): whose it is, or how project and site are called, where the file of
 * the case said otherwise before the decision. The holder or the bureau asks, one official finds it in the file, another
 * decides; the certificate is made anew, and what is permitted stays. APL-39, SUP-5
 */
@Injectable()
export class CorrectCertificate {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly certificates: ReplaceCertificate,
    private readonly approvals: Approvals,
    private readonly documents: Documents,
    private readonly items: PublishedItems,
  ) {}

  ask(
    id: string,
    { entry, wording, statement }: AskForCertificateCorrectionDto,
    actor: Actor,
  ): Promise<CertificateCorrectionDto> {
    return this.work.run(actor, async (tx) => {
      const approval = await tx.lock(Approval, { id });
      const byHolder = await this.demandAsker(tx, approval);
      demandLawful('APL-39', { wording, statement });
      const of = await this.demandCorrectable(tx, approval);
      const [waiting] = await tx.find(CertificateCorrection, { approvalId: id, state: ['asked', 'found'] });
      if (waiting) conflict('APL-39', { correction: waiting.id }, { detail: WAITS });
      const earlier = await tx.find(CertificateCorrection, { approvalId: id, entry, state: 'confirmed' });
      const was = entryToday(approval, of, entry, earlier);
      if (was === null) refuse('APL-39', { entry }, { errors: [{ pointer: '/entry', detail: NOT_ON_IT }] });
      const signsMax = figureOf('APL-39.correctedSigns');
      const errors = flawsOfCorrection({ entry, was, first: wasAtFirst(was, earlier), wording, signsMax });
      if (errors.length > 0) refuse('APL-39', { was }, { errors });
      const { caseNumber, bureauCode } = approval;
      const row = tx.insert(
        CertificateCorrection,
        {
          ...{ id: tx.uuid(), approvalId: id, caseNumber, bureauCode, entry, was, wording, statement, byHolder },
          state: 'asked',
          ...enteredNow(tx),
          ...{ materialId: null, materialDigest: null, quoted: null },
          ...{ foundBy: null, foundByName: null, foundAt: null, certificateId: null },
        },
        { action: 'certificate-correction.asked', rules: ['APL-39'] },
      );
      awaitReader(tx, this.limits, { id: row.id, caseNumber, bodyCode: bureauCode }, 'certificate-correction');
      // Whoever asked for nothing hears of it before his certificate is out of use.
      if (!byHolder) {
        await tellApplicant(tx, of, {
          kind: 'certificate',
          title: `拟更正${approval.kind}的记载`,
          content: `您持有的${approval.kind}（编号：${approval.number}）所载“${was}”，拟更正为“${wording}”，由他人与案卷核对后决定。有异议的，请告知窗口。`,
        });
      }
      return CertificateCorrectionDto.of(row, actor);
    });
  }

  /** Enters which material of the file says it right, as it was handed in before the decision. */
  find(id: string, { material, quoted }: FindInFileDto, actor: Actor): Promise<CertificateCorrectionDto> {
    return this.work.run(actor, async (tx) => {
      const { row, approval } = await this.take(tx, id, 'find');
      demandLawful('APL-39', { quoted });
      const errors = [];
      const found = await tx.findOne(MaterialVersion, { id: material, caseNumber: row.caseNumber });
      if (!found || found.handedInAt >= approval.grantedAt) errors.push({ pointer: '/material', detail: NOT_OF_FILE });
      if (!quoted.includes(row.wording)) errors.push({ pointer: '/quoted', detail: NOT_QUOTED });
      if (errors.length > 0) refuse('APL-39', { wording: row.wording }, { errors });
      row.state = move(certificateCorrectionTransitions, 'find', row.state);
      Object.assign(row, { materialId: found!.id, materialDigest: filesOfMaterial(found!)[0]!.sha256, quoted });
      Object.assign(row, { foundBy: actor.sub, foundByName: actor.name, foundAt: tx.now });
      tx.update(CertificateCorrection, row, { action: 'certificate-correction.found', rules: ['APL-39'] });
      return CertificateCorrectionDto.of(row, actor);
    });
  }

  confirm(id: string, digest: string, actor: Actor): Promise<CertificateCorrectionDto> {
    return this.work.run(actor, async (tx) => {
      const { row, approval } = await this.take(tx, id, 'confirm');
      if (row.materialDigest !== digest) refuse('APL-39', {}, { errors: [{ pointer: '/digest', detail: OTHER_FILE }] });
      const { entry, was, wording } = row;
      const declined = await tx.find(CertificateCorrection, { approvalId: approval.id, entry, state: 'declined' });
      demandSameReader(tx, 'APL-39', declined, SAME_READER);
      const of = await this.demandCorrectable(tx, approval);
      const after = corrected(approval, { entry, was, wording });
      if (after === null) conflict('APL-39', { was }, { detail: CHANGED_SINCE });
      row.certificateId = await this.issue(tx, approval, of, { ...after, words: `“${was}”更正为“${wording}”` });
      row.state = move(certificateCorrectionTransitions, 'confirm', row.state);
      Object.assign(row, readNow(tx));
      await this.limits.close(tx, id, 'certificate-correction');
      tx.update(CertificateCorrection, row, { action: 'certificate-correction.confirmed', rules: ['APL-39', 'SUP-5'] });
      return CertificateCorrectionDto.of(row, actor);
    });
  }

  decline(id: string, reasons: string, actor: Actor): Promise<CertificateCorrectionDto> {
    return this.work.run(actor, async (tx) => {
      const { row, approval } = await this.take(tx, id, 'decline');
      demandLawful('APL-39', { reasons });
      row.declinedFor = reasons;
      row.state = move(certificateCorrectionTransitions, 'decline', row.state);
      Object.assign(row, readNow(tx));
      await this.limits.close(tx, id, 'certificate-correction');
      tx.update(CertificateCorrection, row, { action: 'certificate-correction.declined', rules: ['APL-39', 'SUP-5'] });
      await tellApplicant(tx, await tx.get(Case, { caseNumber: row.caseNumber }), {
        kind: 'certificate',
        title: `不予更正${approval.kind}的记载`,
        content: `就您持有的${approval.kind}（编号：${approval.number}）所载“${row.was}”提出的更正，经与案卷核对不予更正：${reasons}`,
      });
      return CertificateCorrectionDto.of(row, actor);
    });
  }

  /** Makes the certificate anew with the entry put right, and tells everybody who was told the wrong one. */
  private async issue(
    tx: Tx,
    approval: Approval,
    of: Case,
    { holderName, content, words }: { holderName: string; content: string[]; words: string },
  ): Promise<string> {
    const { certificate } = await this.certificates.demandReplaceable(tx, approval);
    const { guide } = await this.items.pinned(tx, approval.itemCode, approval.itemVersion);
    const certificateId = await issueCertificate(tx, this.documents, of, guide, {
      certificate,
      holder: { name: holderName, code: approval.holderCode },
      ...{ content, conditions: approval.conditions, decision: undefined },
      ...{ instead: '更正', corrected: words },
    });
    this.approvals.correctCertificate(tx, approval, { certificateId: certificateId!, holderName, content });
    await owePublicationAnew(tx, this.limits, approval);
    tellApprovalStated(tx, approval, { act: 'vary', ground: `证件记载错误，${words}，许可内容不变`, corrected: words });
    await tellApplicant(tx, of, {
      kind: 'certificate',
      title: `${approval.kind}的记载已更正`,
      content: `您持有的${approval.kind}（编号：${approval.number}）所载${words}，证件已重新制发，原证件不再使用，请交回窗口。`,
      documentId: certificateId!,
    });
    return certificateId!;
  }

  /** Its holder, or an agent who may receive for him; else an official of the bureau who has no part in it. */
  private async demandAsker(tx: Tx, approval: Approval): Promise<boolean> {
    const { bureauCode, itemCode, holderParty: ownerParty, caseNumber } = approval;
    if (hasRole(tx.actor, 'applicant')) {
      const matter = { ownerParty, bureauCode, itemCode };
      if (!(await mayLookInto(asking(tx), matter, tx.actor, tx.today, 'receive'))) throw notFound();
      await demandNotFrozen(tx, ownerParty);
      return true;
    }
    if (bureauCode !== tx.actor.body) throw notFound();
    await demandNoPartIn(tx, { caseNumber });
    return false;
  }

  /** Only the bureau's own certificate that is in use today is put right. */
  private async demandCorrectable(tx: Tx, approval: Approval): Promise<Case> {
    const { before } = await this.certificates.demandReplaceable(tx, approval);
    if (before === null) conflict('APL-39', { number: approval.number }, { detail: NOT_OURS });
    return tx.get(Case, { caseNumber: approval.caseNumber });
  }

  private async take(
    tx: Tx,
    id: string,
    act: 'find' | 'confirm' | 'decline',
  ): Promise<{ row: CertificateCorrection; approval: Approval }> {
    const { approvalId, caseNumber } = await tx.get(CertificateCorrection, { id, bureauCode: tx.actor.body });
    const approval = await tx.lock(Approval, { id: approvalId });
    const row = await tx.lock(CertificateCorrection, { id });
    await demandNoPartIn(tx, { caseNumber });
    assertVersion(row.version);
    demandAct(certificateCorrectionActs, `CertificateCorrections_${act}`, row.state, { row, actor: tx.actor });
    return { row, approval };
  }
}

const WAITS = {
  zh: '该证件已有一项更正待办理，办结后方可再次提出',
  en: 'A correction of this certificate waits already: that comes first',
};
const NOT_ON_IT = { zh: '证件未载明该项', en: 'does not stand on the certificate' };
const NOT_OURS = {
  zh: '该证件由原部门核发，或者许可没有单独的证件，记载错误由制发机关更正',
  en: 'This certificate is a department’s own, or there is none apart from the decision: who issued it puts it right',
};
const NOT_OF_FILE = {
  zh: '须为本办件决定以前收到的申请材料',
  en: 'must be a material of this case that was handed in before the decision',
};
const NOT_QUOTED = {
  zh: '须逐字摘录材料原文，并含更正后的文字',
  en: 'must quote the material word for word, with the entry as it should be',
};
const OTHER_FILE = {
  zh: '不是所核对的案卷材料：请下载该材料后填写其摘要',
  en: 'is not the material: download it and give its digest',
};
const SAME_READER = {
  zh: '该项曾被不予更正，再次提出的，由原决定人或者负责人决定',
  en: 'A correction of this entry was declined before: asked anew, it is decided by who declined it, or by the head',
};
const CHANGED_SINCE = {
  zh: '提出后证件记载已经改变，请不予更正后重新提出',
  en: 'The entry has changed since it was asked: decline it, and ask anew',
};
