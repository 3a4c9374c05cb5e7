import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { aPdf, type Client, eventually } from '@shenguan/common/testing';
import {
  ASSOCIATION,
  BUREAU,
  ExpertWorld,
  expectStatus,
  expertRow,
  HOUSING,
  identityOf,
  PEOPLE,
} from './expert-world.js';

let w: ExpertWorld;
let admin: Client;
let second: Client;
let head: Client;
let recruitment: string;
let next = 100;
beforeAll(async () => {
  w = await ExpertWorld.start();
  [admin, second, head] = [await w.as('expertAdmin'), await w.as('secondAdmin'), await w.as('head')];
  recruitment = await recruits();
});
afterAll(() => w?.stop());

async function recruits(more: object = {}): Promise<string> {
  const { body } = await admin.post('/recruitments', {
    ...{ title: '关于公开招聘行政审批专家的公告', content: '面向社会公开招聘结构、消防专业的行政审批专家。' },
    ...{ specialties: [{ specialty: 'structure', number: 10 }], closesOn: '2026-04-30', ...more },
  });
  expectStatus(await head.post(`/recruitments/${body.id}/publication`), 200);
  return body.id;
}

const applicant = (number: number) =>
  w.world.as('review-experts', { sub: `expert-${number}`, name: '申请人', roles: ['applicant'], body: '' });

function orderOf(number: number, more: Record<string, unknown> = {}) {
  const { subject: _, ...person } = expertRow(number);
  return { recruitment, channel: 'open', person, kin: [], ...more };
}

async function hands(client: Client, id: string, kind: string, fields: Record<string, string> = {}) {
  const bytes = aPdf({ catalog: `/Lang (x-${crypto.randomUUID()})` });
  const file = { name: `${kind}.pdf`, mediaType: 'application/pdf', bytes };
  return client.upload(`/own-expert-applications/${id}/files`, file, { kind, ...fields }, 'POST');
}

const POST = { label: '第一设计院', from: '2008-07-01' };

async function drafted(more: Record<string, unknown> = {}): Promise<{ id: string; client: Client; number: number }> {
  const number = ++next;
  const client = await applicant(number);
  const answer = await client.post('/own-expert-applications', orderOf(number, more));
  expectStatus(answer, 201);
  const { id } = answer.body;
  for (const kind of ['identity', 'education', 'qualification', 'form'])
    expectStatus(await hands(client, id, kind), 201);
  expectStatus(await hands(client, id, 'experience', POST), 201);
  return { id, client, number };
}

async function submitted(more: Record<string, unknown> = {}) {
  const one = await drafted(more);
  expectStatus(await one.client.post(`/own-expert-applications/${one.id}/submission`), 200);
  return one;
}

const verdict = (unmet: string[] = []) => ({
  verdict: ['EXP-5.1', 'EXP-5.2', 'EXP-5.3', 'EXP-5.4', 'EXP-9'].map((ground) => ({
    ground,
    met: !unmet.includes(ground),
    basis: '经核对任职证明、职称证书和登记表原件。',
  })),
});
const judge = (id: string, unmet: string[] = [], by = admin) =>
  by.post(`/expert-applications/${id}/judgement`, verdict(unmet));
const confirm = (id: string, by = head) => by.post(`/expert-applications/${id}/confirmation`);

