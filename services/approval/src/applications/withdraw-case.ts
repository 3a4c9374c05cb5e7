import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { caseWithdrawnV1 } from '@shenguan/common/contracts';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  CaseWithdrawal,
  caseAnswer,
  followsLater,
  lockOwnCase,
  moveCase,
  paperFacts,
  tellApplicant,
} from '../cases/index.js';
import { Documents, isOwed } from '../documents/index.js';
import { endChecks } from '../handling/index.js';
import { PublishedItems } from '../items/index.js';
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
    private readonly items: PublishedItems,
    private readonly limits: CaseLimits,
    private readonly documents: Documents,
  ) {}

  execute(ref: IdOrNumber, { reason }: WithdrawCaseDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'withdraw');
      assertVersion(row.version);
      if (row.state === 'draft') conflict('PRA-8', { state: row.state }, { detail: A_DRAFT });
      await this.carryOut(tx, row, reason);
      return caseAnswer(tx, row);
    });
  }

  /** What a withdrawal brings about, whoever enters it. */
  async carryOut(tx: Tx, row: Case, reason: string, how: 'withdrawn' | 'not-made' = 'withdrawn'): Promise<void> {
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
        withdrawnBy: tx.actor.sub,
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
    await this.confirm(tx, row, how);
  }

  /** The applicant gets it in writing; no seal keeps him from withdrawing. PRA-2 */
  private async confirm(tx: Tx, row: Case, how: 'withdrawn' | 'not-made'): Promise<void> {
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    const { caseNumber, bureauCode, itemCode, ownerSub: recipientSub } = row;
    const paper = await this.documents.issueOrOwe(tx, {
      kind: 'closing-notice',
      ...{ caseNumber, bureauCode, itemCode, recipientSub, departments: [] },
      facts: { ...paperFacts(row, guide), how, closedOn: tx.today },
    });
    await tellApplicant(tx, row, {
      kind: 'closing-notice',
      title: '申请办理终结告知书',
      content: `您的申请（业务编号：${caseNumber}）${how === 'withdrawn' ? '已经撤回' : '经认定不是由您提出'}，本次申请的办理终结，不影响您再次提出申请。${isOwed(paper) ? followsLater(paper) : ''}`,
      documentId: paper.id,
    });
  }
}
