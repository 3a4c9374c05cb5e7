import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type InspectionConcludedV1, inspectionConcludedV1 } from '@shenguan/common/contracts';
import type { Client } from '@shenguan/common/testing';
import { LegalDocument } from '../src/documents/index.js';
import { BUREAU, CaseWorld, DEPARTMENTS, GOOD_REVIEW, sound } from './support/case-world.js';

let w: CaseWorld;
let secondHead: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  const both = { sub: 'both', name: '韩志远', roles: ['head', 'approver', 'reviewer'] as never, body: BUREAU.code };
  secondHead = await w.world.as('approval', both);
});
afterAll(() => w?.stop());

const REASONS = '井道已按核验意见移位，消防救援机构书面复核后认为净距符合规范要求';

const conclude = async (
  caseNumber: string,
  requestId: string,
  outcome: InspectionConcludedV1['outcome'],
  at: string,
) => {
  const opinions = [BUREAU, ...DEPARTMENTS].map((body) => ({
    ...{ body, opinion: 'fail' as const, text: '净距不足。', givenAt: '2026-03-02T02:30:00.000Z' },
  }));
  const told = { ...inspectionConcludedV1.example, requestId, caseNumber, opinions, outcome, concludedAt: at };
  const event = await w.world.publish(inspectionConcludedV1, told, { to: 'approval', caseNumber });
  await w.world.handled('approval', event.id);
};

/** A reviewed case whose joint inspection failed. */
const failed = async () => {
  const caseNumber = await w.accepted();
  const { body } = sound(await w.reviewer.post(`/cases/${caseNumber}/inspection-requests`), 201);
  await conclude(caseNumber, body.id, 'failed', '2026-03-02T03:00:00.000Z');
  sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
  return { path: `/cases/${caseNumber}`, caseNumber, check: body.id as string };
};
const grant = (path: string, who = w.approver) => who.post(`${path}/decision`, { outcome: 'granted' });
const propose = (path: string, check: string) => w.approver.post(`${path}/departures`, { check, reasons: REASONS });

describe('APL-38 决定以查明的事实为据 · a grant against what was found is reasoned, and the head answers for it', () => {
  it('held: countersigned by the head, printed in the decision, in the push and in the evidence', async () => {
    const { path, caseNumber, check } = await failed();
    expect(await grant(path)).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    const { body: departure } = sound(await propose(path, check), 201);
    expect(departure).toMatchObject({ check, found: '联合核验结论为不符合要求', countersignedBy: null });
    expect(await grant(path)).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    sound(await w.head.post(`${path}/departures/${departure.id}/countersignature`), 201);
    sound(await grant(path), 201);

    const rows = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
    const { content } = await rows.findOneByOrFail({ caseNumber, kind: 'decision-to-grant' });
    expect(JSON.parse(content!).facts.findings).toEqual([expect.stringContaining(REASONS)]);
    const [pushed] = (await w.pushed(caseNumber)).decided;
    expect(pushed!.data.departures).toMatchObject([{ found: '联合核验结论为不符合要求', reasons: REASONS }]);
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    expect(evidence.departures).toMatchObject([{ checkId: check, proposedBy: 'approver', countersignedBy: 'head' }]);
  });

  it('refused: reasons for what nobody found, twice for the same, without substance, and by another role', async () => {
    const plain = await w.reviewed();
    const nothing = { check: crypto.randomUUID(), reasons: REASONS };
    expect(await w.approver.post(`/cases/${plain}/departures`, nothing)).toBeProblem({ status: 409, rule: 'APL-38' });
    const { path, check } = await failed();
    expect(await w.approver.post(`${path}/departures`, nothing)).toBeProblem({ status: 422, pointer: '/check' });
    const empty = await w.approver.post(`${path}/departures`, { check, reasons: '。。。。。。。。' });
    expect(empty).toBeProblem({ status: 400, pointer: '/reasons' });
    expect((await w.reviewer.post(`${path}/departures`, { check, reasons: REASONS })).status).toBe(403);
    sound(await propose(path, check), 201);
    expect(await propose(path, check)).toBeProblem({ status: 409, rule: 'APL-38' });
    const { body } = sound(await w.auditor.get(`${path}/departures`), 200);
    expect(body).toHaveLength(1);
    expect((await w.approver.post(`${path}/departures/${body[0].id}/countersignature`)).status).toBe(403);
  });

  it('cheated: a grant while what the inspection wants put right was never looked at again', async () => {
    const caseNumber = await w.accepted();
    const { body } = sound(await w.reviewer.post(`/cases/${caseNumber}/inspection-requests`), 201);
    await conclude(caseNumber, body.id, 'rectify', '2026-03-02T03:00:00.000Z');
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const path = `/cases/${caseNumber}`;
    expect(await grant(path)).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    const { body: departure } = sound(await propose(path, body.id), 201);
    expect(departure.found).toBe('联合核验结论为整改，未经复验');
    sound(await w.head.post(`${path}/departures/${departure.id}/countersignature`), 201);
    sound(await grant(path), 201);
  });

  it('cheated: a head who is an approver too proposes, countersigns and decides alone', async () => {
    const { path, check } = await failed();
    const { body } = sound(await secondHead.post(`${path}/departures`, { check, reasons: REASONS }), 201);
    const sign = (who: Client) => who.post(`${path}/departures/${body.id}/countersignature`);
    expect(await sign(secondHead)).toBeProblem({ status: 403, rule: 'APL-38' });
    const other = await failed();
    const { body: proposed } = sound(await propose(other.path, other.check), 201);
    sound(await secondHead.post(`${other.path}/departures/${proposed.id}/countersignature`), 201);
    expect(await grant(other.path, secondHead)).toBeProblem({ status: 403, rule: 'APL-38' });
    sound(await grant(other.path), 201);
  });

  it('cheated: returned to be reviewed, so that another inspection says yes: none without a ground, and the first counts', async () => {
    const { path } = await failed();
    sound(await w.approver.post(`${path}/rework`, { reasons: '核验结论与审查意见不一致，请核实后重新审查' }), 201);
    const again = await w.reviewer.post(`${path}/inspection-requests`);
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(again.body.rule).toMatch(/^INSP-/);
    sound(await w.reviewer.post(`${path}/review`, GOOD_REVIEW), 201);
    expect(await grant(path)).toBeProblem({ status: 422, rule: 'APL-38' });
  });
});

