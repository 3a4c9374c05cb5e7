import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXCEPTION_KINDS, kindsOf } from '@shenguan/common/exceptions';
import { eventually } from '@shenguan/common/testing';
import { CaseWorld } from './support/case-world.js';

describe('SUP-9 例外事项 · what went another way than usual is listed with rule, person, case and day', () => {
  let w: CaseWorld;
  beforeAll(async () => {
    w = await CaseWorld.start();
  });
  afterAll(() => w.stop());

  it('held: each kind that the registry knows for this service is asked for by every filter', async () => {
    for (const kind of kindsOf('approval')) {
      for (const filter of [
        '',
        '&caseNumber=SP2026-000001',
        '&person=x',
        '&rule=SUP-9',
        '&from=2026-03-01&to=2026-03-02',
      ]) {
        expect((await w.auditor.get(`/audit/exceptions?kind=${kind}${filter}`)).status).toBe(200);
      }
    }
  });

  it('cheated: nobody answers, and the case is accepted by law: that it was stands there for good, with nobody as its doer', async () => {
    const caseNumber = await w.submitted();
    await w.world.moveTo('2026-03-20T09:00:00+08:00');
    const { body } = await eventually(
      () => w.auditor.get(`/audit/exceptions?caseNumber=${caseNumber}&kind=deemed-acceptance`),
      (answer) => answer.body.items.length > 0,
    );
    expect(body.items).toMatchObject([
      {
        rule: 'APL-32',
        sort: 'deemed',
        called: EXCEPTION_KINDS['deemed-acceptance'].called.zh,
        person: null,
        caseNumber,
      },
    ]);
    expect(await w.head.get('/audit/exceptions')).toBeProblem({ status: 403 });
  });
});
