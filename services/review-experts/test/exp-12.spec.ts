import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@shenguan/common/testing';
import { eventually } from '@shenguan/common/testing';
import { ExpertWorld, expectStatus, PEOPLE } from './expert-world.js';

let w: ExpertWorld;
let admin: Client;
let head: Client;
beforeAll(async () => {
  w = await ExpertWorld.start();
  [admin, head] = [await w.as('expertAdmin'), await w.as('head')];
});
afterAll(() => w?.stop());

const ORDER = {
  title: '关于公开招聘行政审批专家的公告',
  content: '为满足评审工作需要，面向社会公开招聘结构、消防专业的行政审批专家。',
  specialties: [
    { specialty: 'structure', number: 10 },
    { specialty: 'fire', number: 5 },
  ],
  closesOn: '2026-03-31',
};

async function published(more: object = {}): Promise<string> {
  const { body } = await admin.post('/recruitments', { ...ORDER, ...more });
  expectStatus(await head.post(`/recruitments/${body.id}/publication`), 200);
  return body.id;
}

describe('EXP-12 招聘公告 · recruitments are announced', () => {
  it('held: drafted by one, published by the head, read by anybody, closed after its last day', async () => {
    const { body: draft } = await admin.post('/recruitments', ORDER);
    const everybody = await w.public();
    expect(await everybody.get(`/published-recruitments/${draft.id}`)).toBeProblem({ status: 404 });
    const answer = await head.post(`/recruitments/${draft.id}/publication`);
    expect(answer).toMatchObject({ status: 200, body: { state: 'published', publishedOn: '2026-03-02' } });
    const { items } = (await everybody.get('/published-recruitments')).body;
    expect(items).toContainEqual(
      expect.objectContaining({ id: draft.id, closesOn: '2026-03-31', availableActions: [] }),
    );
    const late = await published({ closesOn: '2026-03-17' });
    await w.world.moveTo('2026-03-17T23:00:00+08:00');
    expect((await everybody.get(`/published-recruitments/${late}`)).body.state).toBe('published');
    await w.world.moveTo('2026-03-18T00:30:00+08:00');
    await eventually(
      () => everybody.get(`/published-recruitments/${late}`),
      ({ body }) => body.state === 'closed',
    );
  });

  it('refused: specialties that the register does not have; somebody else’s draft', async () => {
    const stray = { ...ORDER, closesOn: '2026-05-31', specialties: [{ specialty: 'astrology', number: 1 }] };
    const answer = await admin.post('/recruitments', stray);
    expect(answer).toBeProblem({ status: 422, rule: 'EXP-10', pointer: '/specialties/0/specialty' });
    const { body } = await admin.post('/recruitments', { ...ORDER, closesOn: '2026-05-31' });
    const foreign = await w.as('foreignHead');
    expect(await foreign.post(`/recruitments/${body.id}/publication`)).toBeProblem({ status: 404 });
  });

  it('cheated: who applies shall pay, join or buy, in whatever digits and between whatever marks', async () => {
    const closesOn = '2026-06-30';
    for (const [more, pointer] of [
      [{ content: '报名时缴·纳报名费 五百元，款到后方予受理。' }, '/content'],
      [{ title: '关于公开招聘专家并收取服-务-费的公告' }, '/title'],
      [{ otherMaterials: ['近三年主要业绩', '加入市评审专家协会的会员证'] }, '/otherMaterials/1'],
    ] as const) {
      const answer = await admin.post('/recruitments', { ...ORDER, closesOn, ...more });
      expect(answer).toBeProblem({ status: 422, rule: 'EXP-12', pointer });
    }
  });

  it('cheated: a recruitment of a day for one person, or one that is published when its time is almost over', async () => {
    const short = await admin.post('/recruitments', { ...ORDER, closesOn: '2026-03-19' });
    expect(short).toBeProblem({ status: 422, rule: 'EXP-11', pointer: '/closesOn' });
    const { body } = await admin.post('/recruitments', { ...ORDER, closesOn: '2026-04-20' });
    await w.world.moveTo('2026-04-18T09:00:00+08:00');
    const late = await head.post(`/recruitments/${body.id}/publication`);
    expect(late).toBeProblem({ status: 422, rule: 'EXP-11' });
  });

  it('cheated: who drafted it publishes it under another role', async () => {
    const { body } = await admin.post('/recruitments', { ...ORDER, closesOn: '2026-06-30' });
    const self = await w.world.as('review-experts', { ...PEOPLE.expertAdmin, roles: ['head'] });
    expect(await self.post(`/recruitments/${body.id}/publication`)).toBeProblem({ status: 403, rule: 'EXP-11' });
    const reason = { reason: '所列专业现有专家已能满足需要。' };
    expect((await admin.post(`/recruitments/${body.id}/dropping`, reason)).body.state).toBe('dropped');
    expect(await head.post(`/recruitments/${body.id}/publication`)).toBeProblem({ status: 409, rule: 'EXP-11' });
  });
});
