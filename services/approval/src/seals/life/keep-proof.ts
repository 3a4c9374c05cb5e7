import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore } from '@shenguan/common/files';
import { assertVersion, demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Seal } from '../seal.entity.js';
import { lockSeal, readableSeal } from '../seal-access.js';
import { actionsOn, factsOf, sealActs } from '../seal-acts.js';
import { SealDto } from '../seals.dto.js';

/** Largest paper about a seal, in bytes. */
export const PROOF_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps the paper that the next step of a seal's life rests on; until that step another one may take its place. SEAL-2, SEAL-7 */
@Injectable()
export class KeepProof {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<SealDto> {
    // Asked before the file is kept, so that nobody fills the store.
    await this.work.read(actor, async (tx) => {
      const seal = await readableSeal(tx, id);
      demandAct(sealActs, 'Seals_keepProof', seal.state, await factsOf(tx, seal));
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const seal = await lockSeal(tx, id);
      assertVersion(seal.version);
      demandAct(sealActs, 'Seals_keepProof', seal.state, await factsOf(tx, seal));
      if (seal.proof) await this.blobs.doubt(seal.proof.owner, seal.proof.sha256);
      Object.assign(seal, { proof: { ...(await staged.keep()) }, proofBy: actor.sub });
      tx.update(Seal, seal, { action: 'seal.proof-kept', rules: ['SEAL-8'] });
      return SealDto.of(seal, await actionsOn(tx, seal));
    });
  }
}
