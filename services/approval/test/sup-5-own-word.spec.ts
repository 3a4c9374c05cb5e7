import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@shenguan/common/auth';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import {
  BUREAU,
  CaseWorld,
  COMMITTEE,
  CORRECTED,
  DEPARTMENTS,
  GOOD_REVIEW,
  PDF,
  REQUIRED,
  sound,
} from './support/case-world.js';

const HOUSING = DEPARTMENTS[0]!;
const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const entry = (subject: string, name: string, more: object = {}) => ({
  subject,
  name,
  position: '科员',
  onEstablishment: true,
  head: false,
  ...more,
});
const number = (n: number) => makeIdentityNumber('140602', '1978-04-05', n);

let w: CaseWorld;
let housing: Client;
let officer: Client;
let office: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  await w.world.enterBodies({ ...HOUSING, kind: 'department' });
  [housing, officer, office] = await Promise.all([
    as('housing-head', 'department-head', HOUSING.code),
    as('housing-officer', 'department-officer', HOUSING.code),
    as('government-office', 'government-office', GOVERNMENT_OFFICE.code),
  ]);
});
afterAll(() => w?.stop());

const as = (sub: string, role: Role, body = BUREAU.code) =>
  w.world.as('approval', { sub, name: sub, roles: [role], body });
const unlisted = (sub: string, role: Role, body = BUREAU.code) =>
  w.world.asUnlisted('approval', { sub, name: '另一个名字', roles: [role], body });
const entered = async (order: object): Promise<string> => sound(await housing.post('/staff', order), 201).body.id;
const confirmed = async (id: string) => sound(await officer.post(`/staff/${id}/confirmation`), 201).body;
const messagesOf = async (client: Client): Promise<{ kind: string; content: string }[]> =>
  sound(await client.get('/messages?limit=100'), 200).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'staff-entry',
  );

