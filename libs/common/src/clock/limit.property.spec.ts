import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Calendar, standardCalendar } from './calendar.js';
import type { LegalDate } from './legal-date.js';
import { type Adjustment, type CountedDay, computeLimit, type TimeLimit } from './limit.js';
import { previewLimit } from './preview-limit.js';

/**
 * The slow and obvious way: list every day after the event for years, strike out what is suspended, strike out what
 * does not count, take the day at the place of the length. Shares nothing with computeLimit but the calendar.
 */
function obvious(limit: TimeLimit, calendar: Calendar): { dueOn: string | null; countedOn: string[] } {
  const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
  const eventOn = shanghai.format(limit.startEvent);
  let total = limit.length;
  for (const line of limit.adjustments) if (line.kind === 'extension') total += line.length;
  if (total === 0) return { dueOn: eventOn, countedOn: [] };

  const cursor = new Date(`${eventOn}T12:00:00Z`);
  const following: string[] = [];
  for (let i = 0; i < 700; i += 1) {
    cursor.setUTCDate(cursor.getUTCDate() + 1);
    following.push(cursor.toISOString().slice(0, 10));
  }
  const struck = new Set<string>();
  for (const line of limit.adjustments) {
    if (line.kind !== 'suspension') continue;
    for (const day of following) if (day > line.startOn && (line.endOn === null || day <= line.endOn)) struck.add(day);
  }
  const left = following.filter((day) => !struck.has(day));
  const isWorking = (day: string) => calendar.isWorking(day as LegalDate);
  const countable = limit.unit === 'workingDays' ? left.filter(isWorking) : left;
  const last = countable[total - 1];
  const end = last && left.find((day) => day >= last && isWorking(day));
  return { dueOn: end ?? null, countedOn: countable.slice(0, total) };
}

const FIRST = Date.parse('2019-01-01T00:00:00+08:00');
const LAST = Date.parse('2028-12-31T00:00:00+08:00');
const dateAt = (ms: number) => new Date(ms).toISOString().slice(0, 10) as LegalDate;

const limits: fc.Arbitrary<TimeLimit> = fc
  .record({
    event: fc.integer({ min: FIRST, max: LAST }),
    length: fc.integer({ min: 0, max: 90 }),
    unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const),
    suspended: fc.array(
      fc.record({
        after: fc.integer({ min: -20, max: 120 }),
        days: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 8 }),
      }),
      { maxLength: 4 },
    ),
    extended: fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 2 }),
  })
  .map(({ event, length, unit, suspended, extended }) => {
    const lines: Adjustment[] = suspended.map(({ after, days }) => {
      const start = event + after * 86_400_000;
      const endOn = days === null ? null : dateAt(start + days * 86_400_000);
      return { kind: 'suspension', startOn: dateAt(start), endOn, rule: 'REV-17', evidence: 'x' };
    });
    const grantedOn = dateAt(event);
    for (const days of extended) {
      lines.push({ kind: 'extension', length: days, grantedOn, rule: 'APL-42', evidence: 'x' });
    }
    return { startEvent: new Date(event), length, unit, adjustments: lines };
  });

describe('APL-82 REV-17 APL-42 期限计算 · the count against a slow and obvious one', () => {
  const calendar = standardCalendar();
  // Days that a later notice, or a city's own change, makes free or worked: in random places of random histories.
  const changed = fc
    .uniqueArray(fc.integer({ min: FIRST + 172_800_000, max: LAST }).map(dateAt), { maxLength: 40 })
    .map((dates) => dates.map((date) => ({ date, working: !calendar.isWorking(date), notice: '样例' })));

  it('held: the same under a calendar that was changed since, whatever days it changed', () => {
    fc.assert(
      fc.property(limits, changed, (limit, overlay) => {
        const anew = calendar.withOverlay(overlay);
        const result = computeLimit(limit, anew);
        const model = obvious(limit, anew);
        expect(result.dueOn).toBe(model.dueOn);
        if (model.dueOn !== null) {
          expect(result.days.filter((day) => day.counted).map((day) => day.date)).toEqual(model.countedOn);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('held: same due date, same days counted, and an explanation without gaps', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        const result = computeLimit(limit, calendar);
        const model = obvious(limit, calendar);
        expect(result.dueOn).toBe(model.dueOn);
        const countedOn = result.days.filter((day) => day.counted).map((day) => day.date);
        expect(countedOn).toEqual(model.dueOn === null ? model.countedOn.slice(0, countedOn.length) : model.countedOn);
        const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);
        const isNext = (day: CountedDay, i: number) =>
          i === 0 || noon(day.date) - noon(result.days[i - 1]!.date) === 86_400_000;
        expect(result.days.every(isNext)).toBe(true);
        expect(result.days.some(({ reason }) => /undefined|null/.test(reason))).toBe(false);
        if (result.dueOn === null) {
          expect(result.suspendedSince).toBeDefined();
          expect(result.dueAt).toBeNull();
        } else {
          expect(result.days.at(-1)!.date).toBe(result.dueOn);
          expect(result.dueAt!.toISOString()).toBe(`${result.dueOn}T16:00:00.000Z`);
        }
        expect(result.provisional).toBe(result.days.some(({ date }) => date >= '2027-01-01'));
      }),
      { numRuns: 600 },
    );
  });

  it('held: the order of the ledger’s suspensions is of no matter', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        const reversed = { ...limit, adjustments: [...limit.adjustments].reverse() };
        expect(computeLimit(reversed, calendar).dueOn).toBe(computeLimit(limit, calendar).dueOn);
      }),
    );
  });

  it('held: a longer limit never ends earlier, nor does one that is suspended', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        const base = { ...limit, adjustments: limit.adjustments.filter((line) => line.kind === 'extension') };
        const due = computeLimit(base, calendar).dueOn!;
        expect(computeLimit({ ...base, length: base.length + 1 }, calendar).dueOn! >= due).toBe(true);
        const suspended = computeLimit(limit, calendar).dueOn;
        expect(suspended === null || suspended >= due).toBe(true);
      }),
    );
  });

  it('held: counted by whole years for the preview, it is the count day by day', () => {
    const overlaid = calendar.withOverlay([
      { date: '2027-02-08', working: false, notice: '样例' },
      { date: '2027-02-14', working: true, notice: '样例' },
      { date: '2030-12-31', working: false, notice: '样例' },
      { date: '2031-01-05', working: true, notice: '样例' },
    ]);
    const asked = fc.record({
      event: fc.integer({ min: FIRST, max: Date.parse('2040-01-01T00:00:00Z') }),
      length: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 3650 })),
      unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const),
      daysMax: fc.integer({ min: 1, max: 800 }),
      known: fc.constantFrom(calendar, overlaid),
    });
    fc.assert(
      fc.property(asked, ({ event, length, unit, daysMax, known }) => {
        const startEvent = new Date(event);
        const slow = computeLimit({ startEvent, length, unit, adjustments: [] }, known);
        const { dueOn, provisional, days, daysOmitted } = previewLimit(
          { event: startEvent, length, unit, daysMax },
          known,
        );
        expect({ dueOn, provisional }).toEqual({ dueOn: slow.dueOn, provisional: slow.provisional });
        expect(days).toEqual(slow.days.slice(0, daysMax));
        expect(daysOmitted).toBe(slow.days.length - days.length);
      }),
      { numRuns: 120 },
    );
  });
});
