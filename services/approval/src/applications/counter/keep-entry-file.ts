import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore } from '@shenguan/common/files';
import { demandFile, demandFiles, type ReceivedFile } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import type { MaterialDto } from '../../cases/index.js';
import type { HandInMaterialDto } from '../hand-in-material.dto.js';
import { agencyOf, HandInMaterial } from '../hand-in-material.js';
import { CounterEntryDto } from './counter-entry.dto.js';
import { CounterEntry } from './counter-entry.entity.js';
import { counterEntryActs } from './counter-entry-acts.js';
import { lockBureauEntry } from './entry-access.js';

/** Largest scan, in bytes. */
export const ENTRY_FILE_MAX = 50 * 1024 * 1024;

/** Which of its own papers an entry keeps. */
export const ENTRY_FILES = ['original', 'arrival-proof'] as const;
export type EntryFile = (typeof ENTRY_FILES)[number];

/** Keeps the signed original, what shows the day, and the materials that came along. APL-29 */
@Injectable()
export class KeepEntryFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly materials: HandInMaterial,
  ) {}

  async execute(
    id: string,
    which: EntryFile,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<CounterEntryDto> {
    await this.demandOpen(id, 'CounterEntries_keepFile', actor);
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const { entry } = await lockBureauEntry(tx, id, 'CounterEntries_keepFile');
      const field = which === 'original' ? 'original' : 'arrivalProof';
      const before = entry[field];
      if (before) await this.blobs.doubt(before.owner, before.sha256);
      entry[field] = { ...(await staged.keep()) };
      tx.update(CounterEntry, entry, { action: 'counter-entry.file-kept', rules: ['APL-29'] });
      return CounterEntryDto.of(entry, actor, false);
    });
  }

  /** With the application, or with the corrections that are asked for: later its papers stay as they are. */
  async material(
    id: string,
    materialCode: string,
    order: HandInMaterialDto,
    uploads: readonly ReceivedFile[] | undefined,
    actor: Actor,
  ): Promise<MaterialDto> {
    await this.demandOpen(id, 'CounterEntries_material', actor);
    const named = agencyOf(order);
    const staged = demandFiles(uploads);
    return this.work.run(actor, async (tx) => {
      const { row } = await lockBureauEntry(tx, id, 'CounterEntries_material');
      if (row.state !== 'entering' && row.state !== 'correcting') {
        conflict('APL-32', { state: row.state }, { detail: NOT_OPEN });
      }
      const occasion = row.state === 'entering' ? 'own' : 'corrected';
      return this.materials.put(tx, row, { materialCode, order, named, staged, occasion, onPaper: true });
    });
  }

  /** Asked before the file is kept, so that nobody fills the store through other bureaus' entries. */
  private demandOpen(id: string, act: 'CounterEntries_keepFile' | 'CounterEntries_material', actor: Actor) {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(CounterEntry, { id, bureauCode: actor.body });
      demandAct(counterEntryActs, act, row.state, { row, actor });
    });
  }
}

const NOT_OPEN = {
  zh: '材料只在录入申请时，或者告知补正后录入',
  en: 'materials are entered with the application, or once corrections were asked for',
};
