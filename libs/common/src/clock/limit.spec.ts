import { describe, expect, it } from '@jest/globals';
import { standardCalendar } from './calendar.js';
import { festivalsOf } from './festivals.js';
import { formatInstant, parseInstant } from './instant.js';
import { legalDate, parseLegalDate, startOfDay } from './legal-date.js';
import { type Adjustment, computeLimit, type Extension, type LimitUnit, type Suspension } from './limit.js';
import type { Language } from './reasons.js';
import { outcomeOf } from './standing.js';

const calendar = standardCalendar();

interface Given {
  event: string;
  length: number;
  unit?: LimitUnit;
  adjustments?: Adjustment[];
}

function counted({ event, length, unit = 'workingDays', adjustments = [] }: Given, language?: Language) {
  const startEvent = event.includes('T') ? parseInstant(event) : startOfDay(parseLegalDate(event));
  return computeLimit({ startEvent, length, unit, adjustments }, calendar, language);
}

function suspension(startOn: string, endOn: string | null, rule = 'REV-17'): Suspension {
  const end = endOn === null ? null : parseLegalDate(endOn);
  return { kind: 'suspension', startOn: parseLegalDate(startOn), endOn: end, rule, evidence: '评审通知书' };
}

function extension(length: number): Extension {
  const grantedOn = parseLegalDate('2026-03-10');
  return { kind: 'extension', length, grantedOn, rule: 'APL-42', evidence: '延期审批表' };
}

const reasonOn = (limit: ReturnType<typeof counted>, date: string) =>
  limit.days.find((day) => day.date === date)?.reason;

