import { describe, expect, it } from '@jest/globals';
import { standardCalendar } from '@shenguan/common/clock';
import { toldInTime } from './timely-notice.js';

const told = (toldAt: string, appointedAt: string) =>
  toldInTime(new Date(toldAt), new Date(appointedAt), standardCalendar());

describe('INSP-3 及时通知 · told in time', () => {
  it.each([
    ['the evening before', '2026-03-02T23:59:59+08:00', '2026-03-03T00:00:00+08:00'],
    ['for a Saturday that is worked', '2026-02-13T09:00:00+08:00', '2026-02-14T09:00:00+08:00'],
  ])('held: %s', (_, toldAt, appointedAt) => expect(told(toldAt, appointedAt)).toBe(true));

  it.each([
    ['on the day itself', '2026-03-03T00:00:00+08:00', '2026-03-03T17:00:00+08:00'],
    ['for a Saturday', '2026-03-02T09:00:00+08:00', '2026-03-07T09:00:00+08:00'],
    ['for a holiday', '2026-02-13T09:00:00+08:00', '2026-02-17T09:00:00+08:00'],
  ])('refused: %s', (_, toldAt, appointedAt) => expect(told(toldAt, appointedAt)).toBe(false));

  it('held: an appointment made before it was on record when departments were told', () =>
    expect(toldInTime(null, new Date('2026-03-03T09:00:00+08:00'), standardCalendar())).toBe(true));
});
