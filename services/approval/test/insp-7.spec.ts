import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inspectionRequestedV1, reinspectionRequestedV1, tieUpheldV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, INSPECTED, ITEM, sound } from './support/case-world.js';
import { type Asked, CheckStories } from './support/check-stories.js';
import { GUIDE, itemPublisher, POINTS, publishItem } from './support/prepare-bureau.js';

let w: CaseWorld;
let checks: CheckStories;
beforeAll(async () => {
  w = await CaseWorld.start();
  checks = new CheckStories(w);
  const admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
  const inspectionPoints = [...POINTS, { code: 'I2', text: '消防通道净宽', category: 'facilities' }];
  await publishItem(admin, await itemPublisher(w.world), NORM, '两项核验要点的事项', { ...GUIDE, inspectionPoints });
});
afterAll(() => w?.stop());

/** An item that the departments supervise too. */
const NORM = `${ITEM}-NORM`;

/** Tells of a re-inspection as joint-inspection does. */
const publishAgain = ({ caseNumber, requestId }: Asked, supersedes: string, inspectionId: string) =>
  w.world.publish(
    reinspectionRequestedV1,
    { ...reinspectionRequestedV1.example, inspectionId, requestId, caseNumber, supersedes, points: ['I1'] },
    { to: 'approval', caseNumber },
  );

describe('INSP-7 复验结果与首次结果并存 · a re-inspection stands beside the first result', () => {
  it('held: the case waits for it, and both results stay', async () => {
    const inspection = await checks.asked(await w.accepted({ itemCode: INSPECTED }), 'inspection');
    const { caseNumber, requestId } = inspection;
    const first = await checks.inspected(inspection, 'failed');
    const second = crypto.randomUUID();
    const told = await publishAgain(inspection, first, second);
    await w.world.handled('approval', told.id);
    expect(await checks.of(caseNumber)).toMatchObject([
      { id: requestId, outcome: 'failed' },
      { state: 'pending', supersedes: requestId, ground: 'applicant-request', points: ['I1'] },
    ]);
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const decide = () => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(await decide()).toBeProblem({ status: 409, rule: 'INSP-6.2' });
    await checks.inspected(inspection, 'passed', { inspectionId: second, supersedes: first });
    expect(await checks.of(caseNumber)).toMatchObject([{ outcome: 'failed' }, { outcome: 'passed' }]);
    sound(await decide(), 201);
  });

  it('held: a result that overtakes its request waits for it', async () => {
    const inspection = await checks.asked(await w.accepted({ itemCode: INSPECTED }), 'inspection');
    const first = await checks.inspected(inspection, 'failed');
    const second = crypto.randomUUID();
    const result = checks.inspected(inspection, 'passed', { inspectionId: second, supersedes: first });
    await eventually(
      () => w.world.of('approval').core.dataSource.query("SELECT 1 FROM inbox_event WHERE state = 'waiting'"),
      (rows) => rows.length > 0,
    );
    expect(await checks.of(inspection.caseNumber)).toHaveLength(1);
    await publishAgain(inspection, first, second);
    await result;
    expect(await checks.of(inspection.caseNumber)).toMatchObject([{ outcome: 'failed' }, { outcome: 'passed' }]);
  });

  it('held: a result of one that was asked for before it was told of stands beside the first as well', async () => {
    const inspection = await checks.asked(await w.accepted({ itemCode: INSPECTED }), 'inspection');
    await checks.inspected(inspection, 'failed', { concludedAt: '2026-03-05T08:00:00.000Z' });
    await checks.inspected(inspection, 'rectify', { concludedAt: '2026-03-09T08:00:00.000Z' });
    await checks.inspected(inspection, 'passed', { concludedAt: '2026-03-10T08:00:00.000Z' });
    const seen = await checks.of(inspection.caseNumber);
    expect(seen.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['failed', 'rectify', 'passed']);
    expect(seen[2].supersedes).toBe(seen[1].id);
  });
});

describe('INSP-4 INSP-7 部门的不合格由该部门核销 · a department’s fail is its own to clear', () => {
  it('cheated: the bureau inspects again without the department that failed it, and passes it alone', async () => {
    const inspection = await checks.asked(await w.accepted({ itemCode: INSPECTED }), 'inspection');
    const { caseNumber } = inspection;
    const first = await checks.inspected(inspection, 'failed');
    const second = crypto.randomUUID();
    await w.world.handled('approval', (await publishAgain(inspection, first, second)).id);
    const opinions = [
      { body: BUREAU, opinion: 'pass' as const, text: '符合要求。', givenAt: '2026-03-09T03:00:00.000Z' },
    ];
    const alone = { inspectionId: second, supersedes: first, conductedAs: 'bureau-alone' as const, opinions };
    await checks.inspected(inspection, 'passed', alone);
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const decided = await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(decided).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
  });
});

