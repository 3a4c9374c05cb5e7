import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aGuide } from './support/a-guide.js';
import { ReferenceWorld } from './support/reference-world.js';
import { tellSpecialty } from './support/tell-specialties.js';

let w: ReferenceWorld;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  await w.publishCatalogue();
});
afterAll(() => w?.stop());

/** A draft whose panel wants one expert of each of these. */
async function drafted(...specialties: string[]) {
  const code = await w.item();
  const guide = aGuide({ panel: specialties.map((specialty) => ({ specialty, seats: 1 })) });
  const draft = await w.admin.post(`/items/${code}/versions`, { guide });
  expect(draft.status).toBe(201);
  return `/items/${code}/versions/${draft.body.number}/publication`;
}
const published = async (...specialties: string[]) => w.publisher.post(await drafted(...specialties));

describe('EXP-10 办事指南所列专业 · a guide names specialties of the register alone', () => {
  it('held: a code of the register, also on its last day', async () => {
    await tellSpecialty(w.world, { code: 'last-day', name: '最后一日', validUntil: w.today() });
    const path = await drafted('结构', 'last-day');
    expect((await w.publisher.post(path)).status).toBe(200);
    // Who reads the item reads names.
    const { specialties } = (await w.anybody.get(path.split('/versions')[0]!)).body;
    expect(specialties).toEqual(
      expect.arrayContaining([
        { code: '结构', name: '结构工程' },
        { code: 'last-day', name: '最后一日' },
      ]),
    );
  });

  it('refused: what the register doesn’t have, at its seat; the draft stays', async () => {
    const answer = await published('结构', '结构工程');
    expect(answer).toBeProblem({ status: 422, rule: 'EXP-10', pointer: '/panel/1/specialty' });
  });

  it('refused: one that has ended, or has not begun', async () => {
    await tellSpecialty(w.world, { code: 'ended', name: '已停用', validUntil: '2026-01-01' });
    await tellSpecialty(w.world, { code: 'coming', name: '未启用', validFrom: '2099-01-01' });
    for (const code of ['ended', 'coming']) {
      const answer = await published(code);
      expect(answer).toBeProblem({ status: 422, rule: 'EXP-10', pointer: '/panel/0/specialty' });
    }
  });

  it('cheated: a guide drafted while the code stood is published after its end, and older news brings it back', async () => {
    await tellSpecialty(w.world, { code: 'fading', name: '将停用', version: 1 });
    const path = await drafted('fading');
    await tellSpecialty(w.world, { code: 'fading', name: '将停用', validUntil: '2026-01-01', version: 2 });
    await tellSpecialty(w.world, { code: 'fading', name: '将停用', version: 1 });
    expect(await w.publisher.post(path)).toBeProblem({ status: 422, rule: 'EXP-10', pointer: '/panel/0/specialty' });
  });
});
