import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate, parseInstant } from '@shenguan/common/clock';
import { BlobStore, type StoredFile } from '@shenguan/common/files';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';
import { lockOwnInspection, ownInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { CAPTURE_HEAD, capturedIn } from './captured.js';
import { SitePhotoDto, type SitePhotoOrderDto } from './finding.dto.js';
import { Finding } from './finding.entity.js';
import { SitePhoto } from './site-photo.entity.js';

/** Largest photograph, in bytes. */
export const PHOTO_SIZE_MAX = 20 * 1024 * 1024;

/**
 * Keeps a photograph of what the caller's body found at a point: taken during the visit, handed in on its day, at once or
 * later; both times show. INSP-9
 */
@Injectable()
export class KeepPhoto {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  async execute(
    at: { id: string; findingId: string },
    order: SitePhotoOrderDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<SitePhotoDto> {
    // Asked before the file is kept, so that nobody fills the store through other people's inspections.
    await this.work.read(actor, async (tx) => demandPhoto(tx, await ownInspection(tx, at.id), at.findingId, order));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, at.id);
      const finding = await demandPhoto(tx, inspection, at.findingId, order);
      if (!staged.mediaType.startsWith('image/') && staged.mediaType !== 'application/pdf') {
        const detail = { zh: '须为照片（JPG、PNG）或者PDF', en: 'must be a picture (JPG, PNG) or a PDF' };
        refuse('INSP-9', { mediaType: staged.mediaType }, { errors: [{ pointer: '/file', detail }] });
      }
      const file = await staged.keep();
      const captured = file.mediaType === 'image/jpeg' ? capturedIn(await headOf(this.blobs, file)) : null;
      const row = tx.insert(
        SitePhoto,
        {
          id: tx.uuid(),
          inspectionId: inspection.id,
          caseNumber: inspection.caseNumber,
          findingId: finding.id,
          file: { ...file },
          fileTakenAt: captured?.takenAt ?? null,
          filePlace: captured?.place ?? null,
          takenAt: parseInstant(order.takenAt),
          place: order.place,
          handedInBy: actor.sub,
          handedInAt: tx.now,
        },
        { action: 'inspection.photo-kept', rules: ['INSP-9'] },
      );
      return SitePhotoDto.of(row, await tx.findAsWritten(SitePhoto, { inspectionId: inspection.id }));
    });
  }
}

/** Reads the first bytes of a kept file. */
async function headOf(blobs: BlobStore, { owner, sha256 }: StoredFile): Promise<Buffer> {
  const stream = await blobs.get(owner, sha256);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= CAPTURE_HEAD) break;
  }
  return Buffer.concat(chunks);
}

async function demandPhoto(
  tx: Tx,
  inspection: Inspection,
  findingId: string,
  { takenAt }: SitePhotoOrderDto,
): Promise<Finding> {
  await demandInspectionAct(tx, 'Findings_photo', inspection);
  const finding = await tx.get(Finding, { id: findingId, inspectionId: inspection.id, bodyCode: tx.actor.body });
  const errors = flawsOfTime(inspection, parseInstant(takenAt), tx.now);
  if (errors.length > 0) {
    refuse('INSP-9', { startedAt: inspection.startedAt!.toISOString() }, { errors });
  }
  return finding;
}

/** A photograph shows the visit: taken between its start and its end, handed in on that day. */
function flawsOfTime({ startedAt, finishedAt }: Inspection, takenAt: Date, now: Date): PointerError[] {
  const until = finishedAt ?? now;
  if (takenAt < startedAt! || takenAt > until || takenAt > now) {
    const detail = {
      zh: '拍摄时间须在本次现场核验开始之后、结束之前',
      en: 'must have been taken during this visit: after its start, before its end',
    };
    return [{ pointer: '/takenAt', detail }];
  }
  if (legalDate(takenAt) === legalDate(now)) return [];
  const detail = { zh: '照片须于拍摄当日提交', en: 'is handed in on the day it was taken' };
  return [{ pointer: '/takenAt', detail }];
}
