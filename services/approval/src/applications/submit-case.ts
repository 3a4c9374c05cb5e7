import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { figureOf, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { raiseRecusals } from '../case-parties/index.js';
import {
  agentsOfCase,
  Case,
  CorrectionNotice,
  caseAnswer,
  editionOfCase,
  lockOwnCase,
  type MaterialVersion,
  materialsOf,
  missingToday,
  moveCase,
  unansweredItems,
  writeTo,
} from '../cases/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { SubmissionDto, type SubmitCaseDto } from './submission.dto.js';

/**
 * Hands an application in, complete or not: it counts as received at once. After a correction notice it needs
 * everything that was asked for. The path that is measured: no question that could be asked along with another is
 * asked alone. APL-29, APL-31, APL-32
 */
@Injectable()
export class SubmitCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly catalogues: Catalogues,
    private readonly limits: CaseLimits,
  ) {}

  execute(ref: IdOrNumber, order: SubmitCaseDto, actor: Actor): Promise<SubmissionDto> {
    return this.work.run(actor, async (tx) => {
      const [row, materials, catalogue, agents] = await Promise.all([
        lockOwnCase(tx, ref, 'apply'),
        materialsOf(tx, ref.id === undefined ? { caseNumber: ref.number } : { caseId: ref.id }),
        this.catalogues.assumedInForce(tx, tx.today),
        agentsOfCase(tx, ref),
      ]);
      assertVersion(row.version);
      const corrected = row.state === 'correcting';
      moveCase(tx, row, 'submit');
      if (order.truthStatement !== true) {
        refuse(
          'APL-31',
          {},
          {
            errors: [
              {
                pointer: '/truthStatement',
                detail: { zh: '申请人须承诺材料真实', en: 'the applicant answers for the truth of the materials' },
              },
            ],
          },
        );
      }
      const [item] = await Promise.all([
        corrected ? this.answered(tx, row, materials) : this.items.assumedInForce(tx, row.itemCode),
        raiseRecusals(tx, [row.id]),
      ]);
      row.itemVersion = item.version;
      row.itemName = item.name;
      row.edition ??= editionOfCase(tx, row).name;
      row.truthStated = true;
      row.submittedAt ??= tx.now;
      row.receivedAt = tx.now;
      const answer = this.limits.open(tx, row, {
        kind: 'answer',
        startAt: tx.now,
        workingDays: figureOf('APL-32.answer', editionOfCase(tx, row)),
        basis: 'APL-32',
      });
      row.answerDueAt = answer.dueAt;
      tx.update(Case, row, {
        action: corrected ? 'case.resubmitted' : 'case.submitted',
        rules: ['APL-29', 'APL-31', 'APL-32', 'PRA-7'],
      });
      writeTo(tx, row, agents, {
        kind: 'receipt-of-materials',
        title: '申请材料已收到',
        content: `您提出的“${row.itemName}”申请（业务编号：${row.caseNumber}）及${materials.length}项材料已于${legalDate(tx.now)}收到。材料不齐全或者不符合法定形式的，本机关将于${answer.dueOn}前（含当日）一次性告知；逾期不告知的，自收到之日起即为受理。`,
      });
      const missing = missingToday(item.guide.materials, catalogue, materials).map(({ code, name }) => ({
        code,
        name,
      }));
      return { ...(await caseAnswer(tx, row)), answerDueOn: answer.dueOn!, missing };
    });
  }

  /** Everything that the notice asked for must be there anew; the guide stays the one that it was judged by. */
  private async answered(tx: Tx, row: Case, materials: readonly MaterialVersion[]) {
    const [notice, item] = await Promise.all([
      tx.get(CorrectionNotice, { caseId: row.id }),
      this.items.pinned(tx, row.itemCode, row.itemVersion),
    ]);
    const open = unansweredItems(notice.items, materials, notice.issuedAt).map((index) => notice.items[index]!);
    if (open.length > 0) {
      refuse(
        'APL-32',
        { notSupplied: open.map(({ materialCode }) => materialCode) },
        {
          errors: open.map(({ materialCode, name }) => ({
            pointer: `/materials/${materialCode}`,
            detail: { zh: `补正通知要求的“${name}”尚未提交`, en: `${name}, asked for by the notice, is still missing` },
          })),
        },
      );
    }
    notice.answeredAt = tx.now;
    tx.update(CorrectionNotice, notice, { action: 'correction-notice.answered', rules: ['APL-32'] });
    return item;
  }
}
