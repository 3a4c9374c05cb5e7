import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintToken } from '../src/mint-token.js';
import { type System, startSystem } from '../src/system.js';
import { privateDirectory, removeDirectories, runBuilt } from './support.js';

const OPERATOR = { sub: 'operator', name: '系统管理员', roles: ['system-admin'], body: '' };

describe('npm run backup and npm run restore, on a system that runs', () => {
  const home = privateDirectory();
  const dataDir = join(home, 'data');
  const backup = join(home, 'kept');
  let system: System | undefined;

  const start = async () => {
    // As people run it: a backup beside a running server needs its whole log.
    system = await startSystem({ dataDir, portBase: 0, quiet: true, legalStart: '2026-03-02T09:00:00+08:00' });
  };
  const move = async (now: string) => {
    const token = await mintToken(dataDir, OPERATOR);
    const answers = [];
    for (const origin of Object.values(system!.origins)) {
      const answer = await fetch(`${origin}/dev/time`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ now }),
      });
      answers.push(answer.status);
    }
    return answers;
  };
  const generations = () =>
    Promise.all(
      Object.values(system!.origins).map(async (origin) => {
        const { checks } = (await (await fetch(`${origin}/readyz`)).json()) as { checks: { generation: string } };
        return checks.generation;
      }),
    );
  const tool = (command: string, ...args: string[]) =>
    new Promise<{ status: number; said: string }>((resolve) => {
      const file = join(import.meta.dirname, '../../../tools/dist', `${command}.js`);
      execFile(
        process.execPath,
        [file, ...args],
        { env: { PATH: process.env.PATH, DATA_DIR: dataDir } },
        (error, ...said) => resolve({ status: error ? Number(error.code) : 0, said: said.join('') }),
      );
    });
  const sound = ({ status, said }: { status: number; said: string }) =>
    expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });

  beforeAll(start, 240_000);
  afterAll(async () => {
    await system?.stop();
    removeDirectories();
  });

  it('keeps the four databases of one moment, the files and the accounts, and the keys apart', async () => {
    expect(await move('2026-03-03T09:00:00+08:00')).toEqual([200, 200, 200, 200]);
    const { status, stderr, stdout } = await runBuilt('backup', [backup, '--json'], { DATA_DIR: dataDir });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const { services, running } = JSON.parse(stdout.trim());
    expect(running).toBe(true);
    expect(Object.values(services)).toEqual(Array(4).fill({ epoch: 1, size: expect.any(Number) }));
    expect(existsSync(join(backup, 'keys'))).toBe(false);
    expect(existsSync(join(`${backup}.keys`, 'log-approval.key'))).toBe(true);
    const again = await runBuilt('backup', [backup], { DATA_DIR: dataDir });
    expect(again.status).toBe(1);
    expect(readFileSync(join(backup, 'backup.json'), 'utf8')).toContain('"v": 1');
  }, 60_000);

  it('refuses to restore into a system that runs', async () => {
    expect((await runBuilt('restore', [backup], { DATA_DIR: dataDir })).status).toBe(1);
    expect(await move('2026-03-04T09:00:00+08:00')).toEqual([200, 200, 200, 200]);
  });

  it('comes back to that moment: nobody acts until it is owned up to, then all logs verify', async () => {
    await system!.stop();
    const { status, stderr } = await runBuilt('restore', [backup], { DATA_DIR: dataDir });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    await start();
    expect(await generations()).toEqual(Array(4).fill('behind'));
    expect(await move('2026-03-05T09:00:00+08:00')).toEqual([503, 503, 503, 503]);
    sound(await tool('restored', 'all'));
    expect(await generations()).toEqual(Array(4).fill('behind'));
    sound(await tool('restored', 'all', '--agree', '--basis', '已查看备份记录和各服务所示的回退迹象。'));
    expect(await generations()).toEqual(Array(4).fill('ok'));
    expect(await move('2026-03-05T09:00:00+08:00')).toEqual([200, 200, 200, 200]);
    sound(await tool('verify-audit'));
  }, 240_000);

  it('one database alone comes back: that service meets its past and stops, the others go on, until it is owned up to', async () => {
    await system!.stop();
    expect((await runBuilt('restore', [backup, '--only', 'approvals'], { DATA_DIR: dataDir })).status).toBe(2);
    const { status, stderr } = await runBuilt('restore', [backup, '--only', 'approval'], { DATA_DIR: dataDir });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    await start();
    expect(await generations()).toEqual(['behind', 'ok', 'ok', 'ok']);
    expect(await move('2026-03-06T09:00:00+08:00')).toEqual([503, 200, 200, 200]);
    sound(await tool('restored', 'approval'));
    sound(await tool('restored', 'approval', '--agree', '--basis', '已查看备份记录和其他服务所知的情况。'));
    expect(await generations()).toEqual(Array(4).fill('ok'));
    expect(await move('2026-03-06T10:00:00+08:00')).toEqual([200, 200, 200, 200]);
    sound(await tool('verify-audit'));
  }, 240_000);

  it('comes back on another machine, with the keys brought there', async () => {
    await system!.stop();
    system = undefined;
    const elsewhere = join(home, 'elsewhere');
    const without = await runBuilt('restore', [backup, '--keys', home], { DATA_DIR: elsewhere });
    expect(without.status).toBe(1);
    expect(without.stderr).toContain('--keys');
    rmSync(elsewhere, { recursive: true, force: true });
    expect((await runBuilt('restore', [backup], { DATA_DIR: elsewhere })).status).toBe(0);
    system = await startSystem({ dataDir: elsewhere, portBase: 0, quiet: true });
    expect(await generations()).toEqual(Array(4).fill('behind'));
  }, 240_000);
});
