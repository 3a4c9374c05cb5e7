import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { lockCaseOf } from '../../cases/index.js';
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
      row.state = move(deliveryProofTransitions, 'confirm', row.state);
      Object.assign(row, { readBy: actor.sub, readByName: actor.name, readAt: tx.now, flaw: null });
      await this.limits.close(tx, id, 'delivery-proof');
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
      Object.assign(row, { file: null, keptBy: null, keptAt: null, flaw });
      tx.update(DeliveryProof, row, { action: 'delivery-proof.rejected', rules: ['APL-44', 'SUP-5'] });
      return DeliveryProofDto.of(row, actor);
    });
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

const USED = {
  zh: '该凭证已经用于证明另一次送达：一份凭证只证明一次送达',
  en: 'This very proof is on another delivery: one shows one',
};
const OTHER_FILE = {
  zh: '不是所核对的凭证：请下载凭证（GET /delivery-proofs/{id}/file）后填写其摘要',
  en: 'is not the proof: download it (GET /delivery-proofs/{id}/file) and give its digest',
};
