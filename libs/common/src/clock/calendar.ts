import { createHash } from 'node:crypto';
import { type Bilingual, refuse } from '../rules/index.js';
import { ClockError } from './clock-error.js';
import { compensatedDaysOf } from './compensated-days.js';
import { type FestivalDay, festivalOn, festivalsOf } from './festivals.js';
import { isWeekend, type LegalDate, parseLegalDate } from './legal-date.js';
import { FIRST_DAY, FIRST_YEAR_WITHOUT_NOTICE, type NoticedDay, noticedDays } from './notices.js';

/** What a day is: an ordinary working day, a Saturday or Sunday, a day off by notice, or worked instead (调休). */
export type DayKind = 'workday' | 'restDay' | 'holiday' | 'makeUpWorkday';

/** One day of the calendar with the notice that made it so. APL-82 */
export interface CalendarDay {
  readonly date: LegalDate;
  readonly kind: DayKind;
  readonly working: boolean;
  /** Document number; absent where the ordinary week decides, or in a year without its notice the festivals by law. */
  readonly notice?: string;
  readonly name?: Bilingual;
  /** True where the year's notice is not known yet and only the ordinary week and the festivals by law speak. */
  readonly provisional: boolean;
}

/** A day that an administrator lays over the published notices, citing the notice that says so. */
export interface OverlayDay {
  /** 'YYYY-MM-DD' */
  readonly date: string;
  readonly working: boolean;
  readonly notice: string;
  readonly name?: Bilingual;
}

/** A year whose notice an administrator entered whole, make-up days and all. */
export interface WholeYear {
  /** 'YYYY' */
  readonly year: string;
  readonly notice: string;
}

/** Some twenty years. */
const KNOWN_MAX = 8_000;

/** The working days (工作日历): immutable; the same days under the same notices have the same version. APL-82 */
export class Calendar {
  /** What days are, as they were asked for: counting a limit asks for the same weeks again and again. */
  private readonly known = new Map<LegalDate, CalendarDay>();

  private constructor(
    /** Names the notices and the overlay that were counted with, e.g. cn-2026.1f0c9a3e+2.77aa01bc. */
    readonly version: string,
    private readonly base: ReadonlyMap<LegalDate, NoticedDay>,
    private readonly overlay: ReadonlyMap<LegalDate, NoticedDay>,
    private readonly wholeYears: ReadonlyMap<string, string>,
  ) {}

  /** Makes the calendar of the notices known here, 2019 to 2026. */
  static ofNotices(days: readonly NoticedDay[]): Calendar {
    const lastYear = days.reduce((last, { date }) => (date > last ? date : last), '').slice(0, 4);
    // The festivals by law of the years to come are counted with too: other festivals are another calendar.
    const counted = [...days, ...festivalsFrom(lastYear)];
    return new Calendar(`cn-${lastYear}.${digest(counted)}`, byDate(days), new Map(), new Map());
  }

  /** Tells what a day is; throws ClockError 'date-out-of-range' before 2019. APL-82 */
  day(date: LegalDate): CalendarDay {
    const known = this.known.get(date);
    if (known) return known;
    assertCountable(date);
    const day = this.read(date);
    if (this.known.size >= KNOWN_MAX) this.known.clear();
    this.known.set(date, day);
    return day;
  }

  private read(date: LegalDate): CalendarDay {
    const weekend = isWeekend(date);
    const noticed = this.noticed(date);
    if (!noticed) {
      const provisional = !this.hasNotice(date.slice(0, 4));
      const festival = provisional && offByLaw(date);
      if (festival) return { date, kind: 'holiday', working: false, name: festival.name, provisional };
      return { date, kind: weekend ? 'restDay' : 'workday', working: !weekend, provisional };
    }
    const { working, notice, name } = noticed;
    const kind = working ? (weekend ? 'makeUpWorkday' : 'workday') : 'holiday';
    return { date, kind, working, notice, ...(name ? { name } : {}), provisional: false };
  }

  /** Tells whether a day is worked; throws ClockError 'date-out-of-range' before 2019. APL-82 */
  isWorking(date: LegalDate): boolean {
    return this.day(date).working;
  }