describe('EXP-11 三种渠道 · three ways into the pool', () => {
  it('held: by open recruitment, judged condition by condition and confirmed by another, he is in the pool', async () => {
    const kin = [{ relation: '配偶', bodyCode: HOUSING.code, position: '建设管理科科员' }];
    const { id, number } = await submitted({ kin });
    const seen = (await admin.get(`/expert-applications/${id}`)).body;
    expect(seen).toMatchObject({ state: 'submitted', kin, missing: [], availableActions: ['Applications_judge'] });
    expect(JSON.stringify(seen)).not.toContain(identityOf(number));
    expectStatus(await judge(id), 200);
    const { body } = await confirm(id);
    expect(body).toMatchObject({ state: 'accepted', expertId: expect.any(String) });
    const entry = (await admin.get(`/experts/${body.expertId}`)).body;
    expect(entry).toMatchObject({
      ...{ state: 'confirmed', source: 'application', subject: `expert-${number}` },
      ...{ enteredBy: 'expert-admin', confirmedBy: 'bureau-head', gaps: [] },
      ties: [{ kind: 'EXP-19.4', bodyCode: HOUSING.code }],
    });
    expect(entry.evidence.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['certificate', 'post', 'title']);
  });

  it('cheated: an administrator applies as a citizen, and judges it with the login of his office', async () => {
    const { subject: _, ...person } = expertRow(190, { name: PEOPLE.expertAdmin.name });
    const { id } = await submitted({ person });
    expect((await admin.get(`/expert-applications/${id}`)).body.availableActions).toEqual([]);
    expect(await judge(id)).toBeProblem({ status: 403, rule: 'EXP-12' });
    expectStatus(await judge(id, [], second), 200);
  });

  it('held: recommended by a registered unit, with its paper', async () => {
    const { id, client } = await drafted({ channel: 'unit', unitCode: ASSOCIATION.code });
    const short = await client.post(`/own-expert-applications/${id}/submission`);
    expect(short).toBeProblem({ status: 422, rule: 'EXP-12' });
    expect(short.body.facts).toEqual({ missing: ['recommendation'] });
    await hands(client, id, 'recommendation', { label: ASSOCIATION.name });
    const { body } = await client.post(`/own-expert-applications/${id}/submission`);
    expect(body).toMatchObject({ state: 'submitted', recommenderName: ASSOCIATION.name });
  });

  it('held: recommended by an expert of the pool, by his own word', async () => {
    await w.pool(1, 2);
    const { id, client } = await drafted({ channel: 'expert', recommender: 'expert-1' });
    expect(await client.post(`/own-expert-applications/${id}/submission`)).toBeProblem({ status: 422, rule: 'EXP-12' });
    const statement = { statement: '与其共同完成多项结构审查，业务精通。' };
    expect(await (await w.expert(2)).post(`/own-vouchings/${id}/giving`, statement)).toBeProblem({ status: 404 });
    const expert = await w.expert(1);
    expect((await expert.get('/own-vouchings')).body).toMatchObject([{ id, recommendedAt: null }]);
    expectStatus(await expert.post(`/own-vouchings/${id}/giving`, statement), 200);
    expect((await client.post(`/own-expert-applications/${id}/submission`)).body).toMatchObject({ recommended: true });
    expect(await expert.post(`/own-vouchings/${id}/giving`, statement)).toBeProblem({ status: 409, rule: 'EXP-11' });
  });

  it('cheated: a unit that nobody registered or the bureau itself; somebody who is no expert; himself', async () => {
    const client = await applicant(200);
    const tries = (more: object) =>
      client.post('/own-expert-applications', orderOf(200, more as Record<string, unknown>));
    expect(await tries({ channel: 'unit', unitCode: makeCreditCode(31_337, '91') })).toBeProblem({ status: 409 });
    const own = await tries({ channel: 'unit', unitCode: BUREAU.code });
    expect(own).toBeProblem({ status: 422, rule: 'EXP-11', pointer: '/unitCode' });
    expect(await tries({ channel: 'unit' })).toBeProblem({ status: 422, pointer: '/unitCode' });
    for (const recommender of ['nobody', 'expert-200', undefined]) {
      const answer = await tries({ channel: 'expert', recommender });
      expect(answer).toBeProblem({ status: 422, rule: 'EXP-11', pointer: '/recommender' });
    }
  });
});

