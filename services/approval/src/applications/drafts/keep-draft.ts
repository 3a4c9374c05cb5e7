import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { applicantActs, Case, type CaseDto, caseAnswer, Drafts, lockOwnCase, NOTHING_DONE } from '../../cases/index.js';

/** Keeps a draft for another 90 days, at its applicant's wish (继续保留草稿). PRA-8 */
@Injectable()
export class KeepDraft {
  constructor(
    private readonly work: UnitOfWork,
    private readonly drafts: Drafts,
  ) {}

  execute(ref: IdOrNumber, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'apply');
      assertVersion(row.version);
      demandAct(applicantActs, 'Drafts_keep', row.state, {
        row,
        file: NOTHING_DONE,
        actor,
        now: tx.now,
        isParty: false,
        over: null,
      });
      const { keeping } = await this.drafts.keeping(tx, row);
      // Once more on the same day changes nothing.
      if (legalDate(keeping.touchedAt) !== tx.today || row.draftKeptAt === null) {
        row.draftKeptAt = tx.now;
        tx.update(Case, row, { action: 'case.draft-kept', rules: ['PRA-8'] });
      }
      return { ...(await caseAnswer(tx, row)), ...(await this.drafts.shown(tx, row)) };
    });
  }
}
