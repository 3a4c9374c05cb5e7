import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyCluster } from '@shenguan/embedded/backup-data';
import { copyTree } from '@shenguan/embedded/copy-tree';
import { mintToken } from '@shenguan/embedded/mint-token';
import { serverUserFor } from '@shenguan/embedded/server-user';
import { type System, startSystem } from '@shenguan/embedded/system';
import pg from 'pg';
import { application } from '../src/matter/application.js';
import { AGENT, AUDITOR, SYSTEM_ADMIN } from '../src/matter/people.js';
import { programsOfTheMatter } from '../src/retrofit.js';
import { until } from '../src/until.js';
import { startApplied } from './applied-matter.js';

describe('PRA-4 整个集群退回数秒 · a whole cluster is set back by seconds, and nobody else knows later: the service sees it by what it answered', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shenguan-set-back-'));
  const cluster = join(dataDir, 'postgres/cluster');
  let system: System;
  beforeAll(async () => {
    ({ system } = await startApplied(dataDir));
    await system.stop();
    copyTree(cluster, `${cluster}.kept`);
    system = await start();
  }, 200_000);
  afterAll(async () => {
    await system?.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  const start = () => startSystem({ dataDir, portBase: 0, quiet: true, services: programsOfTheMatter() });
  /** Puts a copy of the cluster in the place of the one that is there, while nothing runs. */
  const swap = (copy: string) => {
    const owner = serverUserFor(cluster);
    const before = `${cluster}.before-${Date.now()}`;
    renameSync(cluster, before);
    copyTree(copy, cluster, { owner });
    return { before, owner };
  };
  const headers = async () => ({
    authorization: `Bearer ${await mintToken(dataDir, AGENT)}`,
    'content-type': 'application/json',
  });
  /** Asked once: an act that has neither a checkpoint nor a message to another service behind it. */
  const draft = async () => {
    const body = JSON.stringify(application());
    const path = `${system.origins.approval}/api/v1/cases`;
    const answer = await fetch(path, { method: 'POST', headers: await headers(), body });
    // biome-ignore lint/suspicious/noExplicitAny: a case, or a problem
    return { status: answer.status, body: (await answer.json()) as any };
  };
  const generation = async () => {
    const answer = await fetch(`${system.origins.approval}/readyz`);
    return ((await answer.json()) as { checks: Record<string, string> }).checks.generation;
  };
  const signs = async () => {
    const authorization = `Bearer ${await mintToken(dataDir, AUDITOR)}`;
    const answer = await fetch(`${system.origins.approval}/api/v1/restores`, { headers: { authorization } });
    return ((await answer.json()) as { signs: { kind: string; service: string }[] }).signs;
  };
  const restored = (...args: string[]) =>
    new Promise<{ status: number; said: string; stdout: string }>((resolve) => {
      const file = join(import.meta.dirname, '../../../tools/dist/restored.js');
      const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
      execFile(process.execPath, [file, 'approval', ...args, '--json'], { env }, (error, stdout, stderr) =>
        resolve({ status: error ? Number(error.code) : 0, said: stdout + stderr, stdout }),
      );
    });
  const timeline = async () => {
    const client = new pg.Client({ connectionString: system.postgres.adminUrl });
    await client.connect();
    const { rows } = await client.query('SELECT timeline_id FROM pg_control_checkpoint()');
    await client.end();
    return rows[0].timeline_id as number;
  };

  it('kept: a server that crashes right after an answer loses nothing, and is no past', async () => {
    expect((await draft()).status).toBe(201);
    const { pid } = system.postgres;
    process.kill(pid!, 'SIGKILL');
    await until(
      'the server is back, and acts go on',
      async () => (system.postgres.pid === pid ? 0 : await draft().then(({ status }) => status)),
      (status) => status === 201,
    );
    expect(await generation()).toBe('ok');
  }, 60_000);

  it('cheated: an operator writes down an act that never was, to own up to a restore that never was', async () => {
    const file = join(dataDir, 'log-state/approval.receipts.txt');
    const kept = readFileSync(file, 'utf8');
    const made = `id="${randomUUID()}", leaf="${'ab'.repeat(32)}", sig="${'A'.repeat(86)}=="`;
    writeFileSync(file, `${kept}${made}\n`);
    await until('the line is found to be nobody’s', signs, (all) =>
      all.some(({ kind }) => kind === 'account-not-signed'),
    );
    const answer = await fetch(`${system.origins.approval}/api/v1/restores`, {
      method: 'POST',
      headers: { ...(await headers()), authorization: `Bearer ${await mintToken(dataDir, SYSTEM_ADMIN)}` },
      body: JSON.stringify({ reason: '存储设备损坏，恢复到下午三点的备份。' }),
    });
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('账目被人改写')]);
    writeFileSync(file, kept);
    await until('the true account is back', generation, (now) => now === 'ok');
  }, 60_000);

  it('refused: the cluster of seconds ago stands in its place; acts stop, /readyz says it, until two people own up to it', async () => {
    const lost = await draft();
    expect(lost.status).toBe(201);
    await system.stop();
    swap(`${cluster}.kept`);
    system = await start();
    expect(await generation()).toBe('behind');
    expect(await signs()).toContainEqual(expect.objectContaining({ kind: 'acts-missing', service: 'account' }));
    const refused = await draft();
    expect(refused).toMatchObject({
      status: 503,
      body: { facts: { signs: expect.arrayContaining(['acts-missing']) } },
    });

    const ordered = await until(
      'the others have told what they know',
      () => restored(),
      ({ status }) => status === 0,
    );
    expect(ordered.status).toBe(0);
    expect((await draft()).status).toBe(503);
    const agreed = await restored('--agree', '--basis', '已查看主机快照记录和本服务所示迹象。');
    expect({ status: agreed.status, said: agreed.status === 0 ? '' : agreed.said }).toEqual({ status: 0, said: '' });
    const [opened] = JSON.parse(agreed.stdout.trim().split('\n').at(-1)!).restores;
    expect(opened).toMatchObject({ epoch: 2, shown: true });
    // What the service itself had answered is named as lost.
    expect(opened.lost.atLeast).toBeGreaterThanOrEqual(3);
    expect(opened.lost.receipts.length).toBeGreaterThanOrEqual(3);
    const next = await draft();
    expect(next.status).toBe(201);
    expect(next.body.caseNumber > lost.body.caseNumber).toBe(true);
    expect(await generation()).toBe('ok');
  }, 200_000);

  it('kept: a standby that took over with all that was answered, on a timeline of its own, is the present', async () => {
    const copy = `${cluster}.standby`;
    await copyCluster(system.postgres.adminUrl, cluster, copy, async () => {});
    const last = await draft();
    expect(last.status).toBe(201);
    await system.stop();
    const { before, owner } = swap(copy);
    // All of the log has arrived there; then it is promoted.
    copyTree(join(before, 'pg_wal'), join(cluster, 'pg_wal'), { owner });
    appendFileSync(join(cluster, 'postgresql.auto.conf'), "restore_command = 'false'\nhot_standby = off\n");
    writeFileSync(join(cluster, 'recovery.signal'), '');
    system = await start();
    expect(await timeline()).toBeGreaterThan(1);
    expect(await signs()).toEqual([]);
    const next = await draft();
    expect(next.status).toBe(201);
    expect(next.body.caseNumber > last.body.caseNumber).toBe(true);
  }, 120_000);
});
