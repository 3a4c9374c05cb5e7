import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { applicantActs, type CaseDto, caseAnswer, lockOwnCase, NOTHING_DONE } from '../../cases/index.js';
import { DraftRemoval } from './draft-removal.js';

/** Removes a draft at once, at its applicant's wish (删除草稿). PRA-8 */
@Injectable()
export class RemoveDraft {
  constructor(
    private readonly work: UnitOfWork,
    private readonly removal: DraftRemoval,
  ) {}

  execute(ref: IdOrNumber, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'withdraw');
      assertVersion(row.version);
      demandAct(applicantActs, 'Drafts_remove', row.state, {
        row,
        file: NOTHING_DONE,
        actor,
        now: tx.now,
        isParty: false,
        over: null,
      });
      const content = `“${row.itemName}”申请草稿（业务编号：${row.caseNumber}）已由申请一方于${chineseTime(tx.now)}删除，所填内容和材料已清除，不能恢复。需要办理的，请重新申请。`;
      await this.removal.carryOut(tx, row, 'remove', content);
      return caseAnswer(tx, row);
    });
  }
}
