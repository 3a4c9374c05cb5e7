import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Outcome, runCommand, Unavailable, WrongUsage } from './command.js';

const written = { stdout: '', stderr: '' };
beforeEach(() => {
  for (const name of ['stdout', 'stderr'] as const) {
    written[name] = '';
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += text;
      return true;
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

const finding: Outcome = { status: 1, lines: ['a gap', 'in all'], json: [{ id: 'APL-31' }] };

describe('runCommand', () => {
  it('shows people the lines', async () => {
    await runCommand('usage', false, () => ({ ...finding, status: 0 }));
    expect([written, process.exitCode]).toEqual([{ stdout: 'a gap\nin all\n', stderr: '' }, 0]);
  });

  it('with --json, gives one value on the last line of stdout, and status 1 for a finding', async () => {
    await runCommand('usage', true, () => finding);
    expect([written, process.exitCode]).toEqual([{ stdout: '[{"id":"APL-31"}]\n', stderr: 'a gap\nin all\n' }, 1]);
  });

  it('answers wrong usage with the usage and status 2, a failure with status 1', async () => {
    await runCommand('npm run rule', true, () => {
      throw new WrongUsage('Name one rule');
    });
    expect([written, process.exitCode]).toEqual([
      { stdout: '', stderr: 'Name one rule\n用法 · Usage: npm run rule\n' },
      2,
    ]);
    await runCommand('npm run rule', false, () => {
      throw new Error('disk full');
    });
    expect(written.stderr).toContain('disk full');
    expect(process.exitCode).toBe(1);
  });

  it('tells without a stack what is not there, and still gives a value with --json', async () => {
    await runCommand('npm run trace', true, () => {
      throw new Unavailable('No system is running');
    });
    const stdout = '{"ok":false,"error":"No system is running"}\n';
    expect([written, process.exitCode]).toEqual([{ stdout, stderr: 'No system is running\n' }, 1]);
  });
});
