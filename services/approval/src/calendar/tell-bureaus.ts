import { noticeIssuedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { Body } from '../bodies/index.js';
import type { OrderedDay } from './domain/judge-overlay.js';
import type { CalendarNotice } from './notices/index.js';

const noticeIssued = noticeIssuedV1('approval');
const NAMED_MAX = 40;

/** Tells every bureau that the calendar has changed, how, and on which notice. APL-82 */
export async function tellBureaus(
  tx: Tx,
  change: { notice: CalendarNotice; days: readonly OrderedDay[]; year: string | null },
): Promise<void> {
  const content = `${changeInWords(change)}未了结的期限随即重新计算；到期日变动的，另行告知当事人和经办人。已按期办结的不变为逾期。`;
  for (const { code } of await tx.find(Body, { kind: 'bureau', active: true })) {
    const data = {
      recipientBody: code,
      kind: 'calendar-changed' as const,
      title: '工作日历已调整',
      content,
      files: [],
    };
    tx.publish(noticeIssued, { subject: 'calendar', data });
  }
}

/** Says what a change makes of the calendar, on which notice. */
export function changeInWords({
  notice: { title, number },
  days,
  year,
}: {
  notice: { title: string; number: string };
  days: readonly OrderedDay[];
  year: string | null;
}): string {
  const named = [...days]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .slice(0, NAMED_MAX)
    .map(({ date, working, name }) => `${date}${working ? '上班' : '放假'}${name ? `（${name}）` : ''}`);
  const more = days.length > NAMED_MAX ? `等${days.length}日` : '';
  const listed = days.length > 0 ? `${named.join('、')}${more}。` : '';
  return `依据《${title}》（${number}）：${listed}${year === null ? '' : `${year}年放假安排已经录全，不再是暂定。`}`;
}
