import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore, FileRefused, type StoredFile } from '@shenguan/common/files';
import { assertVersion, notFound, tooLarge, unprocessable } from '@shenguan/common/http';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ItemVersionDto } from './item.dto.js';
import { ItemVersion } from './item-version.entity.js';
import { itemVersionTransitions } from './item-version.transitions.js';

/** A file as multer holds it. */
export interface UploadedSample {
  originalname: string;
  mimetype: string;
  buffer: Buffer;
}

/** Largest sample form, in bytes. */
export const SAMPLE_SIZE_MAX = 10 * 1024 * 1024;

/** Keeps the sample form (示范文本) of a material with the draft of a guide. APL-30 */
@Injectable()
export class KeepSample {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  async execute(
    version: { itemCode: string; number: number },
    materialCode: string,
    upload: UploadedSample | undefined,
    actor: Actor,
  ): Promise<ItemVersionDto> {
    const named = { ...version, bureauCode: actor.body };
    // Asked before the file is stored, so that nobody fills the store through other bureaus' items.
    await this.work.read(actor, async (tx) => assertListed(await tx.get(ItemVersion, named), materialCode));
    const file = await this.store(upload);
    return this.work.run(actor, async (tx: Tx) => {
      const row = await tx.lock(ItemVersion, named);
      assertListed(row, materialCode);
      row.state = move(itemVersionTransitions, 'change', row.state);
      assertVersion(row.version);
      row.samples = { ...row.samples, [materialCode]: { ...file } };
      tx.update(ItemVersion, row, { action: 'item-version.sample-kept', rules: ['APL-30'] });
      return ItemVersionDto.of(row);
    });
  }

  private async store(upload: UploadedSample | undefined): Promise<StoredFile> {
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
        sizeMax: SAMPLE_SIZE_MAX,
      });
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      const more = { errors: [{ pointer: '/file', detail: error.reason }] };
      throw error.flaw === 'tooLarge' ? tooLarge(more) : unprocessable(more);
    }
  }
}

function assertListed({ guide }: ItemVersion, materialCode: string): void {
  if (!guide.materials.some(({ code }) => code === materialCode)) throw notFound();
}
