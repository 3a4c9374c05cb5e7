import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintToken } from '../src/mint-token.js';
import { type System, startSystem } from '../src/system.js';
import { waitUntil } from '../src/wait-until.js';
import { restoreKeptData } from './kept-data/restore.js';
import { privateDirectory, removeDirectories } from './support.js';

const CASE = 'SP2026-000001';

/** A directory that an earlier version left, started by this one; and the commands of the source tree on it. */
function upgraded(kept: string) {
  const dataDir = join(privateDirectory(), 'data');
  let system: System;
  beforeAll(async () => {
    await restoreKeptData(join(import.meta.dirname, 'kept-data', kept), dataDir);
    system = await startSystem({ dataDir, portBase: 0, quiet: true, durable: false });
  });
  afterAll(async () => {
    await system?.stop();
    removeDirectories();
  });

  const get = async (path: string, service: 'approval' | 'review-experts' = 'approval') => {
    const token = await mintToken(dataDir, { sub: 'auditor', name: '审计员', roles: ['auditor'], body: '' });
    const answer = await fetch(`${system.origins[service]}/api/v1${path}`, {
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

  return { dataDir, get, run };
}

/** A command that found something says what. */
const sound = ({ status, said }: { status: number; said: string }) =>
  expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });

describe('a data directory of an earlier version', () => {
  const { dataDir, get, run } = upgraded('2026-11-27.json.gz');

  it('starts, and its case reads as it was decided', async () => {
    expect(await get(`/cases/${CASE}`)).toMatchObject({ state: 'granted', outcome: 'granted' });
  });

  it('gets the approval that its grant did not leave behind then', async () => {
    const approvals = async () => (await get(`/approvals?case=${CASE}`)).items;
    expect(await waitUntil(async () => (await approvals()).length === 1, 30_000, 200)).toBe(true);
    const { certificate } = await get(`/cases/${CASE}`);
    expect(await approvals()).toEqual([expect.objectContaining({ number: certificate.number })]);
  });

  it('gets the ties that stood in its experts’ entries as rows of their own', async () => {
    const experts = async () => (await get('/experts?limit=100', 'review-experts')).items;
    const tiesOf = (all: { ties: { id: string | null }[] }[]) => all.flatMap(({ ties }) => ties);
    const moved = async () => tiesOf(await experts()).every(({ id }) => id !== null);
    expect(tiesOf(await experts()).length).toBeGreaterThan(0);
    expect(await waitUntil(moved, 30_000, 200)).toBe(true);
    const [tied] = (await experts()).filter(({ ties }: { ties: object[] }) => ties.length > 0);
    expect(tied.ties).toMatchObject([{ source: 'before' }]);
    // Its first version is the one that stood when versions began to be kept.
    const versions = await get(`/experts/${tied.id}/versions`, 'review-experts');
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([1, 2]);
  });

  it('gets a register of the specialties that its experts and guides name, and approval knows those of its guides', async () => {
    const { items } = await get('/specialties?limit=100', 'review-experts');
    const register = new Set(items.map(({ code }: { code: string }) => code));
    const experts = (await get('/experts?limit=100', 'review-experts')).items;
    const named = experts.flatMap(({ specialties }: { specialties: { code: string }[] }) => specialties);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ code }: { code: string }) => !register.has(code))).toEqual([]);
    const { guide } = (await get(`/items/LIFT-RETROFIT/versions`)).items[0];
    const panel = guide.panel.map(({ specialty }: { specialty: string }) => specialty);
    expect(panel.filter((code: string) => !register.has(code))).toEqual([]);
    const known = (await get('/items/LIFT-RETROFIT')).specialties.map(({ code }: { code: string }) => code);
    expect(known.sort()).toEqual(panel.sort());
  });

  it('gets who was left out of its draw as rows, as many as its proof commits to', async () => {
    const [draw] = (await get('/draws', 'review-experts')).items;
    const { statement } = (await get(`/draws/${draw.id}/proof`, 'review-experts')).snapshot;
    const { n, byRule } = JSON.parse(statement).excluded;
    expect(n).toBeGreaterThan(0);
    type Row = { stratum: string; expertId: string; rule: string };
    const rows = async (): Promise<Row[]> =>
      (await get(`/draws/${draw.id}/exclusions?limit=100`, 'review-experts')).items ?? [];
    expect(await waitUntil(async () => (await rows()).length > 0, 30_000, 200)).toBe(true);
    const moved = await rows();
    expect(new Set(moved.map(({ stratum, expertId }) => `${stratum} ${expertId}`)).size).toBe(n);
    const counts = Object.fromEntries(
      Object.keys(byRule).map((rule) => [rule, moved.filter((row) => row.rule === rule).length]),
    );
    expect(counts).toEqual(byRule);
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

/** Kept on the day before what is done in a case moved into rows of its own: one case for each way that one goes. */
describe('a data directory from when a case was one row', () => {
  const { dataDir, get, run } = upgraded('2026-11-28.json.gz');
  const one = (number: number) => `SP2026-00000${number}`;
  const bundleOf = async (caseNumber: string) => {
    const file = join(dataDir, `${caseNumber}.zip`);
    sound(await run('bundle', caseNumber, '--out', file));
    return file;
  };

  it('shows each case as it stood, with what was done in it', async () => {
    expect(await get(`/cases/${one(2)}`)).toMatchObject({ state: 'draft', reviewedAt: null, outcome: null });
    expect(await get(`/cases/${one(3)}`)).toMatchObject({ state: 'withdrawn', withdrawnAt: expect.any(String) });
    expect(await get(`/cases/${one(4)}`)).toMatchObject({
      state: 'notAccepted',
      nonAcceptance: { ground: 'not-our-remit', rightBody: '朔州经济开发区管理委员会' },
    });
    expect(await get(`/cases/${one(5)}`)).toMatchObject({
      state: 'correcting',
      correctionNotifiedAt: expect.any(String),
    });
    expect(await get(`/cases/${one(6)}`)).toMatchObject({ state: 'accepted', review: null, reviewedAt: null });
    expect(await get(`/cases/${one(7)}`)).toMatchObject({
      state: 'refused',
      outcome: 'refused',
      reasons: '拟建井道占用消防车登高操作场地',
      review: { opinion: 'refuse' },
    });
    expect(await get(`/cases/${one(8)}`)).toMatchObject({
      state: 'granted',
      certificate: { kind: expect.any(String) },
      delivery: { recipient: '王芳', method: '直接送达' },
    });
    const submitted = await get(`/cases/${one(9)}`);
    expect(submitted).toMatchObject({ state: 'submitted', answerDueAt: expect.any(String), supersededMaterials: [] });
    expect(submitted.materials).toHaveLength(5);
    expect(submitted.materials[0]).toMatchObject({ version: 1, occasion: 'own' });
  });

  it('keeps a returned review beside the one that followed, in evidence that verifies', async () => {
    const evidence = await get(`/evidence/${one(7)}`);
    expect(evidence.case.reviews).toMatchObject([
      { round: 1, opinion: 'grant' },
      { round: 2, opinion: 'refuse' },
    ]);
    expect(evidence.returnedReviews).toMatchObject([{ returnedBy: 'bureau-approver', review: { round: 1 } }]);
    for (const caseNumber of [one(3), one(4), one(7), one(8)]) {
      sound(await run('verify-bundle', await bundleOf(caseNumber)));
    }
  });

  it('has an entry of the move for every row, and a log that verifies from its first entry', async () => {
    const { audit } = await get(`/evidence/${one(8)}`);
    const moved = audit.filter(({ action }: { action: string }) => action === 'schema.migrated');
    const kinds = new Set(moved.map(({ subject }: { subject: { type: string } }) => subject.type));
    expect([...kinds].sort()).toEqual([
      ...['case', 'case-decision', 'case-material', 'case-review', 'document-delivery', 'time-limit'],
    ]);
    sound(await run('verify-audit'));
  });
});