describe('APL-34 INSP-7 此前未核验的要点 · points that no inspection has looked at', () => {
  it('held: they are asked for apart, and replace nothing; refused: one that was inspected', async () => {
    const asked = await checks.asked(await w.accepted({ itemCode: NORM }), 'inspection', { points: ['I1'] });
    await checks.inspected(asked, 'failed');
    const { caseNumber } = asked;
    const path = `/cases/${caseNumber}/inspection-requests`;
    const repeat = { ground: 'points-not-inspected' };
    expect(await w.reviewer.post(path, { serves: 'APL-34' })).toBeProblem({ status: 422, rule: 'INSP-7' });
    const stray = await w.reviewer.post(path, { repeat, points: ['I2', 'I1'] });
    expect(stray).toBeProblem({ status: 422, rule: 'INSP-7', pointer: '/points/1' });
    const second = sound(await w.reviewer.post(path, { repeat, serves: 'APL-34' }), 201).body;
    expect(second).toMatchObject({ points: ['I2'], supersedes: null, ...repeat, groundEvidence: asked.requestId });
    const event = (await w.world.published('approval', inspectionRequestedV1)).find(
      ({ subject }) => subject === second.id,
    )!;
    expect(event.data).toMatchObject({ points: [{ code: 'I2' }], repeat: { ...repeat, evidence: asked.requestId } });
    await checks.inspected({ caseNumber, requestId: second.id }, 'passed');
    // The first still stands as failed: nothing has taken its place.
    expect(await checks.of(caseNumber)).toMatchObject([{ outcome: 'failed' }, { outcome: 'passed', supersedes: null }]);
    expect(await w.reviewer.post(path, { repeat })).toBeProblem({ status: 409, rule: 'INSP-7' });
  });
});

describe('INSP-2 APL-38 未核验的要点 · points that nobody looked at', () => {
  it('cheated: one point alone is asked for, passes, and the rest is granted unseen', async () => {
    const asked = await checks.asked(await w.accepted({ itemCode: NORM }), 'inspection', { points: ['I1'] });
    await checks.inspected(asked, 'passed');
    const path = `/cases/${asked.caseNumber}`;
    sound(await w.reviewer.post(`${path}/review`, GOOD_REVIEW), 201);
    const decide = () => w.approver.post(`${path}/decision`, { outcome: 'granted' });
    const bare = await decide();
    expect(bare).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    expect(bare.body.facts.findings).toMatchObject([{ key: 'unmade:inspection' }]);
    expect(bare.body.facts.findings[0].found).toContain('“消防通道净宽”');
    sound(await w.approver.post(`${path}/rework`, { reasons: '消防通道净宽未经核验，请组织核验后重新审查。' }), 201);
    const repeat = { ground: 'points-not-inspected' };
    const rest = await checks.asked(asked.caseNumber, 'inspection', { repeat });
    await checks.inspected(rest, 'passed');
    sound(await w.reviewer.post(`${path}/review`, GOOD_REVIEW), 201);
    sound(await decide(), 201);
  });
});

describe('INSP-7 核验人员回避情形查实 · somebody who inspected had a tie', () => {
  it('held: the result is unsettled, and may be inspected anew on that ground alone; cheated: asked for before anything is found', async () => {
    const asked = await checks.asked(await w.accepted({ itemCode: INSPECTED }), 'inspection');
    const { caseNumber, requestId } = asked;
    const inspectionId = await checks.inspected(asked, 'passed');
    const path = `/cases/${caseNumber}/inspection-requests`;
    const repeat = { ground: 'finding-upheld', supersedes: requestId };
    expect(await w.reviewer.post(path, { repeat })).toBeProblem({ status: 409, rule: 'INSP-7' });
    const found = { ...tieUpheldV1.example, findingId: crypto.randomUUID(), inspectionId, requestId, caseNumber };
    const event = await w.world.publish(tieUpheldV1, found, { to: 'approval', caseNumber });
    await w.world.handled('approval', event.id);
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const granted = await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(granted).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    const again = await checks.asked(await w.accepted({ itemCode: INSPECTED }), 'inspection');
    const second = await checks.inspected(again, 'passed');
    const tie = { ...found, findingId: crypto.randomUUID(), inspectionId: second };
    const other = { ...tie, requestId: again.requestId, caseNumber: again.caseNumber };
    const told = await w.world.publish(tieUpheldV1, other, { to: 'approval', caseNumber: again.caseNumber });
    await w.world.handled('approval', told.id);
    const order = { repeat: { ground: 'finding-upheld', supersedes: again.requestId } };
    const anew = sound(await w.reviewer.post(`/cases/${again.caseNumber}/inspection-requests`, order), 201).body;
    expect(anew).toMatchObject({
      ground: 'finding-upheld',
      supersedes: again.requestId,
      groundEvidence: tie.findingId,
    });
  });
});
