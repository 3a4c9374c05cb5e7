import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, sound } from './support/case-world.js';
import { EngagementStories, SERVICE } from './support/engagements.js';
import { GOVERNMENT } from './support/prepare-bureau.js';

let w: CaseWorld;
let s: EngagementStories;
let price: Client;
let regulator: Client;
const AGENCY = makeCreditCode(1500);
beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  const authority = { name: '价格科', roles: ['price-authority' as const], body: DEPARTMENTS[1]!.code };
  price = await w.world.as('approval', { ...authority, sub: 'price-1' });
  regulator = await s.regulator();
});
afterAll(() => w?.stop());

const TEXT = '合同以外加收加急费五百元，不付不出具成果。';
const file = (who: Client, order: object) => who.post('/complaints', { text: TEXT, ...order });
const onPrice = { subject: 'price', conduct: 'disguised-rise', agencyCode: AGENCY };
const onService = { subject: 'service', serviceCode: SERVICE, agencyCode: AGENCY };
const onOfficial = (more: object = {}) => ({ subject: 'official', bodyCode: BUREAU.code, to: 'body', ...more });
const ANSWER = { outcome: 'upheld', answer: '经查属实，已责令退还多收的费用。' };
const STEP = { text: '调取收费票据三份，并询问当事人。' };
const step = (who: Client, id: string) => who.post(`/complaints/${id}/steps`, STEP);
const recipientOf = async (order: object) => sound(await file(await s.person(), order), 201).body.recipientBody;

describe('INT-15 中介价格违法投诉转价格主管部门 · complaints on prices go to the price authority', () => {
  it('held: while no authority has published prices the government’s office takes them', async () => {
    expect(await recipientOf(onPrice)).toBe(GOVERNMENT_OFFICE.code);
  });

  it('held: the price authority takes it up and answers, and who complained is told', async () => {
    const { number } = sound(await price.post('/fee-catalogues', { entries: [] }), 201).body;
    const authority = { sub: 'price-2', name: '价格二', roles: ['price-authority' as const] };
    const second = await w.world.as('approval', { ...authority, body: DEPARTMENTS[1]!.code });
    sound(await second.post(`/fee-catalogues/${number}/publication`, { inForceFrom: '2026-03-02' }), 201);
    const who = await s.person();
    const { id, recipientBody } = sound(await file(who, onPrice), 201).body;
    expect(recipientBody).toBe(DEPARTMENTS[1]!.code);
    sound(await price.post(`/complaints/${id}/acknowledgement`), 201);
    // Nobody answers what he didn't look into.
    const unread = { outcome: 'unfounded', answer: '经核查，所反映的情况不属实。' };
    expect(await price.post(`/complaints/${id}/answer`, unread)).toBeProblem({ status: 409, rule: 'INT-15' });
    expect(await regulator.post(`/complaints/${id}/steps`, STEP)).toBeProblem({ status: 404 });
    sound(await step(price, id), 201);
    const taken = { bodyCode: DEPARTMENTS[1]!.code, at: expect.any(String) };
    expect(sound(await price.get(`/complaints/${id}`), 200).body.steps).toEqual([{ ...STEP, ...taken }]);
    expect(sound(await who.get(`/complaints/${id}`), 200).body.steps).toEqual([{ text: null, ...taken }]);
    expect(sound(await price.post(`/complaints/${id}/answer`, ANSWER), 201).body).toMatchObject({
      state: 'answered',
      ...ANSWER,
    });
    const { items } = sound(await who.get('/messages'), 200).body;
    expect(items.map(({ content }: { content: string }) => content)).toContain(ANSWER.answer);
  });

  it('refused: without its conduct, without substance, or answered by another department', async () => {
    const who = await s.person();
    expect(await file(who, { ...onPrice, conduct: undefined })).toBeProblem({ status: 400, pointer: '/conduct' });
    expect(await file(who, { ...onPrice, text: '。。。' })).toBeProblem({ status: 400, pointer: '/text' });
    const { id } = sound(await file(who, onPrice), 201).body;
    for (const other of [regulator, w.head]) {
      expect(await other.post(`/complaints/${id}/answer`, ANSWER)).toBeProblem({ status: 404 });
    }
    expect((await w.clerk.post(`/complaints/${id}/answer`, ANSWER)).status).toBe(403);
  });

  it('cheated: the agency complained of reads or ends it, or a complaint waits unanswered', async () => {
    const who = await s.person();
    const { id } = sound(await file(who, onService), 201).body;
    const agency = await w.world.as('approval', { sub: 'of-agency', roles: ['agency'], body: AGENCY });
    expect(await agency.get(`/complaints/${id}`)).toBeProblem({ status: 404 });
    expect(await agency.post(`/complaints/${id}/withdrawal`)).toBeProblem({ status: 404 });
    const limits = sound(await w.auditor.get('/time-limits?limit=100'), 200).body.items;
    const running = limits.filter(({ kind }: { kind: string }) => kind === 'complaint-answer');
    expect(running.length).toBeGreaterThan(0);
  });
});