describe('APL-82 工作日期限 · limits in working days', () => {
  const acceptance = { event: '2026-02-13T09:00:00+08:00', length: 20 };

  it('held: twenty working days over Spring Festival 2026 end on 19 March at 24:00', () => {
    const limit = counted(acceptance);
    expect(limit.dueOn).toBe('2026-03-19');
    expect(formatInstant(limit.dueAt!)).toBe('2026-03-19T16:00:00Z');
    expect(limit.provisional).toBe(false);
    expect(limit.calendarVersion).toBe(calendar.version);
    expect(limit.days.filter((day) => day.counted)).toHaveLength(20);
    expect(limit.days[0]).toEqual({ date: '2026-02-13', counted: false, reason: '事项发生当日，不计入' });
    expect(limit.days.at(-1)).toMatchObject({ date: '2026-03-19', counted: true });
    expect(limit.days).toHaveLength(35);
  });

  it('held: the explanation names the notice, in Chinese or English', () => {
    const zh = counted(acceptance);
    expect(reasonOn(zh, '2026-02-14')).toBe('调休上班，计入（国办发明电〔2025〕7号）');
    expect(reasonOn(zh, '2026-02-16')).toBe('春节放假，不计入（国办发明电〔2025〕7号）');
    expect(reasonOn(zh, '2026-02-24')).toBe('周二工作日，计入');
    expect(reasonOn(zh, '2026-03-07')).toBe('周六休息日，不计入');
    const en = counted(acceptance, 'en');
    expect(reasonOn(en, '2026-02-13')).toBe('day of the event, not counted: the limit starts on the next day');
    expect(reasonOn(en, '2026-02-14')).toBe('make-up working day, counted (国办发明电〔2025〕7号)');
    expect(reasonOn(en, '2026-02-16')).toBe('Spring Festival holiday, not counted (国办发明电〔2025〕7号)');
    expect(reasonOn(en, '2026-03-07')).toBe('Saturday, day of rest, not counted');
  });

  it.each([
    ['2026-02-12T16:00:00Z', '2026-02-14', 'the first instant of 13 February'],
    ['2026-02-13T15:59:59.999Z', '2026-02-14', 'its last'],
    ['2026-02-13T16:00:00Z', '2026-02-24', 'the first of 14 February'],
  ])('held: one working day from %s ends on %s (%s)', (event, dueOn) => {
    expect(counted({ event, length: 1 }).dueOn).toBe(dueOn);
  });

  it.each([
    ['2019-04-26', 1, '2019-04-28'],
    ['2019-04-30', 1, '2019-05-05'],
    ['2020-01-23', 1, '2020-02-03'],
    ['2022-12-30', 1, '2023-01-03'],
    ['2025-09-26', 5, '2025-10-10'],
    ['2026-09-24', 1, '2026-09-28'],
  ])('held: from %s, %i working days end on %s', (event, length, dueOn) => {
    expect(counted({ event, length }).dueOn).toBe(dueOn);
  });

  it('held: a limit that reaches into 2027 is provisional and says so', () => {
    const limit = counted({ event: '2026-12-21', length: 10 });
    expect(limit).toMatchObject({ dueOn: '2027-01-05', provisional: true });
    expect(reasonOn(limit, '2026-12-31')).toBe('周四工作日，计入');
    expect(reasonOn(limit, '2027-01-01')).toBe(
      '元旦放假，不计入（2027年放假安排尚未公布，暂按法定节日（含补假）和周一至周五计算）',
    );
    expect(counted({ event: '2026-12-21', length: 8 })).toMatchObject({ dueOn: '2026-12-31', provisional: false });
  });

  it('held: when the 2027 notice comes, the recount moves the due date and is no longer provisional', () => {
    const notice = '国办发明电〔2026〕9号';
    const festivals = festivalsOf('2027').map(({ date }) => ({ date, working: false, notice }));
    const days = [...festivals, { date: '2027-01-04', working: false, notice }];
    const known = calendar.withOverlay(days, [{ year: '2027', notice }]);
    const limit = {
      startEvent: startOfDay(parseLegalDate('2026-12-21')),
      length: 10,
      unit: 'workingDays' as const,
      adjustments: [],
    };
    const recounted = computeLimit(limit, known);
    expect(recounted).toMatchObject({ dueOn: '2027-01-06', provisional: false, calendarVersion: known.version });
  });

  it('cheated: entered days don’t pass for the notice, not even all of the seven festivals: make-up days may lack', () => {
    const notice = '国办发明电〔2026〕9号';
    const event = startOfDay(parseLegalDate('2027-02-01'));
    const limit = { startEvent: event, length: 10, unit: 'workingDays' as const, adjustments: [] };
    const all = festivalsOf('2027').map(({ date }) => ({ date, working: false, notice }));
    const fixed = all.filter(({ date }) => ['2027-01-01', '2027-05-01', '2027-10-01'].includes(date));
    for (const entered of [fixed, all.slice(1), all]) {
      // 5 and 8 February are off by law, as the eve and third day of Spring Festival; 9 and 10 for its two on a weekend.
      const counted = computeLimit(limit, calendar.withOverlay(entered));
      expect(counted).toMatchObject({ dueOn: '2027-02-19', provisional: true });
      expect(reasonOn(counted, '2027-02-09')).toBe(
        '春节补假，不计入（2027年放假安排尚未公布，暂按法定节日（含补假）和周一至周五计算）',
      );
    }
    const whole = calendar.withOverlay(all, [{ year: '2027', notice }]);
    expect(computeLimit(limit, whole)).toMatchObject({ dueOn: '2027-02-17', provisional: false });
  });

  it('held: length 0 ends with the day of the event, worked or not', () => {
    for (const unit of ['workingDays', 'calendarDays'] as const) {
      const limit = counted({ event: '2026-02-21T23:30:00+08:00', length: 0, unit });
      expect(limit.dueOn).toBe('2026-02-21');
      expect(formatInstant(limit.dueAt!)).toBe('2026-02-21T16:00:00Z');
      expect(limit.days).toEqual([
        { date: '2026-02-21', counted: false, reason: '事项发生当日，不计入；期限于当日届满' },
      ]);
    }
  });

  it('held: 3650 working days are counted out', () => {
    const limit = counted({ event: '2019-01-02', length: 3650 });
    expect(limit.days.filter((day) => day.counted)).toHaveLength(3650);
    expect(limit.provisional).toBe(true);
  });

  it.each([-1, 3651, 1.5, Number.NaN])('refused: length %d', (length) => {
    expect(() => counted({ event: '2026-02-13', length })).toThrow(
      expect.objectContaining({ code: 'length-out-of-range', outOfRange: true }),
    );
  });

  it('refused: an event before 2019, by the Shanghai day', () => {
    expect(counted({ event: '2018-12-31T16:00:00Z', length: 1 }).dueOn).toBe('2019-01-02');
    expect(() => counted({ event: '2018-12-31T15:59:59Z', length: 1 })).toThrow(
      expect.objectContaining({ code: 'date-out-of-range', outOfRange: true }),
    );
  });
});

