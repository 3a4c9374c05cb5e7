import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, ITEM, PDF, REQUIRED, sound } from './support/case-world.js';
import { GUIDE, itemPublisher, MEASURE, PERMIT_LAW } from './support/prepare-bureau.js';

const DEFINED = { quantityLimit: 2, quantityBasis: { ...MEASURE, article: '第二十条' } };

let w: CaseWorld;
let admin: Client;
let publisher: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
  publisher = await itemPublisher(w.world);
});
afterAll(() => w?.stop());

/** Words the next version of the guide, and publishes it where it may be: what may not stays the draft. */
async function publish(more: object) {
  const guide = { ...GUIDE, ...more };
  const versions = sound(await admin.get(`/items/${ITEM}/versions`), 200).body.items;
  const draft = versions.find(({ state }: { state: string }) => state === 'draft');
  const ofDraft = { headers: { 'if-match': `"${draft?.version}"` } };
  const { number } = draft
    ? sound(await admin.put(`/items/${ITEM}/versions/${draft.number}`, { guide }, ofDraft), 200).body
    : sound(await admin.post(`/items/${ITEM}/versions`, { guide }), 201).body;
  return publisher.post(`/items/${ITEM}/versions/${number}/publication`);
}
const left = async () => sound(await w.stranger.get(`/items/${ITEM}`), 200).body.quotaLeft;
const review = async (number: string) => sound(await w.reviewer.post(`/cases/${number}/review`, GOOD_REVIEW), 201);
const accept = async (number: string) => sound(await w.clerk.post(`/cases/${number}/acceptance`), 201);
const decide = (number: string, order: object = { outcome: 'granted' }) =>
  w.approver.post(`/cases/${number}/decision`, order);
/** Accepted and reviewed, whoever came before. */
const ready = async (number: string) => {
  await accept(number);
  await review(number);
  return number;
};

describe('APL-57 数量有限的按受理先后 · limited numbers go in order of acceptance', () => {
  it('refused: a limit without a provision, on a document that only guides, or another order by less than regulation', async () => {
    const rejects = async (more: object, pointer: string) =>
      expect(await publish(more)).toBeProblem({ status: 422, rule: 'APL-57', pointer });
    await rejects({ quantityLimit: 2 }, '/guide/quantityBasis');
    const guiding = { ...MEASURE, level: 'normative-document' };
    await rejects({ quantityLimit: 2, quantityBasis: guiding }, '/guide/quantityBasis/level');
    await rejects({ ...DEFINED, otherOrder: { ...MEASURE, level: 'departmental-rule' } }, '/guide/otherOrder/level');
    await rejects({ quantityBasis: DEFINED.quantityBasis }, '/guide/quantityBasis');
    expect(await left()).toBeNull();
  });

  it('held and refused: who came later waits for who came before, and the last one goes to the first', async () => {
    sound(await publish(DEFINED), 200);
    expect(await left()).toBe(2);
    const [first, second, third] = [await w.submitted(), await w.submitted(), await w.submitted()];
    await ready(third);
    // Two are left, and two came before: one of them is not even answered yet.
    const early = await decide(third);
    expect(early).toBeProblem({ status: 409, rule: 'APL-57' });
    expect(early.body.facts).toMatchObject({ limit: 2, left: 2, earlier: [first, second] });
    sound(await decide(await ready(first)), 201);
    expect(await left()).toBe(1);
    expect(await decide(third)).toBeProblem({ status: 409, rule: 'APL-57' });
    await ready(second);
    // Whoever came before is refused, or withdraws: then his place is free.
    sound(await w.applicant.post(`/cases/${second}/withdrawal`, { reason: '不再申请。' }), 200);
    sound(await decide(third), 201);
    expect(await left()).toBe(0);
  });

  it('cheated: the clerk takes in a friend first, or the approver grants two at once', async () => {
    const [first, friend] = [await w.submitted(), await w.submitted()];
    // None is left: nobody is granted, and that none is left is ground enough.
    await ready(friend);
    expect(await decide(friend)).toBeProblem({ status: 409, rule: 'APL-57' });
    sound(await publish({ ...DEFINED, quantityLimit: 3 }), 200);
    const overtaking = await decide(friend);
    expect(overtaking.body.facts).toMatchObject({ left: 1, earlier: [first] });
    await ready(first);
    const answers = await Promise.all([decide(first), decide(friend)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(sound(await w.head.get(`/cases/${first}`), 200).body.state).toBe('granted');
    expect(await left()).toBe(0);
    const refused = { outcome: 'refused', reasons: '数量已经全部准予。' };
    sound(await decide(friend, refused), 201);
    const { decisions } = sound(await w.auditor.get(`/evidence/${friend}`), 200).body.case;
    expect(decisions[0].grounds).toMatchObject([{ kind: 'quota', basis: DEFINED.quantityBasis }]);
    // What is there is never refused on that ground.
    sound(await publish({ ...DEFINED, quantityLimit: 4 }), 200);
    const another = await ready(await w.submitted());
    expect((await decide(another, refused)).status).toBe(422);
  });

  it('cheated: a friend applies with nothing, to hold a place, and hands his papers in once a rival has come', async () => {
    const friend = await w.submitted([]);
    const rival = await w.submitted();
    for (const code of REQUIRED) sound(await w.applicant.upload(`/cases/${friend}/materials/${code}`, PDF), 200);
    const materials = REQUIRED.map((code) => ({ code, version: 1 }));
    sound(await w.clerk.post(`/cases/${friend}/acceptance`, { materials }), 201);
    await review(friend);
    const overtaking = await decide(friend);
    expect(overtaking).toBeProblem({ status: 409, rule: 'APL-57' });
    expect(overtaking.body.facts.earlier).toContain(rival);
    // Nor does the placeholder stand in the rival's way.
    expect((await decide(await ready(rival))).body.facts.earlier).not.toContain(friend);
  });

  it('cheated: a new guide leaves the limit out while law still sets it', async () => {
    expect(await publish({})).toBeProblem({ status: 422, rule: 'APL-57', pointer: '/guide/quantityLimit' });
    expect(await left()).toBe(1);
  });

  it('held: where a law orders otherwise, the bureau need not wait, and what ends becomes free', async () => {
    sound(await publish({ ...DEFINED, quantityLimit: 4, otherOrder: PERMIT_LAW }), 200);
    const [before, after] = [await w.submitted(), await w.submitted()];
    sound(await decide(await ready(after)), 201);
    expect(await left()).toBe(0);
    expect(await decide(await ready(before))).toBeProblem({ status: 409, rule: 'APL-57' });
    await w.world.moveTo('2028-04-01T01:00:00.000Z');
    expect(await eventually(left, (now) => now === 4)).toBe(4);
  });
});