describe('SUP-5 登记不夺当事人的程序权利 · no entry of the staff register takes a party its voice', () => {
  it('cheated: a department enters the applicant’s login, so that it can’t be heard in its own case', async () => {
    const caseNumber = await w.submitted();
    const id = await entered(entry('Zhang', '张建国'));
    // Told at once, in the spelling in which it acts.
    expect((await messagesOf(w.applicant))[0]!.content).toContain(`/staff/${id}/own-word`);
    expect(await confirmed(id)).toMatchObject({ serving: false, pending: true, ownWord: 'awaited' });
    const officerZhang = await unlisted('zhang', 'department-officer', HOUSING.code);
    expect(await officerZhang.get('/staff')).toBeProblem({ status: 403 });
    const [own] = sound(await w.applicant.get('/staff/own'), 200).body;
    expect(own).toMatchObject({ id, availableActions: ['Staff_word'] });
    // Nobody else says it, and nobody confirms it meanwhile.
    expect((await w.stranger.post(`/staff/${id}/own-word`, { serves: true })).status).toBe(404);
    expect(await office.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 409, rule: 'SUP-5' });
    const denied = sound(await w.applicant.post(`/staff/${id}/own-word`, { serves: false }), 201).body;
    expect(denied).toMatchObject({ pending: false, serving: false, ownWord: null, objection: expect.any(String) });
    expect(await officer.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 409, rule: 'SUP-5' });
    const told = (await w.world.published('approval', noticeIssuedV1('approval')))
      .filter(({ data }) => data.reference === id)
      .map(({ data }) => data.title);
    expect(told.at(-1)).toBe('本人否认任职，登记已失效');
    sound(await w.applicant.post(`/cases/${caseNumber}/withdrawal`, { reason: '加装方案需要调整，另行申请。' }), 200);
  });

  it('held: who says yes serves, goes on in what was handed in before, and begins nothing for the other body', async () => {
    const agent = { sub: 'wang-agent', name: '王经办', roles: ['applicant' as const], body: COMMITTEE.code };
    const self = await w.world.as('approval', agent);
    const { caseNumber } = sound(await self.post('/cases', w.form()), 201).body;
    const draft = sound(await self.post('/cases', w.form()), 201).body.caseNumber;
    for (const code of REQUIRED) sound(await self.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
    sound(await self.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
    const id = await entered(entry('wang-agent', '王经办'));
    // His word may come first: then the second person's makes it count.
    sound(await self.post(`/staff/${id}/own-word`, { serves: true }), 201);
    expect(await confirmed(id)).toMatchObject({ serving: true, ownWord: null, servesSince: expect.any(String) });
    const items = [{ materialCode: 'TITLE', defects: [{ kind: 'not-legible' }] }];
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items }), 201);
    sound(await self.upload(`/cases/${caseNumber}/materials/TITLE`, CORRECTED, {}, 'PUT', { 'if-match': '"1"' }), 200);
    sound(await self.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
    expect((await self.get(`/cases/${caseNumber}`)).body.availableActions).toContain('Cases_withdraw');
    sound(await self.post(`/cases/${caseNumber}/withdrawal`, { reason: '方案需要调整，另行申请。' }), 200);
    expect(await self.post('/cases', w.form())).toBeProblem({ status: 403, rule: 'PRA-11' });
    const handsIn = await self.post(`/cases/${draft}/submission`, { truthStatement: true });
    expect(handsIn).toBeProblem({ status: 403, rule: 'PRA-11' });
    sound(await self.post(`/cases/${draft}/removal`), 200);
  });

  it('cheated: the bureau enters an agent with a power in force, and its clerks would be rid of him', async () => {
    const person = { kind: 'person', name: '钱代理', identityNumber: number(1) };
    const self = await w.world.as('approval', { sub: 'qian', name: '钱代理', roles: ['applicant'] });
    sound(await self.post('/cases', w.form({ applicant: person, agent: undefined })), 201);
    await w.power({ grantor: { kind: 'body', ...COMMITTEE }, agent: person });
    const order = {
      applicant: { kind: 'body', ...COMMITTEE },
      agent: { name: person.name, identityNumber: number(1) },
    };
    const { caseNumber } = sound(await self.post('/cases', w.form(order)), 201).body;
    for (const code of REQUIRED) sound(await self.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
    sound(await self.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
    const document = { kind: 'residentId', number: number(1) };
    const { id } = sound(await w.head.post('/staff', entry('qian', '钱代理', { document })), 201).body;
    expect(sound(await w.approver.post(`/staff/${id}/confirmation`), 201).body).toMatchObject({ ownWord: 'awaited' });
    sound(await self.post(`/staff/${id}/own-word`, { serves: true }), 201);
    // He serves now, and has no part for the bureau in it; as the agent he still speaks.
    const clerk = await unlisted('qian', 'window-clerk');
    const accepts = await clerk.post(`/cases/${caseNumber}/acceptance`);
    expect([accepts.status, accepts.body.rule]).toEqual([403, 'SUP-5']);
    sound(await self.post(`/cases/${caseNumber}/withdrawal`, { reason: '委托人要求撤回，另行申请。' }), 200);
    expect(await self.post('/cases', w.form(order))).toBeProblem({ status: 403, rule: 'PRA-16' });
  });

  it('refused: a document that is not the one to which the login is bound, or none', async () => {
    const person = { kind: 'person', name: '冯实名', identityNumber: number(2) };
    const self = await w.world.as('approval', { sub: 'feng', name: '冯实名', roles: ['applicant'] });
    sound(await self.post('/cases', w.form({ applicant: person, agent: undefined })), 201);
    const wrong = { status: 422, rule: 'SUP-5', pointer: '/document' };
    expect(await housing.post('/staff', entry('feng', '冯实名'))).toBeProblem(wrong);
    const other = { document: { kind: 'residentId', number: number(3) } };
    expect(await housing.post('/staff', entry('Feng', '冯实名', other))).toBeProblem(wrong);
    const own = { document: { kind: 'residentId', number: number(2) } };
    const id = await entered(entry('feng', '冯实名', own));
    // Nor is it exchanged afterwards.
    const change = { name: '冯实名', position: '科员', onEstablishment: true, serving: true, ...other };
    expect(await housing.put(`/staff/${id}`, change, ifMatch(1))).toBeProblem(wrong);
  });

  it('cheated: an entry that waits keeps its login out of no other body, and names it party to nothing', async () => {
    const caseNumber = await w.accepted();
    // Hoarded under the name of an owner, he is entered where he serves all the same, and has his part in the case.
    const hoarded = await entered(entry('newcomer', '张建国'));
    const { id: real } = sound(await w.head.post('/staff', entry('newcomer', '新人甲')), 201).body;
    sound(await w.approver.post(`/staff/${real}/confirmation`), 201);
    const newcomer = await unlisted('newcomer', 'reviewer');
    sound(await newcomer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    expect(await officer.post(`/staff/${hoarded}/confirmation`)).toBeProblem({ status: 409, rule: 'SUP-5' });
    // He ends it himself, though he serves elsewhere.
    const denied = { serves: false, reasons: '本人在审批局任职，与该单位无关。' };
    expect(sound(await newcomer.post(`/staff/${hoarded}/own-word`, denied), 201).body).toMatchObject({
      pending: false,
      objection: denied.reasons,
    });
  });
});

describe('PRA-15 本人不表示的登记 · an entry whose person keeps silent', () => {
  it('held: it is left to the government office, which alone confirms it, and lapses when nobody does', async () => {
    const self = await w.world.as('approval', { sub: 'sun-silent', name: '孙默', roles: ['applicant'] });
    const silent = { kind: 'person', name: '孙默', identityNumber: number(9) };
    sound(await self.post('/cases', w.form({ applicant: silent, agent: undefined })), 201);
    const document = { kind: 'residentId', number: number(9) };
    const id = await entered(entry('sun-silent', '孙默', { document }));
    await confirmed(id);
    const now = async () =>
      (await housing.get('/staff?limit=100')).body.items.find((one: { id: string }) => one.id === id);
    const after = (days: number) =>
      w.world.moveTo(new Date(w.world.legalNow('approval').getTime() + days * 86_400_000).toISOString());
    await after(25);
    await eventually(now, ({ ownWord }) => ownWord === 'silent');
    expect(await officer.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403, rule: 'SUP-5' });
    const told = (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
      ({ data }) => data.reference === id && data.recipientBody === GOVERNMENT_OFFICE.code,
    );
    expect(told.map(({ data }) => data.title)).toContain('工作人员登记待政府办公室核实');
    await after(25);
    await eventually(now, ({ pending }) => pending === false);
    // Entered anew it begins anew: with the person's own word.
    const { version } = await now();
    const back = { name: '孙默', position: '科员', onEstablishment: true, serving: true };
    sound(await housing.put(`/staff/${id}`, back, ifMatch(version)), 200);
    expect(await confirmed(id)).toMatchObject({ ownWord: 'awaited' });
    await after(25);
    await eventually(now, ({ ownWord }) => ownWord === 'silent');
    expect(sound(await office.post(`/staff/${id}/confirmation`), 201).body).toMatchObject({ serving: true });
  });
});
