import { type Calendar, type ComputedLimit, type LegalDate, legalDate } from '@shenguan/common/clock';

/** A limit whose due day another calendar has moved. */
export interface MovedLimit {
  /** What it is called, with the case that it belongs to. */
  readonly called: string;
  readonly startAt: Date;
  readonly before: string;
  readonly after: string;
}

/**
 * Says from what day to what day a limit moved and how it is counted now: its days, and each day of the calendar in it
 * that is not as in an ordinary week, with its notice. APL-82
 */
export function movedInWords(
  { called, startAt, before, after }: MovedLimit,
  counted: ComputedLimit,
  calendar: Calendar,
): string {
  const length = counted.days.filter((day) => day.counted).length;
  const special = counted.days.slice(1).flatMap(({ date }) => specialDay(date, calendar));
  const because = special.length > 0 ? `其间${special.join('，')}；` : '';
  return (
    `${called}原于${before}届满。因工作日历调整，改为${after}届满：` +
    `自${legalDate(startAt)}的次日起计${length}日，${because}周六、周日不计入。` +
    `所用日历为${counted.calendarVersion}${counted.provisional ? '，其中有年份的放假安排尚未公布，暂按法定节日（含补假）计算' : ''}。` +
    '逐日计算可在期限页查看。'
  );
}

function specialDay(date: LegalDate, calendar: Calendar): string[] {
  const { kind, working, notice, name } = calendar.day(date);
  if (kind !== 'holiday' && kind !== 'makeUpWorkday' && notice === undefined) return [];
  const called = name ? `${name.zh}，` : '';
  return [`${date}${working ? '上班，计入' : '放假，不计入'}（${called}${notice ?? '《全国年节及纪念日放假办法》'}）`];
}
