import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DataDirInUse } from '../src/data-dir-lock.js';
import { identify } from '../src/process-identity.js';
import { findRunning } from '../src/running-system.js';
import { findServices } from '../src/services.js';
import { PortInUse, type System, startSystem } from '../src/system.js';
import {
  eventually,
  fixtureServices,
  killHard,
  launch,
  privateDirectory,
  removeDirectories,
  runBuilt,
} from './support.js';

const base = { portBase: 0, quiet: true, durable: false };
const answers = async (origin: string) => (await fetch(`${origin}/readyz`).catch(() => undefined))?.ok ?? false;

describe('a system on one machine', () => {
  let system: System;
  const dataDir = join(privateDirectory(), 'data');
  const services = findServices(fixtureServices());
  beforeAll(async () => {
    system = await startSystem({
      ...base,
      dataDir,
      services,
      probeMs: 1_000,
      legalStart: '2026-03-06T09:30:00+08:00',
    });
  });
  afterAll(async () => {
    await system.stop();
    removeDirectories();
  });

  it('starts every service that is built, ready to answer', async () => {
    expect(Object.keys(system.origins)).toEqual(['approval', 'supervision-link']);
    for (const origin of Object.values(system.origins)) expect(await answers(origin)).toBe(true);
  });

  it('tells a service what it needs, and nothing of our own environment', async () => {
    const environment = (await (await fetch(`${system.origins.approval}/environment`)).json()) as NodeJS.ProcessEnv;
    expect(environment).toMatchObject({
      NODE_ENV: 'production',
      SHENGUAN_MODE: 'embedded',
      DATA_DIR: dataDir,
      KEYS_DIR: join(dataDir, 'keys'),
      SERVICE_ORIGINS: JSON.stringify(system.origins),
      DATABASE_URL: expect.stringMatching(/shenguan_app:.*\/approval$/),
      QUEUE_DATABASE_URL: expect.stringMatching(/\/queues$/),
    });
    expect(environment).not.toHaveProperty('OWNER_DATABASE_URL');
    expect(environment).not.toHaveProperty('TEST_POSTGRES');
  });

  it('is found by the commands', () => {
    expect(findRunning(dataDir)?.origins).toEqual(system.origins);
  });

  it('refuses a second start on the same data', async () => {
    await expect(startSystem({ ...base, dataDir, services })).rejects.toThrow(DataDirInUse);
    const { status, stderr } = await runBuilt('start', [], { DATA_DIR: dataDir });
    expect(status).toBe(1);
    expect(stderr).toContain(`already running on ${dataDir}`);
  });

  it('starts a crashed service again, on its port', async () => {
    const pid = system.pid('approval')!;
    process.kill(pid, 'SIGKILL');
    await eventually(() => system.pid('approval') !== pid && answers(system.origins.approval!));
    expect(findRunning(dataDir)?.services.approval?.pid).toBe(system.pid('approval'));
  });

  it('replaces a service that runs and does not answer any more', async () => {
    // Not the one that was just started again: the launcher may still be waiting for it to be ready.
    const pid = system.pid('supervision-link')!;
    const origin = system.origins['supervision-link']!;
    await fetch(`${origin}/stick`);
    await eventually(() => system.pid('supervision-link') !== pid && answers(origin));
    expect(readFileSync(system.logs.launcher!, 'utf8')).toContain('supervision-link does not answer; replacing it');
  });

  it('leaves a service down that was killed on purpose, until it is restarted', async () => {
    await system.kill('supervision-link');
    expect(system.pid('supervision-link')).toBeUndefined();
    await system.restart('supervision-link');
    expect(await answers(system.origins['supervision-link']!)).toBe(true);
  });

  it('moves legal time of all services to one instant', async () => {
    const time = (...args: string[]) => runBuilt('time', args, { DATA_DIR: dataDir });
    const told = JSON.parse((await time('+1wd', '--json')).stdout.trimEnd().split('\n').at(-1)!);
    // From Friday to Monday, at the same time of day.
    expect(told.now).toMatch(/^2026-03-09T01:3\d:/);
    expect(new Set(Object.values(told.services))).toEqual(new Set([told.now]));
    expect(JSON.parse((await time('+2h', '--json')).stdout).now).toBe(
      new Date(Date.parse(told.now) + 2 * 3_600_000).toISOString(),
    );
    expect((await time('2026-03-20T09:00:00+08:00')).stdout).toContain('2026-03-20T01:00:00.000Z');
    expect((await time('soon')).status).toBe(2);
  });
});

describe('a system that does not start', () => {
  afterEach(removeDirectories);

  it('names the port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const services = findServices(fixtureServices());
    try {
      const start = startSystem({ ...base, dataDir: privateDirectory(), services, portBase: port - 1 });
      await expect(start).rejects.toThrow(new PortInUse('approval', port));
    } finally {
      other.close();
    }
  });

  it('says what a service that fails said, and leaves nothing running', async () => {
    const dataDir = privateDirectory();
    const broken = join(privateDirectory(), 'broken.mjs');
    writeFileSync(broken, 'console.error("KEYS_DIR must be set"); process.exit(1);');
    const services = findServices(fixtureServices());
    const start = startSystem({ ...base, dataDir, services: [services[0]!, { ...services[1]!, main: broken }] });
    await expect(start).rejects.toThrow(/supervision-link did not start: .*KEYS_DIR must be set/s);
    expect(findRunning(dataDir)).toBeUndefined();
    // Its next failure says what it says then, not what the log holds from before.
    writeFileSync(broken, 'console.error("DATABASE_URL must be set"); process.exit(1);');
    const next = await startSystem({
      ...base,
      dataDir,
      services: [services[0]!, { ...services[1]!, main: broken }],
    }).then(() => '', String);
    expect(next).toContain('DATABASE_URL must be set');
    expect(next).not.toContain('KEYS_DIR');
    const again = await startSystem({ ...base, dataDir, services });
    await again.stop();
  });
});

describe('a launcher killed with -9', () => {
  afterEach(removeDirectories);

  it('takes its services with it, and the next start goes on with the data', async () => {
    const dataDir = privateDirectory();
    const servicesDir = fixtureServices();
    type Told = { origins: Record<string, string>; pids: number[] };
    const { child, told } = await launch<Told>('system', dataDir, servicesDir);
    await killHard(child);
    await eventually(() => told.pids.every((pid) => identify(pid) === undefined));

    const next = await startSystem({ ...base, dataDir, services: findServices(servicesDir) });
    expect(Object.keys(next.origins)).toEqual(Object.keys(told.origins));
    await next.stop();
    expect(findRunning(dataDir)).toBeUndefined();
  });
});
