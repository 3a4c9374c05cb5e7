import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyProof } from '@shenguan/common/draw';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import pg from 'pg';
import {
  BUREAU,
  ExpertWorld,
  expectStatus,
  expertRow,
  HOUSING,
  MEMORANDUM,
  PEOPLE,
  WITNESSES,
} from './expert-world.js';

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
  expectStatus(await w.list(by, { source: '补充名单', rows: what }), 201);
/** What was done to a row, by the log. */
const actionsOn = async (subjectId: string) => {
  const { items } = (await (await w.as('auditor')).get(`/audit/entries?subjectId=${subjectId}`)).body;
  return items.map(({ action }: { action: string }) => action).sort();
};
const start = (requestId: string) => admin.post('/draws', { requestId, witnesses: WITNESSES.map(({ id }) => id) });
const snapshotOf = async (drawId: string) => JSON.parse((await w.proof(drawId)).snapshot.statement);
const expertOf = async (number: number) => {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { items, nextCursor }: { items: { subject: string }[]; nextCursor: string | null } = (
      await admin.get(`/experts?limit=100${cursor && `&cursor=${cursor}`}`)
    ).body;
    const found = items.find(({ subject }) => subject === `expert-${number}`);
    // biome-ignore lint/suspicious/noExplicitAny: an entry as the API shows it
    if (found) return found as any;
    cursor = nextCursor;
  }
};

/** A list states something of somebody in the pool, and he confirms it. */
const confirmed = async (numbers: number[], specialty: string, more: object) => {
  await list(admin, rows(numbers, specialty, more));
  for (const number of numbers) for (const answer of await w.answers(number)) expectStatus(answer, 200);
};

