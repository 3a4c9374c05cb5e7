import { describe, expect, it } from '@jest/globals';
import { standardCalendar } from '@shenguan/common/clock';
import { toldInTime } from './timely-notice.js';

const told = (receivedAt: string, appointedAt: string) =>
  toldInTime(new Date(receivedAt), new Date(appointedAt), standardCalendar());

describe('INSP-3 及时通知 · told in time, counted from receipt', () => {
  it.each([
    ['a working day ahead, to the minute', '2026-03-02T14:00:00+08:00', '2026-03-03T14:00:00+08:00'],
    ['at the opening of office hours', '2026-03-02T07:59:00+08:00', '2026-03-03T08:00:00+08:00'],
    ['over a weekend', '2026-03-06T09:00:00+08:00', '2026-03-09T09:00:00+08:00'],
    ['on a Sunday for Tuesday', '2026-03-08T09:00:00+08:00', '2026-03-10T08:00:00+08:00'],
    ['for a Saturday that is worked', '2026-02-13T09:00:00+08:00', '2026-02-14T09:00:00+08:00'],
  ])('held: %s', (_, receivedAt, appointedAt) => expect(told(receivedAt, appointedAt)).toBe(true));

  it.each([
    ['a minute less than a working day', '2026-03-02T14:01:00+08:00', '2026-03-03T14:00:00+08:00'],
    ['the evening before', '2026-03-02T23:59:00+08:00', '2026-03-03T09:00:00+08:00'],
    ['for Monday, told on Sunday', '2026-03-08T09:00:00+08:00', '2026-03-09T17:00:00+08:00'],
    ['for the small hours', '2026-03-02T09:00:00+08:00', '2026-03-04T00:01:00+08:00'],
    ['for the end of office hours', '2026-03-02T09:00:00+08:00', '2026-03-04T18:00:00+08:00'],
    ['for a Saturday', '2026-03-02T09:00:00+08:00', '2026-03-07T09:00:00+08:00'],
    ['for a holiday', '2026-02-13T09:00:00+08:00', '2026-02-17T09:00:00+08:00'],
  ])('refused: %s', (_, receivedAt, appointedAt) => expect(told(receivedAt, appointedAt)).toBe(false));

  it('refused: what was never received', () =>
    expect(toldInTime(null, new Date('2026-03-03T09:00:00+08:00'), standardCalendar())).toBe(false));
});
