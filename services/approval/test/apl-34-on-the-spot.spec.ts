import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, CORRECTED, GOOD_REVIEW, ITEM, PDF, REQUIRED, sound } from './support/case-world.js';
import { GUIDE, itemPublisher, publishItem } from './support/prepare-bureau.js';

const SPOT = `${ITEM}-NORM`;

describe('APL-34 能当场决定的当场决定 · what can be decided on the spot is accepted, reviewed and granted in one act of two people', () => {
  let w: CaseWorld;
  let both: Client;
  let [admin, publisher]: Client[] = [];
  const bureau = (sub: string, ...roles: string[]) =>
    w.world.as('approval', { sub, name: sub, roles: roles as never, body: BUREAU.code });
  beforeAll(async () => {
    w = await CaseWorld.start();
    [admin, publisher] = [await bureau('item-admin', 'item-admin'), await itemPublisher(w.world)];
    both = await bureau('both', 'reviewer', 'approver');
    await publishItem(admin, publisher, SPOT, '能够当场决定的事项', { ...GUIDE, decideOnSpot: true });
  });
  afterAll(() => w?.stop());

  const submitted = () => w.submitted(REQUIRED, { itemCode: SPOT });
  const seen = (version = 1) => REQUIRED.map((code) => ({ code, version: code === 'DESIGN' ? version : 1 }));
  const review = (caseNumber: string, more: object = {}, by: Client = w.reviewer) => {
    const { points, reasons } = GOOD_REVIEW;
    return by.post(`/cases/${caseNumber}/on-the-spot-review`, { points, reasons, materials: seen(), ...more });
  };
  const decide = (caseNumber: string, id: string, more: object = {}, by: Client = w.approver) =>
    by.post(`/cases/${caseNumber}/on-the-spot-decision`, { review: id, ...more });
  const exchange = (caseNumber: string) =>
    w.applicant.upload(`/cases/${caseNumber}/materials/DESIGN`, CORRECTED, {}, 'PUT', { 'if-match': '"1"' });

  it('held: two people, one act: acceptance and decision with papers, limits, pushes and publication', async () => {
    const caseNumber = await submitted();
    expect(sound(await w.reviewer.get(`/cases/${caseNumber}`), 200).body.availableActions).toContain(
      'Bureau_reviewOnSpot',
    );
    const { id } = sound(await review(caseNumber), 201).body;
    expect(sound(await w.approver.get(`/cases/${caseNumber}`), 200).body).toMatchObject({ state: 'submitted' });
    expect(sound(await w.approver.get(`/cases/${caseNumber}`), 200).body.availableActions).toContain(
      'Bureau_decideOnSpot',
    );
    const { body } = sound(await decide(caseNumber, id), 201);
    expect(body).toMatchObject({ state: 'granted' });
    const kinds = sound(await w.auditor.get(`/cases/${caseNumber}/documents`), 200).body.items.map(
      ({ kind }: { kind: string }) => kind,
    );
    expect(kinds).toEqual(expect.arrayContaining(['acceptance', 'decision-to-grant']));
    const pushed = await w.pushed(caseNumber);
    expect([pushed.accepted.length, pushed.decided.length]).toEqual([1, 1]);
    expect(pushed.decided[0]!.data.departments.length).toBeGreaterThan(0);
    const { limits } = sound(await w.auditor.get(`/cases/${caseNumber}/time-limits`), 200).body;
    const states = Object.fromEntries(limits.map((one: { kind: string; state: string }) => [one.kind, one.state]));
    expect(states).toMatchObject({ answer: 'met', promised: 'met', statutory: 'met', delivery: 'running' });
    const [published] = sound(await w.auditor.get(`/publications?caseNumber=${caseNumber}`), 200).body.items;
    expect(published).toMatchObject({ state: 'owed' });
    const detail = sound(await w.auditor.get(`/cases/${caseNumber}`), 200).body;
    expect(detail.review).toMatchObject({ opinion: 'grant' });
    const { onTheSpot, audit } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(onTheSpot.reviews).toEqual([expect.objectContaining({ reviewerSub: 'reviewer' })]);
    expect(JSON.stringify(audit ?? [])).toContain('granted-on-the-spot');
    sound(
      await w.clerk.post(`/cases/${caseNumber}/delivery`, {
        ...{ recipient: '张建国', method: '直接送达', place: '政务服务大厅' },
      }),
      201,
    );
  });

  it('held: what is not decided so goes the ordinary way, and the file says why', async () => {
    const caseNumber = await submitted();
    const accept = (body: object) => w.clerk.post(`/cases/${caseNumber}/acceptance`, body);
    expect(await accept({})).toBeProblem({ status: 422, rule: 'APL-34', pointer: '/notOnTheSpot' });
    sound(await accept({ notOnTheSpot: '图纸需与规划条件核对，当场不能认定。' }), 201);
    const { onTheSpot } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(onTheSpot.otherwise).toEqual([expect.objectContaining({ saidBy: 'clerk' })]);
    const other = await w.submitted();
    const needless = { notOnTheSpot: '图纸需与规划条件核对，当场不能认定。' };
    expect(await w.clerk.post(`/cases/${other}/acceptance`, needless)).toBeProblem({ status: 422, rule: 'APL-34' });
  });

  it('refused: an item that is not marked, a point not met, a paper that lacks, a condition without its law', async () => {
    expect(await review(await w.submitted())).toBeProblem({ status: 422, rule: 'APL-34' });
    const caseNumber = await submitted();
    const points = [GOOD_REVIEW.points[0], { code: 'P2', ok: false, note: '净距不足，不符合要求。' }];
    expect(await review(caseNumber, { points })).toBeProblem({ status: 422, rule: 'APL-34', pointer: '/points/1/ok' });
    expect(await review(caseNumber, { points: [GOOD_REVIEW.points[0]] })).toBeProblem({ status: 422, rule: 'SUP-5' });
    const partly = await w.submitted(['AGREEMENT', 'TITLE'], { itemCode: SPOT });
    const two = { materials: seen().slice(0, 2) };
    expect(await review(partly, two)).toBeProblem({ status: 422, rule: 'APL-32' });
    const { id } = sound(await review(caseNumber), 201).body;
    const conditions = [{ text: '每年向本局缴纳管理费' }];
    expect((await decide(caseNumber, id, { conditions })).status).toBe(422);
    expect(sound(await w.auditor.get(`/cases/${caseNumber}`), 200).body.state).toBe('submitted');
  });

  it('refused: a guide that lets be decided on the spot what something else comes before', async () => {
    const law = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第三十四条' };
    const first = [{ majorDecision: true }, { affectsNeighbours: true }, { lawRequiresReview: law }];
    for (const [index, more] of first.entries()) {
      const guide = { ...GUIDE, decideOnSpot: true, ...more };
      const attempt = publishItem(admin!, publisher!, `${SPOT}-${index}`, '不能当场决定', guide);
      await expect(attempt).rejects.toThrow(/APL-34/);
    }
  });

  it('cheated: one person does both, under both roles or a second login; an approver decides without a review', async () => {
    const caseNumber = await submitted();
    expect(await decide(caseNumber, crypto.randomUUID())).toBeProblem({ status: 409, rule: 'APL-34' });
    const { id } = sound(await review(caseNumber, {}, both), 201).body;
    expect(await decide(caseNumber, id, {}, both)).toBeProblem({ status: 403, rule: 'SUP-5' });
    const at = { name: '程双', body: BUREAU.code };
    const reviews = await w.world.as('approval', { ...at, sub: 'two-logins-1', roles: ['reviewer'] });
    const decides = await w.world.as('approval', { ...at, sub: 'two-logins-2', roles: ['approver'] });
    const again = sound(await review(caseNumber, {}, reviews), 201).body.id;
    expect(await decide(caseNumber, again, {}, decides)).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(await decide(caseNumber, id)).toBeProblem({ status: 409, rule: 'APL-34' });
    sound(await decide(caseNumber, again), 201);
  });

  it('cheated: a paper is exchanged between review and decision; a review from before a correction is used', async () => {
    const caseNumber = await submitted();
    const { id } = sound(await review(caseNumber), 201).body;
    sound(await exchange(caseNumber), 200);
    expect(await decide(caseNumber, id)).toBeProblem({ status: 409, rule: 'APL-32' });
    const anew = sound(await review(caseNumber, { materials: seen(2) }), 201).body.id;
    const items = [{ materialCode: 'TITLE', defects: [{ kind: 'unsigned' }] }];
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items }), 201);
    expect((await decide(caseNumber, anew)).status).toBe(409);
    const signed = { ...PDF, bytes: CORRECTED.bytes };
    const title = `/cases/${caseNumber}/materials/TITLE`;
    sound(await w.applicant.upload(title, signed, {}, 'PUT', { 'if-match': '"1"' }), 200);
    sound(await w.submit(caseNumber), 200);
    expect(await decide(caseNumber, anew)).toBeProblem({ status: 409, rule: 'APL-34' });
  });

  it('cheated: granted on the spot after silence has accepted it', async () => {
    const caseNumber = await submitted();
    const { id } = sound(await review(caseNumber), 201).body;
    await w.world.moveTo('2026-03-10T00:00:01+08:00');
    const answer = await decide(caseNumber, id);
    expect(answer.status).toBe(409);
  });
});
