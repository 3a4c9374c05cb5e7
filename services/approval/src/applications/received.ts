import { Injectable } from '@nestjs/common';
import { type ComputedLimit, chineseDay } from '@shenguan/common/clock';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import {
  type Case,
  CorrectionNotice,
  editionOfCase,
  filesOfMaterial,
  materialVersionsOf,
  noticesOf,
  unansweredItems,
} from '../cases/index.js';
import { PublishedItems, type PublishedVersion } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { RenewalClock } from '../requests/index.js';
import { TimeLimit } from '../time-limits/index.js';

/** What it means that an application, or what corrects it, was received: online, or on paper. APL-29, APL-32 */
@Injectable()
export class Received {
  constructor(
    private readonly items: PublishedItems,
    private readonly limits: CaseLimits,
    private readonly renewals: RenewalClock,
  ) {}

  /** Pins guide and edition, and starts the time to answer with the day of receipt. The caller writes the row. */
  enter(tx: Tx, row: Case, item: PublishedVersion, at: Date): ComputedLimit {
    row.itemVersion = item.version;
    row.itemName = item.name;
    row.lowerOrgan = item.guide.lowerExamination?.organ ?? null;
    row.edition ??= editionOfCase(tx, row).name;
    row.truthStated = true;
    row.submittedAt ??= at;
    row.receivedAt = at;
    return this.timeToAnswer(tx, row, at);
  }

  /** Starts the time to answer. APL-32 */
  timeToAnswer(tx: Tx, row: Case, startAt: Date): ComputedLimit {
    const workingDays = figureOf('APL-32.answer', editionOfCase(tx, row));
    const answer = this.limits.open(tx, row, { kind: 'answer', startAt, workingDays, basis: 'APL-32' });
    row.answerDueAt = answer.dueAt;
    return answer;
  }

  /** Everything that the notice asked for must be there anew, in time; the guide stays the one that it was judged by. */
  async answered(tx: Tx, row: Case, at: Date): Promise<PublishedVersion> {
    const [notices, versions, item, limit] = await Promise.all([
      noticesOf(tx, row),
      materialVersionsOf(tx, { caseId: row.id }),
      this.items.pinned(tx, row.itemCode, row.itemVersion),
      tx.findOne(TimeLimit, { subjectId: row.id, kind: 'correction', state: 'running' }),
    ]);
    const notice = notices.at(-1)!;
    // A second notice ends no renewal that was asked for in time: it is answered as long as nothing has answered it. APL-50
    const endsIt = row.renewsAt === null || (notice.round ?? 1) === 1;
    if (endsIt && limit?.dueAt && at >= limit.dueAt) {
      conflict('APL-32', { dueOn: limit.dueOn }, { detail: overdue(limit.dueOn!) });
    }
    const handedIn = [...versions.standing, ...versions.superseded].map((one) => ({
      ...one,
      digests: filesOfMaterial(one).map(({ sha256 }) => sha256),
    }));
    const open = unansweredItems(notice.items, handedIn, notice.issuedAt).map((index) => notice.items[index]!);
    if (open.length > 0) {
      refuse(
        'APL-32',
        { notSupplied: open.map(({ materialCode }) => materialCode) },
        {
          errors: open.map(({ materialCode, name }) => ({
            pointer: `/materials/${materialCode}`,
            detail: {
              zh: `补正通知要求的“${name}”尚未提交；此前提交过的同一文件，不作为补正`,
              en: `${name}, asked for by the notice, is still missing: a file that was handed in before is no correction`,
            },
          })),
        },
      );
    }
    await this.limits.close(tx, row, 'correction');
    await this.renewals.corrected(tx, row, notices[0]!.issuedAt);
    notice.answeredAt = tx.now;
    tx.update(CorrectionNotice, notice, { action: 'correction-notice.answered', rules: ['APL-32'] });
    return item;
  }
}

const overdue = (dueOn: string) => ({
  zh: `补正期限已于${chineseDay(dueOn)}届满，本次申请的办理终结，可以重新提出申请`,
  en: `The time to correct ran out on ${dueOn}: this application is closed, and may be made anew`,
});
