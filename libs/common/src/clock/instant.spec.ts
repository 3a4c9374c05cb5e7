import { describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from './instant.js';

describe('RFC 3339 时间须带时区 · instants name their offset', () => {
  it.each([
    ['2026-02-13T09:00:00+08:00', '2026-02-13T01:00:00Z'],
    ['2026-02-13T01:00:00Z', '2026-02-13T01:00:00Z'],
    ['2026-02-13t01:00:00z', '2026-02-13T01:00:00Z'],
    ['2026-02-12T18:30:00-06:30', '2026-02-13T01:00:00Z'],
    ['2026-02-13T01:00:00.5Z', '2026-02-13T01:00:00.500Z'],
    ['2028-02-29T00:00:00+00:00', '2028-02-29T00:00:00Z'],
  ])('held: %s is %s', (text, utc) => {
    expect(formatInstant(parseInstant(text))).toBe(utc);
  });

  it.each([
    ['2026-02-13T09:00:00', 'missing-offset'],
    ['2026-02-13T09:00:00.123', 'missing-offset'],
    ['2026-02-13T09:00:00 08:00', 'plus-as-space'],
    ['2026-02-13', 'malformed-instant'],
    ['2026-02-13T09:00+08:00', 'malformed-instant'],
    ['2026-02-30T09:00:00+08:00', 'malformed-instant'],
    ['2026-02-13T24:00:00+08:00', 'malformed-instant'],
    ['2026-02-13T09:60:00+08:00', 'malformed-instant'],
    ['2026-02-13T09:00:60+08:00', 'malformed-instant'],
    ['2026-02-13T09:00:00+24:00', 'malformed-instant'],
    ['2026-02-13T09:00:00+0800', 'malformed-instant'],
    ['2026-02-13 09:00:00+08:00', 'malformed-instant'],
    [' 2026-02-13T09:00:00Z', 'malformed-instant'],
    ['2026-02-13T09:00:00Z\n', 'malformed-instant'],
    ['now', 'malformed-instant'],
    ['', 'malformed-instant'],
  ])('refused: %j as %s', (text, code) => {
    expect(() => parseInstant(text)).toThrow(expect.objectContaining({ name: 'ClockError', code, outOfRange: false }));
  });

  it('refused: a + lost in a URL, with the way to write it', () => {
    expect(() => parseInstant('2026-02-13T09:00:00 08:00')).toThrow(/%2B/);
  });
});
