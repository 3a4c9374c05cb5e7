import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { lockBureauPower } from './power-access.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { PowerDto } from './powers.dto.js';

/** Largest scan of a power of attorney, in bytes. */
export const POWER_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps the scan of the signed original, until it is confirmed. PRA-16 */
@Injectable()
export class KeepPowerFile {
  constructor(private readonly work: UnitOfWork) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<PowerDto> {
    // Asked before the file is kept, so that nobody fills the store through other bureaus' powers.
    await this.work.read(actor, async (tx) => {
      assertOpen(await tx.get(PowerOfAttorney, { id, bureauCode: actor.body }));
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx: Tx) => {
      const row = await lockBureauPower(tx, id);
      assertOpen(row);
      row.file = { ...(await staged.keep()) };
      tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.scan-kept', rules: ['PRA-16'] });
      return PowerDto.of(row, actor);
    });
  }
}

function assertOpen({ state }: PowerOfAttorney): void {
  if (state === 'entered') return;
  const detail = {
    zh: '授权委托书已确认或者撤销，不能再更换扫描件；内容有变的，请重新录入',
    en: 'it is confirmed or revoked: enter a new one where the paper has changed',
  };
  conflict('PRA-16', { state }, { detail });
}