describe('APL-82 自然日期限 · limits in calendar days', () => {
  it('held: every day counts', () => {
    const limit = counted({ event: '2026-03-02', length: 10, unit: 'calendarDays' });
    expect(limit.dueOn).toBe('2026-03-12');
    expect(reasonOn(limit, '2026-03-07')).toBe('周六休息日，按自然日计算，计入');
  });

  it('held: one that would end on a day off ends on the next working day, and says so', () => {
    const limit = counted({ event: '2026-09-21', length: 10, unit: 'calendarDays' });
    expect(limit.dueOn).toBe('2026-10-08');
    expect(limit.days.filter((day) => day.counted)).toHaveLength(10);
    expect(limit.days.find((day) => day.date === '2026-10-01')).toMatchObject({ counted: true });
    expect(limit.days.slice(11).map((day) => day.counted)).toEqual([false, false, false, false, false, false, false]);
    expect(reasonOn(limit, '2026-10-02')).toBe('国庆节放假，期限届满日顺延，不计入（国办发明电〔2025〕7号）');
    expect(reasonOn(limit, '2026-10-08')).toBe('周四工作日，期限顺延至本日届满，不计入');
    const en = counted({ event: '2026-09-21', length: 10, unit: 'calendarDays' }, 'en');
    expect(reasonOn(en, '2026-10-08')).toBe(
      'Thursday, working day, the limit rolls to the end of this day, not counted',
    );
  });

  it('held: a make-up Saturday is no day off', () => {
    expect(counted({ event: '2026-02-13', length: 1, unit: 'calendarDays' }).dueOn).toBe('2026-02-14');
  });

  it('held: a suspension takes out every day of its interval, and the limit does not end inside it', () => {
    const given = { event: '2026-03-02', length: 5, unit: 'calendarDays' as const };
    expect(counted(given).dueOn).toBe('2026-03-09'); // Saturday the 7th rolls
    expect(counted({ ...given, adjustments: [suspension('2026-03-03', '2026-03-08')] }).dueOn).toBe('2026-03-12');
    // Used up on Saturday the 7th; Monday and Tuesday are taken out.
    expect(counted({ ...given, adjustments: [suspension('2026-03-08', '2026-03-10')] }).dueOn).toBe('2026-03-11');
  });
});

