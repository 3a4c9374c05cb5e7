import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { chineseDay, chineseTime, endOfDay, type LegalDate, legalDate, workingDaysFrom } from '@shenguan/common/clock';
import { demandFile, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { partyOfBody } from '@shenguan/common/parties';
import { figureOf } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { BreachDto, type DeliverBreachDto } from './breach.dto.js';
import { type BreachReceipt, ReviewBreach } from './review-breach.entity.js';
import { breachActs, isConcerned } from './review-breach-acts.js';

/** Keeps that an official or an agency has before him what is alleged: his time for a statement runs from then on. REV-20, APL-82 */
@Injectable()
export class ReceiveBreach {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: StoredCalendar,
  ) {}

  /** He looks at it with his own token; of an agency whoever of it does so first. */
  async read(rows: readonly ReviewBreach[], actor: Actor): Promise<void> {
    for (const known of rows) {
      if (!isUnreceived(known)) continue;
      await this.work.run(actor, async (tx) => {
        const row = await tx.lock(ReviewBreach, { id: known.id });
        if (!isUnreceived(row) || !isConcerned({ row, actor })) return;
        this.keep(tx, row, { by: 'login', at: tx.now.toISOString(), subject: actor.sub });
      });
    }
  }

  /** It was delivered on paper, with proof: who has no login, or never looks, doesn’t keep it open for ever. PRA-15 */
  async deliver(
    id: string,
    { on }: DeliverBreachDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<BreachDto> {
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(ReviewBreach, { id, bureauCode: actor.body });
      demandAct(breachActs, 'ReviewBreaches_deliver', row.state, { row, actor });
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewBreach, { id, bureauCode: actor.body });
      demandAct(breachActs, 'ReviewBreaches_deliver', row.state, { row, actor });
      if (on > tx.today || on < legalDate(row.allegedAt)) {
        throw unprocessable({ errors: [{ pointer: '/on', detail: NO_DAY }] });
      }
      const file = { ...(await staged.keep()) };
      // From the end of that day, whenever on it.
      const at = new Date(Math.min(endOfDay(on).getTime() - 1, tx.now.getTime())).toISOString();
      this.keep(tx, row, { by: 'delivery', at, subject: actor.sub, file }, tx.now);
      tellServed(tx, row, on);
      return BreachDto.of(row, actor);
    });
  }

  /** His time runs from when it is on record that he has it: a day of before, which somebody enters, takes none of it. */
  private keep(tx: Tx, row: ReviewBreach, receipt: BreachReceipt, from = new Date(receipt.at)): void {
    const days = figureOf('REV-20.hearing');
    const { dueAt, calendarVersion } = workingDaysFrom(from, days, this.calendar.current());
    Object.assign(row, { receipt, hearingEndsAt: dueAt, calendarVersion });
    tx.update(ReviewBreach, row, { action: 'review-breach.received', rules: ['REV-20'] });
  }
}

/** Whom it concerns hears what was recorded of him, and until when he speaks. REV-20 */
function tellServed(tx: Tx, { subject, bodyCode, caseNumber, hearingEndsAt }: ReviewBreach, on: LegalDate): void {
  const recipient = subject ?? partyOfBody(bodyCode);
  const title = '评审违规情况已登记送达';
  const content = `业务编号${caseNumber}的专家评审：违规情况登记为${chineseDay(on)}送达，请在${chineseTime(hearingEndsAt!)}前陈述申辩；没有收到的，请一并说明。`;
  sendMessage(tx, { recipient, kind: 'review-breach', title, content, caseNumber });
}

const isUnreceived = ({ state, hearingEndsAt }: ReviewBreach): boolean => state === 'opened' && hearingEndsAt === null;

const NO_DAY = { zh: '须为提出之日至今日之间的日期', en: 'must be a day from the allegation until today' };
