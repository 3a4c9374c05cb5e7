import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../..');

describe('npm run demo -- market · 中介服务与联席会议 · the market of agencies and the joint conference', () => {
  const directory = mkdtempSync(join(tmpdir(), 'shenguan-market-test-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('held: the whole story, its refusals, and every check; nothing is left behind', async () => {
    const { status, stdout, stderr } = await tell(['--json'], { TMPDIR: directory });
    expect({ status, failed: status === 0 ? '' : stderr.slice(-4_000) }).toEqual({ status: 0, failed: '' });
    const { ok, steps, checks } = JSON.parse(stdout.trimEnd());
    expect(ok).toBe(true);
    const rules = new Set(steps.flatMap((step: { rules: string[] }) => step.rules));
    for (const rule of RULES) expect(rules).toContain(rule);
    expect(checks.map(({ name, ok: held }: { name: string; ok: boolean }) => [name, held])).toEqual(
      CHECKS.map((name) => [name, true]),
    );
    expect(readdirSync(directory)).toEqual([]);
  }, 300_000);

  it('refused: wrong usage says how it is used', async () => {
    const { status, stdout, stderr } = await tell(['--faster']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Usage: npm run demo -- market');
  });
});

const numbered = (family: string, ...numbers: (number | string)[]) => numbers.map((number) => `${family}-${number}`);
const RULES = [
  ...numbered('INT', 3, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 17, 18, 19, 20),
  ...numbered('CONF', 2, 3, '4.1', '4.2', '4.3', '4.5', '5.2', '5.3', '5.5'),
];
const CHECKS = [
  'told-means-received',
  'result-by-digest',
  'minutes-unaltered',
  'outbox-done',
  'audit-bound',
  'audit-inclusion',
  'audit-tamper-located',
  'no-personal-data-in-logs',
];

/** Tells the built story as a process of its own. */
function tell(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const { NODE_OPTIONS: _jest, ...env } = process.env;
  const options = { env: { ...env, ...more }, maxBuffer: 16 * 1024 * 1024 };
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [join(ROOT, 'examples/demo.mjs'), 'market', ...args], options, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}
