import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore } from '@shenguan/common/files';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { lockBureauPower } from './power-access.js';
import { factsOf, powerActs } from './power-acts.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { PowerDto } from './powers.dto.js';

/** Largest scan of a power of attorney, in bytes. */
export const POWER_SIZE_MAX = 20 * 1024 * 1024;

/** What is kept of a power: the signed original, and that who gives it came himself. */
const KEPT = {
  file: { act: 'Powers_keep', action: 'power-of-attorney.scan-kept' },
  proof: { act: 'Powers_keepProof', action: 'power-of-attorney.proof-kept' },
} as const;

/** Keeps the scan of the signed original, or the proof that a person gave it at the window, until it is confirmed. PRA-16 */
@Injectable()
export class KeepPowerFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  async execute(
    id: string,
    which: keyof typeof KEPT,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<PowerDto> {
    const { act, action } = KEPT[which];
    // Asked before the file is kept, so that nobody fills the store through other bureaus' powers.
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(PowerOfAttorney, { id, bureauCode: actor.body });
      demandAct(powerActs, act, row.state, factsOf(row, actor));
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx: Tx) => {
      const row = await lockBureauPower(tx, id);
      demandAct(powerActs, act, row.state, factsOf(row, actor));
      const before = row[which];
      if (before) await this.blobs.doubt(before.owner, before.sha256);
      row[which] = { ...(await staged.keep()) };
      tx.update(PowerOfAttorney, row, { action, rules: ['PRA-16'] });
      return PowerDto.of(row, actor);
    });
  }
}
