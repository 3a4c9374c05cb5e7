import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@shenguan/common/testing';
import { CaseWorld, DEPARTMENTS, PDF, sound } from './support/case-world.js';
import { EngagementStories, OFFER, type OfferingAgency, SERVICE } from './support/engagements.js';

let w: CaseWorld;
let s: EngagementStories;
let agency: OfferingAgency;
let regulator: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  agency = await s.offering(1901);
  regulator = await s.regulator();
});
afterAll(() => w?.stop());

const NORM = {
  ...{ serviceCode: SERVICE, title: '既有住宅加装电梯工程设计服务规范', inForceFrom: '2026-03-02' },
  clauses: '设计前须现场踏勘，并留存影像记录。\n设计文件由执业人员签字并注明执业编号。',
};
const publish = (more: Record<string, string> = {}, who = regulator) =>
  who.upload('/service-norms', PDF, { ...NORM, ...more }, 'POST');
const off = (pointer: string) => ({ status: 422, rule: 'INT-9', pointer });

describe('INT-9 每项中介服务有行业主管部门 · each service has its industry regulator', () => {
  it('refused: another department, a service that isn’t listed, a norm that lets it take longer, or has passed', async () => {
    const foreign = await w.world.as('approval', {
      ...{ sub: 'foreign-regulator', name: '丙主管', roles: ['industry-regulator'], body: DEPARTMENTS[1]!.code },
    });
    expect(await publish({}, foreign)).toBeProblem({ status: 403, rule: 'INT-9' });
    expect(await publish({ serviceCode: 'NOT-LISTED' })).toBeProblem(off('/serviceCode'));
    expect(await publish({ daysMax: '999' })).toBeProblem(off('/daysMax'));
    expect(await publish({ inForceFrom: '2026-03-01' })).toBeProblem(off('/inForceFrom'));
    expect((await regulator.post('/service-norms', NORM)).status).toBeGreaterThanOrEqual(400);
  });

  it('held: each version is published by the regulator, shown beside the offers, and told to those who offer', async () => {
    const first = sound(await publish(), 201).body;
    expect(first).toMatchObject({ number: 1, regulatorCode: DEPARTMENTS[0]!.code, daysMax: null });
    expect(first.clauses.map(({ code }: { code: string }) => code)).toEqual(['1', '2']);
    const shown = await s.shown();
    expect(shown.norm).toMatchObject({ id: first.id, number: 1 });
    expect(shown.items).toHaveLength(1);
    expect((await agency.client.get('/messages')).body.items[0].title).toBe('行业主管部门公布服务规范');
    const text = sound(await (await w.world.as('approval')).get(`/service-norms/${first.id}/file`), 200);
    expect(text.bytes.equals(PDF.bytes)).toBe(true);
    expect(await publish()).toBeProblem(off('/inForceFrom'));
    const agencies = sound(await regulator.get('/regulated-agencies'), 200).body;
    expect(agencies).toMatchObject([{ code: agency.code, services: [SERVICE], finished: 0 }]);
  });

  it('held: days of the norm bind offers and contracts; a later version binds from its day on, and old ones stay readable', async () => {
    const { number } = sound(await publish({ inForceFrom: '2026-03-05', daysMax: '6' }), 201).body;
    expect(number).toBe(2);
    expect((await s.shown()).norm.number).toBe(1);
    const who = await s.person();
    const id = await s.chosen(who, agency);
    await w.world.moveTo('2026-03-05T09:00:00+08:00');
    const shown = await s.shown();
    expect([shown.norm.number, shown.items]).toEqual([2, []]);
    const offer = { ...OFFER, practitioners: [agency.practitioner] };
    const tooLong = await agency.client.post(`/agencies/${agency.id}/offers`, offer);
    expect(tooLong).toBeProblem({ status: 422, rule: 'INT-10', pointer: '/days' });
    const contract = await agency.client.post(`/engagements/${id}/contract`, s.contract(agency));
    expect(contract).toBeProblem({ status: 422, rule: 'INT-10', pointer: '/days' });
    sound(await agency.client.post(`/agencies/${agency.id}/offers`, { ...offer, days: 6 }), 201);
    expect((await s.shown()).items).toHaveLength(1);
    const { items } = sound(await (await w.world.as('approval')).get(`/service-norms?service=${SERVICE}`), 200).body;
    expect(items.map((one: { number: number }) => one.number)).toEqual([2, 1]);
  });

  it('cheated: a norm shuts agencies out by region, designates one, or asks money', async () => {
    for (const clauses of [
      '须在本市注册并设有分支机构的机构方可提供服务。',
      '须使用本局指定的机构出具的软件成果。',
      '每年向本局缴纳管理费五千元。',
    ]) {
      const answer = await publish({ inForceFrom: '2026-04-01', clauses });
      expect(answer).toMatchObject({ status: 422 });
    }
  });
});
