import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { eventually } from '@shenguan/common/testing';
import { agencyClient, IN_OPERATION, joinedAgency, lookUp } from './support/agencies.js';
import { PDF } from './support/case-world.js';
import { ReferenceWorld, sound } from './support/reference-world.js';

let w: ReferenceWorld;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  await w.world.cityAdmin();
});
afterAll(() => w?.stop());

const order = { name: '外省某设计院有限公司', phone: '0351-4000000' };
const applied = async (seed: number, more: object = {}) => {
  const client = await agencyClient(w.world, makeCreditCode(seed, '91', '310101'));
  return { client, answer: await client.post('/agencies', { ...order, ...more }) };
};

describe('INT-18 依法登记的机构均可入驻 · any lawfully registered agency may join', () => {
  it('held: one from another province joins by its registration, and shows at once', async () => {
    const { answer } = await applied(1);
    const { id, state } = sound(answer, 201).body;
    expect(state).toBe('applied');
    expect(await w.anybody.get(`/agencies/${id}`)).toBeProblem({ status: 404 });
    expect(sound(await lookUp(w.world, id), 201).body).toMatchObject({ state: 'joined', deemed: false });
    const { items } = sound(await w.anybody.get(`/agencies?name=${encodeURIComponent('外省')}`), 200).body;
    expect(items).toContainEqual(expect.objectContaining({ id, code: makeCreditCode(1, '91', '310101') }));
  });

  it('refused: whose registration has ended, on the extract of the register; once it stands again it applies anew', async () => {
    const { client, answer } = await applied(2);
    const { id } = sound(answer, 201).body;
    const keeper = await w.world.cityAdmin();
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...IN_OPERATION, status: 'cancelled' })) form.set(name, value);
    const encoded = new Response(form);
    const bare = await keeper.call('POST', `/agencies/${id}/register-status`, undefined, {
      raw: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type')! },
    });
    expect(bare).toBeProblem({ status: 422, pointer: '/file' });
    const refused = sound(await lookUp(w.world, id, { status: 'cancelled' }), 201).body;
    expect(refused).toMatchObject({ state: 'refused', lookUp: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect((await client.get('/messages')).body.items).toMatchObject([{ kind: 'intermediary' }]);
    sound(await client.post('/agencies', order), 201);
  });

  it('refused: without a sound credit code in its token; twice at once', async () => {
    const nobody = await w.world.as('approval', { sub: 'no-code', roles: ['agency'], body: '123' });
    expect(await nobody.post('/agencies', order)).toBeProblem({ status: 422, rule: 'INT-18' });
    const { client, answer } = await applied(3);
    sound(answer, 201);
    expect(await client.post('/agencies', order)).toBeProblem({ status: 409, rule: 'INT-18' });
  });

  it('cheated: a keeper asks for region, trade or size, or refuses on another ground', async () => {
    for (const field of ['region', 'industry', 'registeredCapital', 'employees']) {
      const { answer } = await applied(4, { [field]: '140602' });
      expect(answer).toBeProblem({ status: 400, pointer: `/${field}` });
    }
    const { answer } = await applied(4);
    const { id } = sound(answer, 201).body;
    for (const status of ['out-of-region', 'too-small', 'other']) {
      expect(await lookUp(w.world, id, { status })).toBeProblem({ status: 400, pointer: '/status' });
    }
    for (const bureau of [w.admin, w.foreignAdmin]) {
      const path = `/agencies/${id}/register-status`;
      const answerOf = await bureau.upload(path, PDF, { ...IN_OPERATION, status: 'revoked' }, 'POST');
      expect(answerOf).toBeProblem({ status: 403, rule: 'INT-18' });
    }
  });

  it('cheated: a keeper lets it wait: after one working day it has joined by itself', async () => {
    const { client, answer } = await applied(5);
    const { id } = sound(answer, 201).body;
    await w.world.moveTo('2026-03-04T00:00:01+08:00');
    const met = await eventually(
      () => w.anybody.get(`/agencies/${id}`),
      ({ status }) => status === 200,
    );
    expect(met.body).toMatchObject({ state: 'joined', deemed: true, lookUp: null });
    expect((await client.get('/messages')).body.items).toMatchObject([{ kind: 'intermediary' }]);
    // What it is in the register is looked up afterwards, and counts then.
    const ended = sound(await lookUp(w.world, id, { status: 'not-found', lookedUpOn: '2026-03-03' }), 201).body;
    expect(ended.state).toBe('struck');
  });

  it('held: an agency leaves when it likes; nobody else takes it away', async () => {
    const one = await joinedAgency(w.world, 806);
    const other = await joinedAgency(w.world, 807);
    expect(await other.client.post(`/agencies/${one.id}/departure`)).toBeProblem({ status: 404 });
    expect(sound(await one.client.post(`/agencies/${one.id}/departure`), 201).body.state).toBe('left');
    expect(await lookUp(w.world, one.id)).toBeProblem({ status: 409, rule: 'INT-18' });
  });
});
