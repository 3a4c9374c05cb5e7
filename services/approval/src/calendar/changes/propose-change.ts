import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addDays, endOfDay } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { unprocessable } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { whatToLookAt } from '../domain/judge-overlay.js';
import { demandCalendarKeeper } from '../keeper-of-calendar.js';
import { judgeLaying } from '../lay-over.js';
import { citedNotice } from '../notices/index.js';
import { orderedDays, orderedYear } from '../ordered-overlay.js';
import { changeInWords } from '../tell-bureaus.js';
import { versionOf } from '../tell-calendar.js';
import { CalendarChange } from './calendar-change.entity.js';
import { CalendarChangeDto, type ProposeChangeDto } from './change.dto.js';

/** How long a proposal waits for the second person. */
const OPEN_DAYS = 10;

const noticeIssued = noticeIssuedV1('approval');

/** Proposes what a notice makes of the calendar; nothing counts otherwise before somebody else confirms it. APL-82 */
@Injectable()
export class ProposeChange {
  constructor(private readonly work: UnitOfWork) {}

  execute(order: ProposeChangeDto, actor: Actor): Promise<CalendarChangeDto> {
    return this.work.run(actor, async (tx) => {
      await demandCalendarKeeper(tx);
      const notice = await citedNotice(tx, order.notice);
      const year = order.year === undefined ? null : orderedYear(order.year, notice);
      const days = orderedDays(order.days ?? [], year);
      if (days.length === 0 && year === null) throw unprocessable({ errors: [{ pointer: '/days', detail: EMPTY }] });
      const { kept, before, after } = await judgeLaying(tx, { notice, days, year });
      const attention = whatToLookAt({ days, year }, before, after, tx.today);
      const row = tx.insert(
        CalendarChange,
        {
          id: tx.uuid(),
          state: 'proposed',
          bodyCode: actor.body,
          notice: notice.number,
          days,
          year,
          reasons: order.reasons,
          baseVersion: versionOf(kept),
          proposedBy: actor.sub,
          proposedByName: actor.name,
          proposedAt: tx.now,
          lapsesAt: endOfDay(addDays(tx.today, OPEN_DAYS)),
          decidedBy: null,
          decidedByName: null,
          decidedAt: null,
          decisionReasons: null,
        },
        { action: 'calendar-change.proposed', rules: ['APL-82'] },
      );
      tx.publish(noticeIssued, {
        subject: 'calendar',
        data: {
          recipientBody: actor.body,
          kind: 'calendar-proposed',
          title: '工作日历调整待确认',
          content: `${changeInWords({ notice, days, year })}理由：${order.reasons}。${attention ? `请特别核对：${attention}。` : ''}须由提出人以外的事项管理员或者负责人核对通知原文后确认；逾期未确认的，失效。`,
          files: [],
          dueAt: row.lapsesAt.toISOString(),
          reference: row.id,
        },
      });
      return CalendarChangeDto.of(row, actor);
    });
  }
}

const EMPTY = { zh: '须写明调整的日期，或者所确认的年份', en: 'must name days, or else a year' };
