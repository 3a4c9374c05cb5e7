import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { demandCalendarKeeper } from '../keeper-of-calendar.js';
import { CalendarNotice } from './calendar-notice.entity.js';
import { flawOfNumber, normalNumber } from './domain/notice-number.js';
import { CalendarNoticeDto, type EnterNoticeDto } from './notice.dto.js';

const ABOUT_DAYS_OFF = /节假日|放假|假期|假日|调休|补休|上班/;

/** Enters a notice of days off, so that days can rest on it. APL-82 */
@Injectable()
export class EnterNotice {
  constructor(private readonly work: UnitOfWork) {}

  execute(order: EnterNoticeDto, actor: Actor): Promise<CalendarNoticeDto> {
    return this.work.run(actor, async (tx) => {
      await demandCalendarKeeper(tx);
      const { issuer, title, issuedOn, source = null } = order;
      const number = normalNumber(order.number);
      const errors: PointerError[] = [];
      const flaw = flawOfNumber(number, issuer, issuedOn);
      if (flaw) errors.push({ pointer: '/number', detail: flaw });
      if (!ABOUT_DAYS_OFF.test(title)) errors.push({ pointer: '/title', detail: NOT_ABOUT_DAYS_OFF });
      if (issuedOn > tx.today) errors.push({ pointer: '/issuedOn', detail: NOT_ISSUED_YET });
      if (errors.length > 0) refuse('APL-82', { number }, { errors });
      if (await tx.findOne(CalendarNotice, { number })) conflict('APL-82', { number }, { detail: KNOWN });
      const row = tx.insert(
        CalendarNotice,
        { id: tx.uuid(), number, issuer, title, issuedOn, source, file: null, enteredBy: actor.sub, enteredAt: tx.now },
        { action: 'calendar-notice.entered', rules: ['APL-82'] },
      );
      return CalendarNoticeDto.of(row);
    });
  }
}

const NOT_ABOUT_DAYS_OFF = {
  zh: '须为放假、调休安排的通知，请填写通知全称',
  en: 'must be the full title of a notice of days off',
};
const NOT_ISSUED_YET = { zh: '印发日期不得晚于今日', en: 'must not be later than today' };
const KNOWN = { zh: '该通知已经登记，可以直接引用', en: 'this notice is entered already: cite it' };