describe('SUP-5 要点不符合不得准予 · a failed point bars the grant until a new review clears it', () => {
  const points = [
    { code: 'P1', ok: true },
    { code: 'P2', ok: false, note: '消防间距不足' },
  ];
  const against = { points, opinion: 'refuse', reasons: '拟建井道与相邻建筑的消防间距不足' };

  it('cheated: returned, and the finding turns: not by itself; another reviewer says why, and the departments read it', async () => {
    const caseNumber = await w.reviewed(against);
    const path = `/cases/${caseNumber}`;
    sound(await w.approver.post(`${path}/rework`, { reasons: '图纸已经更正，请核对消防间距后重新审查' }), 201);
    expect((await w.reviewer.get(path)).body).toMatchObject({ state: 'accepted', review: null });
    // The same reviewer, without a word, or naming what was there before: a finding does not turn by itself.
    const again = (more: object) => ({ ...GOOD_REVIEW, points: [points[0], { code: 'P2', ok: true, ...more }] });
    const note = '更正后的总平面图中消防间距为六米，符合要求';
    const wordless = await w.reviewer.post(`${path}/review`, again({}));
    expect(wordless).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/1/note' });
    const unfounded = await w.reviewer.post(`${path}/review`, again({ note }));
    expect(unfounded).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/1/changed' });
    const stale = await w.reviewer.post(
      `${path}/review`,
      again({ note, changed: { kind: 'material', ref: 'DESIGN' } }),
    );
    expect(stale).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/1/changed/ref' });
    sound(await secondHead.post(`${path}/review`, again({ note })), 201);
    sound(await grant(path), 201);
    const [decided] = (await w.pushed(caseNumber)).decided;
    expect(decided!.data.turnedPoints).toEqual([{ code: 'P2', note }]);
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    expect(evidence.returnedReviews).toMatchObject([{ reviewerSub: 'reviewer', review: { opinion: 'refuse' } }]);
  });

  it('refused: a grant on any sentence; a review that recommends it', async () => {
    const caseNumber = await w.reviewed(against);
    const order = { outcome: 'granted', reasons: '经研究认为可以采取补偿措施予以准予' };
    const answer = await w.approver.post(`/cases/${caseNumber}/decision`, order);
    expect(answer).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/outcome' });
    const accepted = await w.accepted();
    const review = await w.reviewer.post(`/cases/${accepted}/review`, { ...against, opinion: 'grant' });
    expect(review).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/opinion' });
  });

  it('cheated: who reviewed it before it was returned decides, or returns the own review', async () => {
    const caseNumber = await w.accepted();
    const path = `/cases/${caseNumber}`;
    sound(await secondHead.post(`${path}/review`, against), 201);
    const rework = { reasons: '图纸已经更正，请核对消防间距后重新审查' };
    expect(await secondHead.post(`${path}/rework`, rework)).toBeProblem({ status: 403, rule: 'SUP-5' });
    sound(await w.approver.post(`${path}/rework`, rework), 201);
    const turned = { code: 'P2', ok: true, note: '更正后的总平面图中消防间距为六米，符合要求' };
    sound(await w.reviewer.post(`${path}/review`, { ...GOOD_REVIEW, points: [points[0], turned] }), 201);
    expect(await grant(path, secondHead)).toBeProblem({ status: 403, rule: 'SUP-5' });
    sound(await grant(path), 201);
  });
});
