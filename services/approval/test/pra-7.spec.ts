import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUREAU, CaseWorld, GOOD_REVIEW, ITEM, sound } from './support/case-world.js';
import { itemPublisher } from './support/prepare-bureau.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

/** Publishes a guide with one more point to review; returns the version's number. */
async function publishNewerGuide(): Promise<number> {
  const admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
  const { guide } = sound(await admin.get(`/items/${ITEM}/versions/1`), 200).body;
  guide.steps[1].reviewPoints.push({ code: 'P3', text: '新增的审查要点' });
  const { number } = sound(await admin.post(`/items/${ITEM}/versions`, { guide }), 201).body;
  expect(
    (await (await itemPublisher(w.world)).post(`/items/${ITEM}/versions/${number}/publication`)).status,
  ).toBeLessThan(300);
  return number;
}

describe('PRA-7 办件按受理时的版本审查 · a case is judged by the version it was accepted under', () => {
  it('kept: a newer guide changes nothing for a case that is open', async () => {
    const caseNumber = await w.accepted();
    await publishNewerGuide();
    const { body } = sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    expect(body.itemVersion).toBe(1);
  });

  it('refused: a case that is handed in later, by the points of the older guide', async () => {
    const version = await publishNewerGuide();
    const caseNumber = await w.accepted();
    expect((await w.clerk.get(`/cases/${caseNumber}`)).body.itemVersion).toBe(version);
    const answer = await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW);
    expect(answer).toBeProblem({ status: 422, rule: 'SUP-5' });
  });
});
