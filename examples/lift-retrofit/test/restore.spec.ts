import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintToken } from '@shenguan/embedded/mint-token';
import type { ServiceName } from '@shenguan/embedded/services';
import type { System } from '@shenguan/embedded/system';
import pg from 'pg';
import { inDatabase } from '../src/checks/database.js';
import { application } from '../src/matter/application.js';
import type { Matter } from '../src/matter/matter.js';
import { AGENT, AUDITOR, BUREAU_STAFF, DEPARTMENT_STAFF, SYSTEM_ADMIN } from '../src/matter/people.js';
import type { Stage } from '../src/stage.js';
import { accept } from '../src/steps/accept.js';
import { draw } from '../src/steps/draw.js';
import { inspect } from '../src/steps/inspect.js';
import { judge } from '../src/steps/judge.js';
import { review } from '../src/steps/review.js';
import { until } from '../src/until.js';
import { startApplied } from './applied-matter.js';

describe('PRA-4 恢复单个数据库 · one database is restored to before the others: nothing is given out twice, what was lost shows', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shenguan-restore-'));
  /** Number of a case that the restored database does not know. */
  let lost: string;
  let system: System;
  let stage: Stage;
  let matter: Matter;
  /** How the department's witness fared before the restore. */
  let witnessed: { status: number; said: string };
  /** Of the decision that is lost, and of the one made anew. */
  const receipts: string[] = [];
  /** Numbers that went out in the span that is lost. */
  let gone: { decision: string; certificate: string };

  beforeAll(async () => {
    ({ system, stage, matter } = await startApplied(dataDir));
    for (const step of [accept, inspect, draw, judge, review]) await step(stage, matter);
    await atRest();
    await keepApproval();
    // The span that will be lost: a decision with its certificate, and a case that did not exist before.
    await stage.clock.move('2026-03-11T15:30:00+08:00');
    const decided = await tryDecision();
    expect(decided.status).toBe(201);
    receipts.push(decided.receipt!);
    gone = { decision: decided.body.document.number, certificate: decided.body.certificate.number };
    await until('each inbox has the decision', inboxes, (got) => got.every(({ length }) => length === 1));
    lost = await draft();
    await atRest();
    // A department’s own machine has seen the span that will be lost.
    witnessed = await witness('--name', 'zhujian');
    await restoreApproval();
  }, 400_000);
  afterAll(async () => {
    await system?.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  const sql = (service: string, text: string) =>
    inDatabase(system, service.replace('-', '_'), async (client) => (await client.query(text)).rows);
  const approver = () => stage.as('approval', BUREAU_STAFF.approver);
  const draft = async (): Promise<string> => {
    const answer = await (await stage.as('approval', AGENT)).post('/cases', application());
    expect(answer.status).toBe(201);
    return answer.body.caseNumber;
  };
  /** Asked once: the clients of the story try again where a service can't act for the moment. */
  const tryDecision = async () => {
    const { approver: by } = BUREAU_STAFF;
    const path = `${system.origins.approval}/api/v1/cases/${matter.caseNumber}`;
    const authorization = `Bearer ${await mintToken(dataDir, by)}`;
    // It was reviewed anew: he names the version that he has seen.
    const seen = (await (await fetch(path, { headers: { authorization } })).json()) as { version?: number };
    const answer = await fetch(`${path}/decision`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'if-match': `"${seen.version ?? 0}"` },
      body: JSON.stringify({ outcome: 'granted', conditions: [{ code: 'C1' }, { code: 'C2' }] }),
    });
    const receipt = answer.headers.get('audit-receipt');
    // biome-ignore lint/suspicious/noExplicitAny: a case, or a problem
    const body = (await answer.json()) as any;
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), receipt, body };
  };
  /** Each department's entries of a decision in the case, oldest first. */
  const inboxes = () =>
    Promise.all(
      Object.values(DEPARTMENT_STAFF).map(async ({ officer }): Promise<{ fromBeforeRestore: number | null }[]> => {
        const api = await stage.as('supervision-link', officer);
        const { items } = (await api.get(`/inbox?caseNumber=${matter.caseNumber}&kind=case-decided`)).body;
        return items.reverse();
      }),
    );
  /** Waits until approval has nothing to tell any more, and its log is signed to the end. */
  const atRest = async () => {
    await until(
      'everything is told and acknowledged',
      () => sql('approval', 'SELECT count(*)::int AS open FROM outbox WHERE done_at IS NULL'),
      ([row]) => row.open === 0,
    );
    await (await stage.as('approval', AUDITOR)).post('/audit/checkpoints');
  };
  const admin = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: system.postgres.adminUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const keepApproval = async () => {
    await system.kill('approval');
    await admin('CREATE DATABASE approval_kept TEMPLATE approval');
    await system.restart('approval');
  };
  const restoreApproval = async () => {
    await system.kill('approval');
    await admin('DROP DATABASE approval WITH (FORCE)', 'ALTER DATABASE approval_kept RENAME TO approval');
    await system.restart('approval');
  };
  const readyz = async (service: ServiceName) => {
    const answer = await fetch(`${system.origins[service]}/readyz`);
    return { status: answer.status, body: (await answer.json()) as { status: string; checks: Record<string, string> } };
  };
  const metric = async (name: string) => {
    const text = await (await fetch(`${system.origins.approval}/metrics`)).text();
    return Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1]);
  };
  const run = (command: string, ...args: string[]) =>
    new Promise<{ status: number; stdout: string; said: string }>((resolve) => {
      const file = join(import.meta.dirname, '../../../tools/dist', `${command}.js`);
      const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
      execFile(process.execPath, [file, ...args], { env }, (error, stdout, stderr) =>
        resolve({ status: error ? Number(error.code) : 0, stdout, said: stdout + stderr }),
      );
    });

  const witnessDir = join(dataDir, 'witness');
  const witness = (...args: string[]) => run('audit-witness', '--dir', witnessDir, ...args);

  it('refused: the restored service acts; it says why, to callers, operators and the auditor, and reads go on', async () => {
    const refused = await tryDecision();
    expect(refused).toMatchObject({ status: 503, retryAfter: '30' });
    expect(refused.body).toMatchObject({
      code: 'unavailable',
      facts: { signs: expect.arrayContaining(['log-shorter']) },
    });
    expect(await readyz('approval')).toMatchObject({
      status: 200,
      body: { status: 'degraded', checks: { generation: 'behind' } },
    });
    expect(await metric('generation_behind')).toBe(1);
    const read = await (await approver()).get(`/cases/${matter.caseNumber}`);
    expect(read).toMatchObject({ status: 200, body: { state: 'reviewed' } });
    // The others say what they know of it, by themselves.
    const auditor = await stage.as('approval', AUDITOR);
    const { signs } = await until(
      'the others have told what they know',
      async () => (await auditor.get('/restores')).body,
      (body) => body.signs.some(({ kind }: { kind: string }) => kind === 'message-unknown'),
    );
    expect(signs).toContainEqual(expect.objectContaining({ kind: 'log-shorter', service: 'account' }));
    expect((await readyz('supervision-link')).body.checks.generation).toBe('ok');
  });

  it('cheated: an auditor owns up to it, an operator to one that never was, by an account that he wrote, or alone', async () => {
    const order = { reason: '存储设备损坏，恢复到下午三点的备份。' };
    expect((await (await stage.as('approval', AUDITOR)).post('/restores', order)).status).toBe(403);
    const link = await stage.as('supervision-link', SYSTEM_ADMIN);
    expect((await link.post('/restores', order)).status).toBe(409);

    const account = join(dataDir, 'log-state/supervision-link.json');
    const kept = readFileSync(account, 'utf8');
    const { size, ...rest } = JSON.parse(kept);
    // Far more than the log has, however much of that is signed by now.
    writeFileSync(account, JSON.stringify({ ...rest, size: size + 100_000 }));
    await until(
      'the account is found to be nobody’s',
      async () => (await link.get('/restores')).body.signs,
      (signs) => signs.some(({ kind }: { kind: string }) => kind === 'account-not-signed'),
    );
    const refused = await link.post('/restores', order);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('账目被人改写')]);
    writeFileSync(account, kept);
    await until(
      'the true account is back',
      async () => (await readyz('supervision-link')).body.checks.generation,
      (now) => now === 'ok',
    );

    const operator = await stage.as('approval', SYSTEM_ADMIN);
    const ordered = await until(
      'the order is taken',
      () => operator.post('/restores', order),
      ({ status }) => status === 201,
    );
    const agreement = { basis: '已查看主机故障记录和备份记录。' };
    const alone = await operator.post(`/restores/orders/${ordered.body.id}/agreement`, agreement);
    expect(alone.status).toBe(403);
    const same = await stage.as('approval', { ...AUDITOR, sub: SYSTEM_ADMIN.sub });
    expect((await same.post(`/restores/orders/${ordered.body.id}/agreement`, agreement)).status).toBe(403);
    expect((await tryDecision()).status).toBe(503);
  });

  it('held: npm run restored opens the next epoch, acts work again, and no number comes twice', async () => {
    const ordered = await run('restored', 'approval', '--json');
    expect({ status: ordered.status, said: ordered.status === 0 ? '' : ordered.said }).toEqual({ status: 0, said: '' });
    const held = join(dataDir, 'lost-receipts');
    writeFileSync(held, `${receipts[0]}\n`);
    const [seen, basis] = [
      join(witnessDir, 'witness.json'),
      '已查看备份记录，并向住建局收集了检查点、向经办人收集了回执。',
    ];
    const done = await run(
      'restored',
      ...['approval', '--agree', '--basis', basis, '--held', seen, '--receipts', held, '--json'],
    );
    expect({ status: done.status, said: done.status === 0 ? '' : done.said }).toEqual({ status: 0, said: '' });
    const [opened] = JSON.parse(done.stdout.trim().split('\n').at(-1)!).restores;
    expect(opened).toMatchObject({
      epoch: 2,
      formerEpoch: 1,
      orderedBy: 'operator-command',
      agreedBy: 'auditor-command',
      agreedAs: 'auditor',
      shown: true,
      // The answer bore a receipt of each entry of the act that it tells of; the service kept its newest acts itself.
      lost: {
        more: 'unknown',
        receipts: expect.arrayContaining(
          [...receipts[0]!.matchAll(/id="([^"]+)"/g)].map(([, entryId]) => expect.objectContaining({ entryId })),
        ),
      },
    });
    expect(opened.formerSize).toBeGreaterThan(opened.restoredSize);
    expect(opened.formerCheckpoint).toContain(`/approval/audit/1\n${opened.formerSize}\n`);
    expect((await readyz('approval')).body.checks.generation).toBe('ok');

    const decided = await tryDecision();
    expect(decided.status).toBe(201);
    receipts.push(decided.receipt!);
    expect(decided.body.document.number).not.toBe(gone.decision);
    expect(decided.body.certificate.number).not.toBe(gone.certificate);
    expect((await draft()) > lost).toBe(true);
    const log = await stage.as('approval', AUDITOR);
    expect((await log.get('/audit/checkpoints/latest')).body.origin).toMatch(/\/approval\/audit\/2$/);
  }, 120_000);

  it('held: the decision made anew reaches every inbox; the lost one is marked as from before the restore', async () => {
    const got = await until('each inbox has both', inboxes, (all) => all.every(({ length }) => length === 2));
    for (const entries of got) expect(entries.map((entry) => entry.fromBeforeRestore)).toEqual([2, null]);
    const auditor = await stage.as('approval', AUDITOR);
    const { items } = (await auditor.get(`/expected-pushes?caseNumber=${matter.caseNumber}`)).body;
    await until(
      'each push has its receipt',
      async () => (await auditor.get(`/expected-pushes?caseNumber=${matter.caseNumber}`)).body.items,
      (all) => all.every(({ state }: { state: string }) => state === 'received'),
    );
    expect(items.length).toBeGreaterThanOrEqual(4);
    const dead = await sql('supervision-link', `SELECT type, error FROM inbox_event WHERE state = 'dead'`);
    expect(dead).toEqual([]);
  }, 60_000);

  it('held: what the others hold of the lost span is evidence that the auditor reads, and nobody else', async () => {
    const auditor = await stage.as('approval', AUDITOR);
    const [restore] = await until(
      'all have handed back',
      async () => (await auditor.get('/restores')).body.restores,
      ([one]) => one.returned.length === 3,
    );
    expect(restore.lostEvents).toBeGreaterThan(0);
    const { items } = (await auditor.get('/restores/2/evidence?limit=100')).body;
    const decision = items.find(
      ({ type, heldBy }: { type: string; heldBy: string }) =>
        type === 'approval.case.decided.v1' && heldBy === 'supervision-link',
    );
    expect(JSON.parse(decision.event).data).toMatchObject({
      caseNumber: matter.caseNumber,
      document: { number: gone.decision },
    });
    expect((await (await stage.as('approval', SYSTEM_ADMIN)).get('/restores/2/evidence')).status).toBe(403);
    expect((await auditor.get('/restores/9/evidence')).status).toBe(404);
    const evidence = await (await stage.as('supervision-link', AUDITOR)).get(`/evidence/${matter.caseNumber}`);
    expect(evidence.body.inbox).toContainEqual(
      expect.objectContaining({ type: 'approval.case.decided.v1', fromBeforeRestore: 2 }),
    );
  }, 60_000);

  it('held: verify-audit understands both epochs, and a bundle of the case verifies', async () => {
    const verified = await run('verify-audit', '--json');
    expect({ status: verified.status, said: verified.status === 0 ? '' : verified.said }).toEqual({
      status: 0,
      said: '',
    });
    const { services } = JSON.parse(verified.stdout.trim().split('\n').at(-1)!);
    expect(services.find(({ name }: { name: string }) => name === 'approval').restores).toMatchObject([{ epoch: 2 }]);
    const file = join(dataDir, 'bundle.zip');
    const made = await run('bundle', matter.caseNumber, '--out', file);
    expect({ status: made.status, said: made.status === 0 ? '' : made.said }).toEqual({ status: 0, said: '' });
    const checked = await run('verify-bundle', file);
    expect({ status: checked.status, said: checked.status === 0 ? '' : checked.said }).toEqual({ status: 0, said: '' });
  }, 120_000);

  it('held: the receipt of the decision made anew is kept; that of the lost one shows what the restore lost', async () => {
    const file = join(dataDir, 'receipts');
    writeFileSync(file, `${receipts[1]}\n`);
    expect((await run('verify-audit', '--receipts', file)).status).toBe(0);
    writeFileSync(file, receipts.join('\n'));
    const told = await run('verify-audit', '--receipts', file, '--json');
    expect(told.status).toBe(1);
    const { services } = JSON.parse(told.stdout.trim().split('\n').at(-1)!);
    const kinds = services.flatMap(({ findings }: { findings: { finding: string }[] }) =>
      findings.map(({ finding }) => finding),
    );
    expect(new Set(kinds)).toEqual(new Set(['receipt-of-lost-span']));
  }, 120_000);

  it('held: a department’s witness goes on over the restore, and keeps the leaf hashes of what was lost', async () => {
    expect({ status: witnessed.status, said: witnessed.status === 0 ? '' : witnessed.said }).toEqual({
      status: 0,
      said: '',
    });
    const again = await witness();
    expect({ status: again.status, said: again.status === 0 ? '' : again.said }).toEqual({ status: 0, said: '' });
    const kept = JSON.parse(readFileSync(join(witnessDir, 'witness.json'), 'utf8')).logs.approval;
    expect(kept.lost['2'].length).toBeGreaterThan(0);
    const [cosigned] = (await (await stage.as('approval', AUDITOR)).get('/audit/cosignatures')).body;
    expect(cosigned).toMatchObject({ origin: expect.stringMatching(/audit\/2$/), size: kept.leaves.length });
    expect(cosigned.checkpoint).toMatch(/\n— zhujian [A-Za-z0-9+/=]+\n$/);
  }, 60_000);

  it('cheated: a log that is not what the witness saw is not cosigned; the bureau cosigns nothing', async () => {
    const file = join(witnessDir, 'witness.json');
    const seen = readFileSync(file, 'utf8');
    const other = JSON.parse(seen);
    other.logs.approval.leaves[7] = other.logs.approval.leaves[8];
    writeFileSync(file, JSON.stringify(other));
    const refused = await witness('--json');
    writeFileSync(file, seen);
    expect(refused.status).toBe(1);
    const { services } = JSON.parse(refused.stdout.trim().split('\n').at(-1)!);
    expect(services.filter(({ ok }: { ok: boolean }) => !ok)).toMatchObject([{ service: 'approval' }]);
    const bureau = await stage.as('approval', { ...BUREAU_STAFF.liaison });
    expect((await bureau.post('/audit/witnesses', { name: 'x', publicKey: 'ab'.repeat(32) })).status).toBe(403);
  }, 60_000);

  it('kept: a restart finds the present, and a second instance would not sign the old epoch', async () => {
    await system.restart('approval');
    expect(await readyz('approval')).toMatchObject({ status: 200, body: { status: 'ok' } });
    const rows = await sql(
      'approval',
      `SELECT count(*)::int AS n FROM audit_checkpoint c WHERE origin LIKE '%/1'
      AND size > (SELECT restored_size FROM log_epoch)`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  }, 60_000);
});
