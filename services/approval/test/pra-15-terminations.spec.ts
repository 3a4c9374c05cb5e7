import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, PDF, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const GONE = { ground: 'applicant-gone', facts: '申请人已于2026年2月28日注销登记' };
const propose = (caseNumber: string, order: Record<string, string> = GONE, who = w.clerk) =>
  who.upload(`/cases/${caseNumber}/termination`, PDF, order, 'POST');
const decide = (caseNumber: string, outcome = 'carried-out', who = w.approver) =>
  who.post(`/cases/${caseNumber}/termination/decision`, {
    outcome,
    reasons: '经核对注销登记，告知后没有承受其权利义务的单位表示继续办理。',
  });
const stateOf = async (caseNumber: string) => (await w.auditor.get(`/cases/${caseNumber}`)).body.state;
const proposals = async (caseNumber: string) => (await w.auditor.get(`/cases/${caseNumber}/termination`)).body;

describe('PRA-15 终止办理 · a case that nobody can go on with ends, and not otherwise', () => {
  it('refused: an item that the register shows in force is not abolished; without a file nobody is gone', async () => {
    const caseNumber = await w.accepted();
    const abolished = { ground: 'item-abolished', facts: '设定该事项的规章据称已经废止' };
    expect(await propose(caseNumber, abolished)).toBeProblem({ status: 422, rule: 'PRA-15', pointer: '/ground' });
    expect((await w.clerk.post(`/cases/${caseNumber}/termination`, GONE)).status).toBeGreaterThanOrEqual(400);
    expect(await proposals(caseNumber)).toEqual([]);
  });

  it('cheated: a living applicant’s case is ended: he is told, says so, and it goes on', async () => {
    const caseNumber = await w.accepted();
    sound(await propose(caseNumber), 201);
    const told = (await w.applicant.get('/messages')).body.items.find(
      (one: { caseNumber: string; kind: string }) =>
        one.caseNumber === caseNumber && one.kind === 'termination-decision',
    );
    expect(told.content).toContain('表示继续办理的，不予终止');
    expect((await w.applicant.get(`/cases/${caseNumber}`)).body.availableActions).toContain('Terminations_contest');
    sound(await w.applicant.post(`/cases/${caseNumber}/termination/objection`), 201);
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-15' });
    expect(await proposals(caseNumber)).toMatchObject([{ state: 'contested' }]);
    // He has said that he is there: it isn’t proposed again and again, until he misses it once.
    expect(await propose(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-15' });
    expect(await stateOf(caseNumber)).toBe('accepted');
  });

  it('cheated: decided at once, by whoever proposed it, a second time while one waits', async () => {
    const caseNumber = await w.accepted();
    const both = await w.world.as('approval', {
      sub: 'both',
      name: '兼任人员',
      roles: ['window-clerk', 'approver'],
      body: BUREAU.code,
    });
    sound(await propose(caseNumber, GONE, both), 201);
    expect(await propose(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-15' });
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-15' });
    expect(await decide(caseNumber, 'carried-out', both)).toBeProblem({ status: 403, rule: 'PRA-15' });
    expect((await w.clerk.post(`/cases/${caseNumber}/termination/decision`, {})).status).toBe(403);
  });

  // Moves legal time forward for good: stays the last.
  it('held: on evidence, after the days to answer, by another, with a sealed paper; departments and clocks hear of it', async () => {
    const caseNumber = await w.accepted();
    const forgotten = await w.accepted();
    for (const one of [caseNumber, forgotten]) sound(await propose(one), 201);
    await w.world.moveTo('2026-03-10T09:00:00+08:00');
    expect(sound(await decide(caseNumber), 201).body).toMatchObject({ state: 'carried-out', decidedBy: 'approver' });
    expect(await stateOf(caseNumber)).toBe('terminated');
    const papers = (await w.applicant.get(`/cases/${caseNumber}/documents`)).body.items;
    expect(papers.map(({ kind }: { kind: string }) => kind)).toContain('termination-decision');
    expect((await w.limit(caseNumber, 'statutory')).state).toBe('ended');
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    expect(evidence.case.terminations).toMatchObject([{ proposedBy: 'clerk', decidedBy: 'approver' }]);
    // What nobody decides lapses, and the case goes on.
    await w.world.moveTo('2026-03-17T09:00:00+08:00');
    await eventually(
      () => proposals(forgotten),
      ([one]) => one.state === 'lapsed',
    );
    expect(await stateOf(forgotten)).toBe('accepted');
  });
});