describe('EXP-12 入库申请 · applications are complete, and answered', () => {
  it('held: what lacks is named at once, the materials that the recruitment asks for besides too', async () => {
    const asks = await recruits({ otherMaterials: ['近三年主要业绩'] });
    const client = await applicant(210);
    const order = { ...orderOf(210), recruitment: asks };
    const { body } = await client.post('/own-expert-applications', order);
    const all = ['identity', 'education', 'qualification', 'experience', 'form', 'other:近三年主要业绩'];
    expect(body).toMatchObject({
      state: 'drafted',
      missing: all,
      availableActions: expect.not.arrayContaining(['OwnApplications_submit']),
    });
    const answer = await client.post(`/own-expert-applications/${body.id}/submission`);
    expect(answer).toBeProblem({ status: 422, rule: 'EXP-12' });
    const added = await hands(client, body.id, 'other', { label: '近三年主要业绩' });
    expect(added.body.missing).toEqual(all.slice(0, 5));
    expect(await admin.get(`/expert-applications/${body.id}`)).toBeProblem({ status: 404 });
  });

  it('refused: twice to one recruitment, of a specialty that it does not look for, after its last day', async () => {
    const { client, number } = await drafted();
    const again = await client.post('/own-expert-applications', orderOf(number));
    expect(again).toBeProblem({ status: 409, rule: 'EXP-12' });
    const person = { ...orderOf(211).person, specialties: ['fire'] };
    const other = await (await applicant(211)).post('/own-expert-applications', orderOf(211, { person }));
    expect(other).toBeProblem({ status: 422, rule: 'EXP-12', pointer: '/person/specialties/0' });
    const none = await (await applicant(211)).post(
      '/own-expert-applications',
      orderOf(211, { recruitment: crypto.randomUUID() }),
    );
    expect(none).toBeProblem({ status: 422, rule: 'EXP-12', pointer: '/recruitment' });
  });

  it('held: refused with the reasons by condition, objected to once, ruled on by a third, judged anew by others', async () => {
    const { id, client } = await submitted();
    expectStatus(await judge(id, ['EXP-5.2']), 200);
    expect((await client.get(`/own-expert-applications/${id}`)).body.verdict).toBeNull();
    expect((await confirm(id)).body.state).toBe('refused');
    const told = (await client.get(`/own-expert-applications/${id}`)).body;
    expect(told.verdict).toContainEqual(expect.objectContaining({ ground: 'EXP-5.2', met: false }));
    const reason = { reason: '任职证明已载明自2008年起连续任职。' };
    expect((await client.post(`/own-expert-applications/${id}/objection`, reason)).body.state).toBe('objected');
    const ruling = { outcome: 'reopened', reason: '任职证明确能证明连续年限。' };
    expect(await head.post(`/expert-applications/${id}/review`, ruling)).toBeProblem({ status: 403, rule: 'EXP-12' });
    const deputy = await w.world.as('review-experts', { ...PEOPLE.head, sub: 'bureau-deputy', name: '冯远' });
    expect((await deputy.post(`/expert-applications/${id}/review`, ruling)).body.state).toBe('submitted');
    expect(await judge(id)).toBeProblem({ status: 403, rule: 'EXP-12' });
    expectStatus(await judge(id, [], second), 200);
    expect((await confirm(id)).body.state).toBe('accepted');
  });

  it('refused: an objection after its time', async () => {
    const { id, client } = await submitted();
    await judge(id, ['EXP-9']);
    const { body } = await confirm(id);
    await w.world.moveTo(new Date(Date.parse(body.objectionUntil) + 1_000).toISOString());
    const late = await client.post(`/own-expert-applications/${id}/objection`, { reason: '本人从未受过任何处分。' });
    expect(late).toBeProblem({ status: 409, rule: 'EXP-12' });
  });

  it('missed: twenty working days without an answer: the bureau is told, once', async () => {
    recruitment = await recruits({ closesOn: '2026-12-31' });
    const { id } = await submitted();
    const { dueAt } = (await admin.get(`/expert-applications/${id}`)).body;
    await w.world.moveTo(new Date(Date.parse(dueAt) + 1_000).toISOString());
    const auditor = await w.as('auditor');
    const told = async () => {
      const { items } = (await auditor.get(`/audit/entries?subjectType=expert-application&subjectId=${id}&limit=100`))
        .body;
      return items.filter((one: { action: string }) => one.action.endsWith('.overdue')).length;
    };
    expect(await eventually(told, (times) => times > 0)).toBe(1);
    expect((await admin.get(`/expert-applications/${id}`)).body.state).toBe('submitted');
  });

  it('missed: what was not handed in before the last day lapses', async () => {
    recruitment = await recruits({ closesOn: '2026-06-30' });
    const { id, client } = await drafted();
    await w.world.moveTo('2026-07-01T00:30:00+08:00');
    const own = async () => (await client.get(`/own-expert-applications/${id}`)).body;
    await eventually(own, ({ state }) => state === 'lapsed');
    recruitment = await recruits({ closesOn: '2026-12-31' });
  });

  it('cheated: who judged confirms under another role; the papers prove less than is typed; a paper is left out', async () => {
    const { id } = await submitted();
    await judge(id);
    const self = await w.world.as('review-experts', { ...PEOPLE.expertAdmin, roles: ['head'] });
    expect(await confirm(id, self)).toBeProblem({ status: 403, rule: 'EXP-12' });
    const half = { verdict: verdict().verdict.slice(0, 4) };
    expect(await admin.post(`/expert-applications/${id}/judgement`, half)).toBeProblem({ status: 400 });

    const number = ++next;
    const client = await applicant(number);
    const { body } = await client.post('/own-expert-applications', orderOf(number));
    for (const kind of ['identity', 'education', 'qualification', 'form']) await hands(client, body.id, kind);
    await hands(client, body.id, 'experience', { label: '某院', from: '2022-01-01' });
    await client.post(`/own-expert-applications/${body.id}/submission`);
    await judge(body.id);
    // Both say that the years are there: the papers don’t.
    expect(await confirm(body.id)).toBeProblem({ status: 422, rule: 'EXP-5.2' });
    const back = { reason: '任职证明只能证明四年，请重新审核。' };
    expect((await head.post(`/expert-applications/${body.id}/return`, back)).body.state).toBe('submitted');
  });

  it('cheated: another’s application is read or withdrawn by whoever knows its ID', async () => {
    const { id } = await submitted();
    const other = await applicant(299);
    expect(await other.get(`/own-expert-applications/${id}`)).toBeProblem({ status: 404 });
    expect(await other.post(`/own-expert-applications/${id}/withdrawal`)).toBeProblem({ status: 404 });
    expect(await (await w.as('foreignAdmin')).get(`/expert-applications/${id}`)).toBeProblem({ status: 404 });
  });
});
