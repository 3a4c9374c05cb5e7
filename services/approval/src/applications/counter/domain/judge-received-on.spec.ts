import { describe, expect, it } from '@jest/globals';
import { type LegalDate, standardCalendar } from '@shenguan/common/clock';
import { isLate, lastPost, needsProof, receiptFlaws } from './judge-received-on.js';

const calendar = standardCalendar();
const monday = '2026-03-09' as LegalDate;
const of = (receivedOn: string, lateReason?: string) => ({ channel: 'letter' as const, receivedOn, lateReason });

describe('APL-29 收到日期 · the day on which a paper came', () => {
  it('held: today, over the weekend, the last working day’s post; after a holiday the day before it', () => {
    expect(lastPost(monday, calendar)).toBe('2026-03-06');
    for (const day of ['2026-03-06', '2026-03-07', monday]) expect(receiptFlaws(of(day), monday, calendar)).toEqual([]);
    expect(lastPost('2026-10-08' as LegalDate, calendar)).toBe('2026-09-30');
  });

  it('refused: a day to come, one further back without a reason, a reason where none is due', () => {
    const pointers = (day: string, reason?: string) =>
      receiptFlaws(of(day, reason), monday, calendar).map(({ pointer }) => pointer);
    expect(pointers('2026-03-10')).toEqual(['/receivedOn']);
    expect(pointers('2026-03-05')).toEqual(['/lateReason']);
    expect(pointers('2026-03-05', '收发室停电，信件积压')).toEqual([]);
    expect(pointers('2026-03-06', '收发室停电，信件积压')).toEqual(['/lateReason']);
    expect(isLate(of('2026-03-05'), monday, calendar)).toBe(true);
  });

  it('held: what shows the day is needed of all but who comes himself on that day', () => {
    expect(needsProof(of('2026-03-09'), monday)).toBe(true);
    expect(needsProof({ channel: 'window', receivedOn: monday }, monday)).toBe(false);
    expect(needsProof({ channel: 'window', receivedOn: '2026-03-06' }, monday)).toBe(true);
  });
});
