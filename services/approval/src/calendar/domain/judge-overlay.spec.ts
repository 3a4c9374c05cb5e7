import { describe, expect, it } from '@jest/globals';
import { addDays, type LegalDate, parseLegalDate, standardCalendar } from '@shenguan/common/clock';
import { flawOfYear, flawsOfDays, type OrderedDay, whatToLookAt } from './judge-overlay.js';

const notice = '国办发明电〔2026〕9号';
const day = (date: string, working: boolean): OrderedDay => ({ date: parseLegalDate(date), working, name: null });
const range = (from: string, to: string): OrderedDay[] => {
  const days: OrderedDay[] = [];
  for (let date = parseLegalDate(from); date <= to; date = addDays(date, 1)) days.push(day(date, false));
  return days;
};
/** A notice as it might be: thirteen days by law. */
const arranged = [
  ...range('2027-01-01', '2027-01-03'),
  ...range('2027-02-05', '2027-02-11'),
  day('2027-02-20', true),
  ...range('2027-04-03', '2027-04-05'),
  ...range('2027-05-01', '2027-05-05'),
  day('2027-05-08', true),
  day('2027-06-09', false),
  day('2027-09-15', false),
  ...range('2027-10-01', '2027-10-07'),
  day('2027-09-26', true),
  day('2027-10-09', true),
];
const base = standardCalendar();
const laid = (days: readonly OrderedDay[], years: { year: string; notice: string }[] = []) =>
  base.withOverlay(
    days.map(({ date, working }) => ({ date, working, notice })),
    years,
  );

describe('APL-82 调整的判断 · what may be laid over the calendar, and what to look at in it', () => {
  it('held: a notice that gives as many days off as the law is in whole', () => {
    expect(laid(arranged).daysOffByNotice('2027')).toBe(13);
    expect(flawOfYear('2027', laid(arranged))).toBeNull();
  });

  it('refused: a festival lacks, or those on weekends are not compensated', () => {
    const without = arranged.filter(({ date }) => date !== '2027-06-09');
    expect(flawOfYear('2027', laid(without))?.missing).toEqual(['2027-06-09']);
    const uncompensated = arranged.filter(({ date }) => date !== '2027-05-03' && date !== '2027-05-04');
    expect(flawOfYear('2027', laid(uncompensated))?.detail.zh).toContain('11天');
  });

  it('refused: a festival by law worked, in the years before as well; a day twice', () => {
    expect(flawsOfDays([day('2027-02-08', true)], (i) => `/days/${i}`)).toMatchObject([{ pointer: '/days/0/working' }]);
    expect(flawsOfDays([day('2025-05-02', true)], () => '')).toHaveLength(1);
    expect(flawsOfDays([day('2024-05-02', true)], () => '')).toEqual([]);
    expect(flawsOfDays([day('2027-03-01', true), day('2027-03-01', false)], (i) => `/days/${i}`)).toMatchObject([
      { pointer: '/days/1/date' },
    ]);
  });

  it.each([
    ['2027-01-03', null],
    ['2027-01-04', '2027-01-04已经开始或者已经过去'],
    ['2027-01-05', '2027-01-04已经开始或者已经过去'],
  ])('held: on %s the second person is told of 4 January: %j', (today, told) => {
    const order = { days: [day('2027-01-04', false)], year: null };
    const found = whatToLookAt(order, base, laid(order.days), today as LegalDate);
    if (told === null) expect(found).toBeNull();
    else expect(found).toContain(told);
  });

  it('cheated: a year is declared late, so that days off in lieu that are over would have been worked', () => {
    const days = arranged.filter(({ date }) => date > '2027-02-12');
    const festivals = ['2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'].map((d) => day(d, false));
    const before = laid([...days, ...festivals]);
    const after = laid([...days, ...festivals], [{ year: '2027', notice }]);
    expect(whatToLookAt({ days: [], year: '2027' }, before, after, '2027-02-12' as LegalDate)).toContain(
      '2027-02-09、2027-02-10已经',
    );
  });

  it('cheated: a year without its make-up days has more days off than by law', () => {
    const days = arranged.filter(({ working }) => !working);
    expect(whatToLookAt({ days: [], year: '2027' }, laid(days), laid(days), '2026-12-01' as LegalDate)).toContain(
      '17天',
    );
    expect(
      whatToLookAt({ days: [], year: '2027' }, laid(arranged), laid(arranged), '2026-12-01' as LegalDate),
    ).toBeNull();
  });
});
