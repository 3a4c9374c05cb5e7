import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUREAU, CaseWorld, ITEM, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

describe('PRA-7 办件按受理时的版本审查 · a case is judged by the version it was accepted under', () => {
  it('kept: a newer guide changes nothing for an open case; missed by none that is handed in later', async () => {
    const before = await w.accepted();
    const drafted = await w.draft();
    const admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
    const first = sound(await admin.get(`/items/${ITEM}/versions/1`), 200).body;
    const guide = structuredClone(first.guide);
    guide.steps[1].reviewPoints.push({ code: 'P3', text: '新增的审查要点' });
    const { number } = sound(await admin.post(`/items/${ITEM}/versions`, { guide }), 201).body;
    const published = await admin.post(`/items/${ITEM}/versions/${number}/publication`);
    expect(published.status).toBeLessThan(300);
    const review = {
      points: [
        { code: 'P1', ok: true },
        { code: 'P2', ok: true },
      ],
      opinion: 'grant',
      reasons: '符合条件。',
    };
    expect(sound(await w.reviewer.post(`/cases/${before}/review`, review), 201).body.itemVersion).toBe(1);

    for (const code of ['AGREEMENT', 'TITLE', 'DESIGN']) sound(await w.upload(drafted, code), 200);
    expect(sound(await w.submit(drafted), 200).body.itemVersion).toBe(2);
    sound(await w.clerk.post(`/cases/${drafted}/acceptance`), 201);
    expect(await w.reviewer.post(`/cases/${drafted}/review`, review)).toBeProblem({ status: 422, rule: 'SUP-5' });
  });
});
