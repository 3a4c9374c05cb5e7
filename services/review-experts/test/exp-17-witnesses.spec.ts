import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drawKeyFromSeed, publicKeyHex } from '@shenguan/common/draw';
import type { Client } from '@shenguan/common/testing';
import { ASSOCIATION, BUREAU, bytes, DISCIPLINE, ExpertWorld, expectStatus, HOUSING, PEOPLE } from './expert-world.js';

let w: ExpertWorld;
let admin: Client;
let liaison: Client;
let next = 0;
beforeAll(async () => {
  w = await ExpertWorld.start();
  await w.pool(1, 12);
  admin = await w.as('expertAdmin');
  liaison = await w.at(DISCIPLINE.code, 'liaison');
  await w.serves('sent', '秦明', DISCIPLINE.code);
});
afterAll(() => w?.stop());

const keyOf = (word: string) => publicKeyHex(drawKeyFromSeed(bytes(word)));
const ORDER = { subject: 'sent', appointmentDocument: '派〔2026〕7号' };
/** A witness whom the bureau asks the discipline inspection for. */
async function proposed(): Promise<{ id: string; path: string }> {
  const id = `asked-${++next}`;
  const answer = await admin.post('/draw-witnesses', { id, body: DISCIPLINE.code });
  expectStatus(answer, 201);
  expect(answer.body).toMatchObject({ state: 'proposed', serves: false, publicKey: null });
  return { id, path: `/draw-witnesses/${answer.body.uuid}` };
}
const confirmed = async () => {
  const one = await proposed();
  expectStatus(await liaison.post(`${one.path}/confirmation`, ORDER), 200);
  return one;
};
const startWith = async (id: string) => {
  const { requestId } = await w.requestReview({ projectCode: `P-${id}` });
  return w.start(requestId, { witnesses: ['association', id] });
};

describe('EXP-17.1 见证人由所属单位委派 · witnesses are sent by their own bodies', () => {
  it('held: proposed, confirmed by his body, bound by his own key, and shown to anybody', async () => {
    const { id, path } = await confirmed();
    const sent = await w.at(DISCIPLINE.code, 'draw-witness', 'sent');
    const [own] = (await sent.get('/draw-witnesses?limit=100')).body.items.filter(
      (one: { id: string }) => one.id === id,
    );
    expect(own).toMatchObject({ state: 'confirmed', availableActions: ['DrawWitnesses_postKey'] });
    const posted = await sent.post(`${path}/key`, { publicKey: keyOf(id) });
    expect(posted).toMatchObject({ status: 200, body: { state: 'appointed', serves: true, subject: 'sent' } });
    const { items } = (await (await w.public()).get('/public/draw-witnesses?limit=100')).body;
    const shown = items.find((one: { id: string }) => one.id === id);
    expect(shown).toMatchObject({ body: DISCIPLINE.code, bureau: BUREAU.code, fingerprint: posted.body.fingerprint });
    expect(shown).not.toHaveProperty('subject');
    expectStatus(await startWith(id), 201);
  });

  it('refused: who was not confirmed, or posted no key, witnesses nothing; nor whom his body declined or took back', async () => {
    const asked = await proposed();
    expect(await startWith(asked.id)).toBeProblem({ status: 422, rule: 'EXP-17.1' });
    const named = await confirmed();
    expect(await startWith(named.id)).toBeProblem({ status: 422, rule: 'EXP-17.1' });
    const reason = { reason: '本机关人手不足，本年度不予委派。' };
    expect(await liaison.post(`${asked.path}/declination`, reason)).toMatchObject({ body: { state: 'declined' } });
    expect(await liaison.post(`${named.path}/end`, reason)).toMatchObject({ body: { state: 'ended' } });
    expect((await liaison.post(`${asked.path}/confirmation`, ORDER)).status).toBe(409);
    const shown = (await (await w.public()).get('/public/draw-witnesses?limit=100')).body.items;
    const ids = shown.map((one: { id: string }) => one.id);
    expect(ids).not.toContain(asked.id);
    expect(ids).not.toContain(named.id);
  });

  it('cheated: the bureau confirms for the other body, by its own token or by a second login there', async () => {
    const { path } = await proposed();
    expect((await admin.post(`${path}/confirmation`, ORDER)).status).toBe(403);
    expect((await (await w.as('head')).post(`${path}/confirmation`, ORDER)).status).toBe(403);
    const elsewhere = await w.at(HOUSING.code, 'liaison');
    expect((await elsewhere.post(`${path}/confirmation`, ORDER)).status).toBe(404);
    // The administrator's own subject, on a token of the other body.
    const self = await w.world.as('review-experts', {
      ...PEOPLE.expertAdmin,
      roles: ['liaison'],
      body: DISCIPLINE.code,
    });
    expect(await self.post(`${path}/confirmation`, ORDER)).toBeProblem({ status: 403, rule: 'EXP-17.1' });
  });

  it('cheated: a witness nobody knows, one of the bureau, a key posted by another, one key under two names', async () => {
    const one = await proposed();
    const made = await liaison.post(`${one.path}/confirmation`, { ...ORDER, subject: 'made-up' });
    expect(made).toMatchObject({ status: 409, body: { code: 'not-arrived-yet' } });
    await w.serves(PEOPLE.secondAdmin.sub, PEOPLE.secondAdmin.name, DISCIPLINE.code);
    const ofBureau = await liaison.post(`${one.path}/confirmation`, { ...ORDER, subject: PEOPLE.secondAdmin.sub });
    expect(ofBureau).toBeProblem({ status: 422, rule: 'EXP-17.1', pointer: '/subject' });
    expectStatus(await liaison.post(`${one.path}/confirmation`, ORDER), 200);
    const publicKey = keyOf(one.id);
    expect((await admin.post(`${one.path}/key`, { publicKey })).status).toBe(403);
    const colleague = await w.at(DISCIPLINE.code, 'draw-witness', 'colleague');
    expect(await colleague.post(`${one.path}/key`, { publicKey })).toBeProblem({ status: 403, rule: 'EXP-17.1' });
    const sent = await w.at(DISCIPLINE.code, 'draw-witness', 'sent');
    const twin = await sent.post(`${one.path}/key`, { publicKey: keyOf('association') });
    expect(twin).toBeProblem({ status: 409, rule: 'EXP-17.1' });
    expectStatus(await sent.post(`${one.path}/key`, { publicKey }), 200);
    expect((await sent.post(`${one.path}/key`, { publicKey: keyOf('later') })).status).toBe(409);
  });

  it('cheated: two bodies, one name: the proposal is repeated while the first stands', async () => {
    const { id } = await proposed();
    const again = await admin.post('/draw-witnesses', { id, body: ASSOCIATION.code });
    expect(again).toBeProblem({ status: 409, rule: 'EXP-17.1' });
  });
});