describe('INT-21 可向本部门或上级投诉审批人员 · complaints about officials go to the body or its superior', () => {
  it('held: to the body or its superior, as the complainant chooses; a service to the regulator of its trade', async () => {
    expect(await recipientOf(onOfficial())).toBe(BUREAU.code);
    expect(await recipientOf(onOfficial({ to: 'superior' }))).toBe(GOVERNMENT.code);
    expect(await recipientOf(onService)).toBe(DEPARTMENTS[0]!.code);
    const who = await s.person();
    const { id } = sound(await file(who, onOfficial()), 201).body;
    expect(sound(await who.post(`/complaints/${id}/withdrawal`), 201).body.state).toBe('withdrawn');
    expect(await w.head.post(`/complaints/${id}/answer`, ANSWER)).toBeProblem({ status: 409, rule: 'INT-21' });
  });

  it('refused: a body or an official that doesn’t exist', async () => {
    const who = await s.person();
    const nowhere = { ...onOfficial(), bodyCode: makeCreditCode(1599, '11') };
    expect(await file(who, nowhere)).toBeProblem({ status: 422, pointer: '/bodyCode' });
    const nobody = onOfficial({ officialSubject: 'nobody-there' });
    expect(await file(who, nobody)).toBeProblem({ status: 422, pointer: '/officialSubject' });
  });

  it('cheated: who is complained of reads it, answers it, or learns of it from the inbox', async () => {
    const who = await s.person();
    const entry = { subject: 'deputy', name: '常科长', position: '科长', onEstablishment: true, head: false };
    const document = { kind: 'residentId', number: makeIdentityNumber('140602', '1976-05-04', 77) };
    const { id: member } = sound(await w.head.post('/staff', { ...entry, document }), 201).body;
    sound(await w.approver.post(`/staff/${member}/confirmation`), 201);
    const itself = { sub: 'deputy', name: '常科长', roles: ['head' as const], body: BUREAU.code };
    const deputy = await w.world.asUnlisted('approval', itself);
    const { id, recipientBody } = sound(await file(who, onOfficial({ officialSubject: 'deputy' })), 201).body;
    expect(recipientBody).toBe(BUREAU.code);
    expect(await deputy.get(`/complaints/${id}`)).toBeProblem({ status: 404 });
    expect(await deputy.post(`/complaints/${id}/answer`, ANSWER)).toBeProblem({ status: 404 });
    const ids = async (client: Client) =>
      sound(await client.get('/complaints?limit=100'), 200).body.items.map((one: { id: string }) => one.id);
    expect(await ids(deputy)).not.toContain(id);
    const again = await w.world.as('approval', { ...itself, sub: 'deputy-again' });
    expect(await again.get(`/complaints/${id}`)).toBeProblem({ status: 404 });
    expect(await ids(again)).not.toContain(id);
    expect(await ids(w.head)).toContain(id);
    const told = await eventually(
      async () => (await w.world.published('approval', noticeIssuedV1('approval'))).map(({ data }) => data),
      (all) => all.some(({ reference }) => reference === id),
    );
    const notice = JSON.stringify(told.filter(({ reference }) => reference === id));
    expect(notice).not.toContain(TEXT);
    expect(notice).not.toContain('deputy');
    sound(await step(w.head, id), 201);
    const asks = { outcome: 'unfounded', answer: '请先缴纳核查费二百元，再对工作人员投诉。' };
    const asking = await w.head.post(`/complaints/${id}/answer`, asks);
    expect(asking).toBeProblem({ status: 422, rule: 'INT-21', pointer: '/answer' });
    sound(await w.head.post(`/complaints/${id}/answer`, ANSWER), 201);
  });

  it('cheated: a complaint about a head is chosen “to the body”, where all are below him', async () => {
    const head = { sub: 'chief', name: '一把手', body: BUREAU.code, head: true };
    await w.world.enterStaff(head);
    expect(await recipientOf(onOfficial({ officialSubject: 'chief' }))).toBe(GOVERNMENT.code);
  });

  it('cheated: who had the case in hand isn’t named, and deals with it himself or by a second login', async () => {
    const caseNumber = await w.accepted();
    const foreign = await file(await s.person(), onOfficial({ caseNumber }));
    expect(foreign).toBeProblem({ status: 422, pointer: '/caseNumber' });
    const { id } = sound(await file(w.applicant, onOfficial({ caseNumber })), 201).body;
    // The clerk who took it in has become a head, under his own login and under another.
    const hand = { sub: 'clerk', name: 'clerk', roles: ['head' as const], body: BUREAU.code };
    const itself = await w.world.asUnlisted('approval', hand);
    const again = await w.world.as('approval', { ...hand, sub: 'clerk-again' });
    for (const [who, status] of [[itself, 404] as const, [again, 403] as const]) {
      expect(await who.get(`/complaints/${id}`)).toBeProblem({ status: 404 });
      expect(await step(who, id)).toBeProblem({ status });
      expect(await who.post(`/complaints/${id}/answer`, ANSWER)).toBeProblem({ status });
    }
    sound(await step(w.head, id), 201);
    // Who complains had a hand in the case as well, and reads on.
    expect(sound(await w.applicant.get(`/complaints/${id}`), 200).body).toMatchObject({
      ...{ caseNumber, steps: [{ text: null }] },
    });
  });

  it('held: over its days the government’s office hears of it, and it passes to the superior by itself', async () => {
    const who = await s.person();
    const { id } = sound(await file(who, onOfficial()), 201).body;
    sound(await step(w.head, id), 201);
    await w.world.moveTo('2026-03-26T09:00:00+08:00');
    const told = await eventually(
      async () => (await w.world.published('approval', noticeIssuedV1('approval'))).map(({ data }) => data),
      (all) =>
        all.some(
          ({ kind, reference, recipientBody }) =>
            kind === 'limit-overdue' && reference === id && recipientBody === GOVERNMENT_OFFICE.code,
        ),
    );
    expect(told.some(({ reference }) => reference === id)).toBe(true);
    // Silence keeps nothing: the body answers it no more, and the superior has its own days.
    const passed = await eventually(
      async () => sound(await who.get(`/complaints/${id}`), 200).body,
      (found) => found.passed.length > 0,
    );
    expect(passed).toMatchObject({
      ...{ recipientBody: GOVERNMENT.code, state: 'filed', passed: [{ from: BUREAU.code, to: GOVERNMENT.code }] },
    });
    expect(await step(w.head, id)).toBeProblem({ status: 404 });
    const mayor = await w.world.as('approval', {
      ...{ sub: 'mayor', name: '区长', roles: ['government-head'], body: GOVERNMENT.code },
    });
    // What the bureau wrote down is no look of the government's.
    expect(await mayor.post(`/complaints/${id}/answer`, ANSWER)).toBeProblem({ status: 409, rule: 'INT-15' });
    sound(await step(mayor, id), 201);
    expect(sound(await mayor.post(`/complaints/${id}/answer`, ANSWER), 201).body.state).toBe('answered');
  });
});