describe('REV-17 评审期间的扣除 · the clock stands still during a review', () => {
  const acceptance = { event: '2026-03-02', length: 5 }; // due on Monday 9 March

  it('held: the days after the start up to and with the end are taken out', () => {
    const limit = counted({ ...acceptance, adjustments: [suspension('2026-03-04', '2026-03-10')] });
    expect(limit.dueOn).toBe('2026-03-13');
    expect(limit.days.find((day) => day.date === '2026-03-04')).toMatchObject({ counted: true });
    expect(limit.days.find((day) => day.date === '2026-03-10')).toEqual({
      date: '2026-03-10',
      counted: false,
      reason: '期限扣除（REV-17 2026-03-04 至 2026-03-10），不计入',
    });
    expect(reasonOn(limit, '2026-03-08')).toBe('周日休息日，不计入');
  });

  it('held: a review that starts and ends on one day takes nothing out', () => {
    expect(counted({ ...acceptance, adjustments: [suspension('2026-03-04', '2026-03-04')] }).dueOn).toBe('2026-03-09');
  });

  it('held: overlapping suspensions count once, and both are named', () => {
    const review = suspension('2026-03-03', '2026-03-06');
    const hearing = suspension('2026-03-04', '2026-03-10', 'APL-45');
    const limit = counted({ ...acceptance, adjustments: [review, hearing] });
    expect(limit.dueOn).toBe('2026-03-16'); // 4, 5, 6, 9 and 10 March
    expect(reasonOn(limit, '2026-03-05')).toBe(
      '期限扣除（REV-17 2026-03-03 至 2026-03-06、APL-45 2026-03-04 至 2026-03-10），不计入',
    );
    expect(counted({ ...acceptance, adjustments: [hearing, review] }).dueOn).toBe('2026-03-16');
  });

  it('held: while one is open there is no due date', () => {
    const closed = suspension('2026-03-02', '2026-03-03', 'APL-45');
    const limit = counted({ ...acceptance, adjustments: [closed, suspension('2026-03-05', null)] });
    expect(limit).toMatchObject({ dueOn: null, dueAt: null, suspendedSince: '2026-03-05' });
    expect(limit.days.map((day) => [day.date, day.counted])).toEqual([
      ['2026-03-02', false],
      ['2026-03-03', false],
      ['2026-03-04', true],
      ['2026-03-05', true],
    ]);
  });

  it('held: one that is open since before the event leaves no due date either', () => {
    expect(counted({ ...acceptance, adjustments: [suspension('2026-02-27', null)] }).dueOn).toBeNull();
  });

  it('refused: a review opened after the limit had run out does not hide that it is overdue', () => {
    const late = counted({ ...acceptance, adjustments: [suspension('2026-03-10', null)] });
    expect(late.dueOn).toBe('2026-03-09');
    expect(late.suspendedSince).toBeUndefined();
    expect(counted({ ...acceptance, adjustments: [suspension('2026-03-09', null)] }).dueOn).toBe('2026-03-09');
    expect(counted({ ...acceptance, adjustments: [suspension('2026-03-08', null)] }).dueOn).toBeNull();
  });

  it('refused: a suspension that ends before it starts', () => {
    expect(() => counted({ ...acceptance, adjustments: [suspension('2026-03-05', '2026-03-04')] })).toThrow(
      expect.objectContaining({ code: 'suspension-reversed' }),
    );
  });
});

describe('APL-42 延长期限 · extensions', () => {
  it('held: twenty working days and ten more end where thirty do, and the extra days say so', () => {
    const event = '2026-03-02';
    const limit = counted({ event, length: 20, adjustments: [extension(10)] });
    expect(limit.dueOn).toBe(counted({ event, length: 30 }).dueOn);
    expect(limit.days.filter((day) => day.reason.includes('属延长期限（APL-42）'))).toHaveLength(10);
    expect(limit.days.at(-1)?.reason).toMatch(/^周.工作日，属延长期限（APL-42），计入$/);
  });

  it('refused: an extension out of range', () => {
    expect(() => counted({ event: '2026-03-02', length: 20, adjustments: [extension(-1)] })).toThrow(
      expect.objectContaining({ code: 'length-out-of-range' }),
    );
  });
});

describe('LINK-6.1 一个工作日内推送 · pushed within one working day, from the act’s own date', () => {
  const limit = counted({ event: '2026-09-30', length: 1 }); // the eve of National Day

  it('held: kept until the end of the first working day', () => {
    expect(limit.dueOn).toBe('2026-10-08');
    expect(outcomeOf(limit, parseInstant('2026-10-08T23:59:59+08:00'))).toBe('met');
  });

  it('refused: missed from 24:00', () => {
    expect(outcomeOf(limit, parseInstant('2026-10-09T00:00:00+08:00'))).toBe('late');
  });
});

describe('LINK-6.2 当日告知 · on the same calendar day', () => {
  const limit = counted({ event: '2026-10-03T10:00:00+08:00', length: 0, unit: 'calendarDays' });

  it('held: kept on the day itself, a holiday included', () => {
    expect(legalDate(limit.dueAt!)).toBe('2026-10-04');
    expect(outcomeOf(limit, parseInstant('2026-10-03T23:59:59.999+08:00'))).toBe('met');
  });

  it('refused: missed on the next day', () => {
    expect(outcomeOf(limit, parseInstant('2026-10-04T00:00:00+08:00'))).toBe('late');
  });
});
