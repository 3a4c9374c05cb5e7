import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { casePartiesV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, COMMITTEE, GOOD_REVIEW, sound } from './support/case-world.js';

const FACTS = '该工作人员系利害关系人某幼儿园园长的配偶，可能影响公正办理。';
const ANSWER = '经核对户籍登记和本人陈述，所述亲属关系属实。';
const UNFOUNDED = '经核对户籍登记和本人陈述，双方没有亲属关系，所述事实不成立。';

describe('PRA-11 当事人申请回避 · parties may ask an official out of their case; the head decides, of a head the government', () => {
  let w: CaseWorld;
  let office: Client;
  const bureau = (sub: string, name: string, ...roles: string[]) =>
    w.world.as('approval', { sub, name, roles: roles as never, body: BUREAU.code });
  beforeAll(async () => {
    w = await CaseWorld.start();
    const { code: body } = GOVERNMENT_OFFICE;
    office = await w.world.as('approval', { sub: 'office', name: '政府办', roles: ['government-office'], body });
    await w.world.enterStaff({ sub: 'sun', name: '孙立', body: BUREAU.code, head: false });
    await w.world.enterStaff({ sub: 'chief', name: '钱进', body: BUREAU.code, head: true });
  });
  afterAll(() => w?.stop());

  const ask = (caseNumber: string, more: object = {}, by: Client = w.applicant) =>
    by.post(`/cases/${caseNumber}/recusal-requests`, { official: '孙立', ground: 'near-party', facts: FACTS, ...more });
  const answer = ({ id, version }: { id: string; version: number }, upheld: boolean, by: Client = w.head) =>
    by.post(
      `/recusal-requests/${id}/answer`,
      { upheld, answer: upheld ? ANSWER : UNFOUNDED },
      { headers: { 'if-match': `"${version}"` } },
    );
  const grant = (caseNumber: string) => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
  const sun = () => bureau('sun', '孙立', 'reviewer');
  async function reviewedBySun() {
    const caseNumber = await w.accepted();
    sound(await (await sun()).post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    return caseNumber;
  }

  it('held: the decision waits for the answer; upheld, he is out in every service, and what he reviewed is reviewed anew', async () => {
    const caseNumber = await reviewedBySun();
    const asked = sound(await ask(caseNumber), 201).body;
    expect(asked).toMatchObject({ state: 'open', official: '孙立', byGovernment: false, blocks: true });
    const { limits } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(limits.find(({ subjectId }: { subjectId: string }) => subjectId === asked.id)).toMatchObject({
      ...{ kind: 'recusal-request', basis: 'PRA-11', state: 'running' },
    });
    const notices = await w.world.published('approval', noticeIssuedV1('approval'));
    expect(notices.some(({ data }) => data.kind === 'recusal-request' && data.recipientBody === BUREAU.code)).toBe(
      true,
    );
    expect(await grant(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-11' });
    expect(sound(await w.head.get(`/recusal-requests/${asked.id}`), 200).body.availableActions).toContain(
      'RecusalRequests_answer',
    );
    expect(sound(await answer(asked, true), 201).body).toMatchObject({ state: 'upheld', availableActions: [] });
    const told = (await w.world.published('approval', casePartiesV1)).filter((one) => one.casenumber === caseNumber);
    expect(told.at(-1)!.data.subjects).toContain('sun');
    expect(await grant(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-11' });
    sound(
      await w.approver.post(`/cases/${caseNumber}/rework`, { reasons: '审查人员已经决定回避，由其他人员重新审查。' }),
      201,
    );
    expect(await (await sun()).post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({ status: 409 });
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    sound(await grant(caseNumber), 201);
    const { recusalRequests } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(recusalRequests).toEqual([expect.objectContaining({ state: 'upheld', answer: ANSWER })]);
    const { items } = sound(await w.applicant.get('/messages?limit=100'), 200).body;
    expect(items).toContainEqual(expect.objectContaining({ kind: 'recusal-request', caseNumber }));
  });

  it('refused: by a stranger, of nobody on the register, without substance, twice on one ground, by who may not, after the decision', async () => {
    const caseNumber = await w.reviewed();
    expect(await ask(caseNumber, {}, w.stranger)).toBeProblem({ status: 404 });
    expect(await ask(caseNumber, { official: '无此人' })).toBeProblem({
      status: 422,
      rule: 'PRA-11',
      pointer: '/official',
    });
    expect(await ask(caseNumber, { facts: '。。。。' })).toBeProblem({ status: 400, pointer: '/facts' });
    const asked = sound(await ask(caseNumber), 201).body;
    expect(await ask(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-11' });
    expect(await answer(asked, false, w.approver)).toBeProblem({ status: 403 });
    expect(await answer(asked, false, office)).toBeProblem({ status: 404 });
    const back = (by: Client, { version }: { version: number }) =>
      by.post(`/recusal-requests/${asked.id}/withdrawal`, {}, { headers: { 'if-match': `"${version}"` } });
    expect(await back(w.stranger, asked)).toBeProblem({ status: 404 });
    sound(await back(w.applicant, asked), 201);
    sound(await grant(caseNumber), 201);
    expect(await ask(caseNumber, { ground: 'fairness' })).toBeProblem({ status: 409, rule: 'PRA-11' });
  });

  it('cheated: the head answers what is said against himself, in whatever role; whoever is asked about answers it as head', async () => {
    const caseNumber = await w.reviewed();
    const against = sound(await ask(caseNumber, { official: '钱进' }), 201).body;
    expect(against.byGovernment).toBe(true);
    const himself = await bureau('chief', '钱进', 'head');
    expect(await answer(against, false, himself)).toBeProblem({ status: 404 });
    expect(await answer(against, false)).toBeProblem({ status: 404 });
    const other = sound(await ask(caseNumber), 201).body;
    expect(await answer(other, false, await bureau('sun', '孙立', 'head'))).toBeProblem({
      status: 403,
      rule: 'PRA-11',
    });
    expect(await answer({ ...other, version: other.version + 7 }, false)).toBeProblem({ status: 412 });
    sound(await answer(against, false, office), 201);
    sound(await answer(other, false), 201);
    sound(await grant(caseNumber), 201);
  });

  it('cheated: a party takes each request back before it is answered and asks anew, itself and through an agent', async () => {
    const caseNumber = await w.reviewed();
    const back = ({ id, version }: { id: string; version: number }, by: Client) =>
      by.post(`/recusal-requests/${id}/withdrawal`, {}, { headers: { 'if-match': `"${version}"` } });
    for (const ground of ['near-party', 'near-party']) {
      const asked = sound(await ask(caseNumber, { ground }), 201).body;
      expect(asked.blocks).toBe(true);
      sound(await back(asked, w.applicant), 201);
    }
    expect(sound(await ask(caseNumber), 201).body.blocks).toBe(false);
    const { name, code } = COMMITTEE;
    const agency = { kind: 'body', name: '朔州市某代办有限公司', code: makeCreditCode(41) };
    await w.power({ grantor: { kind: 'body', name, code }, agent: agency });
    const agent = await w.world.as('approval', { sub: 'agent-41', roles: ['applicant'], body: agency.code });
    expect(sound(await ask(caseNumber, {}, agent), 201).body.blocks).toBe(false);
    sound(await grant(caseNumber), 201);
  });

  it('cheated: a party puts the decision off by asking one official out after the other; nobody answers', async () => {
    const caseNumber = await w.reviewed();
    for (const ground of ['near-party', 'own-interest']) {
      const asked = sound(await ask(caseNumber, { ground }), 201).body;
      expect(await grant(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-11' });
      sound(await answer(asked, false), 201);
    }
    expect(sound(await ask(caseNumber, { ground: 'fairness' }), 201).body.blocks).toBe(false);
    sound(await grant(caseNumber), 201);
  });
});