  /**
   * Tells whether a year's notice stands in the calendar whole; without it the year is provisional. Of the years that
   * are known here it does; of later ones once its keeper says so: who counts the days can't know of make-up days.
   */
  hasNotice(year: string): boolean {
    return Number(year) < FIRST_YEAR_WITHOUT_NOTICE || this.wholeYears.has(year);
  }

  /** Returns the days of a year's seven festivals by law that no notice speaks of yet. */
  festivalsWithoutNotice(year: string): readonly FestivalDay[] {
    return festivalsOf(year).filter(({ date }) => this.noticed(date) === undefined);
  }

  /**
   * Counts the days off that the notices give a year: working days off, less the Saturdays and Sundays worked for them.
   * By law as many as there are festival days: one on a weekend is compensated on a working day.
   * 《全国年节及纪念日放假办法》第二条、第六条, APL-82
   */
  daysOffByNotice(year: string): number {
    const noticed = [...new Map([...this.base, ...this.overlay]).values()].filter(({ date }) => date.startsWith(year));
    return noticed.reduce((sum, { date, working }) => sum + (working === isWeekend(date) ? (working ? -1 : 1) : 0), 0);
  }

  /**
   * Returns the calendar with an administrator's days laid over it, and the years whose notice is in whole; a later word
   * replaces an earlier one. A day without a notice breaks APL-82; a wrong date throws ClockError. The order is of no
   * matter.
   */
  withOverlay(days: readonly OverlayDay[], years: readonly WholeYear[] = []): Calendar {
    if (days.length === 0 && years.length === 0) return this;
    const overlay = new Map(this.overlay);
    for (const { working, notice, name, ...given } of days) {
      const date = parseLegalDate(given.date);
      assertCountable(date);
      if (notice.trim() === '') refuse('APL-82', { date });
      overlay.set(date, { date, working, notice, ...(name ? { name } : {}) });
    }
    const own = this.version.split('+')[0];
    const whole = new Map([...this.wholeYears, ...years.map(({ year, notice }) => [year, notice] as const)]);
    const version = `${own}+${overlay.size}.${digest([...overlay.values()], whole)}`;
    return new Calendar(version, this.base, overlay, whole);
  }

  private noticed(date: LegalDate): NoticedDay | undefined {
    return this.overlay.get(date) ?? this.base.get(date);
  }
}

/** What makes a day off where no notice speaks: a festival by law, or the day in place of one on a weekend (补假). */
const offByLaw = (date: LegalDate): FestivalDay | undefined =>
  festivalOn(date) ?? compensatedDaysOf(date.slice(0, 4)).find((day) => day.date === date);

function festivalsFrom(lastYear: string): NoticedDay[] {
  const years = Array.from({ length: 2100 - Number(lastYear) }, (_, i) => String(Number(lastYear) + 1 + i));
  const off = years.flatMap((year) => [...festivalsOf(year), ...compensatedDaysOf(year)]);
  return off.map((day) => ({ ...day, working: false, notice: '' }));
}

let standard: Calendar | undefined;

/** Returns the calendar of the notices known here, 2019 to 2026; later years are provisional. APL-82 */
export function standardCalendar(): Calendar {
  standard ??= Calendar.ofNotices(noticedDays());
  return standard;
}

function assertCountable(date: LegalDate): void {
  if (date < FIRST_DAY) {
    throw new ClockError('date-out-of-range', {
      zh: `日历自 ${FIRST_DAY} 起，无法计算更早的日期`,
      en: `the calendar begins on ${FIRST_DAY}: an earlier day cannot be counted`,
    });
  }
}

function byDate(days: readonly NoticedDay[]): Map<LegalDate, NoticedDay> {
  return new Map(days.map((day) => [day.date, day]));
}

/** First 32 bits of the SHA-256 over the days and whole years in order: tells versions apart, proves nothing. */
function digest(days: readonly NoticedDay[], wholeYears: ReadonlyMap<string, string> = new Map()): string {
  const lines = [
    ...days.map(({ date, working, notice, name }) => JSON.stringify([date, working, notice, name?.zh, name?.en])),
    ...[...wholeYears].map((year) => JSON.stringify(year)),
  ].sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 8);
}
