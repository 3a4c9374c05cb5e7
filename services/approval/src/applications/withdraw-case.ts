import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { caseWithdrawnV1 } from '@shenguan/common/contracts';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { Case, type CaseDto, CaseWithdrawal, caseAnswer, lockOwnCase, moveCase } from '../cases/index.js';
import { endChecks } from '../handling/index.js';
import { CaseLimits } from '../limits/index.js';
import { expectPush } from '../linkage/index.js';
import type { WithdrawCaseDto } from './withdraw-case.dto.js';

const A_DRAFT = {
  zh: '草稿尚未提交，无须撤回；不再需要的，可以删除（POST /cases/{id}/removal）',
  en: 'A draft was never handed in, so there is nothing to withdraw: remove it (POST /cases/{id}/removal)',
};

/** Withdraws an application before it is decided (撤回申请); departments that were told of it are told. SUP-7 */
@Injectable()
export class WithdrawCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: CaseLimits,
  ) {}

  execute(ref: IdOrNumber, { reason }: WithdrawCaseDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'withdraw');
      assertVersion(row.version);
      if (row.state === 'draft') conflict('PRA-8', { state: row.state }, { detail: A_DRAFT });
      moveCase(tx, row, 'withdraw');
      await this.limits.end(tx, row);
      await endChecks(tx, row);
      tx.insert(
        CaseWithdrawal,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          reason,
          withdrawnBy: actor.sub,
          withdrawnAt: tx.now,
        },
        { action: 'case-withdrawal.recorded', rules: ['SUP-7'] },
      );
      tx.update(Case, row, { action: 'case.withdrawn', rules: ['SUP-7'] });
      if (row.acceptedAt !== null) {
        const { caseNumber, bureauCode, departments } = row;
        const withdrawn = tx.publish(caseWithdrawnV1, {
          subject: row.id,
          caseNumber,
          data: { caseNumber, reason, withdrawnAt: tx.now.toISOString(), departments },
        });
        expectPush(tx, { kind: 'case-withdrawn', caseNumber, bureauCode, departments, eventIds: [withdrawn] });
      }
      return caseAnswer(tx, row);
    });
  }
}
