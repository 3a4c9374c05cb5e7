import { describe, expect, it } from '@jest/globals';
import { standardCalendar } from '@shenguan/common/clock';
import { type HearingReceipt, hearingTime } from './hearing-time.js';

const read = (at: string, side: HearingReceipt['side'] = 'first'): HearingReceipt => ({ side, by: 'login', at });
const calendar = standardCalendar();
const endOf = (receipts: HearingReceipt[], parties = 1) =>
  hearingTime(receipts, { parties, days: 3 }, calendar)?.endsAt.toISOString() ?? null;

describe('the time for a statement', () => {
  it('is counted in working days from the receipt, over a weekend', () => {
    // A Thursday: Friday, Monday and Tuesday are the three days.
    expect(endOf([read('2026-03-05T08:00:00.000Z')])).toBe('2026-03-10T16:00:00.000Z');
  });

  it('does not begin before everybody concerned has it', () => {
    expect(endOf([])).toBeNull();
    expect(endOf([read('2026-03-05T08:00:00.000Z')], 2)).toBeNull();
    const both = [read('2026-03-05T08:00:00.000Z'), read('2026-03-09T08:00:00.000Z', 'other')];
    expect(endOf(both, 2)).toBe('2026-03-12T16:00:00.000Z');
  });
});
