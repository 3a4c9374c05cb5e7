import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@shenguan/common/testing';
import { DISCIPLINE, ExpertWorld, expectStatus, HOUSING, PEOPLE } from './expert-world.js';

let w: ExpertWorld;
let inspector: Client;
let expert: Client;
beforeAll(async () => {
  w = await ExpertWorld.start();
  await w.pool(1, 3);
  await w.serves('inspector-1', '秦明', DISCIPLINE.code);
  inspector = await w.world.as('review-experts', {
    ...{ sub: 'inspector-1', name: '秦明', body: DISCIPLINE.code },
    roles: ['discipline-inspector'],
  });
  expert = await w.expert(1);
});
afterAll(() => w?.stop());

const ACCOUNT = '评审前一日有人来电要求同意该方案，并称已与有关领导商定。';
const report = (more: object = {}, by = expert) =>
  by.post('/own-interference-reports', { kind: 'interference', recipient: DISCIPLINE.code, account: ACCOUNT, ...more });

describe('EXP-15 举报干预评审 · interference is reported past the bureau', () => {
  it('held: it reaches the discipline inspection, which answers; the reporter reads the answer', async () => {
    const { status, body } = await report({ caseNumber: 'SP2026-000001' });
    expect({ status, body }).toMatchObject({ status: 201, body: { state: 'reported', recipient: DISCIPLINE.code } });
    const [shown] = (await inspector.get('/interference-reports?state=reported')).body.items;
    expect(shown).toMatchObject({ id: body.id, account: ACCOUNT, availableActions: ['InterferenceReports_answer'] });
    expect(JSON.stringify(shown)).not.toContain('expert-1');
    const reply = { reply: '已核实相关人员来电情况，依纪予以处理。' };
    expectStatus(await inspector.post(`/interference-reports/${body.id}/answer`, reply), 200);
    const own = (await expert.get('/own-interference-reports')).body;
    expect(own).toMatchObject([{ id: body.id, state: 'answered', ...reply }]);
    expect((await (await w.expert(2)).get('/own-interference-reports')).body).toEqual([]);
    const again = await inspector.post(`/interference-reports/${body.id}/answer`, reply);
    expect(again).toBeProblem({ status: 409, rule: 'EXP-15' });
  });

  it('refused: to a body that is no discipline inspection, or without an account', async () => {
    expect(await report({ recipient: HOUSING.code })).toBeProblem({
      status: 422,
      rule: 'EXP-15',
      pointer: '/recipient',
    });
    expect(await report({ account: '.' })).toBeProblem({ status: 400, pointer: '/account' });
  });

  it('cheated: the bureau looks who reported what, or an inspector of another body; the log does not tell it either', async () => {
    const { body } = await report({ kind: 'gift' });
    for (const who of ['expertAdmin', 'head', 'reviewer', 'approver'] as const) {
      const client = await w.as(who);
      expect((await client.get('/interference-reports')).status).toBe(403);
      expect((await client.get(`/interference-reports/${body.id}`)).status).toBe(403);
    }
    const insider = await w.world.as('review-experts', { ...PEOPLE.head, roles: ['discipline-inspector'] });
    expect((await insider.get('/interference-reports')).status).toBe(403);
    const auditor = await w.as('auditor');
    const log = (await auditor.get('/audit/entries?subjectType=interference-report&limit=100')).body;
    expect(log.items.length).toBeGreaterThan(0);
    expect(JSON.stringify(log)).not.toContain('expert-1');
    expect(JSON.stringify(log)).not.toContain(ACCOUNT);
  });
});
