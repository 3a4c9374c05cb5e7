import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@shenguan/common/auth';
import { casePartiesV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, COMMITTEE, DEPARTMENTS, GOOD_REVIEW, PDF, REQUIRED, sound } from './support/case-world.js';

/** The agent's contact and one of the owners, as the form of these cases names them. */
const AGENT = { name: '王芳', number: makeIdentityNumber('140602', '1985-07-09', 22) };
const OWNER = { name: '张建国', number: makeIdentityNumber('140602', '1960-05-01', 11) };
const OTHER_NUMBER = makeIdentityNumber('140602', '1985-07-09', 23);
const HOUSING = DEPARTMENTS[0]!;
const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

let w: CaseWorld;
let office: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  await w.world.enterBodies({ ...HOUSING, kind: 'department' });
  office = await w.world.as('approval', {
    sub: 'government-office',
    roles: ['government-office'],
    body: GOVERNMENT_OFFICE.code,
  });
});
afterAll(() => w?.stop());

const unlisted = (sub: string, role: Role, body = BUREAU.code) =>
  w.world.asUnlisted('approval', { sub, name: '另一个名字', roles: [role], body });
/** Enters somebody in the bureau, as its head does, and has a colleague confirm it. */
const serves = async (subject: string, name: string, number?: string) => {
  const document = number ? { document: { kind: 'residentId', number } } : {};
  const order = { subject, name, position: '科员', onEstablishment: true, head: false, ...document };
  const { id } = sound(await w.head.post('/staff', order), 201).body;
  return sound(await w.approver.post(`/staff/${id}/confirmation`), 201).body;
};
const told = async (caseNumber: string) => {
  const all = await w.world.published('approval', casePartiesV1);
  return all.filter(({ casenumber }) => casenumber === caseNumber).at(-1)!.data;
};

