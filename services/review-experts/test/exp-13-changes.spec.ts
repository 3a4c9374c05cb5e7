import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SnapshotStatement } from '@shenguan/common/draw';
import { makeCreditCode, makeMobileNumber } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { ExpertWorld, expectStatus, expertRow, PEOPLE } from './expert-world.js';

let w: ExpertWorld;
let admin: Client;
beforeAll(async () => {
  w = await ExpertWorld.start();
  admin = await w.as('expertAdmin');
  await w.pool(1, 20);
});
afterAll(() => w?.stop());

const UNIT = { kind: 'unit', unitCode: makeCreditCode(66_001), unitName: '新设计院' };
const entryOf = async (number: number) => {
  const { items } = (await admin.get('/experts?limit=100')).body;
  return items.find(({ subject }: { subject: string }) => subject === `expert-${number}`);
};
const confirm = (id: string, by = admin) => by.post(`/expert-changes/${id}/confirmation`);
async function asked(number: number, fields: Record<string, string>): Promise<string> {
  const answer = await w.asks(await w.expert(number), fields);
  expectStatus(answer, 201);
  return answer.body.id;
}
/** What a draw for a project of this body finds. */
async function snapshot(specialty: string, body: string, cutoff?: string): Promise<SnapshotStatement> {
  const ties = { bodies: [{ role: 'applicant' as const, code: body }], persons: [] };
  const panel = [{ specialty, seats: 1 }];
  const more = { panel, ties, projectCode: `P-${crypto.randomUUID()}`, ...(cutoff ? { cutoff } : {}) };
  const drawId = (await w.start((await w.requestReview(more)).requestId)).body.id;
  return JSON.parse((await w.proof(drawId)).snapshot.statement);
}

describe('EXP-13 本人申请变更 · experts ask for changes themselves', () => {
  it('held: unit, title, specialty and telephone change once the keeper has confirmed', async () => {
    const id = await asked(1, UNIT);
    const shown = (await admin.get(`/expert-changes/${id}`)).body;
    expect(shown).toMatchObject({
      kind: 'unit',
      state: 'requested',
      change: { unitName: '新设计院' },
      fileName: '证明.pdf',
    });
    // Five working days from Monday.
    expect(shown.dueAt).toBe('2026-03-09T16:00:00.000Z');
    expect((await entryOf(1)).unit.name).toBe('第1设计院');
    expect((await confirm(id)).body).toMatchObject({ state: 'confirmed', availableActions: [] });
    await confirm(
      await asked(1, { kind: 'title', title: '正高级工程师', titleLevel: 'senior', titleUntil: '2028-12-31' }),
    );
    await confirm(await asked(1, { kind: 'specialty', specialty: 'fire' }));
    const phone = makeMobileNumber(99_001);
    const call = await asked(1, { kind: 'phone', phone });
    expect(JSON.stringify((await admin.get(`/expert-changes/${call}`)).body)).not.toContain(phone);
    await confirm(call);
    expect(await entryOf(1)).toMatchObject({
      ...{ unit: { name: '新设计院', code: UNIT.unitCode }, title: '正高级工程师', titleUntil: '2028-12-31' },
      specialties: [{ code: 'structure' }, { code: 'fire', confirmedAt: expect.any(String) }],
    });
    expect((await (await w.expert(1)).get('/own-changes')).body).toHaveLength(4);
  });

  it('refused: without what proves it, below the middle title, two of one kind at once; declined with a reason', async () => {
    const expert = await w.expert(2);
    const bare = await expert.post('/own-changes', UNIT);
    expect([400, 415, 422]).toContain(bare.status);
    expect(await w.asks(expert, { kind: 'title', title: '技术员', titleLevel: 'other' })).toBeProblem({
      status: 422,
      rule: 'EXP-5.2',
    });
    expect(await w.asks(expert, { kind: 'unit' })).toBeProblem({ status: 422, pointer: '/unitCode' });
    expect(await w.asks(expert, { kind: 'specialty', specialty: 'astrology' })).toBeProblem({
      status: 422,
      rule: 'EXP-10',
    });
    const id = await asked(2, UNIT);
    expect(await w.asks(expert, UNIT)).toBeProblem({ status: 409, rule: 'EXP-13' });
    const reason = { reason: '所附劳动合同没有单位印章。' };
    expect((await admin.post(`/expert-changes/${id}/declining`, reason)).body.state).toBe('declined');
    expect((await expert.get(`/own-changes/${id}`)).body).toMatchObject(reason);
    expect((await entryOf(2)).unit.name).toBe('第2设计院');
    const again = await asked(2, UNIT);
    expect((await expert.post(`/own-changes/${again}/withdrawal`)).body.state).toBe('withdrawn');
    expect(await confirm(again)).toBeProblem({ status: 409, rule: 'EXP-13' });
  });

  it('missed: the keeper says nothing for five working days: the head of the bureau is told, once', async () => {
    const id = await asked(3, UNIT);
    const { dueAt } = (await admin.get(`/expert-changes/${id}`)).body;
    await w.world.moveTo(new Date(Date.parse(dueAt) + 1_000).toISOString());
    const auditor = await w.as('auditor');
    const told = async () => {
      const { items } = (await auditor.get(`/audit/entries?subjectType=expert-change&subjectId=${id}&limit=100`)).body;
      return items.filter(({ action }: { action: string }) => action === 'expert-change.overdue').length;
    };
    expect(await eventually(told, (times) => times > 0)).toBe(1);
    expect((await confirm(id)).body.state).toBe('confirmed');
  });

  it('cheated: a paper move out of the applicant’s unit: the units of twelve months count', async () => {
    const before = expertRow(4).unit.code;
    expect((await snapshot('structure', before)).excluded.byRule).toMatchObject({ 'EXP-19.3': 1 });
    await confirm(await asked(4, { ...UNIT, unitCode: makeCreditCode(66_004) }));
    expect((await entryOf(4)).unit.code).not.toBe(before);
    expect((await snapshot('structure', before)).excluded.byRule).toMatchObject({ 'EXP-19.3': 1 });
  });

  it('cheated: a specialty that comes after the receipt of the case does not open it', async () => {
    await w.pool(30, 6, 'dams');
    const received = w.now().toISOString();
    await w.later(60_000);
    await confirm(await asked(5, { kind: 'specialty', specialty: 'dams' }));
    await w.later(2_000);
    const found = await snapshot('dams', makeCreditCode(12), received);
    expect(found.strata[0]!.n).toBe(6);
    expect(found.excluded.byRule).toEqual({ cutoff: 1 });
  });

  it('cheated: an administrator who is the expert confirms his own, another bureau’s does, an expert asks for another', async () => {
    const id = await asked(6, UNIT);
    const self = await w.world.as('review-experts', { ...PEOPLE.expertAdmin, sub: 'Expert-6' });
    expect(await confirm(id, self)).toBeProblem({ status: 403, rule: 'EXP-13' });
    expect(await confirm(id, await w.as('foreignAdmin'))).toBeProblem({ status: 404 });
    const other = await w.expert(7);
    expect(await other.get(`/own-changes/${id}`)).toBeProblem({ status: 404 });
    expect(await other.post(`/own-changes/${id}/withdrawal`)).toBeProblem({ status: 404 });
    const seen = (await admin.get(`/expert-changes/${id}`)).body.version;
    const stale = await admin.post(
      `/expert-changes/${id}/confirmation`,
      {},
      { headers: { 'if-match': `"${seen + 1}"` } },
    );
    expect(stale).toBeProblem({ status: 412 });
  });
});
