import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore, FileRefused, type StoredFile } from '@shenguan/common/files';
import { tooLarge, unprocessable } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { lockBureauPower } from './power-access.js';
import { powerActs } from './power-acts.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { PowerDto } from './powers.dto.js';

/** A file as multer holds it. */
export interface UploadedPower {
  originalname: string;
  mimetype: string;
  buffer: Buffer;
}

/** Largest scan of a power of attorney, in bytes. */
export const POWER_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps the scan of the signed original, until it is confirmed. PRA-16 */
@Injectable()
export class KeepPowerFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  async execute(id: string, upload: UploadedPower | undefined, actor: Actor): Promise<PowerDto> {
    // Asked before the file is stored, so that nobody fills the store through other bureaus' powers.
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(PowerOfAttorney, { id, bureauCode: actor.body });
      demandAct(powerActs, 'Powers_keep', row.state, row);
    });
    const file = await this.store(upload);
    return this.work.run(actor, async (tx: Tx) => {
      const row = await lockBureauPower(tx, id);
      demandAct(powerActs, 'Powers_keep', row.state, row);
      row.file = { ...file };
      tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.scan-kept', rules: ['PRA-16'] });
      return PowerDto.of(row, actor);
    });
  }

  private async store(upload: UploadedPower | undefined): Promise<StoredFile> {
    if (!upload) {
      throw unprocessable({ errors: [{ pointer: '/file', detail: { zh: '须上传文件', en: 'a file is needed' } }] });
    }
    try {
      return await this.blobs.put({
        owner: 'approval',
        // multer reads names as Latin-1, browsers send UTF-8.
        name: Buffer.from(upload.originalname, 'latin1').toString('utf8'),
        mediaType: upload.mimetype,
        content: upload.buffer,
        sizeMax: POWER_SIZE_MAX,
      });
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      const more = { errors: [{ pointer: '/file', detail: error.reason }] };
      throw error.flaw === 'tooLarge' ? tooLarge(more) : unprocessable(more);
    }
  }
}
