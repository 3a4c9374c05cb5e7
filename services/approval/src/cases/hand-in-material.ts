import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore, FileRefused, type StoredFile } from '@shenguan/common/files';
import { assertVersion, type IdOrNumber, tooLarge, unprocessable } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { demandState } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { PublishedItems } from '../items/index.js';
import type { Case } from './case.entity.js';
import { caseTransitions, OPEN_FOR_MATERIALS } from './case.transitions.js';
import { lockOwnCase, readableCase } from './case-access.js';
import { applicantActs } from './case-acts.js';
import { CaseMaterial, type MaterialAgency } from './case-material.entity.js';
import { type HandInMaterialDto, MaterialDto } from './material.dto.js';

/** A file as multer holds it. */
export interface UploadedFile {
  originalname: string;
  mimetype: string;
  buffer: Buffer;
}

/** Largest file that is taken, in bytes. */
export const MATERIAL_SIZE_MAX = 50 * 1024 * 1024;

/**
 * Hands a material in, or a better file in its place. What the guide does not list is a volunteered extra: kept
 * apart, never refused. APL-31
 */
@Injectable()
export class HandInMaterial {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly blobs: BlobStore,
  ) {}

  async execute(
    ref: IdOrNumber,
    materialCode: string,
    order: HandInMaterialDto,
    upload: UploadedFile | undefined,
    actor: Actor,
  ): Promise<MaterialDto> {
    // Asked before the file is stored, so that nobody fills the store through other people's cases.
    await this.work.read(actor, async (tx) => assertOpen(await readableCase(tx, ref, actor)));
    const agency = agencyOf(order);
    const file = await this.store(upload);
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'apply');
      assertOpen(row);
      const [{ guide }, existing] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        tx.findOne(CaseMaterial, { caseId: row.id, materialCode }, { lock: 'update' }),
      ]);
      const listed = guide.materials.find(({ code }) => code === materialCode);
      const values = {
        name: listed?.name ?? (order.name?.trim() || file.name),
        voluntary: listed === undefined || listed.voluntary,
        file: { ...file },
        agency,
        note: order.note ?? '',
        handedInAt: tx.now,
        handedInBy: actor.sub,
      };
      if (existing) {
        assertVersion(existing.version);
        tx.update(CaseMaterial, Object.assign(existing, values), { action: 'material.replaced', rules: ['APL-31'] });
        return MaterialDto.of(existing);
      }
      const material = tx.insert(
        CaseMaterial,
        { id: tx.uuid(), caseId: row.id, caseNumber: row.caseNumber, materialCode, ...values },
        { action: values.voluntary ? 'material.volunteered' : 'material.handed-in', rules: ['APL-31'] },
      );
      return MaterialDto.of(material);
    });
  }

  private async store(upload: UploadedFile | undefined): Promise<StoredFile> {
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
        sizeMax: MATERIAL_SIZE_MAX,
      });
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      const more = { errors: [{ pointer: '/file', detail: error.reason }] };
      throw error.flaw === 'tooLarge' ? tooLarge(more) : unprocessable(more);
    }
  }
}

function assertOpen(row: Case): void {
  const { called } = applicantActs.acts.Cases_handIn;
  demandState(caseTransitions, row.state, OPEN_FOR_MATERIALS, 'APL-32', called);
}

/** The applicant's own choice of agency is entered with its code, which is checked. INT-5, PRA-1 */
function agencyOf({ agencyName, agencyCode }: HandInMaterialDto): MaterialAgency | null {
  if (agencyName === undefined && agencyCode === undefined) return null;
  const { '/agencyCode': code } = demandIdentifiers({ '/agencyCode': checkCreditCode(agencyCode) });
  return { name: agencyName?.trim() ?? '', code };
}
