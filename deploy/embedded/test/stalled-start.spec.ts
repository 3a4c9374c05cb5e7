import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { identify } from '../src/process-identity.js';
import { findServices, type ServiceProgram } from '../src/services.js';
import { StartStalled, startLimits } from '../src/start-steps.js';
import { startSystem } from '../src/system.js';
import { eventually, fixtureServices, privateDirectory, removeDirectories } from './support.js';

const base = { portBase: 0, quiet: true, durable: false };
/** A program that writes which process it is, and a line, and then stands still as no program can help. */
const STANDS_STILL = (pidFile: string) => `
  import { writeFileSync } from 'node:fs';
  console.error('waiting for the moon');
  writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
  process.kill(process.pid, 'SIGSTOP');
  setInterval(() => {}, 1_000);
`;

describe('a start that stands still', () => {
  afterEach(removeDirectories);

  /** The fixture's services, one program of the second of which stands still; and where that writes its number. */
  function stalled(program: 'main' | 'migrate'): { services: ServiceProgram[]; pidFile: string } {
    const dir = privateDirectory();
    const [file, pidFile] = [join(dir, 'stalled.mjs'), join(dir, 'pid')];
    writeFileSync(file, STANDS_STILL(pidFile));
    const [first, second] = findServices(fixtureServices()) as [ServiceProgram, ServiceProgram];
    return { services: [first, { ...second, [program]: file }], pidFile };
  }
  const failureOf = async (options: Parameters<typeof startSystem>[0]): Promise<Error> => {
    const system = await startSystem(options).catch((error: Error) => error);
    if (system instanceof Error) return system;
    await system.stop();
    throw new Error('it started all the same');
  };
  const leftBy = (dataDir: string) =>
    ['lock', 'system.json', 'postgres/cluster/postmaster.pid'].filter((file) => existsSync(join(dataDir, file)));

  it.each([
    ['migrate', '数据库迁移', 'migrations'],
    ['main', '启动服务', 'starting the service'],
  ] as const)(
    'names the step, the service and its last lines where %s stands still, and leaves nothing',
    async (program, zh, en) => {
      const dataDir = privateDirectory();
      const { services, pidFile } = stalled(program);
      const error = await failureOf({ ...base, dataDir, services, limits: startLimits(2_000) });
      expect(error).toBeInstanceOf(StartStalled);
      expect(error.message).toContain(`步骤“${zh}”（supervision-link）停滞`);
      expect(error.message).toContain(`at the step "${en}" (supervision-link)`);
      expect(error.message).toContain('waiting for the moon');
      expect(identify(Number(readFileSync(pidFile, 'utf8')))).toBeUndefined();
      expect(leftBy(dataDir)).toEqual([]);
      // The next start is not in its way.
      const next = await startSystem({ ...base, dataDir, services: findServices(fixtureServices()) });
      await next.stop();
    },
    60_000,
  );

  it('names PostgreSQL where its server stands still at each attempt, and leaves none of its processes', async () => {
    const dataDir = privateDirectory();
    const services = findServices(fixtureServices());
    const pidFile = join(dataDir, 'postgres/cluster/postmaster.pid');
    const stopped = new Set<number>();
    const stopping = setInterval(() => {
      const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0;
      if (pid === 0 || stopped.has(pid)) return;
      stopped.add(pid);
      process.kill(pid, 'SIGSTOP');
    }, 1);
    try {
      const error = await failureOf({ ...base, dataDir, services, limits: startLimits(1_500) });
      expect(error.message).toMatch(/PostgreSQL|建立角色与数据库/);
    } finally {
      clearInterval(stopping);
    }
    expect(stopped.size).toBeGreaterThan(0);
    for (const pid of stopped) expect(identify(pid)).toBeUndefined();
    expect(existsSync(join(dataDir, 'lock'))).toBe(false);
    const next = await startSystem({ ...base, dataDir, services });
    await next.stop();
  }, 120_000);

  it('goes on where the server stood still once', async () => {
    const dataDir = privateDirectory();
    const services = findServices(fixtureServices());
    const pidFile = join(dataDir, 'postgres/cluster/postmaster.pid');
    let stopped = 0;
    const stopping = setInterval(() => {
      const pid = !stopped && existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0;
      if (pid === 0) return;
      stopped = pid;
      process.kill(pid, 'SIGSTOP');
    }, 1);
    const system = await startSystem({ ...base, dataDir, services, limits: startLimits(3_000) }).finally(() =>
      clearInterval(stopping),
    );
    expect(system.postgres.pid).not.toBe(stopped);
    expect(identify(stopped)).toBeUndefined();
    await system.stop();
  }, 60_000);

  it('is given up at once on Ctrl-C, whatever stands still', async () => {
    const dataDir = privateDirectory();
    const { services, pidFile } = stalled('migrate');
    const abort = new AbortController();
    const failed = failureOf({ ...base, dataDir, services, signal: abort.signal });
    await eventually(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '');
    abort.abort();
    expect((await failed).name).toBe('AbortError');
    expect(identify(Number(readFileSync(pidFile, 'utf8')))).toBeUndefined();
    expect(leftBy(dataDir)).toEqual([]);
  }, 60_000);

  it('ends npm start with 1, the step and the service on stderr, and no child', async () => {
    const dataDir = privateDirectory();
    writeFileSync(join(dataDir, 'seeded'), 'people on the registers');
    const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, '../dist/start.js')], {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT_BASE: '0', START_STILL_SECONDS: '15' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream!.on('data', (text) => (said += text));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    let all: number[] = [];
    await eventually(() => {
      if (child.exitCode !== null) throw new Error(said);
      const file = join(dataDir, 'system.json');
      const running = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).services : {};
      all = Object.values(running as Record<string, { pid: number }>).map(({ pid }) => pid);
      if (all.length < 4) return false;
      process.kill(running.approval.pid, 'SIGSTOP');
      return true;
    });
    expect({ status: await ended, said }).toMatchObject({
      status: 1,
      said: expect.stringMatching(/步骤“启动服务”（approval）停滞.*at the step "starting the service" \(approval\)/),
    });
    expect(all.filter((pid) => identify(pid))).toEqual([]);
    expect(leftBy(dataDir)).toEqual([]);
  }, 180_000);
});
