import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import pg from 'pg';
import { BUREAU, ExpertWorld, expectStatus, expertRow, WITNESSES } from './expert-world.js';

let w: ExpertWorld;
let admin: Client;
let approver: Client;
beforeAll(async () => {
  w = await ExpertWorld.start();
  [admin, approver] = [await w.as('expertAdmin'), await w.as('approver')];
});
afterAll(() => w?.stop());

const APPLICANT = makeCreditCode(777);
const REASON = { reason: '三名专家的关系均经核对属实，不影响公正。' };

/** A review of a project whose application was received now. */
async function received(specialty: string) {
  const request = await w.requestReview({
    projectCode: `T-${specialty}`,
    panel: [{ specialty, seats: 1 }],
    cutoff: w.now().toISOString(),
    ties: { bodies: [{ role: 'applicant', code: APPLICANT }], persons: [] },
  });
  await w.later(2_000);
  return request.requestId;
}
const rows = (numbers: number[], specialty: string, more: object) =>
  numbers.map((number) => expertRow(number, { specialties: [specialty], ...more }));
const list = async (by: Client, what: object[]) =>
  expectStatus(await by.post('/experts/imports', { source: '补充名单', rows: what }), 201);
const start = (requestId: string) => admin.post('/draws', { requestId, witnesses: WITNESSES.map(({ id }) => id) });
const snapshotOf = async (drawId: string) => JSON.parse((await w.proof(drawId)).snapshot.statement);
const expertOf = async (number: number) => {
  const { items } = (await admin.get('/experts?limit=100')).body;
  return items.find(({ subject }: { subject: string }) => subject === `expert-${number}`);
};

describe('EXP-19 回避关系逐条记载 · ties are rows with their source', () => {
  it('held: who entered it and on what; a false one is ended by a finding of two people, and stays on record', async () => {
    await w.pool(10, 7, 'sourced');
    const tie = { kind: 'EXP-19.3', bodyCode: APPLICANT };
    await list(admin, rows([10], 'sourced', { ties: [tie] }));
    await list(admin, rows([10], 'sourced', { ties: [tie] }));
    const expert = await expertOf(10);
    expect(expert.ties).toMatchObject([{ source: 'import', kind: 'EXP-19.3', bodyCode: APPLICANT }]);
    const holder = await w.expert(10);
    expectStatus(await holder.post('/experts/own/ties', { kind: 'EXP-19.1', projectCode: 'T-9' }), 201);
    const requestId = await received('sourced');
    expect((await snapshotOf((await start(requestId)).body.id)).excluded.byRule).toEqual({ 'EXP-19.3': 1 });

    const order = { purpose: 'end-tie', ground: 'EXP-19.3', expertId: expert.id };
    const wrong = await admin.post('/findings', {
      ...order,
      tieId: crypto.randomUUID(),
      allegation: '该关系不实，附证明。',
    });
    expect(wrong).toBeProblem({ status: 422, pointer: '/tieId' });
    const { id } = await w.upheld({ ...order, tieId: expert.ties[0].id }, holder);
    expect((await expertOf(10)).ties).toMatchObject([{ source: 'self', projectCode: 'T-9' }]);
    const { items } = (await (await w.as('auditor')).get(`/audit/entries?subjectId=${expert.ties[0].id}`)).body;
    expect(items.map(({ action }: { action: string }) => action).sort()).toEqual([
      'expert-tie.ended',
      'expert-tie.recorded',
    ]);
    // Overturned, the tie stands again, as old as it was.
    expectStatus(
      await holder.post(`/own-findings/${id}/objection`, { objection: '本人确有该关系，此前核实有误。' }),
      200,
    );
    const overturned = { outcome: 'overturned', reason: '经复核，本人承认持有该公司股份。' };
    expectStatus(await (await w.as('head')).post(`/findings/${id}/objection-ruling`, overturned), 200);
    expect((await expertOf(10)).ties).toHaveLength(2);
  });

  it('held: ties of before are moved into rows, each entry with its own record', async () => {
    await w.pool(20, 1, 'moved');
    const { id } = await expertOf(20);
    const owner = new pg.Client({ connectionString: w.world.ownerUrl('review-experts') });
    await owner.connect();
    await owner.query('ALTER TABLE expert DISABLE TRIGGER USER');
    const ties = JSON.stringify([{ kind: 'EXP-19.1', projectCode: 'T-before' }]);
    await owner.query('UPDATE expert SET ties = $1 WHERE id = $2', [ties, id]);
    await owner.query('ALTER TABLE expert ENABLE TRIGGER USER');
    await owner.query('INSERT INTO tie_owed VALUES ($1)', [id]);
    await owner.end();
    await eventually(
      () => admin.get(`/experts/${id}`),
      ({ body }) => body.ties[0]?.id !== null && body.ties.length === 1,
    );
    expect((await expertOf(20)).ties).toMatchObject([{ source: 'before', projectCode: 'T-before' }]);
    const { items } = (await (await w.as('auditor')).get(`/audit/entries?subjectId=${id}`)).body;
    expect(items.map(({ action }: { action: string }) => action)).toContain('schema.migrated');
  });
});

