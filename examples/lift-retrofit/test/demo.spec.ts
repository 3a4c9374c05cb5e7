import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runDemo } from './support.js';

describe('npm run demo · 既有住宅加装电梯 from application to revocation', () => {
  const directory = mkdtempSync(join(tmpdir(), 'shenguan-demo-test-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('held: the whole matter, its refusals, and every check; nothing is left behind', async () => {
    const { status, stdout, stderr } = await runDemo(['--json'], { TMPDIR: directory });
    expect({ status, failed: status === 0 ? '' : stderr.slice(-4_000) }).toEqual({ status: 0, failed: '' });

    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    const { ok, coldStartMs, steps, checks } = JSON.parse(lines[0]!);
    expect(ok).toBe(true);
    expect(coldStartMs).toBeGreaterThan(0);
    for (const step of steps) {
      expect(Object.keys(step)).toEqual(['at', 'service', 'actor', 'role', 'action', 'rules', 'ms']);
      expect(step.at).toMatch(/^2026-(03-\d\d|04-01)T/);
    }
    const rules = new Set(steps.flatMap((step: { rules: string[] }) => step.rules));
    for (const rule of [
      'PRA-1',
      'APL-31',
      'APL-32',
      'SUP-7',
      'SEAL-4',
      'APL-42',
      'INSP-4',
      'INSP-6.1',
      'SUP-5',
      'LINK-5',
      'LINK-6.1',
      'SUP-8',
      'APL-69',
      'APL-36',
      'EXP-18',
      'EXP-19',
    ]) {
      expect(rules).toContain(rule);
    }
    expect(checks.map(({ name, ok: held }: { name: string; ok: boolean }) => [name, held])).toEqual(
      CHECKS.map((name) => [name, true]),
    );
    expect(readdirSync(directory)).toEqual([]);
  }, 300_000);

  it('refused: wrong usage says how it is used', async () => {
    const { status, stdout, stderr } = await runDemo(['--faster']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Usage: npm run demo');
  });
});

const CHECKS = [
  'push-complete',
  'webhook-signature',
  'ledger-complete',
  'limits-explained',
  'outbox-done',
  'trace-complete',
  'draw-verifies',
  'draw-tampered-rejected',
  'names-closed',
  'audit-bound',
  'audit-inclusion',
  'audit-tamper-located',
  'no-personal-data-in-logs',
];
