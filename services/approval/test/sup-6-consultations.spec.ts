import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedbackPushedV1, noticeIssuedV1, pushReceivedV1 } from '@shenguan/common/contracts';
import { type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, GOOD_REVIEW, sound } from './support/case-world.js';

const [HOUSING, MARKET] = [DEPARTMENTS[0]!, DEPARTMENTS[1]!];
const QUESTION = '拟建井道是否占用消防车登高操作场地，请提出意见。';
const REPLY = '经现场核对，净距符合规范，施工期间请保持通道畅通。';

describe('SUP-6 征求意见及其回复期限 · departments are asked with a day for the reply, and what they tell is seen first', () => {
  let w: CaseWorld;
  let [housing, market]: Client[] = [];
  beforeAll(async () => {
    w = await CaseWorld.start();
    await w.world.enterBodies({ ...GOVERNMENT_OFFICE, kind: 'government-office' });
    const officer = (sub: string, name: string, body: string) =>
      w.world.as('approval', { sub, name, roles: ['department-officer'], body });
    [housing, market] = await Promise.all([
      officer('housing-officer', '李志强', HOUSING.code),
      officer('market-officer', '王立新', MARKET.code),
    ]);
  });
  afterAll(() => w?.stop());

  const ask = (caseNumber: string, more: object = {}, by: Client = w.reviewer) =>
    by.post(`/cases/${caseNumber}/consultations`, {
      ...{ departments: [HOUSING.code], question: QUESTION, workingDays: 3, ...more },
    });
  const asked = async (caseNumber: string) => sound(await ask(caseNumber), 201).body[0].id as string;
  const reply = (id: string, more: object = {}, by: Client = housing!) =>
    by.post(`/consultations/${id}/reply`, { stance: 'remark', reply: REPLY, ...more });
  const review = (caseNumber: string, by: Client = w.reviewer) => by.post(`/cases/${caseNumber}/review`, GOOD_REVIEW);
  const look = (caseNumber: string, by: Client = w.reviewer) => by.post(`/cases/${caseNumber}/supervision-looks`, {});

  it('held: sent to the inbox, its receipt known, answered by the department, seen, and only then reviewed', async () => {
    const caseNumber = await w.accepted();
    const id = await asked(caseNumber);
    const notices = await w.world.published('approval', noticeIssuedV1('approval'));
    const sent = notices.find(({ data }) => data.reference === id)!;
    expect(sent.data).toMatchObject({ recipientBody: HOUSING.code, kind: 'consultation', caseNumber });
    const received = await w.world.publish(
      pushReceivedV1,
      {
        ...pushReceivedV1.example,
        ...{ entryId: crypto.randomUUID(), department: HOUSING, kind: 'consultation', caseNumber, eventId: sent.id },
      },
      { to: 'approval' },
    );
    await w.world.handled('approval', received.id);
    const of = async () => sound(await w.reviewer.get(`/cases/${caseNumber}/consultations`), 200).body;
    expect((await of())[0].receivedAt).not.toBeNull();
    expect(await review(caseNumber)).toBeProblem({ status: 409, rule: 'SUP-6' });
    const own = sound(await housing!.get('/consultations?state=sent'), 200).body.items;
    expect(own).toEqual([expect.objectContaining({ id, availableActions: ['Consultations_reply'] })]);
    sound(await reply(id), 201);
    expect(await review(caseNumber)).toBeProblem({ status: 409, rule: 'SUP-6' });
    const { shown } = sound(await look(caseNumber), 201).body;
    expect(shown).toEqual([expect.objectContaining({ content: REPLY, department: HOUSING })]);
    sound(await review(caseNumber), 201);
    const { consultations } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(consultations.asked).toEqual([
      expect.objectContaining({ state: 'answered', late: false, afterDecision: false, repliedBy: 'housing-officer' }),
    ]);
    expect(consultations.looks).toEqual([expect.objectContaining({ lookedBy: 'reviewer' })]);
  });

  it('held: an objection bars a grant that does not answer it', async () => {
    const caseNumber = await w.accepted();
    const id = await asked(caseNumber);
    const objection = { stance: 'objects', reply: '井道占用消防车登高操作场地，不符合规范要求。' };
    expect(await reply(id, objection)).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/legalBasis' });
    sound(await reply(id, { ...objection, legalBasis: '《消防法》第二十八条' }), 201);
    sound(await look(caseNumber), 201);
    sound(await review(caseNumber), 201);
    const answer = await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(answer).toBeProblem({ status: 422, rule: 'APL-38' });
  });

  it('held: on a weighty matter training, guidance and liaison are asked for, and the reason is named', async () => {
    const caseNumber = await w.accepted();
    const help = { kind: 'guidance', question: '请对既有住宅结构安全的审查给予工作指导。' };
    expect(await ask(caseNumber, help)).toBeProblem({ status: 422, rule: 'SUP-6', pointer: '/matter' });
    expect(await ask(caseNumber, { matter: 'livelihood' })).toBeProblem({ status: 422, rule: 'SUP-6' });
    const [row] = sound(await ask(caseNumber, { ...help, matter: 'livelihood' }), 201).body;
    expect(row).toMatchObject({ kind: 'guidance', matter: 'livelihood' });
  });

  it('held: the head takes a question back, and the review goes on', async () => {
    const caseNumber = await w.accepted();
    const id = await asked(caseNumber);
    const back = (by: Client) =>
      by.post(`/consultations/${id}/withdrawal`, { reasons: '申请人已经调整方案，问题不再存在。' });
    expect((await back(w.reviewer)).status).toBe(403);
    sound(await back(w.head), 201);
    sound(await review(caseNumber), 201);
    expect(await reply(id)).toBeProblem({ status: 409, rule: 'SUP-6' });
  });

  it('refused: who is no department, twice, while it is open, a demand for money, and to whom it is not addressed', async () => {
    const caseNumber = await w.accepted();
    const refused = { status: 422, rule: 'SUP-6', pointer: '/departments/0' };
    expect(await ask(caseNumber, { departments: ['11140602MB0000000X'] })).toBeProblem(refused);
    const twice = { departments: [HOUSING.code, HOUSING.code] };
    expect(await ask(caseNumber, twice)).toBeProblem({ ...refused, pointer: '/departments/1' });
    const id = await asked(caseNumber);
    expect(await ask(caseNumber)).toBeProblem(refused);
    expect((await reply(id, {}, market!)).status).toBe(404);
    expect((await w.reviewer.post(`/consultations/${id}/reply`, { stance: 'remark', reply: REPLY })).status).toBe(403);
    expect((await look(caseNumber, w.foreignClerk)).status).toBe(403);
  });

  it('cheated: a colleague’s look, or one from before the last thing was told, carries the review', async () => {
    const caseNumber = await w.accepted();
    const tell = async () => {
      const told = { ...feedbackPushedV1.example, feedbackId: crypto.randomUUID(), caseNumber, department: HOUSING };
      const event = await w.world.publish(feedbackPushedV1, told, { to: 'approval' });
      await w.world.handled('approval', event.id);
    };
    await tell();
    const other = { sub: 'reviewer-2', name: '另审', roles: ['reviewer' as const], body: BUREAU.code };
    const second = await w.world.as('approval', other);
    sound(await look(caseNumber, second), 201);
    expect(await review(caseNumber)).toBeProblem({ status: 409, rule: 'SUP-6' });
    sound(await look(caseNumber), 201);
    await tell();
    expect(await review(caseNumber)).toBeProblem({ status: 409, rule: 'SUP-6' });
    sound(await look(caseNumber), 201);
    sound(await review(caseNumber), 201);
  });

  it('cheated: reviewed before it comes: what a department tells after the review is read before the decision', async () => {
    const caseNumber = await w.reviewed();
    const told = { ...feedbackPushedV1.example, feedbackId: crypto.randomUUID(), caseNumber, department: HOUSING };
    const event = await w.world.publish(feedbackPushedV1, told, { to: 'approval' });
    await w.world.handled('approval', event.id);
    const decide = () => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(await decide()).toBeProblem({ status: 409, rule: 'SUP-6' });
    const other = { sub: 'approver-9', name: '另批', roles: ['approver' as const], body: BUREAU.code };
    sound(await look(caseNumber, await w.world.as('approval', other)), 201);
    expect(await decide()).toBeProblem({ status: 409, rule: 'SUP-6' });
    sound(await look(caseNumber, w.approver), 201);
    sound(await decide(), 201);
  });

  it('kept, missed: who is late is escalated, the case goes on, and what comes after the decision is dated so', async () => {
    const caseNumber = await w.accepted();
    const id = await asked(caseNumber);
    await w.world.moveTo('2026-03-06T00:00:01+08:00');
    const told = await eventually(
      async () =>
        (await w.world.published('approval', noticeIssuedV1('approval')))
          .filter(({ data }) => data.reference === id && data.kind === 'limit-overdue')
          .map(({ data }) => data.recipientBody),
      (all) => all.length >= 2,
    );
    expect(told.sort()).toEqual([HOUSING.code, GOVERNMENT_OFFICE.code].sort());
    sound(await review(caseNumber), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    expect(sound(await reply(id), 201).body).toMatchObject({ state: 'answered', late: true, afterDecision: true });
  });
});
