import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { findRunning } from '../src/running-system.js';
import { eventually, privateDirectory, removeDirectories } from './support.js';

describe('npm start', () => {
  afterAll(removeDirectories);

  function start(dataDir: string): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../dist/start.js')], {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT_BASE: '0' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream!.on('data', (text) => (said += text));
    return { child, said: () => said, ended: new Promise((resolve) => child.once('exit', resolve)) };
  }
  const leftBy = (dataDir: string) =>
    ['lock', 'system.json', 'postgres/cluster/postmaster.pid'].filter((file) => existsSync(join(dataDir, file)));

  it('says where everything is, and stops everything on Ctrl-C', async () => {
    const dataDir = privateDirectory();
    writeFileSync(join(dataDir, 'seeded'), 'people on the registers'); // The example data has tests of its own.
    const { child, said, ended } = start(dataDir);
    await eventually(() => said().includes('Ctrl-C stops everything') || child.exitCode !== null);
    for (const origin of Object.values(findRunning(dataDir)?.origins ?? {})) expect(said()).toContain(`${origin}/docs`);
    child.kill('SIGINT');
    expect({ status: await ended, left: leftBy(dataDir), said: said() }).toMatchObject({ status: 0, left: [] });
  });

  it('gives up starting on SIGTERM', async () => {
    const dataDir = privateDirectory();
    const { child, said, ended } = start(dataDir);
    await eventually(() => existsSync(join(dataDir, 'lock')));
    child.kill('SIGTERM');
    expect({ status: await ended, left: leftBy(dataDir), said: said() }).toMatchObject({ status: 0, left: [] });
  });
});
