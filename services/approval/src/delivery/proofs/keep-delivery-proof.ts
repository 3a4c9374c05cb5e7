import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Case, DocumentDelivery, fileOf, lockCaseOf } from '../../cases/index.js';
import { LegalDocument } from '../../documents/index.js';
import { demandSameReader, readNow } from '../../second-reading/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { DeliveryProofDto } from './delivery-proof.dto.js';
import { DeliveryProof } from './delivery-proof.entity.js';
import { deliveryProofTransitions } from './delivery-proof.transitions.js';
import { deliveryProofActs } from './delivery-proof-acts.js';

/** Keeps what shows that papers were delivered, and has another official read it by its digest. APL-44, SUP-5 */
@Injectable()
export class KeepDeliveryProof {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  async keep(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<DeliveryProofDto> {
    // Asked before the file is kept, so that nobody fills the store.
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(DeliveryProof, { id, bureauCode: actor.body });
      demandAct(deliveryProofActs, 'DeliveryProofs_keep', row.state, { row, actor });
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id, 'keep');
      const file = { ...(await staged.keep()) };
      const [used] = await tx.query<{ number: string }>(
        `SELECT case_number AS number FROM delivery_proof WHERE bureau_code = $1 AND file ->> 'sha256' = $2 AND id <> $3`,
        [row.bureauCode, file.sha256, id],
      );
      if (used) conflict('APL-44', { caseNumber: used.number }, { detail: USED });
      const { caseNumber } = row;
      const printed = await tx.find(LegalDocument, { caseNumber });
      if (printed.some((one) => one.file?.sha256 === file.sha256)) {
        refuse('APL-44', {}, { errors: [{ pointer: '/file', detail: OWN_PRINT }] });
      }
      row.state = move(deliveryProofTransitions, 'keep', row.state);
      Object.assign(row, { file, keptBy: actor.sub, keptAt: tx.now });
      tx.update(DeliveryProof, row, { action: 'delivery-proof.kept', rules: ['APL-44'] });
      return DeliveryProofDto.of(row, actor);
    });
  }

  confirm(id: string, digest: string, actor: Actor): Promise<DeliveryProofDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id, 'confirm');
      if (row.file?.sha256 !== digest) {
        refuse('APL-44', {}, { errors: [{ pointer: '/digest', detail: OTHER_FILE }] });
      }
      const sentBack = row.sentBackBy.map((readBy) => ({ id, readBy }));
      demandSameReader(tx, 'APL-44', sentBack, SAME_READER);
      row.state = move(deliveryProofTransitions, 'confirm', row.state);
      Object.assign(row, { ...readNow(tx), flaw: null });
      await this.limits.close(tx, id, 'delivery-proof');
      await this.endDelivery(tx, row);
      tx.update(DeliveryProof, row, { action: 'delivery-proof.confirmed', rules: ['APL-44', 'SUP-5'] });
      return DeliveryProofDto.of(row, actor);
    });
  }

  /** What does not show the delivery goes back: another is owed, and its time runs on. */
  reject(id: string, flaw: string, actor: Actor): Promise<DeliveryProofDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id, 'reject');
      demandLawful('APL-44', { reasons: flaw });
      row.state = move(deliveryProofTransitions, 'reject', row.state);
      const sentBackBy = [...new Set([...row.sentBackBy, actor.sub])];
      Object.assign(row, { file: null, keptBy: null, keptAt: null, flaw, sentBackBy });
      tx.update(DeliveryProof, row, { action: 'delivery-proof.rejected', rules: ['APL-44', 'SUP-5'] });
      return DeliveryProofDto.of(row, actor);
    });
  }

  /**
   * The delivery stands: its limit is judged by the day on which it came about. Law sets a time for what was granted, its
   * certificate, else the decision; and, by analogy, for what ended an approval. APL-44
   */
  private async endDelivery(
    tx: Tx,
    { caseId, caseNumber, papers: numbers, deliveredAt }: DeliveryProof,
  ): Promise<void> {
    const papers = await tx.find(LegalDocument, { caseNumber, number: [...numbers] });
    const deliveries = await tx.find(DocumentDelivery, { caseId, documentId: papers.map(({ id }) => id) });
    const [procedureId] = deliveries.flatMap((one) => one.procedureId ?? []);
    if (procedureId) {
      await this.limits.closeAsOf(tx, procedureId, deliveredAt, 'decision-delivery');
      return;
    }
    const { certificate } = await fileOf(tx, await tx.get(Case, { id: caseId }));
    const ends = certificate === null || papers.some(({ kind }) => kind === 'certificate');
    if (ends) await this.limits.closeAsOf(tx, caseId, deliveredAt, 'delivery');
  }

  /** Locks the case, in which nobody acts who is party to it, then the proof in the version that the caller has seen. */
  private async take(tx: Tx, id: string, act: 'keep' | 'confirm' | 'reject'): Promise<DeliveryProof> {
    const { caseId } = await tx.get(DeliveryProof, { id, bureauCode: tx.actor.body });
    await lockCaseOf(tx, { id: caseId }, tx.actor.body);
    const row = await tx.lock(DeliveryProof, { id });
    assertVersion(row.version);
    demandAct(deliveryProofActs, `DeliveryProofs_${act}`, row.state, { row, actor: tx.actor });
    return row;
  }
}

const SAME_READER = {
  zh: '该次送达的凭证曾被退回，重新提交的，由原退回人或者负责人核对',
  en: 'One for this delivery was sent back before: the next is read by who sent it back, or by the head',
};
const USED = {
  zh: '该凭证已经用于证明另一次送达：一份凭证只证明一次送达',
  en: 'This very proof is on another delivery: one shows one',
};
const OWN_PRINT = {
  zh: '是本系统制发的文书原样，未经签收，不能证明送达：请上传受送达人签收的回证，或者邮寄回执、公告凭证',
  en: 'is a paper as this system printed it, which nobody signed: upload the signed receipt, or what the post or the notice left',
};
const OTHER_FILE = {
  zh: '不是所核对的凭证：请下载凭证（GET /delivery-proofs/{id}/file）后填写其摘要',
  en: 'is not the proof: download it (GET /delivery-proofs/{id}/file) and give its digest',
};
