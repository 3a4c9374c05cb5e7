import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { raiseOf, seatsOfCaller, undecidedIn } from '../case-parties/index.js';
import {
  agentsOfCase,
  answerWithFile,
  Case,
  caseAnswer,
  filesOf,
  lockOwnCase,
  materialVersionsOf,
  missingToday,
  moveCase,
  writeTo,
} from '../cases/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { PublishedItems } from '../items/index.js';
import { HolderRequests } from '../requests/index.js';
import { demandPlainWords } from './applicants-words.js';
import { Received } from './received.js';
import { SubmissionDto, type SubmitCaseDto } from './submission.dto.js';

const RULES_OF = { initial: [], variation: ['APL-49'], renewal: ['APL-50'] } as const;

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
    private readonly received: Received,
    private readonly requests: HolderRequests,
  ) {}

  execute(ref: IdOrNumber, order: SubmitCaseDto, actor: Actor): Promise<SubmissionDto> {
    return this.work.run(actor, async (tx) => {
      // The lock is asked for first: what follows it on the connection is answered once it is held.
      const [row, { standing: materials, superseded }, catalogue, agents, namesakes] = await Promise.all([
        lockOwnCase(tx, ref, 'apply'),
        materialVersionsOf(tx, ref.id === undefined ? { caseNumber: ref.number } : { caseId: ref.id }),
        this.catalogues.assumedInForce(tx, tx.today),
        agentsOfCase(tx, ref),
        ref.id === undefined ? null : undecidedIn(tx, [ref.id]),
        seatsOfCaller(tx),
      ]);
      assertVersion(row.version);
      const corrected = row.state === 'correcting';
      moveCase(tx, row, 'submit');
      // What was handed in before is answered as it stands.
      if (!corrected)
        demandPlainWords({
          ...row,
          units: row.relatedUnits.map(({ name }) => name),
          persons: [],
          changes: row.requestedChanges.map(({ wording }) => wording),
        });
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
      const [item, files, unsettled] = await Promise.all([
        corrected ? this.received.answered(tx, row, tx.now) : this.items.assumedInForce(tx, row.itemCode),
        // What was answered is written first: then the file is read as it stands after it.
        corrected ? null : filesOf(tx, [Object.assign(row, { receivedAt: tx.now })], [...materials, ...superseded]),
        namesakes ?? undecidedIn(tx, [row.id]),
      ]);
      await raiseOf(tx, unsettled);
      if (!corrected) await this.requests.enter(tx, row, item.guide, tx.now);
      const answer = this.received.enter(tx, row, item, tx.now);
      tx.update(Case, row, {
        action: corrected ? 'case.resubmitted' : 'case.submitted',
        rules: [...RULES_OF[row.requestKind], 'APL-29', 'APL-31', 'APL-32', 'PRA-7'],
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
      const shown = files ? await answerWithFile(tx, row, files.get(row.id)!) : await caseAnswer(tx, row);
      return { ...shown, answerDueOn: answer.dueOn!, missing };
    });
  }
}
