import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays } from '@shenguan/common/clock';
import { partyMovedV1, powerOfAttorneyChangedV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, COMMITTEE, CORRECTED, ITEM, PDF, sound } from './support/case-world.js';

const COMPANY = { name: '朔州市某物业有限公司', code: makeCreditCode(41) };
const FIRM = { name: '朔州市某代办服务有限公司', code: makeCreditCode(42) };
const applicant = { kind: 'body', ...COMPANY };
const TERM = { validFrom: '2026-01-01', validUntil: '2026-12-31' };
const person = (seed: number, name: string) => ({
  kind: 'person',
  name,
  identityNumber: makeIdentityNumber('140602', '1970-03-04', seed),
});

let w: CaseWorld;
let owner: Client;
let colleague: Client;
let firm: Client;
let firmColleague: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  const as = (sub: string, body: string) => w.world.as('approval', { sub, roles: ['applicant'], body });
  owner = await as('li', COMPANY.code);
  colleague = await as('wu', COMPANY.code);
  firm = await as('firm-1', FIRM.code);
  firmColleague = await as('firm-2', FIRM.code);
});
afterAll(() => w?.stop());

const own = async (more: object = {}) =>
  sound(await owner.post('/cases', w.form({ applicant, agent: undefined, ...more })), 201).body.caseNumber as string;
const complete = async (client: Client, caseNumber: string) => {
  for (const code of ['AGREEMENT', 'TITLE', 'DESIGN']) {
    sound(await client.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
  }
  return client.post(`/cases/${caseNumber}/submission`, { truthStatement: true });
};
const listed = async (client: Client) => {
  const { items } = sound(await client.get('/cases?limit=100'), 200).body;
  return items.map(({ caseNumber }: { caseNumber: string }) => caseNumber);
};
const told = async (client: Client, caseNumber: string) => {
  const { items } = sound(await client.get('/messages?limit=100'), 200).body;
  return items.filter((one: { caseNumber: string }) => one.caseNumber === caseNumber).map(({ kind }: never) => kind);
};
/** What somebody meets at each door of a case, reading and acting. */
const doors = async (client: Client, caseNumber: string) => ({
  read: (await client.get(`/cases/${caseNumber}`)).status,
  limits: (await client.get(`/cases/${caseNumber}/time-limits`)).status,
  file: (await client.get(`/cases/${caseNumber}/materials/TITLE/file`)).status,
  documents: (await client.get(`/cases/${caseNumber}/documents`)).status,
  handIn: (await client.upload(`/cases/${caseNumber}/materials/TITLE`, PDF)).status,
  listed: (await listed(client)).includes(caseNumber),
  told: (await told(client, caseNumber)).length > 0,
});
const NOTHING = { read: 404, limits: 404, file: 404, documents: 404, handIn: 404, listed: false, told: false };
const ALL = { read: 200, limits: 200, file: 200, documents: 200, handIn: 200, listed: true, told: true };

describe('PRA-16 申请人与代理人身份明确 · whose a case is', () => {
  it('held: a colleague sees, mends, hands in and withdraws what his company applied for', async () => {
    const caseNumber = await own();
    sound(await complete(colleague, caseNumber), 200);
    expect(await doors(colleague, caseNumber)).toEqual(ALL);
    expect(await doors(owner, caseNumber)).toEqual(ALL);
    const items = [{ materialCode: 'TITLE', defects: [{ kind: 'unsealed' }] }];
    const notice = sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items }), 201).body;
    expect(await told(colleague, caseNumber)).toEqual(['correction-notice', 'receipt-of-materials']);
    sound(await colleague.get(`/documents/${notice.document.id}`), 200);
    sound(
      await colleague.upload(`/cases/${caseNumber}/materials/TITLE`, CORRECTED, {}, 'PUT', { 'if-match': '"3"' }),
      200,
    );
    sound(await colleague.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
    sound(await colleague.post(`/cases/${caseNumber}/withdrawal`, { reason: '加装方案需要调整，另行申请' }), 200);
  });

  it('refused: a stranger, another company, and whoever has left the company', async () => {
    const caseNumber = await own();
    sound(await complete(owner, caseNumber), 200);
    const left = await w.world.as('approval', { sub: 'li', roles: ['applicant'] });
    for (const other of [w.stranger, firm, left]) expect(await doors(other, caseNumber)).toEqual(NOTHING);
  });

  it('cheated: a login named like a company reads none of its notices', async () => {
    const caseNumber = await own();
    sound(await complete(owner, caseNumber), 200);
    const named = await w.world.as('approval', { sub: `body:${COMPANY.code}`, roles: ['applicant'] });
    expect(await doors(named, caseNumber)).toEqual(NOTHING);
  });

  it('held: a person’s case is his own; refused: his employer’s token doesn’t open it', async () => {
    const login = { sub: 'he-jing', name: '何静', roles: ['applicant' as const] };
    const self = await w.world.as('approval', login);
    const form = w.form({ applicant: person(1, '何静'), agent: undefined });
    const { caseNumber } = sound(await self.post('/cases', form), 201).body;
    sound(await complete(self, caseNumber), 200);
    expect(await doors(self, caseNumber)).toEqual(ALL);
    const atWork = await w.world.as('approval', { ...login, body: COMPANY.code });
    expect(await doors(atWork, caseNumber)).toEqual(NOTHING);
  });
});

