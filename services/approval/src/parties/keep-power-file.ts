import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore, FileRefused, type StoredFile } from '@shenguan/common/files';
import { tooLarge, unprocessable } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { lockBureauPower } from './power-access.js';
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
      assertOpen(await tx.get(PowerOfAttorney, { id, bureauCode: actor.body }));
    });
    const file = await this.store(upload);
    return this.work.run(actor, async (tx: Tx) => {
      const row = await lockBureauPower(tx, id);
      assertOpen(row);
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

function assertOpen({ state }: PowerOfAttorney): void {
  if (state === 'entered') return;
  const detail = {
    zh: '授权委托书已确认或者撤销，不能再更换扫描件；内容有变的，请重新录入',
    en: 'it is confirmed or revoked: enter a new one where the paper has changed',
  };
  conflict('PRA-16', { state }, { detail });
}
