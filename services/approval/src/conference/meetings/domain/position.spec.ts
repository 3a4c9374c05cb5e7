import { describe, expect, it } from '@jest/globals';
import { parseInstant, standardCalendar } from '@shenguan/common/clock';
import { isServedInTime, type PositionFacts, positionOf } from './position.js';

const at = (text: string) => parseInstant(`${text}+08:00`);
const facts = (more: Partial<PositionFacts> = {}): PositionFacts => ({
  ...{ member: true, said: null, present: true, servedInTime: true, withoutCause: null },
  ...more,
});

describe('CONF-5.5 各单位对议题的意见 · where a body stands on a topic', () => {
  it.each<[string, Partial<PositionFacts>, string]>([
    ['said that it agrees', { said: 'agrees' }, 'agrees'],
    ['said that it differs', { said: 'differs' }, 'differs'],
    ['present and silent', {}, 'deemed-silent'],
    ['absent without cause', { present: false, withoutCause: true }, 'deemed-absent'],
    ['absent with cause', { present: false, withoutCause: false }, 'none-excused'],
    ['absent, and nobody ruled', { present: false }, 'none-unruled'],
    ['present, but served too late', { servedInTime: false }, 'none-unserved'],
    [
      'absent without cause, but served too late',
      { present: false, withoutCause: true, servedInTime: false },
      'none-unserved',
    ],
    ['differs, though served too late', { said: 'differs', servedInTime: false }, 'differs'],
    [
      'differs in writing, though absent without cause',
      { said: 'differs', present: false, withoutCause: true },
      'differs',
    ],
    ['invited and silent', { member: false }, 'none-invited'],
  ])('held: %s', (_what, more, expected) => {
    expect(positionOf(facts(more))).toBe(expected);
  });
});

describe('CONF-5.5 会前送达 · served in time', () => {
  const calendar = standardCalendar();
  // Monday 2 March 2026; 7 and 8 March are a weekend.
  it.each([
    ['2026-03-02T17:00:00', '2026-03-03T09:00:00', false],
    ['2026-03-02T17:00:00', '2026-03-03T23:59:59', false],
    ['2026-03-02T17:00:00', '2026-03-04T00:00:00', true],
    ['2026-03-06T08:00:00', '2026-03-09T09:00:00', false],
    ['2026-03-06T08:00:00', '2026-03-10T09:00:00', true],
    ['2026-03-04T08:55:00', '2026-03-04T09:00:00', false],
  ])('held: what arrived at %s for a meeting at %s', (arrived, starts, expected) => {
    expect(isServedInTime(at(arrived), at(starts), calendar, 1)).toBe(expected);
  });

  it('held: what never arrived', () => {
    expect(isServedInTime(null, at('2026-03-04T09:00:00'), calendar, 1)).toBe(false);
  });
});