describe('PRA-16 实名绑定 · a login is one person', () => {
  it('held: the first application binds, further ones are the same person’s', async () => {
    const self = await w.world.as('approval', { sub: 'liu-yang', name: '刘洋', roles: ['applicant'] });
    const form = () => w.form({ applicant: person(2, '刘洋'), agent: undefined });
    for (const _ of [1, 2]) sound(await self.post('/cases', form()), 201);
  });

  it('cheated: a later different identity is refused, and told what to do', async () => {
    const self = await w.world.as('approval', { sub: 'feng-lei', name: '冯磊', roles: ['applicant'] });
    sound(await self.post('/cases', w.form({ applicant: person(3, '冯磊'), agent: undefined })), 201);
    const answer = await self.post('/cases', w.form({ applicant: person(4, '许强'), agent: undefined }));
    expect(answer).toBeProblem({ status: 409, rule: 'PRA-16' });
    expect(answer.body.detail).toMatch(/授权委托书.*窗口/);
  });

  it('cheated: a second login doesn’t take over an identity', async () => {
    const [first, second] = await Promise.all(
      ['song-tao', 'song-tao-2'].map((sub) => w.world.as('approval', { sub, name: '宋涛', roles: ['applicant'] })),
    );
    const form = () => w.form({ applicant: person(5, '宋涛'), agent: undefined });
    sound(await first!.post('/cases', form()), 201);
    const answer = await second!.post('/cases', form());
    expect(answer).toBeProblem({ status: 409, rule: 'PRA-16' });
    expect(answer.body.detail).toContain('窗口核实');
    expect(await listed(second!)).toEqual([]);
  });

  it('cheated: knowing somebody’s number is not being him: the login’s registered name is another', async () => {
    const thief = await w.world.as('approval', { sub: 'thief', name: '贼二', roles: ['applicant'] });
    const form = w.form({ applicant: person(8, '周九'), agent: undefined });
    expect(await thief.post('/cases', form)).toBeProblem({ status: 403, rule: 'PRA-16' });
    // As the agent of owners, or as one of them.
    const { identityNumber } = person(8, '周九');
    const asAgent = w.form({ agent: { name: '周九', identityNumber } });
    expect(await thief.post('/cases', asAgent)).toBeProblem({ status: 403, rule: 'PRA-16' });
    const rightful = await w.world.as('approval', { sub: 'zhou-jiu', name: '周 九', roles: ['applicant'] });
    sound(await rightful.post('/cases', form), 201);
  });

  it('cheated: owners who apply together are no door for a stranger: one of them logs in, or their agent', async () => {
    const stranger = await w.world.as('approval', { sub: 'att7', name: '赵六', roles: ['applicant'] });
    const answer = await stranger.post('/cases', w.form({ agent: undefined }));
    expect(answer).toBeProblem({ status: 403, rule: 'PRA-16' });
    expect(answer.body.detail).toContain('其中一名业主');
    const owner = await w.world.as('approval', { sub: 'an-owner', name: '张建国', roles: ['applicant'] });
    sound(await owner.post('/cases', w.form({ agent: undefined })), 201);
  });

  it('held: two logins at once: one is bound', async () => {
    const both = await Promise.all(
      ['twin-1', 'twin-2'].map((sub) => w.world.as('approval', { sub, name: '周敏', roles: ['applicant'] })),
    );
    const answers = await Promise.all(
      both.map((client) => client.post('/cases', w.form({ applicant: person(6, '周敏'), agent: undefined }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('held: nothing readable of the document is kept', async () => {
    const { identityNumber } = person(7, '曹旭');
    const self = await w.world.as('approval', { sub: 'cao-xu', name: '曹旭', roles: ['applicant'] });
    sound(await self.post('/cases', w.form({ applicant: person(7, '曹旭'), agent: undefined })), 201);
    const rows = await w.world
      .of('approval')
      .core.dataSource.query('SELECT count(*) AS n FROM identity i WHERE i::text LIKE $1', [`%${identityNumber}%`]);
    expect(Number(rows[0].n)).toBe(0);
  });
});

describe('PRA-16 授权委托 · an agent acts within a power of attorney', () => {
  const agent = FIRM;
  const form = (more: object = {}) => w.form({ applicant, agent, ...more });

  it('refused: for a company that has given none; for a body that the agent’s token is not of', async () => {
    expect(await firm.post('/cases', form())).toBeProblem({ status: 403, rule: 'PRA-16' });
    expect(await w.applicant.post('/cases', form())).toBeProblem({ status: 403, rule: 'PRA-16' });
    const alone = await firm.post('/cases', form({ agent: undefined }));
    expect(alone).toBeProblem({ status: 403, rule: 'PRA-16' });
    expect(alone.body.detail).toMatch(/授权委托书原件到窗口确认/);
    expect(await w.stranger.post('/cases', w.form())).toBeProblem({ status: 403, rule: 'PRA-16' });
  });

  it('held: within one in force the agent and his colleagues apply; the company sees it, both are told; revoked, acts stop at once', async () => {
    const id = await w.power({ grantor: applicant, agent: { kind: 'body', ...agent }, itemCodes: [ITEM] });
    const draft = sound(await firm.post('/cases', form()), 201).body;
    expect(draft.powerOfAttorneyId).toBe(id);
    const { caseNumber } = draft;
    sound(await complete(firmColleague, caseNumber), 200);
    for (const client of [firm, firmColleague, owner, colleague]) expect(await doors(client, caseNumber)).toEqual(ALL);
    // Another item is not covered.
    expect(await firm.post('/cases', form({ itemCode: `${ITEM}-LAW` }))).toBeProblem({ status: 403, rule: 'PRA-16' });
    const before = (await told(firm, caseNumber)).length;
    sound(await colleague.post(`/powers-of-attorney/${id}/revocation`, { reason: '委托事项已经办结，不再委托' }), 201);
    expect(await doors(firm, caseNumber)).toEqual({ ...NOTHING, told: true });
    expect(
      await firm.post(`/cases/${caseNumber}/withdrawal`, { reason: '代为撤回本次申请，材料另行准备' }),
    ).toMatchObject({ status: 404 });
    expect(await firm.post('/cases', form())).toBeProblem({ status: 403, rule: 'PRA-16' });
    // The doors that were tried replaced a paper: the clerk names the versions that she looked at.
    const { materials } = sound(await w.clerk.get(`/cases/${caseNumber}`), 200).body;
    const seen = materials.map(({ code, version }: { code: string; version: number }) => ({ code, version }));
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`, { materials: seen }), 201);
    expect((await told(firm, caseNumber)).length).toBe(before);
    expect(await told(owner, caseNumber)).toContain('acceptance');
    const events = await w.world.published('approval', powerOfAttorneyChangedV1);
    expect(events.filter(({ data }) => data.id === id).map(({ data }) => data.state)).toEqual(['in-force', 'revoked']);
  });

  it('refused: an act that the power doesn’t cover', async () => {
    const id = await w.power({ grantor: applicant, agent: { kind: 'body', ...agent }, acts: ['apply'] });
    const { caseNumber } = sound(await firm.post('/cases', form()), 201).body;
    sound(await complete(firm, caseNumber), 200);
    const answer = await firm.post(`/cases/${caseNumber}/withdrawal`, { reason: '代为撤回本次申请，材料另行准备' });
    expect(answer).toBeProblem({ status: 403, rule: 'PRA-16' });
    expect(answer.body.facts).toEqual({ act: 'withdraw', covered: ['apply'] });
    expect(await doors(firm, caseNumber)).toMatchObject({ read: 200, documents: 404, told: false });
    sound(await owner.post(`/powers-of-attorney/${id}/revocation`, { reason: '委托事项已经办结，不再委托' }), 201);
  });

  it('cheated: entered but not confirmed, without its scan, before and after its term', async () => {
    const order = { grantor: applicant, agent: { kind: 'body', ...agent }, acts: ['apply'] };
    const term = { validFrom: '2026-01-01', validUntil: '2026-12-31' };
    const entered = sound(await w.clerk.post('/powers-of-attorney', { ...order, ...term }), 201).body;
    const path = `/powers-of-attorney/${entered.id}`;
    const second = await w.secondClerk();
    const early = await second.post(`${path}/confirmation`, { originalSeen: true });
    expect(early).toBeProblem({ status: 409, rule: 'PRA-16' });
    sound(await w.clerk.upload(`${path}/file`, PDF), 200);
    expect((await second.post(`${path}/confirmation`, { originalSeen: false })).status).toBe(400);
    expect(await firm.post('/cases', form())).toBeProblem({ status: 403, rule: 'PRA-16' });
    await w.power({ ...order, validFrom: '2026-06-01' });
    expect(await firm.post('/cases', form())).toBeProblem({ status: 403, rule: 'PRA-16' });
    const over = await w.clerk.post('/powers-of-attorney', {
      ...order,
      validFrom: '2025-01-01',
      validUntil: '2026-03-01',
    });
    expect(over).toBeProblem({ status: 422, rule: 'PRA-16', pointer: '/validUntil' });
    const foreignItem = await w.clerk.post('/powers-of-attorney', { ...order, ...term, itemCodes: ['NOT-OURS'] });
    expect(foreignItem).toBeProblem({ status: 422, rule: 'PRA-16', pointer: '/itemCodes/0' });
  });

  it('cheated: nobody gives himself a power, and no other bureau’s clerk confirms or reads it', async () => {
    const order = { acts: ['apply'], validFrom: '2026-01-01', validUntil: '2026-12-31' };
    const bureau = { kind: 'body', ...BUREAU };
    for (const [grantor, to] of [
      [applicant, bureau],
      [applicant, { kind: 'body', ...COMPANY }],
    ]) {
      const answer = await w.clerk.post('/powers-of-attorney', { ...order, grantor, agent: to });
      expect(answer).toBeProblem({ status: 422, rule: 'PRA-16', pointer: '/agent' });
    }
    const { id } = sound(
      await w.clerk.post('/powers-of-attorney', { ...order, grantor: applicant, agent: { kind: 'body', ...agent } }),
      201,
    ).body;
    const path = `/powers-of-attorney/${id}`;
    for (const client of [w.foreignClerk, w.stranger]) {
      expect((await client.get(path)).status).toBe(404);
      expect((await client.get(`${path}/file`)).status).toBe(404);
      expect((await client.post(`${path}/revocation`, { reason: '试图撤销他人的授权委托书' })).status).toBe(404);
    }
    expect((await w.foreignClerk.post(`${path}/confirmation`, { originalSeen: true })).status).toBe(404);
    expect((await w.foreignClerk.upload(`${path}/file`, PDF)).status).toBe(404);
    expect((await firm.post(`${path}/confirmation`, { originalSeen: true })).status).toBe(403);
    for (const client of [owner, firm, w.clerk, w.auditor]) sound(await client.get(path), 200);
  });

  it('held: a person’s agent and a person as agent, by their documents; who comes by a login later finds his cases', async () => {
    const grantor = person(11, '张秀兰');
    const helper = person(12, '王志刚');
    await w.power({ grantor, agent: helper });
    const acting = await w.world.as('approval', { sub: 'wang-zhigang', name: '王志刚', roles: ['applicant'] });
    const asAgent = w.form({ applicant: grantor, agent: { name: helper.name, identityNumber: helper.identityNumber } });
    const { caseNumber } = sound(await acting.post('/cases', asAgent), 201).body;
    sound(await complete(acting, caseNumber), 200);
    expect(await doors(acting, caseNumber)).toEqual(ALL);
    const cheat = await w.world.as('approval', { sub: 'no-wang', name: '王志刚', roles: ['applicant'] });
    expect(await cheat.post('/cases', asAgent)).toBeProblem({ status: 409, rule: 'PRA-16' });
    const late = await w.world.as('approval', { sub: 'zhang-xiulan', name: '张秀兰', roles: ['applicant'] });
    expect(await listed(late)).toEqual([]);
    sound(await late.post('/cases', w.form({ applicant: grantor, agent: undefined })), 201);
    expect(await listed(late)).toContain(caseNumber);
    expect(await doors(acting, caseNumber)).toEqual(ALL);
  });

  it('held: owners apply by one agent whose authority is handed in with the case; his colleagues see it', async () => {
    const caseNumber = await w.submitted();
    const other = await w.world.as('approval', { sub: 'zhao', roles: ['applicant'], body: COMMITTEE.code });
    expect(await doors(other, caseNumber)).toEqual(ALL);
    for (const client of [w.stranger, firm, owner]) expect(await doors(client, caseNumber)).toEqual(NOTHING);
  });
});

describe('PRA-16 授权委托两人办理并告知委托人 · a power of attorney takes two people, and its grantor knows', () => {
  const agent = { kind: 'body', ...FIRM };
  const written = async (client: Client): Promise<{ kind: string; title: string; content: string }[]> => {
    const { items } = sound(await client.get('/messages?limit=100'), 200).body;
    return items.filter(({ kind }: { kind: string }) => kind === 'power-of-attorney');
  };
  const scanned = async (more: object = {}): Promise<string> => {
    const order = { grantor: applicant, agent, acts: ['apply'], ...TERM, ...more };
    const { id } = sound(await w.clerk.post('/powers-of-attorney', order), 201).body;
    sound(await w.clerk.upload(`/powers-of-attorney/${id}/file`, PDF), 200);
    return `/powers-of-attorney/${id}`;
  };
  const asAgent = () => w.form({ applicant: { kind: 'body', ...COMPANY }, agent: FIRM });

  it('cheated: the clerk who entered it confirms it, on a page that says nothing', async () => {
    const path = await scanned();
    const alone = await w.clerk.post(`${path}/confirmation`, { originalSeen: true });
    expect(alone).toBeProblem({ status: 403, rule: 'PRA-16' });
    const asHead = await w.world.as('approval', { sub: 'clerk', roles: ['head'], body: BUREAU.code });
    expect(await asHead.post(`${path}/confirmation`, { originalSeen: true })).toBeProblem({
      status: 403,
      rule: 'PRA-16',
    });
    expect(await firm.post('/cases', asAgent())).toBeProblem({ status: 403, rule: 'PRA-16' });
  });

  it('cheated: two clerks agree; the company is told at once, its agent can do nothing, and it objects in time', async () => {
    const before = (await written(owner)).length;
    const path = await scanned();
    const entered = await written(colleague);
    expect(entered.length).toBe(before + 1);
    expect(entered[0]).toMatchObject({ content: expect.stringContaining(FIRM.name) });
    const second = await w.secondClerk();
    const { body } = sound(await second.post(`${path}/confirmation`, { originalSeen: true }), 201);
    expect(body).toMatchObject({ state: 'announced', objectionUntil: expect.any(String) });
    expect((await written(owner))[0]!.content).toContain('2026年3月5日前（含当日）未提出异议的');
    expect(await firm.post('/cases', asAgent())).toBeProblem({ status: 403, rule: 'PRA-16' });
    // The agent does not speak for the grantor, nor does the window.
    expect(await firm.post(`${path}/affirmation`)).toBeProblem({ status: 403, rule: 'PRA-16' });
    expect((await w.stranger.post(`${path}/affirmation`)).status).toBe(404);
    expect((await second.post(`${path}/affirmation`)).status).toBe(403);
    sound(await owner.post(`${path}/revocation`, { reason: '本公司从未出具该授权委托书' }), 201);
    expect(await owner.post(`${path}/affirmation`)).toBeProblem({ status: 409, rule: 'PRA-16' });
    expect(await firm.post('/cases', asAgent())).toBeProblem({ status: 403, rule: 'PRA-16' });
  });

  it('cheated: the scan is exchanged between what the second clerk saw and what she confirms', async () => {
    const path = await scanned();
    const second = await w.secondClerk();
    const { version } = sound(await second.get(path), 200).body;
    sound(await w.clerk.upload(`${path}/file`, { ...PDF, name: '另一份委托书.pdf' }), 200);
    const confirm = (headers: Record<string, string>) =>
      second.call('POST', `${path}/confirmation`, { originalSeen: true }, { headers });
    expect(await confirm({ 'if-match': `"${version}"` })).toBeProblem({ status: 412 });
    expect(await confirm({})).toBeProblem({ status: 428 });
    sound(await confirm({ 'if-match': `"${version + 1}"` }), 201);
  });

  it('cheated: the agent is on the bureau’s own staff, entered as such or drafting under a power', async () => {
    const person_ = { sub: 'li-na', name: '李娜' };
    const self = await w.world.as('approval', { ...person_, roles: ['applicant'] });
    const named = person(21, '李娜');
    await w.power({ grantor: applicant, agent: named, acts: ['apply'] });
    const form = w.form({ applicant, agent: { name: named.name, identityNumber: named.identityNumber } });
    const { caseNumber } = sound(await self.post('/cases', form), 201).body;
    expect(await listed(self)).toContain(caseNumber);
    const entry = { subject: person_.sub, name: person_.name, position: '科员', onEstablishment: true };
    const document = { kind: 'residentId', number: named.identityNumber };
    const { id } = sound(await w.head.post('/staff', { ...entry, document }), 201).body;
    sound(await w.approver.post(`/staff/${id}/confirmation`), 201);
    // An agent is entered over nobody's head: she says so herself.
    sound(await self.post(`/staff/${id}/own-word`, { serves: true }), 201);
    expect(await self.post('/cases', form)).toBeProblem({ status: 403, rule: 'PRA-16' });
    // What was not handed in before she served she doesn't hand in, though she reads it.
    expect((await self.get(`/cases/${caseNumber}`)).status).toBe(200);
    const handsIn = await self.post(`/cases/${caseNumber}/submission`, { truthStatement: true });
    expect(handsIn).toBeProblem({ status: 403, rule: 'PRA-16' });
    const order = { grantor: applicant, agent: named, acts: ['apply'], ...TERM };
    const answer = await w.clerk.post('/powers-of-attorney', order);
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-16', pointer: '/agent' });
  });

  it('cheated: a power that outlives everybody’s memory', async () => {
    const order = { grantor: applicant, agent, acts: ['apply'], validFrom: '2026-01-01' };
    for (const validUntil of ['2099-12-31', '2029-01-01']) {
      const answer = await w.clerk.post('/powers-of-attorney', { ...order, validUntil });
      expect(answer).toBeProblem({ status: 422, rule: 'PRA-16', pointer: '/validUntil' });
    }
    sound(await w.clerk.post('/powers-of-attorney', { ...order, validUntil: '2028-12-31' }), 201);
  });

  it('held: a person without a login finds what was written to him once he has one', async () => {
    const grantor = person(22, '马秀英');
    await w.power({ grantor, agent: person(23, '马建') });
    const late = await w.world.as('approval', { sub: 'ma-xiuying', name: '马秀英', roles: ['applicant'] });
    expect(await written(late)).toEqual([]);
    sound(await late.post('/cases', w.form({ applicant: grantor, agent: undefined })), 201);
    expect((await written(late)).map(({ title }) => title).sort()).toEqual([
      '授权委托书已经窗口核对',
      '有人以您的名义提交了授权委托书',
    ]);
  });

  it('held: a company that says nothing: it takes force when the days for an objection are over, and not before', async () => {
    const path = await scanned();
    const second = await w.secondClerk();
    const { body } = sound(await second.post(`${path}/confirmation`, { originalSeen: true }), 201);
    const on = (day: string, time: string) => w.world.moveTo(`${day}T${time}+08:00`);
    await on(body.objectionUntil, '23:59:00');
    expect(await firm.post('/cases', asAgent())).toBeProblem({ status: 403, rule: 'PRA-16' });
    await on(addDays(body.objectionUntil, 1), '00:00:30');
    await eventually(
      () => owner.get(path),
      (answer) => answer.body.state === 'in-force',
    );
    sound(await firm.post('/cases', asAgent()), 201);
    expect((await written(owner))[0]!.title).toBe('授权委托书已经生效');
  });
});

describe('PRA-16 自然人的授权委托 · a person’s power waits for the person', () => {
  const grantor = person(51, '何玉兰');
  const agent = { kind: 'body', ...FIRM };
  const scanned = async (who = grantor): Promise<string> => {
    const order = { grantor: who, agent, acts: ['apply'], ...TERM };
    const { id } = sound(await w.clerk.post('/powers-of-attorney', order), 201).body;
    sound(await w.clerk.upload(`/powers-of-attorney/${id}/file`, PDF), 200);
    return `/powers-of-attorney/${id}`;
  };

  it('refused: of whom no login is known, without his coming to the window', async () => {
    const path = await scanned(person(52, '未到场的人'));
    const second = await w.secondClerk();
    const answer = await second.post(`${path}/confirmation`, { originalSeen: true });
    expect(answer).toBeProblem({ status: 409, rule: 'PRA-16' });
    expect(answer.body.detail).toContain('到场');
    sound(await w.clerk.upload(`${path}/grantor-proof`, PDF), 200);
    expect(sound(await second.post(`${path}/confirmation`, { originalSeen: true }), 201).body.state).toBe('in-force');
  });

  it('held: with a login he says so himself, and until then nobody acts by it', async () => {
    const self = await w.world.as('approval', { sub: 'he-yulan', name: '何玉兰', roles: ['applicant'] });
    sound(await self.post('/cases', w.form({ applicant: grantor, agent: undefined })), 201);
    const path = await scanned();
    const second = await w.secondClerk();
    const { body } = sound(await second.post(`${path}/confirmation`, { originalSeen: true }), 201);
    expect(body).toMatchObject({ state: 'announced', objectionUntil: expect.any(String) });
    const form = () => w.form({ applicant: grantor, agent: FIRM });
    expect(await firm.post('/cases', form())).toBeProblem({ status: 403, rule: 'PRA-16' });
    expect(await firm.post(`${path}/affirmation`)).toBeProblem({ status: 403, rule: 'PRA-16' });
    sound(await self.post(`${path}/affirmation`), 201);
    sound(await firm.post('/cases', form()), 201);
  });

  it('cheated: who confirms is the agent, by name, or who entered it, under another login', async () => {
    const named = person(53, '孙窗口');
    const order = { grantor: applicant, agent: named, acts: ['apply'], ...TERM };
    const { id } = sound(await w.clerk.post('/powers-of-attorney', order), 201).body;
    const path = `/powers-of-attorney/${id}`;
    sound(await w.clerk.upload(`${path}/file`, PDF), 200);
    // 孙窗口 is the second clerk's own name.
    const second = await w.secondClerk();
    expect((await second.get(path)).body.availableActions).not.toContain('Powers_confirm');
    const agentHimself = await second.post(`${path}/confirmation`, { originalSeen: true });
    expect(agentHimself).toBeProblem({ status: 403, rule: 'PRA-16' });
    const enterer = { sub: 'clerk-again', name: 'clerk', roles: ['window-clerk' as const], body: BUREAU.code };
    const again = await w.world.as('approval', enterer);
    expect((await again.get(path)).body.availableActions).not.toContain('Powers_confirm');
    expect(await again.post(`${path}/confirmation`, { originalSeen: true })).toBeProblem({
      status: 403,
      rule: 'PRA-16',
    });
  });

  it('cheated: the agent looks at the document of who gives it', async () => {
    const path = await scanned(person(54, '被看的人'));
    sound(await w.clerk.upload(`${path}/grantor-proof`, PDF), 200);
    expect((await firm.get(`${path}/grantor-proof`)).status).toBe(403);
    sound(await w.auditor.get(`${path}/grantor-proof`), 200);
  });
});

describe('PRA-16 实名绑定更正 · a wrong binding is put right at the window', () => {
  const corrections = '/identity-bindings/corrections';
  const login = (sub: string, name: string) => w.world.as('approval', { sub, name, roles: ['applicant'] });
  const order = (who: ReturnType<typeof person>, more: object = {}) => ({
    identityNumber: who.identityNumber,
    name: who.name,
    reasons: '本人持身份证原件到窗口，称该账号非其本人。',
    ...more,
  });
  const entered = async (who: ReturnType<typeof person>, more: object = {}): Promise<string> => {
    const { id } = sound(await w.clerk.post(corrections, order(who, more)), 201).body;
    sound(await w.clerk.upload(`${corrections}/${id}/file`, PDF), 200);
    return `${corrections}/${id}`;
  };

  it('held: a namesake squats on a number; two clerks put it right, everything follows the holder, both are told', async () => {
    const who = person(31, '周九');
    const thief = await login('namesake', '周九');
    const form = w.form({ applicant: who, agent: undefined });
    const { caseNumber } = sound(await thief.post('/cases', form), 201).body;
    sound(await complete(thief, caseNumber), 200);
    const holder = await login('the-holder', '周九');
    const locked = await holder.post('/cases', w.form({ applicant: who, agent: undefined }));
    expect(locked).toBeProblem({ status: 409, rule: 'PRA-16' });
    const path = await entered(who, { login: 'the-holder' });
    const second = await w.secondClerk();
    // Each of the two logins is heard, and nobody acts by the binding meanwhile.
    expect(await second.post(`${path}/confirmation`, { originalSeen: true })).toBeProblem({
      status: 409,
      rule: 'PRA-16',
    });
    sound(await holder.post(`${path}/affirmation`), 201);
    const early = await second.post(`${path}/confirmation`, { originalSeen: true });
    expect(early).toBeProblem({ status: 409, rule: 'PRA-16' });
    expect(early.body.detail).toContain('异议');
    for (const act of [
      await thief.post(`/cases/${caseNumber}/withdrawal`, { reason: '加装方案需要调整，另行申请' }),
      await thief.upload(`/cases/${caseNumber}/materials/TITLE`, PDF),
      await thief.post('/cases', w.form({ applicant: who, agent: undefined })),
    ]) {
      expect(act).toBeProblem({ status: 409, rule: 'PRA-16' });
      expect(act.body.facts).toEqual({ frozen: true });
    }
    expect((await thief.get(`/cases/${caseNumber}`)).body.availableActions).toEqual([]);
    sound(await thief.post(`${path}/objection`, { statement: '该证件由本人合法持有，从未转借他人。' }), 201);
    const seen = sound(await second.get(path), 200).body;
    expect(seen).toMatchObject({ objection: expect.stringContaining('合法持有'), sameName: true, affirmed: true });
    sound(await second.post(`${path}/confirmation`, { originalSeen: true }), 201);
    expect(await doors(thief, caseNumber)).toEqual(NOTHING);
    expect(await doors(holder, caseNumber)).toEqual(ALL);
    sound(await holder.post('/cases', w.form({ applicant: who, agent: undefined })), 201);
    for (const one of [thief, holder]) {
      const { items } = sound(await one.get('/messages'), 200).body;
      expect(items.filter(({ kind }: { kind: string }) => kind === 'identity-correction')).toHaveLength(2);
    }
    // It can't take the number back.
    expect(await thief.post('/cases', w.form({ applicant: who, agent: undefined }))).toBeProblem({
      status: 403,
      rule: 'PRA-16',
    });
    const log = sound(await w.auditor.get('/audit/entries?subjectType=identity-correction'), 200).body.items;
    expect(log.length).toBeGreaterThan(0);
    const told = await w.world.published('approval', partyMovedV1);
    expect(told.at(-1)!.data).toEqual({ from: 'subject:namesake', to: 'subject:the-holder' });
  });

  it('held: a holder without a login: the number is free for him, and not for the wrong login', async () => {
    const who = person(32, '吴桂兰');
    const wrong = await login('wu-guilan-not', '吴桂兰');
    const { caseNumber } = sound(await wrong.post('/cases', w.form({ applicant: who, agent: undefined })), 201).body;
    const path = await entered(who);
    const { objectionUntil } = sound(await w.head.get(path), 200).body;
    const on = (time: string) => w.world.moveTo(`${objectionUntil}T${time}+08:00`);
    await on('23:59:00');
    expect(await w.head.post(`${path}/confirmation`, { originalSeen: true })).toBeProblem({
      status: 409,
      rule: 'PRA-16',
    });
    await w.world.moveTo(`${addDays(objectionUntil, 1)}T00:00:30+08:00`);
    sound(await w.head.post(`${path}/confirmation`, { originalSeen: true }), 201);
    const again = await wrong.post('/cases', w.form({ applicant: who, agent: undefined }));
    expect(again).toBeProblem({ status: 403, rule: 'PRA-16' });
    const holder = await login('wu-guilan', '吴桂兰');
    sound(await holder.post('/cases', w.form({ applicant: who, agent: undefined })), 201);
    expect(await listed(holder)).toContain(caseNumber);
  });

  it('cheated: one clerk alone, without the document, to a colleague’s login, twice, or at another bureau', async () => {
    const who = person(33, '郑爱国');
    const holder = await login('zheng-aiguo', '郑爱国');
    const { caseNumber } = sound(await holder.post('/cases', w.form({ applicant: who, agent: undefined })), 201).body;
    await w.world.enterStaff({ sub: 'colleague-9', name: '钱某', body: BUREAU.code });
    for (const to of ['colleague-9', 'zheng-aiguo', 'song-tao']) {
      const answer = await w.clerk.post(corrections, order(who, { login: to }));
      expect(answer).toBeProblem({ status: 422, rule: 'PRA-16', pointer: '/login' });
    }
    const { id } = sound(await w.clerk.post(corrections, order(who, { login: 'zheng-thief' })), 201).body;
    const path = `${corrections}/${id}`;
    const second = await w.secondClerk();
    expect(await second.post(`${path}/confirmation`, { originalSeen: true })).toBeProblem({
      status: 409,
      rule: 'PRA-16',
    });
    sound(await w.clerk.upload(`${path}/file`, PDF), 200);
    expect(await w.clerk.post(`${path}/confirmation`, { originalSeen: true })).toBeProblem({
      status: 403,
      rule: 'PRA-16',
    });
    expect(await w.clerk.post(corrections, order(who))).toBeProblem({ status: 409, rule: 'PRA-16' });
    expect((await w.foreignClerk.post(`${path}/confirmation`, { originalSeen: true })).status).toBe(404);
    // What somebody else enters as the holder's login is not his before he says so, under his own name.
    const stranger = await login('zheng-thief', '偷名者');
    expect(await stranger.post(`${path}/affirmation`)).toBeProblem({ status: 403, rule: 'PRA-16' });
    expect((await w.stranger.post(`${path}/affirmation`)).status).toBe(404);
    expect((await stranger.post(`${path}/objection`, { statement: '不是本人也想说几句异议的话。' })).status).toBe(403);
    sound(await second.post(`${path}/rejection`, { reasons: '来人与证件照片不符。' }), 201);
    expect((await doors(holder, caseNumber)).read).toBe(200);
  });

  it('cheated: a clerk who is the holder, or the bound, has it entered or carried out; and nobody decides', async () => {
    const who = person(35, '孙窗口');
    const bound = await login('sun-bound', '孙窗口');
    sound(await bound.post('/cases', w.form({ applicant: who, agent: undefined })), 201);
    const second = await w.secondClerk();
    // 孙窗口 is the second clerk's own name.
    expect(await second.post(corrections, order(who))).toBeProblem({ status: 403, rule: 'PRA-16' });
    const path = await entered(who);
    sound(await bound.post(`${path}/objection`, { statement: '该证件由本人合法持有，从未转借他人。' }), 201);
    expect((await second.get(path)).body.availableActions).not.toContain('IdentityBindings_confirm');
    expect((await w.head.get(path)).body.availableActions).toContain('IdentityBindings_confirm');
    expect(await second.post(`${path}/confirmation`, { originalSeen: true })).toBeProblem({
      status: 403,
      rule: 'PRA-16',
    });
    const at = new Date(w.world.legalNow('approval').getTime() + 60 * 86_400_000);
    await w.world.moveTo(at.toISOString());
    await eventually(
      () => w.head.get(path),
      ({ body }) => body.state === 'lapsed',
    );
    // The binding goes on.
    sound(await bound.post('/cases', w.form({ applicant: who, agent: undefined })), 201);
    const { items } = sound(await bound.get('/messages'), 200).body;
    expect(items.map(({ title }: { title: string }) => title)).toContain('实名绑定未作更正');
  });

  it('refused: a number that nobody is bound to', async () => {
    expect(await w.clerk.post(corrections, order(person(34, '冯某')))).toBeProblem({ status: 409, rule: 'PRA-16' });
  });
});

describe('PRA-16 撤销授权委托书 · a power ends by the grantor’s word, not by a clerk’s', () => {
  const agent = { kind: 'body', ...FIRM };
  const asked = { reason: '委托人持签字盖章的撤销书到窗口要求撤销' };
  const form = () => w.form({ applicant, agent: FIRM });
  const paths: string[] = [];
  const given = async () => {
    const path = `/powers-of-attorney/${await w.power({ grantor: applicant, agent, acts: ['apply'] })}`;
    paths.push(path);
    return path;
  };
  const written = async (client: Client): Promise<string[]> => {
    const { items } = sound(await client.get('/messages?limit=100'), 200).body;
    return items.filter((one: { kind: string }) => one.kind === 'power-of-attorney').map(({ title }: never) => title);
  };
  beforeAll(async () => {
    // Whatever the tests before have given the firm ends here, by the company's own login.
    const { items } = sound(await owner.get('/powers-of-attorney?state=in-force&limit=100'), 200).body;
    for (const { id, agent: to } of items) {
      if (to.code !== FIRM.code) continue;
      sound(await owner.post(`/powers-of-attorney/${id}/revocation`, { reason: '委托事项已经办结，不再委托' }), 201);
    }
  });
  beforeEach(async () => {
    for (const path of paths.splice(0)) {
      if ((await owner.get(path)).body.state === 'revoked') continue;
      sound(await owner.post(`${path}/revocation`, { reason: '委托事项已经办结，不再委托' }), 201);
    }
  });

  it('cheated: one clerk ends it on a sentence, or on a paper that he confirms himself', async () => {
    const path = await given();
    expect(await w.clerk.post(`${path}/revocation`, asked)).toBeProblem({ status: 403, rule: 'PRA-16' });
    expect((await w.clerk.post(`${path}/revocation-request`, asked)).status).toBe(415);
    sound(await w.clerk.upload(`${path}/revocation-request`, PDF, asked, 'POST'), 201);
    const seen = { originalSeen: true };
    expect(await w.clerk.post(`${path}/revocation-confirmation`, seen)).toBeProblem({ status: 403, rule: 'PRA-16' });
    // Meanwhile it holds, and both know.
    sound(await firm.post('/cases', form()), 201);
    for (const client of [owner, firmColleague]) expect((await written(client))[0]).toBe('窗口收到授权委托书的撤销');
    expect((await firm.get(path)).body).toMatchObject({ state: 'in-force', revocationFile: expect.anything() });
  });

  it('held: two people at the window, on the signed paper; grantor and agent are told', async () => {
    const path = await given();
    sound(await w.clerk.upload(`${path}/revocation-request`, PDF, asked, 'POST'), 201);
    const second = await w.secondClerk();
    expect((await second.post(`${path}/revocation-confirmation`, {})).status).toBe(400);
    const { body } = sound(await second.post(`${path}/revocation-confirmation`, { originalSeen: true }), 201);
    expect(body).toMatchObject({ state: 'revoked', revocationReason: asked.reason });
    for (const client of [owner, firm]) expect((await written(client))[0]).toBe('授权委托书已经撤销');
    expect(await firm.post('/cases', form())).toBeProblem({ status: 403, rule: 'PRA-16' });
    expect((await owner.get(`${path}/revocation-file`)).status).toBe(200);
  });

  it('held: by the grantor’s own login at once, while the window’s paper still waits', async () => {
    const path = await given();
    sound(await w.clerk.upload(`${path}/revocation-request`, PDF, asked, 'POST'), 201);
    sound(await owner.post(`${path}/revocation`, { reason: '委托事项已经办结，不再委托' }), 201);
    expect((await written(firm))[0]).toBe('授权委托书已经撤销');
    const second = await w.secondClerk();
    expect(await second.post(`${path}/revocation-confirmation`, { originalSeen: true })).toBeProblem({ status: 409 });
  });

  it('cheated: the second person is the agent himself, by name', async () => {
    const named = person(61, '孙窗口');
    const order = { grantor: applicant, agent: named, acts: ['apply'], ...TERM };
    const entered = sound(await w.clerk.post('/powers-of-attorney', order), 201).body.id;
    sound(await w.clerk.upload(`/powers-of-attorney/${entered}/file`, PDF), 200);
    sound(await w.head.post(`/powers-of-attorney/${entered}/confirmation`, { originalSeen: true }), 201);
    sound(await owner.post(`/powers-of-attorney/${entered}/affirmation`), 201);
    const path = `/powers-of-attorney/${entered}`;
    sound(await w.clerk.upload(`${path}/revocation-request`, PDF, asked, 'POST'), 201);
    const second = await w.secondClerk();
    expect(await second.post(`${path}/revocation-confirmation`, { originalSeen: true })).toBeProblem({
      status: 403,
      rule: 'PRA-16',
    });
  });

  it('held: unconfirmed it lapses after ten working days, and the power holds', async () => {
    const path = await given();
    sound(await w.clerk.upload(`${path}/revocation-request`, PDF, asked, 'POST'), 201);
    const at = new Date(w.world.legalNow('approval').getTime() + 25 * 86_400_000);
    await w.world.moveTo(at.toISOString());
    await eventually(
      () => owner.get(path),
      ({ body }) => body.revocationAskedAt === null,
    );
    expect((await owner.get(path)).body).toMatchObject({ state: 'in-force', revocationFile: null });
    expect((await written(owner))[0]).toBe('授权委托书的撤销逾期失效');
    sound(await firm.post('/cases', form()), 201);
  });
});
