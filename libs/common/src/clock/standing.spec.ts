import { describe, expect, it } from '@jest/globals';
import { standardCalendar } from './calendar.js';
import { parseInstant } from './instant.js';
import { parseLegalDate, startOfDay } from './legal-date.js';
import { type Adjustment, computeLimit } from './limit.js';
import { outcomeOf, standing, thresholds } from './standing.js';

const calendar = standardCalendar();
const limitOf = (length: number, adjustments: Adjustment[] = [], by = calendar) =>
  computeLimit({ startEvent: startOfDay(parseLegalDate('2026-03-02')), length, unit: 'workingDays', adjustments }, by);
const at = (text: string) => parseInstant(`${text}+08:00`);

describe('APL-82 期限状态 · how a limit stands', () => {
  const limit = limitOf(20); // 16 of 20 working days are over at the end of 24 March; due on the 30th

  it.each([
    ['2026-03-02T09:00:00', 'running'],
    ['2026-03-24T23:59:59', 'running'],
    ['2026-03-25T00:00:00', 'amber'],
    ['2026-03-29T23:59:59', 'amber'],
    ['2026-03-30T00:00:00', 'red'],
    ['2026-03-30T23:59:59', 'red'],
    ['2026-03-31T00:00:00', 'overdue'],
  ])('held: at %s it is %s', (now, expected) => {
    expect(standing(limit, at(now))).toBe(expected);
  });

  it('held: CONF-4.5 amber comes at 60 per cent where a conference is awaited', () => {
    expect(standing(limit, at('2026-03-19T00:00:00'), { amberPercent: 60 })).toBe('amber');
    expect(standing(limit, at('2026-03-18T23:59:59'), { amberPercent: 60 })).toBe('running');
  });

  it('held: a short limit is red at once, without amber', () => {
    expect(thresholds(limitOf(1))).toEqual({ redAt: at('2026-03-03T00:00:00'), overdueAt: at('2026-03-04T00:00:00') });
    expect(standing(limitOf(0), at('2026-03-02T00:00:00'))).toBe('red');
    expect(standing(limitOf(0), at('2026-03-03T00:00:00'))).toBe('overdue');
  });

  it('held: while the clock stands still nothing is near or overdue', () => {
    const open: Adjustment = {
      kind: 'suspension',
      startOn: parseLegalDate('2026-03-04'),
      endOn: null,
      rule: 'REV-17',
      evidence: 'x',
    };
    const suspended = limitOf(20, [open]);
    expect(standing(suspended, at('2027-03-01T00:00:00'))).toBe('suspended');
    expect(thresholds(suspended)).toBeUndefined();
    expect(outcomeOf(suspended, at('2026-09-01T00:00:00'))).toBe('met');
  });

  it('held: what was met stays met, though a recount brings the due date forward', () => {
    const metAt = at('2026-03-09T10:00:00');
    const outcome = outcomeOf(limitOf(5), metAt);
    const sundayWorked = [{ date: '2026-03-08', working: true, notice: '国办发明电〔2026〕9号' }];
    const recounted = limitOf(5, [], calendar.withOverlay(sundayWorked));
    expect(recounted.dueOn).toBe('2026-03-08');
    expect(outcomeOf(recounted, metAt)).toBe('late'); // what asking again would have said
    expect(standing(recounted, at('2026-03-20T00:00:00'), { outcome })).toBe('met');
  });

  it('refused: an act on the stroke of 24:00 is late, and stays so', () => {
    const outcome = outcomeOf(limitOf(5), at('2026-03-10T00:00:00'));
    expect(outcome).toBe('late');
    expect(standing(limitOf(5), at('2026-03-10T08:00:00'), { outcome })).toBe('overdue');
  });
});
