import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { CalendarNotice } from './calendar-notice.entity.js';
import { normalNumber } from './domain/notice-number.js';

/** Returns the notice that an order cites: entered, and to be read somewhere; anything else is refused. APL-82 */
export async function citedNotice(tx: Tx, cited: string): Promise<CalendarNotice> {
  const number = normalNumber(cited);
  const notice = await tx.findOne(CalendarNotice, { number });
  const detail = !notice ? UNKNOWN : notice.source === null && notice.file === null ? UNREADABLE : null;
  if (detail) refuse('APL-82', { notice: number }, { errors: [{ pointer: '/notice', detail }] });
  return notice!;
}

const UNKNOWN = {
  zh: '该发文字号的通知尚未登记：请先登记通知的标题、发文字号、印发日期和来源（POST /api/v1/calendar/notices）',
  en: 'no notice of this number is entered: enter it first, with title, day of issue and source (POST /api/v1/calendar/notices)',
};
const UNREADABLE = {
  zh: '该通知没有来源：请先上传通知原文（PUT /api/v1/calendar/notices/{id}/file）',
  en: 'this notice has no source: upload it first (PUT /api/v1/calendar/notices/{id}/file)',
};
