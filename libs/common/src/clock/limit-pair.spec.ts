import { describe, expect, it } from '@jest/globals';
import { standardCalendar } from './calendar.js';
import { parseInstant } from './instant.js';
import { parseLegalDate } from './legal-date.js';
import { computePair, extend, type LimitPair, limitPair, resume, suspend } from './limit-pair.js';

const calendar = standardCalendar();
const startEvent = parseInstant('2026-03-02T09:00:00+08:00');
const accepted = limitPair({ startEvent, unit: 'workingDays', promised: 5, statutory: 20 });

function due(pair: LimitPair) {
  const { promised, statutory } = computePair(pair, calendar);
  return { promised: promised.dueOn, statutory: statutory.dueOn };
}

const from = (startOn: string, rule: string, endOn: string | null = null) => ({
  startOn: parseLegalDate(startOn),
  endOn: endOn === null ? null : parseLegalDate(endOn),
  rule,
  evidence: '通知书',
});

describe('APL-42 承诺期限与法定期限 · the promised and the statutory limit', () => {
  const extension = (length: number) => ({
    length,
    grantedOn: parseLegalDate('2026-03-10'),
    rule: 'APL-42',
    evidence: '延期审批表',
  });

  it('held: both run side by side', () => {
    expect(due(accepted)).toEqual({ promised: '2026-03-09', statutory: '2026-03-30' });
  });

  it('held: they may be equal', () => {
    expect(due(limitPair({ startEvent, unit: 'workingDays', promised: 20, statutory: 20 }))).toEqual({
      promised: '2026-03-30',
      statutory: '2026-03-30',
    });
  });

  it('held: an extension makes the statutory limit longer and leaves the promise', () => {
    expect(due(extend(accepted, extension(10)))).toEqual({ promised: '2026-03-09', statutory: '2026-04-14' });
    expect(due(extend(accepted, extension(1), ['promised', 'statutory']))).toEqual({
      promised: '2026-03-10',
      statutory: '2026-03-31',
    });
  });

  it('refused: a promise longer than the law allows', () => {
    expect(() => limitPair({ startEvent, unit: 'workingDays', promised: 21, statutory: 20 })).toThrow(
      expect.objectContaining({ rule: 'APL-42', facts: { promised: 21, statutory: 20 } }),
    );
  });

  it('refused: an extension that would make it so', () => {
    expect(() => extend(accepted, extension(16), ['promised'])).toThrow(expect.objectContaining({ rule: 'APL-42' }));
  });
});

describe('REV-17 评审只扣承诺期限 · a review stops the promised clock alone', () => {
  const reviewing = suspend(accepted, from('2026-03-04', 'REV-17'));

  it('held: while it runs the promise has no due date, the statutory limit goes on', () => {
    expect(due(reviewing)).toEqual({ promised: null, statutory: '2026-03-30' });
  });

  it('held: after the opinion the promise goes on for what was left', () => {
    expect(due(resume(reviewing, 'REV-17', parseLegalDate('2026-03-10')))).toEqual({
      promised: '2026-03-13',
      statutory: '2026-03-30',
    });
  });

  it('held: the ledger before it stays as it was', () => {
    expect(accepted.promised.adjustments).toEqual([]);
    expect(reviewing.promised.adjustments).toHaveLength(1);
    expect(reviewing.statutory.adjustments).toEqual([]);
  });

  it('refused: to end what is not open, or before it started', () => {
    expect(() => resume(accepted, 'REV-17', parseLegalDate('2026-03-10'))).toThrow(
      expect.objectContaining({ code: 'suspension-not-open' }),
    );
    expect(() => resume(reviewing, 'REV-17', parseLegalDate('2026-03-03'))).toThrow(
      expect.objectContaining({ code: 'suspension-reversed' }),
    );
  });
});

describe('APL-45 法定扣除 · what the law itself requires stops both clocks', () => {
  it('held: a hearing stops both', () => {
    const heard = suspend(accepted, from('2026-03-04', 'APL-45', '2026-03-10'));
    expect(due(heard)).toEqual({ promised: '2026-03-13', statutory: '2026-04-03' });
  });

  it('held: a review inside a hearing counts once, and each ends by itself', () => {
    const both = suspend(suspend(accepted, from('2026-03-03', 'APL-45')), from('2026-03-04', 'REV-17'));
    const reviewed = resume(both, 'REV-17', parseLegalDate('2026-03-06'));
    expect(due(reviewed)).toEqual({ promised: null, statutory: null });
    expect(due(resume(reviewed, 'APL-45', parseLegalDate('2026-03-10')))).toEqual({
      promised: '2026-03-16',
      statutory: '2026-04-07',
    });
  });

  it.each(['INSP-4', 'CONF-4.5', 'toString'])('refused: %s stops no clock', (rule) => {
    expect(() => suspend(accepted, from('2026-03-04', rule))).toThrow(
      expect.objectContaining({ rule: 'APL-45', facts: { rule } }),
    );
  });
});