describe('EXP-19 回避关系逐条记载 · ties are rows with their source', () => {
  it('held: who entered it and on what; a false one of a list is ended by a finding of two people, and stays on record', async () => {
    const tie = { kind: 'EXP-19.3', bodyCode: APPLICANT };
    await list(admin, rows([10], 'sourced', { ties: [tie] }));
    await w.pool(11, 6, 'sourced');
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
    expect(await actionsOn(expert.ties[0].id)).toEqual(['expert-tie.ended', 'expert-tie.recorded']);
    // Overturned, the tie stands again, as old as it was.
    expectStatus(
      await holder.post(`/own-findings/${id}/objection`, { objection: '本人确有该关系，此前核实有误。' }),
      200,
    );
    const overturned = { outcome: 'overturned', reason: '经复核，本人承认持有该公司股份。' };
    expectStatus(await (await w.as('head')).post(`/findings/${id}/objection-ruling`, overturned), 200);
    expect((await expertOf(10)).ties).toHaveLength(2);
  });

  it('cheated: two officials end a tie that the expert declared; he ends it himself the day before a draw', async () => {
    await w.pool(30, 8, 'word');
    const holder = await w.expert(30);
    const own = { kind: 'EXP-19.2', bodyCode: APPLICANT };
    expectStatus(await holder.post('/experts/own/ties', own), 201);
    const { id: expertId, ties } = await expertOf(30);
    const ending = `/experts/own/ties/${ties[0].id}/ending`;
    const order = { purpose: 'end-tie', ground: 'EXP-19.2', expertId, tieId: ties[0].id };
    const alleged = { ...order, allegation: '经了解，该专家并无亲属在该单位。' };
    expect(await admin.post('/findings', alleged)).toBeProblem({ status: 409, rule: 'EXP-19' });
    expect(await (await w.expert(31)).post(ending, { reason: '他没有亲属在该单位。' })).toBeProblem({ status: 404 });
    expect(await admin.post(ending, { reason: '他没有亲属在该单位。' })).toBeProblem({ status: 403 });
    expectStatus(await holder.post(ending, { reason: '亲属已于上月离开该单位。' }), 200);
    expect((await expertOf(30)).ties).toEqual([]);
    expect(await holder.post(ending, { reason: '亲属已于上月离开该单位。' })).toBeProblem({ status: 409 });
    // It counts on for twelve months, unless two others found, on his own word, that there never was one.
    const first = await start(await received('word'));
    expect((await snapshotOf(first.body.id)).excluded.byRule).toEqual({ 'EXP-19.2': 1 });
    await w.finish(first.body.id);
    await w.upheld(order, holder);
    const second = await start(await received('word'));
    expect((await snapshotOf(second.body.id)).excluded.byRule).toEqual({});
    await w.finish(second.body.id);
    expect(await actionsOn(ties[0].id)).toEqual(['expert-tie.disowned', 'expert-tie.ended', 'expert-tie.recorded']);
  });

  it('cheated: a list ties rivals away, moves them into the applicant’s unit, gives a friend a specialty: nothing holds before their own word', async () => {
    await w.pool(40, 8, 'stated');
    const tie = { kind: 'EXP-19.3', bodyCode: APPLICANT };
    const unit = { code: APPLICANT, name: '申请单位' };
    const answer = await w.list(admin, {
      source: '某局移交名单',
      rows: [
        expertRow(40, { specialties: ['stated'], ties: [tie] }),
        expertRow(41, { specialties: ['stated'], unit }),
        expertRow(42, { specialties: ['stated', 'other-field'], title: '助理工程师', phone: expertRow(43).phone }),
      ],
    });
    expect(answer.body.rows).toMatchObject([
      { outcome: 'proposed', proposed: ['tie'] },
      { outcome: 'proposed', proposed: ['unit'] },
      { outcome: 'refused', rule: 'EXP-7' },
    ]);
    const third = expertRow(42, { specialties: ['stated', 'other-field'], title: '助理工程师' });
    const again = await w.list(admin, { source: '某局移交名单', rows: [third] });
    expect(again.body).toMatchObject({ list: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(again.body.rows).toMatchObject([{ outcome: 'proposed', proposed: ['title', 'specialty'] }]);
    expect(await expertOf(40)).toMatchObject({ version: 2, ties: [] });
    const started = await start(await received('stated'));
    expect((await snapshotOf(started.body.id)).excluded.byRule).toEqual({});
    await w.finish(started.body.id);

    // Told, each answers for himself, once; nobody else does.
    const [own] = (await (await w.expert(40)).get('/own-proposals')).body;
    expect(own).toMatchObject({
      kind: 'tie',
      state: 'open',
      change: { tie: { kind: 'EXP-19.3', bodyCode: APPLICANT } },
    });
    const told = (await (await w.expert(40)).get('/messages')).body.items;
    expect(told).toContainEqual(expect.objectContaining({ kind: 'expert-entry' }));
    const reason = { reason: '本人与该单位没有关系。' };
    expect(await (await w.expert(41)).post(`/own-proposals/${own.id}/refusal`, reason)).toBeProblem({ status: 404 });
    expect(await admin.post(`/own-proposals/${own.id}/confirmation`, {})).toBeProblem({ status: 403 });
    expect((await w.answers(40, 'refusal'))[0]).toMatchObject({ status: 200, body: { state: 'refused' } });
    expect((await (await w.expert(40)).post(`/own-proposals/${own.id}/confirmation`, {})).status).toBe(409);
    await w.answers(41);
    expect(await expertOf(41)).toMatchObject({ unit: { code: APPLICANT } });
    await w.answers(42);
    expect(await expertOf(42)).toMatchObject({ title: '助理工程师', specialties: [{}, { code: 'other-field' }] });
    const { items } = (await admin.get(`/expert-proposals?expert=${(await expertOf(40)).id}`)).body;
    expect(items).toMatchObject([{ state: 'refused', reason: '名单所载情况与事实不符。' }]);
    // Silence is no word: it lapses, and the entry stays.
    await list(admin, rows([40], 'stated', { ties: [tie] }));
    await w.later(31 * 24 * 3_600_000);
    await eventually(
      () => admin.get('/expert-proposals?state=lapsed'),
      ({ body }) => body.items.length > 0,
    );
    expect((await expertOf(40)).ties).toEqual([]);
  });

  it('refused: rows of a list that nobody uploaded, or that another bureau did', async () => {
    const order = { source: '名单', memorandum: MEMORANDUM };
    expect(await admin.post('/experts/imports', order)).toBeProblem({ status: 400, pointer: '/file' });
    const none = { ...order, file: crypto.randomUUID() };
    expect(await admin.post('/experts/imports', none)).toBeProblem({ status: 422, pointer: '/file' });
    const foreign = await w.list(await w.as('foreignAdmin'), { source: '名单', rows: [expertRow(60)] });
    expect(await admin.post('/experts/imports', { ...order, file: foreign.body.list.id })).toBeProblem({ status: 422 });
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
  it('cheated: rivals come to be tied after the receipt: a second person approves with the counts, and all read them', async () => {
    await w.pool(100, 12, 'late');
    const requestId = await received('late');
    const ties = [{ kind: 'EXP-19.3', bodyCode: APPLICANT }];
    await confirmed([100, 101, 102], 'late', { ties });
    await w.later(2_000);
    const refused = await start(requestId);
    expect(refused).toBeProblem({ status: 409, rule: 'EXP-19' });
    const counts = [{ specialty: 'late', seats: 3, candidates: 9, takenOut: 3 }];
    expect(refused.body.facts).toEqual({ lateTies: counts, needs: 'approval' });
    expect((await approver.get(`/draw-requests/${requestId}/late-ties`)).body).toEqual(counts);
    const approved = await approver.post(`/draw-requests/${requestId}/late-ties-approval`, REASON);
    expect(approved).toMatchObject({ status: 201, body: { lateTiesApprovedBy: 'approver' } });
    // More after the approval: it is asked for anew.
    await confirmed([103], 'late', { ties });
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
    await confirmed([130, 131, 132], 'few', { ties });
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
    for (const number of [160, 161, 162]) await w.answers(number);
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

  it('cheated: rivals move into the applicant’s unit after the receipt', async () => {
    await w.pool(190, 12, 'moves');
    const requestId = await received('moves');
    const unit = { code: APPLICANT, name: '申请单位' };
    await confirmed([190, 191], 'moves', { unit });
    await w.later(2_000);
    const refused = await start(requestId);
    expect(refused).toBeProblem({ status: 409, rule: 'EXP-19' });
    expect(refused.body.facts.lateTies).toMatchObject([{ takenOut: 2 }]);
  });
});

describe('EXP-17.1 EXP-19.4 收件后的任职 · a service that began after the receipt is a late tie', () => {
  /** Approval tells that the head entered an expert on a staff register, and somebody else confirmed it, now. */
  const enteredNow = (number: number, body = BUREAU.code) =>
    w.serves(`expert-${number}`, '专家', body, true, {
      servesSince: w.now().toISOString(),
      enteredBy: PEOPLE.head.sub,
      confirmedBy: PEOPLE.approver.sub,
    });

  it('cheated: an official is entered as an expert under a citizen’s login: whoever bears the name of one who serves there isn’t drawn', async () => {
    const official = { name: PEOPLE.secondAdmin.name, specialties: ['quays'] };
    await w.pool(410, 8, 'quays');
    const listed = await w.list(admin, { source: '名单', rows: [expertRow(420, official)] });
    expect(listed.body.counts).toEqual({ confirmed: 1 });
    await w.later(2_000);
    const drawId = (await start(await received('quays'))).body.id;
    const snapshot = await snapshotOf(drawId);
    expect(snapshot.strata).toMatchObject([{ n: 8 }]);
    expect(snapshot.excluded.byRule).toEqual({ 'EXP-19.4': 1 });
  });

  it('cheated: the head enters rivals on the staff register after the request: the draw waits for somebody else, who sees the counts', async () => {
    await w.pool(240, 12, 'staffed');
    const requestId = await received('staffed');
    for (const number of [240, 241]) await enteredNow(number);
    await enteredNow(242, HOUSING.code);
    await w.later(2_000);
    const refused = await start(requestId);
    expect(refused).toBeProblem({ status: 409, rule: 'EXP-19' });
    const counts = [{ specialty: 'staffed', seats: 3, candidates: 9, takenOut: 3 }];
    expect(refused.body.facts).toEqual({ lateTies: counts, needs: 'approval' });
    // Neither who entered nor who confirmed them lets it be, in whatever letters his login is written.
    const path = `/draw-requests/${requestId}/late-ties-approval`;
    for (const who of [approver, await w.as('head')]) {
      expect(await who.post(path, REASON)).toBeProblem({ status: 403, rule: 'EXP-19' });
    }
    const other = await w.world.as('review-experts', { ...PEOPLE.approver, sub: 'approver-2' });
    expect((await other.get(`/draw-requests/${requestId}/late-ties`)).body).toEqual(counts);
    expectStatus(await other.post(path, REASON), 201);
    const started = await start(requestId);
    expectStatus(started, 201);
    expect((await snapshotOf(started.body.id)).excluded.byRule).toEqual({ 'EXP-19.4': 3, 'late-tie': 3 });
    // Whoever verifies the proof is told.
    await w.finish(started.body.id);
    const verdict = verifyProof(await w.proof(started.body.id), await w.serviceKey());
    expect(verdict).toMatchObject({ valid: true, excluded: { n: 3, byRule: { 'EXP-19.4': 3, 'late-tie': 3 } } });
  });

  it('cheated: after the approval as many others are entered in the place of those approved', async () => {
    await w.pool(260, 12, 'swapped');
    const requestId = await received('swapped');
    await enteredNow(260);
    const entry = await enteredNow(261);
    await w.later(2_000);
    const other = await w.world.as('review-experts', { ...PEOPLE.approver, sub: 'approver-2' });
    expectStatus(await other.post(`/draw-requests/${requestId}/late-ties-approval`, REASON), 201);
    await w.tellStaff({ ...entry, serving: false, version: 2 });
    await enteredNow(262);
    const refused = await start(requestId);
    expect(refused).toBeProblem({ status: 409, rule: 'EXP-19' });
    expect(refused.body.facts.lateTies).toMatchObject([{ takenOut: 2 }]);
  });

  it('held: whoever served before the receipt, or whose beginning was not kept then, is out as ever', async () => {
    await w.pool(280, 12, 'served');
    await enteredNow(280);
    await w.serves('expert-281', '专家', BUREAU.code);
    await w.later(2_000);
    const started = await start(await received('served'));
    expectStatus(started, 201);
    expect((await snapshotOf(started.body.id)).excluded.byRule).toEqual({ 'EXP-19.4': 2 });
    await w.finish(started.body.id);
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
    await w.answers(230);
    await w.later(2_000);
    const started = await start(await received('left'));
    expectStatus(started, 201);
    expect((await snapshotOf(started.body.id)).excluded.byRule).toEqual({ 'EXP-19.3': 1 });
    await w.finish(started.body.id);
    const versions = await admin.get(`/experts/${id}/versions`);
    expect(versions.body).toMatchObject([
      { version: 1, unitCode: APPLICANT, state: 'flagged' },
      { version: 2, unitCode: APPLICANT, state: 'confirmed' },
      { version: 3, unitCode: makeCreditCode(10_230) },
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

  it('cheated: put in by a list, in whatever letters; or on the staff register after he was in the pool', async () => {
    await w.pool(910, 7, 'official');
    for (const subject of ['expert-admin-2', 'EXPERT-ADMIN-2', 'ｅxpert-admin-2']) {
      const answer = await w.list(admin, { source: '名单', rows: rows([920], 'official', { subject }) });
      expect(answer.body.rows).toMatchObject([{ outcome: 'refused', rule: 'EXP-19.4', pointers: ['/subject'] }]);
    }
    const twin = await w.list(admin, { source: '名单', rows: rows([921], 'official', { subject: 'EXPERT-910' }) });
    expect(twin.body.rows).toMatchObject([{ outcome: 'refused', rule: 'EXP-7', pointers: ['/subject'] }]);
    await w.serves('Expert-911', '专家', BUREAU.code);
    const started = await start(await received('official'));
    expectStatus(started, 201);
    expect((await snapshotOf(started.body.id)).excluded.byRule).toMatchObject({ 'EXP-19.4': 1 });
    await w.finish(started.body.id);
  });
});
