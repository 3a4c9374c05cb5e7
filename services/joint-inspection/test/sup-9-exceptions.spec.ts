import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kindsOf } from '@shenguan/common/exceptions';
import { TestWorld } from '@shenguan/common/testing';
import { jointInspection } from '../src/definition.js';

describe('SUP-9 例外事项 · each kind that the registry knows for this service has a source', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await TestWorld.start([jointInspection]);
  });
  afterAll(() => world.stop());

  it('held: each is asked for by every filter; refused: who is neither auditor nor discipline inspector', async () => {
    const auditor = await world.as('joint-inspection', { sub: 'auditor', roles: ['auditor'] });
    expect(kindsOf('joint-inspection').length).toBeGreaterThan(0);
    for (const kind of kindsOf('joint-inspection')) {
      for (const filter of [
        '',
        '&caseNumber=SP2026-000001',
        '&person=x',
        '&rule=SUP-9',
        '&from=2026-03-01&to=2026-03-02',
      ]) {
        const answer = await auditor.get(`/audit/exceptions?kind=${kind}${filter}`);
        expect(answer).toMatchObject({ status: 200, body: { items: [] } });
      }
    }
    expect((await auditor.get('/audit/exceptions/workbook')).status).toBe(200);
    const expert = await world.as('joint-inspection', { sub: 'somebody', roles: ['applicant'] });
    expect(await expert.get('/audit/exceptions')).toBeProblem({ status: 403 });
  });
});
