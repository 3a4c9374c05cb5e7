import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, eventually, offerFindings } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, GOOD_REVIEW, ITEM, PDF, REQUIRED, sound } from './support/case-world.js';
import { GUIDE, itemPublisher, MEASURE } from './support/prepare-bureau.js';

let w: CaseWorld;
let second: Client;
let seed = 780;
beforeAll(async () => {
  w = await CaseWorld.start();
  const admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
  const guide = { ...GUIDE, warningPower: { body: DEPARTMENTS[0]!.code, basis: MEASURE } };
  sound(await admin.post(`/items/${ITEM}/versions`, { guide }), 201);
  sound(await (await itemPublisher(w.world)).post(`/items/${ITEM}/versions/2/publication`), 200);
  second = await w.world.as('approval', { sub: 'head-2', name: '孙负责', roles: ['approver'], body: BUREAU.code });
});
afterAll(() => w?.stop());

const FACTS = '所附不动产权证书编号经登记机构核查不存在。';
const FOUND = { outcome: 'found', reasons: '经向登记机构核查属实，申请人所称不知情不影响认定。' };
const STATEMENT = { text: '证书由他人代办，本人不知其不实。' };

interface Company {
  code: string;
  client: Client;
  applied(): Promise<string>;
}

/** A company of its own, so that what bars one bars no other. */
async function company(): Promise<Company> {
  seed += 1;
  const applicant = { kind: 'body', name: `朔州市第${seed}物业有限公司`, code: makeCreditCode(seed) };
  const client = await w.world.as('approval', { sub: `company-${seed}`, roles: ['applicant'], body: applicant.code });
  const applied = async () => {
    const { caseNumber } = sound(await client.post('/cases', w.form({ applicant, agent: undefined })), 201).body;
    for (const code of REQUIRED) sound(await client.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
    sound(await client.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
    return caseNumber as string;
  };
  return { code: applicant.code, client, applied };
}
const title = async (number: string): Promise<string> => {
  const { materials } = sound(await w.clerk.get(`/cases/${number}`), 200).body;
  return materials.find(({ code }: { code: string }) => code === 'TITLE').id;
};
const allege = async (number: string, more: object = {}, by = w.clerk) => {
  const order = { kind: 'false-material', materialId: await title(number), facts: FACTS, ...more };
  return by.upload(`/cases/${number}/falsity-findings`, PDF, order as never, 'POST');
};
const alleged = async (number: string): Promise<string> => sound(await allege(number), 201).body.id;
const state = (id: string, by: Client) => by.post(`/falsity-findings/${id}/statement`, STATEMENT);
const decide = (id: string, order: object = FOUND, by = w.head) => by.post(`/falsity-findings/${id}/decision`, order);
const reviewed = async (number: string) => {
  sound(await w.clerk.post(`/cases/${number}/acceptance`), 201);
  sound(await w.reviewer.post(`/cases/${number}/review`, GOOD_REVIEW), 201);
};
const stateOf = async (number: string) => sound(await w.head.get(`/cases/${number}`), 200).body.state;

describe('APL-78 隐瞒或虚假申请的后果 · concealment or false materials', () => {
  it('held: told with what shows it, heard, found by another: not accepted, whoever may warn is told, and the bar begins', async () => {
    const c = await company();
    const number = await c.applied();
    const id = await alleged(number);
    const { items } = sound(await c.client.get('/messages'), 200).body;
    expect(items[0]).toMatchObject({ kind: 'falsity-finding', caseNumber: number });
    expect(sound(await c.client.get(`/falsity-findings/${id}/evidence`), 200).bytes.equals(PDF.bytes)).toBe(true);
    sound(await state(id, c.client), 201);
    const stale = { headers: { 'if-match': '"1"' } };
    expect((await w.head.post(`/falsity-findings/${id}/decision`, FOUND, stale)).status).toBe(412);
    const found = sound(
      await w.head.post(`/falsity-findings/${id}/decision`, FOUND, { headers: { 'if-match': '"2"' } }),
      201,
    ).body;
    expect(found).toMatchObject({ state: 'found', barredFrom: '2026-03-02', warningBody: DEPARTMENTS[0]!.code });
    expect(await stateOf(number)).toBe('notAccepted');
    const told = await w.world.published('approval', noticeIssuedV1('approval'));
    expect(told.filter(({ data }) => data.kind === 'falsity-found')).toMatchObject([
      { data: { recipientBody: DEPARTMENTS[0]!.code, caseNumber: number } },
    ]);
    const { declination, falsityFindings } = sound(await w.auditor.get(`/evidence/${number}`), 200).body.case;
    expect(declination).toMatchObject({ ground: 'false-application' });
    expect(falsityFindings).toMatchObject([{ statement: STATEMENT.text }]);
    // Who deceived applies anew within the year: it is not accepted, and says until when.
    const anew = await c.applied();
    const refused = await w.clerk.post(`/cases/${anew}/acceptance`);
    expect(refused).toBeProblem({ status: 409, rule: 'APL-78' });
    expect(refused.body.facts).toMatchObject({ foundIn: number, barredUntil: '2027-03-02' });
    const decline = { ground: 'barred', cause: 'falsity-found', reason: '申请该项许可时曾提供虚假材料。' };
    sound(await w.head.post(`/cases/${anew}/non-acceptance`, decline), 201);
  });

  it('held: an accepted one is refused on it, against a favourable review too, and others go on', async () => {
    const c = await company();
    const number = await c.applied();
    await reviewed(number);
    const id = await alleged(number);
    const grant = { outcome: 'granted' };
    expect(await w.approver.post(`/cases/${number}/decision`, grant)).toBeProblem({ status: 409, rule: 'APL-78' });
    sound(await state(id, c.client), 201);
    sound(await decide(id), 201);
    expect(await w.approver.post(`/cases/${number}/decision`, grant)).toBeProblem({ status: 409, rule: 'APL-78' });
    const refusal = { outcome: 'refused', reasons: '提供虚假材料，经认定属实。' };
    sound(await w.approver.post(`/cases/${number}/decision`, refusal), 201);
    const { decisions } = sound(await w.auditor.get(`/evidence/${number}`), 200).body.case;
    expect(decisions[0].grounds).toMatchObject([{ kind: 'falsity', basis: { article: '第七十八条' } }]);
    const other = await company();
    sound(await w.clerk.post(`/cases/${await other.applied()}/acceptance`), 201);
  });

  it('refused: without evidence, without a material of the case, or where something hidden names one', async () => {
    const c = await company();
    const number = await c.applied();
    const bare = await w.clerk.post(`/cases/${number}/falsity-findings`, { kind: 'concealment', facts: FACTS });
    expect([400, 415, 422]).toContain(bare.status);
    const strange = { status: 422, rule: 'APL-78', pointer: '/materialId' };
    expect(await allege(number, { materialId: crypto.randomUUID() })).toBeProblem(strange);
    expect(await allege(number, { kind: 'concealment' })).toBeProblem(strange);
    expect((await allege(number, {}, w.foreignClerk)).status).toBe(404);
    expect((await allege(number, { facts: '。。。' })).status).toBe(400);
  });

  it('cheated: who alleges decides, decides unheard, or alleges the same again to hold a rival up', async () => {
    const c = await company();
    const number = await c.applied();
    const both = await w.world.as('approval', {
      ...{ sub: 'both', name: '刘两任', roles: ['window-clerk', 'approver'] },
      body: BUREAU.code,
    });
    const { id } = sound(await allege(number, {}, both), 201).body;
    const early = await decide(id);
    expect(early).toBeProblem({ status: 409, rule: 'APL-78' });
    sound(await state(id, c.client), 201);
    expect(await decide(id, FOUND, both)).toBeProblem({ status: 403, rule: 'APL-78' });
    const meanwhile = { kind: 'concealment', facts: '申请时未说明该房屋已经抵押。' };
    const another = await w.clerk.upload(`/cases/${number}/falsity-findings`, PDF, meanwhile, 'POST');
    expect(another).toBeProblem({ status: 409, rule: 'APL-78' });
    sound(await decide(id, { outcome: 'dropped', reasons: '经核查，证书真实有效。' }, second), 201);
    expect(await allege(number)).toBeProblem({ status: 409, rule: 'APL-78' });
    expect(await stateOf(number)).toBe('submitted');
  });

  it('cheated: what is alleged and left lying keeps nobody waiting: it lapses, and the case goes on', async () => {
    const c = await company();
    const number = await c.applied();
    await reviewed(number);
    const id = await alleged(number);
    await w.world.moveTo('2026-03-10T01:00:00.000Z');
    await eventually(
      async () => (await w.head.get(`/falsity-findings/${id}`)).body.state,
      (now) => now === 'heard',
    );
    expect((await state(id, c.client)).status).toBe(409);
    await w.world.moveTo('2026-04-10T01:00:00.000Z');
    await eventually(
      async () => (await w.head.get(`/falsity-findings/${id}`)).body.state,
      (now) => now === 'lapsed',
    );
    sound(await w.approver.post(`/cases/${number}/decision`, { outcome: 'granted' }), 201);
  });

  it('cheated: the applicant withdraws before it is found, and applies anew', async () => {
    const c = await company();
    const number = await c.applied();
    const id = await alleged(number);
    sound(await c.client.post(`/cases/${number}/withdrawal`, { reason: '不再申请。' }), 200);
    sound(await state(id, c.client), 201);
    sound(await decide(id), 201);
    expect(await stateOf(number)).toBe('withdrawn');
    expect(await w.clerk.post(`/cases/${await c.applied()}/acceptance`)).toBeProblem({ status: 409, rule: 'APL-78' });
  });

  it('cheated: a friend alleges on nothing, another drops it, so that what is forged can never be alleged again', async () => {
    const c = await company();
    const number = await c.applied();
    const sham = await alleged(number);
    sound(await state(sham, c.client), 201);
    sound(await decide(sham, { outcome: 'dropped', reasons: '证据不足，不能证明证书不实。' }, second), 201);
    const order = { kind: 'false-material', materialId: await title(number), facts: FACTS };
    const again = (by: Client, file: typeof PDF) =>
      by.upload(`/cases/${number}/falsity-findings`, file, order as never, 'POST');
    const proof = { ...PDF, bytes: Buffer.concat([PDF.bytes, Buffer.from('\n% reply of the register')]) };
    // Neither the same person nor the same paper holds anybody up twice.
    expect(await again(w.clerk, proof)).toBeProblem({ status: 409, rule: 'APL-78' });
    expect(await again(w.reviewer, PDF)).toBeProblem({ status: 409, rule: 'APL-78' });
    const { id } = sound(await again(w.reviewer, proof), 201).body;
    sound(await state(id, c.client), 201);
    sound(await decide(id), 201);
    expect(await stateOf(number)).toBe('notAccepted');
  });

  it('cheated: a new guide no longer calls it public safety, so that a friend who is barred may apply', async () => {
    const c = await company();
    const id = await alleged(await c.applied());
    sound(await state(id, c.client), 201);
    sound(await decide(id), 201);
    const admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
    const publish = async (guide: object) => {
      const { number } = sound(await admin.post(`/items/${ITEM}/versions`, { guide }), 201).body;
      sound(await (await itemPublisher(w.world)).post(`/items/${ITEM}/versions/${number}/publication`), 200);
    };
    await publish({ ...GUIDE, publicSafety: false });
    const anew = await c.applied();
    expect(await w.clerk.post(`/cases/${anew}/acceptance`)).toBeProblem({ status: 409, rule: 'APL-78' });
    await publish(GUIDE);
  });

  it('cheated: a clerk lets silence accept who is barred: it is not granted, and that is ground enough to refuse', async () => {
    const c = await company();
    const first = await c.applied();
    const id = await alleged(first);
    sound(await state(id, c.client), 201);
    sound(await decide(id), 201);
    const anew = await c.applied();
    await w.world.moveTo('2026-04-20T01:00:00.000Z');
    await eventually(
      () => stateOf(anew),
      (now) => now === 'accepted',
    );
    sound(await w.reviewer.post(`/cases/${anew}/review`, GOOD_REVIEW), 201);
    const barred = { status: 409, rule: 'APL-78' };
    expect(await w.approver.post(`/cases/${anew}/decision`, { outcome: 'granted' })).toBeProblem(barred);
    const refusal = { outcome: 'refused', reasons: '曾提供虚假材料，在不得再次申请的期限内。' };
    sound(await w.approver.post(`/cases/${anew}/decision`, refusal), 201);
    const { decisions } = sound(await w.auditor.get(`/evidence/${anew}`), 200).body.case;
    expect(decisions[0].grounds).toMatchObject([{ kind: 'bar', ref: first, basis: { article: '第七十八条' } }]);
  });

  it('offers each side its own step', async () => {
    const c = await company();
    const open = async () => alleged(await c.applied());
    const heard = async () => {
      const id = await open();
      sound(await state(id, c.client), 201);
      return id;
    };
    const { findings, offered } = await offerFindings(
      sound(await w.auditor.get('/docs-json'), 200).body,
      { template: '/api/v1/falsity-findings/{id}', schema: 'FalsityFindingDto' },
      Object.entries({ open, heard }).map(([name, make]) => ({
        ...{ name, make },
        callers: { owner: c.client, stranger: w.stranger, clerk: w.clerk, head: w.head, auditor: w.auditor },
      })),
    );
    expect(findings).toEqual([]);
    expect(offered['open owner']).toEqual(['FalsityFindings_state']);
    expect(offered['heard head']).toEqual(['FalsityFindings_decide']);
  });
});
