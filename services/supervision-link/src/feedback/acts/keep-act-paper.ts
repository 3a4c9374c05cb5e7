import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import type { StoredFile } from '@shenguan/common/files';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { type RuleId, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandOffice } from '../../liaisons/index.js';
import { ActPaperDto } from './act-paper.dto.js';
import { ActPaper } from './act-paper.entity.js';

/** Largest paper of an act, in bytes. */
export const ACT_PAPER_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps the paper of an act before it is pushed: the push names it. LINK-6.1, LINK-6.2 */
@Injectable()
export class KeepActPaper {
  constructor(private readonly work: UnitOfWork) {}

  async execute(upload: ReceivedFile | undefined, actor: Actor): Promise<ActPaperDto> {
    // Asked before the file is kept, so that nobody out of office fills the store.
    await this.work.read(actor, (tx) => demandHand(tx, actor));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      await demandHand(tx, actor);
      const row = tx.insert(
        ActPaper,
        {
          id: tx.uuid(),
          bodyCode: actor.body,
          file: { ...(await staged.keep()) },
          keptBy: actor.sub,
          keptByName: actor.name,
          keptAt: tx.now,
        },
        { action: 'act-paper.kept', rules: ['LINK-6.1', 'LINK-6.2'] },
      );
      return ActPaperDto.of(row);
    });
  }
}

const BY_ROLE = ['department-officer', 'department-head', 'inspector', 'reviewer', 'approver', 'head'] as const;

/** A liaison acts in office alone; others by their role. LINK-3 */
async function demandHand(tx: Tx, actor: Actor): Promise<void> {
  if (!hasRole(actor, ...BY_ROLE)) await demandOffice(tx, actor);
}

/** Returns the files of papers that the actor's own body handed in, to come along with what it pushes. LINK-2 */
export async function ownPapers(tx: Tx, ids: readonly string[], rule: RuleId): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  for (const [at, id] of ids.entries()) files.push({ ...(await ownPaper(tx, id, rule, `/fileIds/${at}`)).file });
  return files;
}

/** Returns a paper that the actor's own body handed in; any other is unknown to it. */
export async function ownPaper(tx: Tx, id: string, rule: RuleId, pointer = '/paperId'): Promise<ActPaper> {
  const paper = await tx.findOne(ActPaper, { id, bodyCode: tx.actor.body });
  if (paper) return paper;
  const detail = {
    zh: '须为本单位已上传的文书（POST /act-papers）',
    en: 'must be a paper that your body handed in (POST /act-papers)',
  };
  return refuse(rule, {}, { errors: [{ pointer, detail }] });
}