describe('PRA-11 当事人及其代理人回避 · no party to a case, and no agent, has a part in it', () => {
  it('held: whoever is none of them handles the case, and the other services learn who is', async () => {
    const caseNumber = await w.accepted();
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    expect(await told(caseNumber)).toMatchObject({ subjects: ['zhang'], bodies: [COMMITTEE.code] });
  });

  it('held: a namesake whom documents tell apart takes part', async () => {
    await serves('fang-2', AGENT.name, OTHER_NUMBER);
    const caseNumber = await w.submitted();
    const namesake = await unlisted('fang-2', 'window-clerk');
    sound(await namesake.post(`/cases/${caseNumber}/acceptance`), 201);
    expect((await told(caseNumber)).subjects).not.toContain('fang-2');
  });

  it('refused: the agent’s contact, by the document, whatever the name', async () => {
    const caseNumber = await w.accepted();
    await serves('fang-3', '别名', AGENT.number);
    const herself = await unlisted('Fang-3', 'reviewer');
    expect(await herself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({ status: 409, rule: 'PRA-11' });
    expect((await herself.get(`/cases/${caseNumber}`)).body.availableActions).toEqual([]);
    expect((await told(caseNumber)).subjects).toContain('fang-3');
  });

  it('cheated: entered under her name without a document, after the acceptance', async () => {
    const caseNumber = await w.accepted();
    const { id, version } = await serves('owner-friend', `${OWNER.name[0]} ${OWNER.name.slice(1)}`);
    const himself = await unlisted('owner-friend', 'reviewer');
    expect(await himself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({ status: 409, rule: 'PRA-11' });
    expect((await told(caseNumber)).subjects).toContain('owner-friend');
    // A passport tells nobody apart from whoever proved himself with a card.
    const change = { name: OWNER.name, position: '科员', onEstablishment: true, serving: true };
    const passport = { kind: 'passport', number: 'E12345678' };
    sound(await w.head.put(`/staff/${id}`, { ...change, document: passport }, ifMatch(version)), 200);
    expect(await himself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({ status: 409, rule: 'PRA-11' });
  });

  it('cheated: the reviewer gets a power of attorney in the case afterwards, as a person known by her document', async () => {
    const number = makeIdentityNumber('140602', '1977-08-09', 5);
    await serves('late-agent', '赵敏');
    const caseNumber = await w.accepted();
    const reviewer = await unlisted('late-agent', 'reviewer');
    expect((await reviewer.get(`/cases/${caseNumber}`)).body.availableActions).toContain('Bureau_review');
    await w.power({
      grantor: { kind: 'body', ...COMMITTEE },
      agent: { kind: 'person', name: '赵敏', identityNumber: number },
    });
    expect(await reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({
      status: 409,
      rule: 'PRA-11',
    });
  });

  it('cheated: an official begins something for another body, under the same login', async () => {
    await w.world.enterStaff({ sub: 'two-hats', body: HOUSING.code });
    const company = { name: '朔州市某物业公司', code: makeCreditCode(41) };
    const form = w.form({ applicant: { kind: 'body', ...company }, agent: undefined });
    const applies = await unlisted('Two-Hats', 'applicant', company.code);
    expect(await applies.post('/cases', form)).toBeProblem({ status: 403, rule: 'PRA-11' });
    // Nor does he act in what a colleague began after he came to serve.
    const colleague = await unlisted('colleague', 'applicant', company.code);
    const { caseNumber } = sound(await colleague.post('/cases', form), 201).body;
    for (const code of REQUIRED) sound(await colleague.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
    const handsIn = await applies.post(`/cases/${caseNumber}/submission`, { truthStatement: true });
    expect(handsIn).toBeProblem({ status: 403, rule: 'PRA-11' });
    sound(await colleague.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
    const withdraws = await applies.post(`/cases/${caseNumber}/withdrawal`, { reason: '公司决定不再加装电梯。' });
    expect(withdraws).toBeProblem({ status: 403, rule: 'PRA-11' });
    expect((await applies.get(`/cases/${caseNumber}`)).body.availableActions).toEqual([]);
    expect((await (await unlisted('two-hats', 'applicant', '')).get('/cases')).status).toBe(200);
    expect((await (await unlisted('two-hats', 'applicant', HOUSING.code)).get('/cases')).status).toBe(200);
  });
});

describe('SUP-5 一人一单位 · one person serves in one body', () => {
  let housing: Client;
  beforeAll(async () => {
    housing = await w.world.as('approval', { sub: 'housing-head', roles: ['department-head'], body: HOUSING.code });
  });
  const order = (subject: string, name: string, body: string) => ({
    subject,
    name,
    body,
    position: '科员',
    onEstablishment: true,
  });

  it('refused: the clerk of the bureau is entered for a department as well, in whatever case', async () => {
    for (const subject of ['clerk', 'Clerk']) {
      const answer = await housing.post('/staff', order(subject, '两处任职', HOUSING.code));
      expect(answer).toBeProblem({ status: 409, rule: 'SUP-5' });
    }
  });

  it('held: who moves is struck off in the one body, then entered in the other', async () => {
    const { id, version } = await serves('mover', '钱调动');
    const gone = { name: '钱调动', position: '科员', onEstablishment: true, serving: false };
    sound(await w.head.put(`/staff/${id}`, gone, ifMatch(version)), 200);
    const next = sound(await housing.post('/staff', order('mover', '钱调动', HOUSING.code)), 201).body;
    sound(await office.post(`/staff/${next.id}/confirmation`), 201);
    // And doesn't come back beside it.
    const back = await w.head.put(`/staff/${id}`, { ...gone, serving: true }, ifMatch(version + 1));
    expect(back).toBeProblem({ status: 409, rule: 'SUP-5' });
  });

  it('cheated: two bodies enter one subject at the same time', async () => {
    const entered = await Promise.all([
      housing.post('/staff', order('at-once', '同时登记', HOUSING.code)),
      w.head.post('/staff', order('At-Once', '同时登记', BUREAU.code)),
    ]);
    const answers = await Promise.all(
      entered.map((one) => office.post(`/staff/${sound(one, 201).body.id}/confirmation`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
