import { addDays, type Calendar, festivalOn, festivalsOf, type LegalDate } from '@shenguan/common/clock';
import type { Bilingual, PointerError } from '@shenguan/common/rules';

/** What a notice makes of one day. */
export interface OrderedDay {
  readonly date: LegalDate;
  readonly working: boolean;
  readonly name: string | null;
}

/** What is to be laid over the calendar: days, and a year whose notice is then in whole. */
export interface OrderedOverlay {
  readonly days: readonly OrderedDay[];
  readonly year: string | null;
}

/**
 * Names what no notice can make of a day: a festival by law worked, or a day twice.
 * 《全国年节及纪念日放假办法》第二条, APL-82
 */
export function flawsOfDays(days: readonly OrderedDay[], pointerOf: (i: number) => string): PointerError[] {
  return days.flatMap(({ date, working }, i) => {
    const festival = festivalOn(date);
    const errors: PointerError[] = [];
    if (working && festival) errors.push({ pointer: `${pointerOf(i)}/working`, detail: byLawOff(festival.name) });
    if (days.findIndex((day) => day.date === date) < i) errors.push({ pointer: `${pointerOf(i)}/date`, detail: TWICE });
    return errors;
  });
}

/**
 * Says why a year's notice can't be in whole: a festival is not entered, or fewer days are off than by law, one on a
 * weekend being compensated. Null where it can. 《全国年节及纪念日放假办法》第二条、第六条, APL-82
 */
export function flawOfYear(year: string, after: Calendar): { detail: Bilingual; missing: LegalDate[] } | null {
  const missing = after.festivalsWithoutNotice(year);
  if (missing.length > 0) {
    const dates = missing.map(({ date }) => date);
    const named = missing.map(({ date, name }) => `${date}（${name.zh}）`).join('、');
    const detail = {
      zh: `通知尚未录全：须录入${named}，调休上班的日期一并录入`,
      en: `the notice is not in whole: enter ${dates.join(', ')}, and the make-up days with them`,
    };
    return { detail, missing: dates };
  }
  const off = after.daysOffByNotice(year);
  const least = new Set(festivalsOf(year).map(({ date }) => date)).size;
  return off < least ? { detail: tooFew(year, off, least), missing: [] } : null;
}

/**
 * Says in Chinese, for a notice, what whoever confirms looks at in particular: days that are over, today included, would be others than limits have
 * counted, or a year would have more days off than by law, as it has while make-up days lack. Null where there is
 * nothing. APL-82
 */
export function whatToLookAt(
  order: OrderedOverlay,
  before: Calendar,
  after: Calendar,
  today: LegalDate,
): string | null {
  const past = new Set(order.days.map(({ date }) => date).filter((date) => date <= today));
  if (order.year !== null) {
    for (let date = `${order.year}-01-01` as LegalDate; date.startsWith(order.year) && date <= today; ) {
      if (before.isWorking(date) !== after.isWorking(date)) past.add(date);
      date = addDays(date, 1);
    }
  }
  if (past.size > 0) return overAlready([...past].sort());
  if (order.year === null) return null;
  const off = after.daysOffByNotice(order.year);
  const usual = festivalsOf(order.year).length;
  return off > usual ? tooMany(order.year, off, usual) : null;
}

const TWICE = { zh: '同一日期重复', en: 'this day stands here twice' };
const byLawOff = ({ zh, en }: Bilingual) => ({
  zh: `法定节日（${zh}），依《全国年节及纪念日放假办法》放假，不得调整为工作日`,
  en: `is a festival by law (${en}): no notice makes it a working day`,
});
const tooFew = (year: string, off: number, least: number) => ({
  zh: `按所录日期，${year}年全体公民放假共${off}天（放假的工作日减去调休上班的周末），少于《全国年节及纪念日放假办法》规定的${least}天（适逢周末的应当补假）：请对照通知补录放假日期`,
  en: `as entered, ${year} has ${off} days off (working days off less weekend days worked), fewer than the ${least} by law, those on weekends compensated: enter what lacks`,
});
const tooMany = (year: string, off: number, usual: number) =>
  `按所录日期，${year}年全体公民放假共${off}天（放假的工作日减去调休上班的周末），多于规定的${usual}天：请核对调休上班的日期是否录全`;
const overAlready = (past: readonly LegalDate[]) => `${past.join('、')}已经开始或者已经过去，期限已按原日历计算`;