describe('EXP-19 收件后登记的关系 · ties that came after the receipt', () => {
  it('cheated: a list ties rivals away after the receipt: a second person approves with the counts, and all read them', async () => {
    await w.pool(100, 12, 'late');
    const requestId = await received('late');
    const ties = [{ kind: 'EXP-19.3', bodyCode: APPLICANT }];
    await list(admin, rows([100, 101, 102], 'late', { ties }));
    await w.later(2_000);
    const refused = await start(requestId);
    expect(refused).toBeProblem({ status: 409, rule: 'EXP-19' });
    const counts = [{ specialty: 'late', seats: 3, candidates: 9, takenOut: 3 }];
    expect(refused.body.facts).toEqual({ lateTies: counts, needs: 'approval' });
    expect((await approver.get(`/draw-requests/${requestId}/late-ties`)).body).toEqual(counts);
    const approved = await approver.post(`/draw-requests/${requestId}/late-ties-approval`, REASON);
    expect(approved).toMatchObject({ status: 201, body: { lateTiesApprovedBy: 'approver' } });
    // More after the approval: it is asked for anew.
    await list(admin, rows([103], 'late', { ties }));
    await w.later(2_000);
    expect(await start(requestId)).toBeProblem({ status: 409, rule: 'EXP-19' });
    expectStatus(await (await w.as('head')).post(`/draw-requests/${requestId}/late-ties-approval`, REASON), 201);
    const started = await start(requestId);
    expectStatus(started, 201);
    expect((await snapshotOf(started.body.id)).excluded.byRule).toEqual({ 'EXP-19.3': 4, 'late-tie': 4 });
    await w.finish(started.body.id);
    // The counts tell nothing of who was drawn.
    const after = await approver.get(`/draw-requests/${requestId}/late-ties`);
    expect(after.body).toEqual([{ specialty: 'late', seats: 3, candidates: 8, takenOut: 4 }]);
  });

  it('held: few of many need nobody; what was known before the receipt counts as ever', async () => {
    await w.pool(130, 16, 'few');
    const ties = [{ kind: 'EXP-19.3', bodyCode: APPLICANT }];
    await list(admin, rows([130, 131, 132], 'few', { ties }));
    await w.later(2_000);
    const requestId = await received('few');
    expectStatus(await (await w.expert(133)).post('/experts/own/ties', ties[0]!), 201);
    await w.later(2_000);
    expect(await approver.post(`/draw-requests/${requestId}/late-ties-approval`, REASON)).toBeProblem({
      status: 409,
      rule: 'EXP-19',
    });
    const started = await start(requestId);
    expectStatus(started, 201);
    expect((await snapshotOf(started.body.id)).excluded.byRule).toEqual({ 'EXP-19.3': 4, 'late-tie': 1 });
  });

  it('cheated: whoever entered the ties approves them, or starts what he approved', async () => {
    await w.pool(160, 12, 'both');
    const requestId = await received('both');
    const both = await w.world.as('review-experts', {
      sub: 'two-hats',
      name: '双岗',
      roles: ['expert-admin', 'approver'],
      body: BUREAU.code,
    });
    await list(both, rows([160, 161, 162], 'both', { ties: [{ kind: 'EXP-19.3', bodyCode: APPLICANT }] }));
    await w.later(2_000);
    const own = await both.post(`/draw-requests/${requestId}/late-ties-approval`, REASON);
    expect(own).toBeProblem({ status: 403, rule: 'EXP-19' });
    const other = await w.world.as('review-experts', {
      sub: 'other-hats',
      name: '双岗',
      roles: ['expert-admin', 'approver'],
      body: BUREAU.code,
    });
    expectStatus(await other.post(`/draw-requests/${requestId}/late-ties-approval`, REASON), 201);
    const order = { requestId, witnesses: WITNESSES.map(({ id }) => id) };
    expect(await other.post('/draws', order)).toBeProblem({ status: 403, rule: 'EXP-19' });
    const foreign = await w.as('foreignHead');
    expect(await foreign.get(`/draw-requests/${requestId}/late-ties`)).toBeProblem({ status: 404 });
  });

  it('cheated: a list moves rivals into the applicant’s unit after the receipt', async () => {
    await w.pool(190, 12, 'moves');
    const requestId = await received('moves');
    const unit = { code: APPLICANT, name: '申请单位' };
    await list(admin, rows([190, 191], 'moves', { unit }));
    await w.later(2_000);
    const refused = await start(requestId);
    expect(refused).toBeProblem({ status: 409, rule: 'EXP-19' });
    expect(refused.body.facts.lateTies).toMatchObject([{ takenOut: 2 }]);
  });
});

