import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { NumberAccount } from './number-account.js';

describe('NumberAccount', () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'shenguan-numbers-')), 'approval-numbers');
  afterAll(() => rmSync(join(dir, '..'), { recursive: true, force: true }));

  it('held: its bound is beyond every number given, and survives the process', () => {
    const account = new NumberAccount(dir);
    for (let number = 1; number <= 57; number++) {
      account.give('决定:2026', number);
      const bound = new NumberAccount(dir).all().get('决定:2026')!;
      expect(bound).toBeGreaterThan(number);
      expect(bound - number).toBeLessThanOrEqual(20);
    }
    expect(readdirSync(dir)).toHaveLength(1);
  });

  it('held: two instances that take turns never account for less than either gave', () => {
    const [one, other] = [new NumberAccount(dir), new NumberAccount(dir)];
    for (let number = 1; number <= 60; number++) {
      (number % 3 ? one : other).give('certificate:a:2026', number);
      expect(one.all().get('certificate:a:2026')).toBeGreaterThan(number);
    }
  });

  it('kept: a series that goes on in a restored database lowers no bound', () => {
    const before = new NumberAccount(dir).all().get('决定:2026')!;
    new NumberAccount(dir).give('决定:2026', 3);
    expect(new NumberAccount(dir).all().get('决定:2026')).toBe(before);
  });

  it('refused: an account that is damaged is not read as if there were none', () => {
    const [file] = readdirSync(dir);
    writeFileSync(join(dir, file!), '{"series":"x"}');
    expect(() => new NumberAccount(dir).all()).toThrow(/damaged/);
  });
});
