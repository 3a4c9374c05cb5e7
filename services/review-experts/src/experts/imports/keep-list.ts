import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ExpertList } from './expert-list.entity.js';
import { ExpertListDto } from './import.dto.js';

/** Largest list, in bytes. */
export const LIST_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps a list as it was handed over. EXP-7 */
@Injectable()
export class KeepList {
  constructor(private readonly work: UnitOfWork) {}

  execute(upload: ReceivedFile | undefined, actor: Actor): Promise<ExpertListDto> {
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const file = { ...(await staged.keep()) };
      const values = { id: tx.uuid(), keeperCode: actor.body, file, addedBy: actor.sub, addedAt: tx.now };
      return ExpertListDto.of(tx.insert(ExpertList, values, { action: 'expert-list.kept', rules: ['EXP-7'] }));
    });
  }
}

/** Returns the list that rows are said to be read from; refuses one that this bureau doesn't keep. EXP-7 */
export async function demandList(tx: Tx, id: string): Promise<ExpertList> {
  const list = await tx.findOne(ExpertList, { id, keeperCode: tx.actor.body });
  if (!list) throw unprocessable({ errors: [{ pointer: '/file', detail: NO_LIST }] });
  return list;
}

const NO_LIST = {
  zh: '须为本局先行上传的名单原件（POST /experts/import-files）',
  en: 'must be a list that this bureau uploaded before (POST /experts/import-files)',
};