describe('EXP-13 专家信息的历次版本 · what an entry was on a day', () => {
  it('cheated: a paper move out of the applicant’s unit: it counts for twelve months, and the versions tell', async () => {
    await w.pool(220, 8, 'left');
    const unit = { code: APPLICANT, name: '申请单位' };
    await list(admin, [expertRow(230, { specialties: ['left'], unit })]);
    await w.later(2_000);
    const { id } = await expertOf(230);
    await list(admin, [expertRow(230, { specialties: ['left'] })]);
    await w.later(2_000);
    const started = await start(await received('left'));
    expectStatus(started, 201);
    expect((await snapshotOf(started.body.id)).excluded.byRule).toEqual({ 'EXP-19.3': 1 });
    await w.finish(started.body.id);
    const versions = await admin.get(`/experts/${id}/versions`);
    expect(versions.body).toMatchObject([
      { version: 1, unitCode: APPLICANT },
      { version: 2, unitCode: makeCreditCode(10_230) },
    ]);
    expect(await (await w.as('foreignAdmin')).get(`/experts/${id}/versions`)).toBeProblem({ status: 404 });

    await w.later(366 * 24 * 3_600_000);
    const later = await w.requestReview({
      projectCode: 'T-later',
      panel: [{ specialty: 'left', seats: 1 }],
      ties: { bodies: [{ role: 'applicant', code: APPLICANT }], persons: [] },
    });
    const again = await start(later.requestId);
    expectStatus(again, 201);
    expect((await snapshotOf(again.body.id)).excluded.byRule).toEqual({});
  });

  it('refused: a version changed or taken away, even by the owner of the table', async () => {
    const owner = new pg.Client({ connectionString: w.world.ownerUrl('review-experts') });
    await owner.connect();
    await expect(owner.query('UPDATE expert_version SET unit_code = NULL')).rejects.toThrow('append-only');
    await expect(owner.query('DELETE FROM expert_version')).rejects.toThrow('append-only');
    await owner.end();
  });
});

describe('EXP-19.4 决定机关的人员 · whoever decides doesn’t sit on the panel', () => {
  it('cheated: an official of the bureau entered as its expert, or an expert twice in capitals', async () => {
    for (const subject of ['expert-admin-2', 'Expert-Admin-2']) {
      const official = await admin.post('/experts', expertRow(900, { name: '吴涛', subject }));
      expect(official).toBeProblem({ status: 422, rule: 'EXP-19.4', pointer: '/subject' });
    }
    expectStatus(await admin.post('/experts', expertRow(901)), 201);
    const twice = await admin.post('/experts', expertRow(902, { subject: 'EXPERT-901' }));
    expect(twice).toBeProblem({ status: 409, rule: 'EXP-7' });
  });

  it('cheated: put in by a list: he is left out of every draw of his bureau', async () => {
    await w.pool(910, 7, 'official');
    await list(admin, rows([920], 'official', { subject: 'expert-admin-2' }));
    const started = await start(await received('official'));
    expectStatus(started, 201);
    expect((await snapshotOf(started.body.id)).excluded.byRule).toMatchObject({ 'EXP-19.4': 1 });
  });
});
