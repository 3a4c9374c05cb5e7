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

/** Keeps the scan of the signed original, until it is confirmed. PRA-16 */
@Injectable()
export class KeepPowerFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<PowerDto> {
    // Asked before the file is kept, so that nobody fills the store through other bureaus' powers.
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(PowerOfAttorney, { id, bureauCode: actor.body });
      demandAct(powerActs, 'Powers_keep', row.state, factsOf(row, actor));
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx: Tx) => {
      const row = await lockBureauPower(tx, id);
      demandAct(powerActs, 'Powers_keep', row.state, factsOf(row, actor));
      if (row.file) await this.blobs.doubt(row.file.owner, row.file.sha256);
      row.file = { ...(await staged.keep()) };
      tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.scan-kept', rules: ['PRA-16'] });
      return PowerDto.of(row, actor);
    });
  }
}
