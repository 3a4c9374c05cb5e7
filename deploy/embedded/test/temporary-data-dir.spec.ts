import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { identify, isRunning } from '../src/process-identity.js';
import { makeTemporaryDataDir } from '../src/temporary-data-dir.js';
import { fixtureServices, killHard, launch, removeDirectories } from './support.js';

const PREFIX = `shenguan-cleared-${process.pid}-`;

afterAll(() => removeDirectories());

it('ends what a killed run left behind, and leaves a run alone that goes on', async () => {
  const services = fixtureServices();
  const [killed, running] = [await makeTemporaryDataDir(PREFIX), await makeTemporaryDataDir(PREFIX)];
  const first = await launch('system', killed, services);
  const second = await launch('system', running, services);
  const postmasterOf = (dataDir: string) =>
    identify(Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]))!;
  const [left, needed] = [postmasterOf(killed), postmasterOf(running)];

  await killHard(first.child);
  expect(isRunning(left)).toBe(true);
  const dataDir = await makeTemporaryDataDir(PREFIX);
  expect(existsSync(killed)).toBe(false);
  expect(isRunning(left)).toBe(false);
  expect(isRunning(needed)).toBe(true);

  await killHard(second.child);
  const last = await makeTemporaryDataDir(PREFIX);
  expect(isRunning(needed)).toBe(false);
  for (const directory of [dataDir, last]) rmSync(directory, { recursive: true });
});
