import type { DataSource } from 'typeorm';
import { bilingualName, type Calendar, CalendarSource, standardCalendar } from '../clock/index.js';
import type { CalendarDayV1, CalendarYearV1 } from '../contracts/index.js';
import type { Sweep, Tx } from '../work/index.js';
import { CalendarDay } from './calendar-day.entity.js';
import { CalendarYear } from './calendar-year.entity.js';

/**
 * The calendar in force in this process: the published notices, overlaid by what an administrator kept.
 * It is read at start-up, after a change, and every few seconds, so that all instances count alike.
 */
export class StoredCalendar extends CalendarSource implements Sweep {
  readonly name = 'calendar';
  readonly everyMs = 2_000;
  readonly idleMs = 5_000;
  private calendar: Calendar = standardCalendar();
  private version = 0;

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override current(): Calendar {
    return this.calendar;
  }

  /** Reads the overlay where it changed. */
  async run(): Promise<void> {
    const days = await this.dataSource.getRepository(CalendarDay).find({ order: { date: 'ASC' } });
    const version = Math.max(0, ...days.map((day) => day.version));
    if (version === this.version) return;
    const years = await this.dataSource.getRepository(CalendarYear).find();
    this.calendar = overlaid({ days, years });
    this.version = version;
  }
}

/** What an administrator laid over the published notices. */
export interface Overlay {
  days: readonly { date: string; working: boolean; notice: string; name?: string | null }[];
  years: readonly CalendarYearV1[];
}

/** Returns the published calendar with an administrator's days laid over it. */
export function overlaid({ days, years }: Overlay): Calendar {
  return standardCalendar().withOverlay(
    days.map(({ date, working, notice, name }) => ({
      date,
      working,
      notice,
      ...(name ? { name: bilingualName(name) } : {}),
    })),
    years,
  );
}

/** Replaces the overlay as a whole; an older version than the kept one changes nothing. */
export async function keepOverlay(
  tx: Tx,
  version: number,
  { days, years }: { days: readonly CalendarDayV1[]; years: readonly CalendarYearV1[] },
): Promise<void> {
  const [known] = await tx.query<{ version: number | null }>('SELECT max(version) AS version FROM calendar_day');
  if ((known?.version ?? 0) >= version) return;
  await tx.query('DELETE FROM calendar_day');
  await tx.query('DELETE FROM calendar_year');
  for (const { date, working, notice, name } of days) {
    tx.insert(CalendarDay, { date, working, notice, name: name ?? null, version });
  }
  for (const { year, notice } of years) tx.insert(CalendarYear, { year, notice });
}
