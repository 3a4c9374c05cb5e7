import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintToken } from '../src/mint-token.js';
import { type System, startSystem } from '../src/system.js';
import { waitUntil } from '../src/wait-until.js';
import { restoreKeptData } from './kept-data/restore.js';
import { privateDirectory, removeDirectories } from './support.js';

const CASE = 'SP2026-000001';

describe('a data directory of an earlier version', () => {
  const dataDir = join(privateDirectory(), 'data');
  let system: System;
  beforeAll(async () => {
    await restoreKeptData(join(import.meta.dirname, 'kept-data/2026-11-27.json.gz'), dataDir);
    system = await startSystem({ dataDir, portBase: 0, quiet: true, durable: false });
  });
  afterAll(async () => {
    await system?.stop();
    removeDirectories();
  });

  const get = async (path: string) => {
    const token = await mintToken(dataDir, { sub: 'auditor', name: '审计员', roles: ['auditor'], body: '' });
    const answer = await fetch(`${system.origins.approval}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes
    return (await answer.json()) as any;
  };

  /** Runs a command of the source tree on the running system. */
  const run = (command: string, ...args: string[]) =>
    new Promise<{ status: number; said: string }>((resolve) => {
      const file = join(import.meta.dirname, '../../../tools/dist', `${command}.js`);
      const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
      execFile(process.execPath, [file, ...args], { env }, (error, stdout, stderr) =>
        resolve({ status: error ? Number(error.code) : 0, said: stdout + stderr }),
      );
    });

  /** A command that found something says what. */
  const sound = ({ status, said }: { status: number; said: string }) =>
    expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });

  it('starts, and its case reads as it was decided', async () => {
    expect(await get(`/cases/${CASE}`)).toMatchObject({ state: 'granted', outcome: 'granted' });
  });

  it('gets the approval that its grant did not leave behind then', async () => {
    const approvals = async () => (await get(`/approvals?case=${CASE}`)).items;
    expect(await waitUntil(async () => (await approvals()).length === 1, 30_000, 200)).toBe(true);
    const { certificate } = await get(`/cases/${CASE}`);
    expect(await approvals()).toEqual([expect.objectContaining({ number: certificate.number })]);
  });

  it('keeps a log that verifies from its first entry, and evidence that stands on it', async () => {
    sound(await run('verify-audit'));
    const bundle = join(dataDir, 'bundle.zip');
    sound(await run('bundle', CASE, '--out', bundle));
    const { status, said } = await run('verify-bundle', bundle);
    expect(status).toBe(0);
    // What was written before entries committed to each field is shown as what it proves.
    expect(said).toMatch(/另\d+条的条目写于旧版，内容只由导出声明证明/);
  });
});
