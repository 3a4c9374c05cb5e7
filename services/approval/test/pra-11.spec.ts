import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@shenguan/common/auth';
import { casePartiesV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
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
    expect(await told(caseNumber)).toMatchObject({
      subjects: ['zhang'],
      bodies: [COMMITTEE.code],
      known: [{ subject: 'zhang', by: 'own-act' }],
    });
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
    // Nor does she look up what the others have left with the bureau. PRA-8
    const looked = await herself.get(`/cases/${caseNumber}/contact`);
    expect(looked).toBeProblem({ status: 409, rule: 'PRA-11' });
    expect(JSON.stringify(looked.body)).not.toContain(OWNER.number);
    expect((await told(caseNumber)).subjects).toContain('fang-3');
  });

  it('cheated: entered under her name without a document, after the acceptance', async () => {
    const caseNumber = await w.accepted();
    const { id, version } = await serves('owner-friend', `${OWNER.name[0]} ${OWNER.name.slice(1)}`);
    const himself = await unlisted('owner-friend', 'reviewer');
    expect(await himself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({ status: 409, rule: 'PRA-11' });
    expect((await told(caseNumber)).subjects).toContain('owner-friend');
    // A passport tells nobody apart from whoever proved himself with a card: he stays out until it is ruled on.
    const change = { name: OWNER.name, position: '科员', onEstablishment: true, serving: true };
    const passport = { kind: 'passport', number: 'E12345678' };
    sound(await w.head.put(`/staff/${id}`, { ...change, document: passport }, ifMatch(version)), 200);
    sound(await w.approver.post(`/staff/${id}/confirmation`), 201);
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

describe('PRA-11 同名人员的回避认定 · documents decide at once, a mere name is ruled on', () => {
  const passport = (number: string) => ({ identityKind: 'passport', identityNumber: number });
  /** An application that names somebody among its owners, by a passport that nobody has seen. */
  const naming = (name: string, number: string) => {
    const applicant = w.form().applicant as { principals: object[] };
    const principals = [...applicant.principals, { name, ...passport(number) }];
    return w.accepted({ applicant: { ...applicant, principals } });
  };
  const raised = async (by: Client, caseNumber: string, name: string) => {
    const wanted = (one: { caseNumber: string; staffName: string }) =>
      one.caseNumber === caseNumber && one.staffName === name;
    const items = await eventually(
      async () =>
        sound(await by.get('/recusals?limit=100'), 200).body.items as {
          id: string;
          caseNumber: string;
          staffName: string;
        }[],
      (all) => all.some(wanted),
    );
    return items.find(wanted)!;
  };
  const rule = (by: Client, id: string, outcome: string) =>
    by.post(`/recusals/${id}/ruling`, {
      outcome,
      reasons: '经核对本人居民身份证，与申请所填的护照持有人出生日期不同。',
    });

  it('cheated: an applicant names an official as an owner with an invented passport: he goes on, and the head rules', async () => {
    await serves('same-name', '郝同名', makeIdentityNumber('140602', '1979-03-03', 31));
    const official = await unlisted('same-name', 'reviewer');
    const caseNumber = await naming('郝同名', 'E90000001');
    expect((await told(caseNumber)).subjects).not.toContain('same-name');
    expect((await official.get(`/cases/${caseNumber}`)).body.availableActions).toContain('Bureau_review');
    const { id } = await raised(w.head, caseNumber, '郝同名');
    const limits = async () =>
      sound(await w.head.get('/time-limits?limit=100'), 200).body.items as { subjectId: string; dueOn: string }[];
    const own = await eventually(limits, (all) => all.some(({ subjectId }) => subjectId === id));
    expect(own.find(({ subjectId }) => subjectId === id)).toMatchObject({
      kind: 'recusal-ruling',
      dueOn: '2026-03-04',
    });
    const { body } = sound(await rule(w.head, id, 'cleared'), 201);
    expect(body).toMatchObject({ state: 'cleared', ruledBy: 'head', availableActions: [] });
    expect(await rule(w.head, id, 'barred')).toBeProblem({ status: 409, rule: 'PRA-11' });
    sound(await official.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
  });

  it('held: who is found to be that person is out of the case, and the other services learn it', async () => {
    await serves('same-person', '同一人', makeIdentityNumber('140602', '1979-03-04', 32));
    const official = await unlisted('same-person', 'reviewer');
    const caseNumber = await naming('同一人', 'E90000002');
    sound(await rule(w.head, (await raised(w.head, caseNumber, '同一人')).id, 'barred'), 201);
    expect((await told(caseNumber)).subjects).toContain('same-person');
    expect(await official.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({
      status: 409,
      rule: 'PRA-11',
    });
  });

  it('held: of a head, and of whom the register has no document, the ruling frees or keeps as well', async () => {
    await serves('no-document', '无证件');
    const caseNumber = await naming('无证件', 'E90000003');
    const official = await unlisted('no-document', 'reviewer');
    expect(await official.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({
      status: 409,
      rule: 'PRA-11',
    });
    sound(await rule(w.head, (await raised(w.head, caseNumber, '无证件')).id, 'cleared'), 201);
    expect((await told(caseNumber)).subjects).not.toContain('no-document');
    sound(await official.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
  });

  it('refused: somebody else’s to rule on, oneself, and without reasons', async () => {
    const order = { subject: 'second-head', name: '郑副局', position: '副局长', onEstablishment: true, head: true };
    const document = { kind: 'residentId', number: makeIdentityNumber('140602', '1970-03-05', 33) };
    const { id: entry } = sound(await w.head.post('/staff', { ...order, document }), 201).body;
    sound(await office.post(`/staff/${entry}/confirmation`), 201);
    const caseNumber = await naming('郑副局', 'E90000004');
    const { id } = await raised(office, caseNumber, '郑副局');
    const himself = await unlisted('second-head', 'head');
    for (const by of [w.head, himself]) expect((await rule(by, id, 'cleared')).status).toBe(404);
    expect((await rule(w.reviewer, id, 'cleared')).status).toBe(403);
    const bare = await office.post(`/recusals/${id}/ruling`, { outcome: 'cleared', reasons: '同意' });
    expect(bare).toBeProblem({ status: 400, pointer: '/reasons' });
    sound(await rule(office, id, 'cleared'), 201);
  });

  // Moves legal time forward for good: stays the last of its block.
  it('cheated: nobody rules: after two working days he is kept out until somebody does', async () => {
    await serves('left-lying', '久未定', makeIdentityNumber('140602', '1979-03-06', 34));
    const official = await unlisted('left-lying', 'reviewer');
    const caseNumber = await naming('久未定', 'E90000005');
    const { id } = await raised(w.head, caseNumber, '久未定');
    await w.world.moveTo('2026-03-05T09:00:00+08:00');
    await eventually(
      async () => sound(await w.head.get(`/recusals/${id}`), 200).body as { state: string },
      ({ state }) => state === 'lapsed',
    );
    expect(await official.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({
      status: 409,
      rule: 'PRA-11',
    });
    expect((await told(caseNumber)).subjects).toContain('left-lying');
    sound(await rule(w.head, id, 'cleared'), 201);
    sound(await official.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
  });
});

describe('PRA-11 他人登记为当事人的 · whom others enter as a party is told and ruled on, and it ends', () => {
  /** An application whose owners are joined by somebody with this card. */
  const withOwner = (number: string) => {
    const applicant = w.form().applicant as { principals: object[] };
    const owner = { name: '钱共有', identityKind: 'residentId', identityNumber: number };
    return w.accepted({ applicant: { ...applicant, principals: [...applicant.principals, owner] } });
  };
  const card = (serial: number) => makeIdentityNumber('140602', '1971-04-05', serial);
  const open = async (by: Client, caseNumber: string) =>
    (
      sound(await by.get('/recusals?limit=100&state=open'), 200).body.items as {
        id: string;
        caseNumber: string;
        byDocument: boolean;
      }[]
    ).find((one) => one.caseNumber === caseNumber && one.byDocument)!;
  const knownAs = async (caseNumber: string, subject: string) =>
    (await told(caseNumber)).known!.find((one) => one.subject === subject)?.by;

  it('cheated: a login entered with a party’s document is barred, asked about, and free once the entry is struck off', async () => {
    const caseNumber = await withOwner(card(1));
    const { id, version } = await serves('framed', '别名二', card(1));
    expect(await knownAs(caseNumber, 'framed')).toBe('entry');
    const himself = await unlisted('framed', 'reviewer');
    const { items } = sound(await himself.get('/messages'), 200).body;
    expect(items).toContainEqual(expect.objectContaining({ kind: 'staff-entry', caseNumber }));
    // His own head, who may have entered him, neither sees nor rules on it: the government’s office does.
    const question = await open(office, caseNumber);
    const ruling = { outcome: 'cleared', reasons: '经核对本人居民身份证，与登记所填号码不符，系误登。' };
    expect((await w.head.post(`/recusals/${question.id}/ruling`, ruling)).status).toBe(404);
    const gone = { name: '别名二', position: '科员', onEstablishment: true, serving: false };
    sound(await w.head.put(`/staff/${id}`, gone, ifMatch(version)), 200);
    expect(await knownAs(caseNumber, 'framed')).toBeUndefined();
    expect((await told(caseNumber)).subjects).not.toContain('framed');
  });

  it('held: found to be somebody else by the office, he takes part, and the other services learn it', async () => {
    const caseNumber = await withOwner(card(2));
    await serves('framed-2', '别名三', card(2));
    const himself = await unlisted('framed-2', 'reviewer');
    expect(await himself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({ status: 409, rule: 'PRA-11' });
    const question = await open(office, caseNumber);
    const ruling = { outcome: 'cleared', reasons: '经核对本人居民身份证，与登记所填号码不符，系误登。' };
    sound(await office.post(`/recusals/${question.id}/ruling`, ruling), 201);
    expect(await knownAs(caseNumber, 'framed-2')).toBeUndefined();
    sound(await himself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
  });

  it('refused: found to be that person, he stays out as ruled on, struck off or not', async () => {
    const caseNumber = await withOwner(card(3));
    const { id, version } = await serves('truly', '别名四', card(3));
    const question = await open(office, caseNumber);
    const ruling = { outcome: 'barred', reasons: '经核对本人居民身份证，与申请所填联系人为同一人。' };
    sound(await office.post(`/recusals/${question.id}/ruling`, ruling), 201);
    expect(await knownAs(caseNumber, 'truly')).toBe('ruling');
    const gone = { name: '别名四', position: '科员', onEstablishment: true, serving: false };
    sound(await w.head.put(`/staff/${id}`, gone, ifMatch(version)), 200);
    expect(await knownAs(caseNumber, 'truly')).toBe('ruling');
  });
});

describe('PRA-11 申请所填人员不能使整个单位回避 · no application keeps a whole office out by its own word', () => {
  const card = (serial: number) => makeIdentityNumber('140602', '1972-06-07', serial);
  /** An application whose own form names these cards as principals. */
  const naming = (...serials: number[]) => {
    const { applicant } = w.form() as { applicant: object };
    const named = serials.map((serial) => ({
      ...{ name: `所填${serial}`, identityKind: 'residentId', identityNumber: card(serial) },
    }));
    // Nobody else in it bears a name or number of the staff register.
    const agent = { ...(w.form().agent as object), contactName: '不相关', identityNumber: card(90) };
    return { applicant: { ...applicant, principals: named }, agent };
  };
  const questions = async (by: Client, caseNumber: string) =>
    (
      sound(await by.get('/recusals?limit=100'), 200).body.items as {
        id: string;
        caseNumber: string;
        staffName: string;
        version: number;
        manyNamed: boolean;
        state: string;
      }[]
    ).filter((one) => one.caseNumber === caseNumber);
  /** A reviewer who has acted in a role in which nobody else of this bureau has. */
  const alone = async (sub: string, role: Role) => {
    const roles = ['reviewer' as const, role];
    const client = await w.world.asUnlisted('approval', { sub, name: '另一个名字', roles, body: BUREAU.code });
    sound(await client.post(`/cases/${await w.accepted()}/review`, GOOD_REVIEW), 201);
    return client;
  };
  const barred = { status: 409, rule: 'PRA-11' };
  const FIVE = [51, 52, 53, 54, 55];
  beforeAll(async () => {
    for (const serial of FIVE) await serves(`named-${serial}`, `工作人员${serial}`, card(serial));
  });

  it('cheated: five officials are named as principals: the case goes on, and who lied is on record and answered', async () => {
    const caseNumber = await w.submitted(REQUIRED, naming(...FIVE));
    const clerk = await unlisted('named-51', 'window-clerk');
    sound(await clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    expect((await told(caseNumber)).subjects).not.toContain('named-52');
    const reviewer = await unlisted('named-52', 'reviewer');
    sound(await reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    // Each of them is told, and asked about.
    const asked = await questions(office, caseNumber);
    expect(asked).toHaveLength(5);
    expect(asked.every(({ manyNamed, state }) => manyNamed && state === 'open')).toBe(true);
    const { items } = sound(await reviewer.get('/messages'), 200).body;
    expect(items).toContainEqual(expect.objectContaining({ kind: 'staff-entry', caseNumber }));
    const ruling = {
      outcome: 'cleared',
      falseEntry: true,
      reasons: '经核对企业登记信息，该单位的主要负责人中没有此人。',
    };
    const lied = asked.find(({ staffName }) => staffName === '工作人员51')!;
    const contradictory = await office.post(`/recusals/${lied.id}/ruling`, { ...ruling, outcome: 'barred' });
    expect(contradictory).toBeProblem({ status: 422, pointer: '/falseEntry' });
    const found = sound(await office.post(`/recusals/${lied.id}/ruling`, ruling), 201).body;
    expect(sound(await w.auditor.get(`/recusals/${found.id}`), 200).body).toMatchObject({ falseEntry: true });
    const written = sound(await w.applicant.get('/messages?limit=100'), 200).body.items;
    expect(written).toContainEqual(expect.objectContaining({ title: '申请所填人员经认定不实', caseNumber }));
    // Nobody grants it as if nothing had been found. APL-78
    const granted = await w.approver.post(`/cases/${caseNumber}/decision`, {
      outcome: 'granted',
      reasons: GOOD_REVIEW.reasons,
    });
    expect(granted.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(granted.body)).toContain('经认定填写不实');
  });

  it('refused: who is one of many and declares his tie himself has no part from then on', async () => {
    const caseNumber = await w.accepted(naming(...FIVE));
    const himself = await unlisted('named-53', 'reviewer');
    const reasons = '本人系申请单位法定代表人的配偶，依法应当回避。';
    const { body } = sound(await himself.post('/recusals', { caseNumber, reasons }), 201);
    expect(body).toMatchObject({ state: 'barred', staffName: '工作人员53' });
    expect(await himself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem(barred);
    expect((await told(caseNumber)).known).toContainEqual({ subject: 'named-53', by: 'ruling' });
    expect(await himself.post('/recusals', { caseNumber, reasons })).toBeProblem(barred);
    const ruled = await office.post(`/recusals/${body.id}/ruling`, { outcome: 'cleared', reasons });
    expect(ruled).toBeProblem(barred);
  });

  it('held: a tie of which nobody has asked is declared, and bars at once', async () => {
    const caseNumber = await w.accepted();
    const himself = await unlisted('named-54', 'reviewer');
    const reasons = '本人与该楼栋的一名业主系近亲属。';
    sound(await himself.post('/recusals', { caseNumber, reasons }), 201);
    expect(await himself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem(barred);
    // Whoever gives legal opinions, or takes the chair of a hearing, says so too.
    const legal = await unlisted('named-51', 'legal-officer');
    sound(await legal.post('/recusals', { caseNumber, reasons: '本人与申请人的代理人系配偶。' }), 201);
    expect((await told(caseNumber)).known).toContainEqual({ subject: 'named-51', by: 'ruling' });
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
  });

  it('cheated: who is out of the case acts in it under a second login of his', async () => {
    const caseNumber = await w.accepted();
    for (const sub of ['tied-1', 'tied-2']) await w.world.enterStaff({ sub, name: '郝有亲', body: BUREAU.code });
    const himself = await unlisted('tied-1', 'reviewer');
    sound(await himself.post('/recusals', { caseNumber, reasons: '本人与该楼栋的一名业主系近亲属。' }), 201);
    const again = await unlisted('tied-2', 'reviewer');
    expect(await again.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem(barred);
    expect((await told(caseNumber)).known).toContainEqual({ subject: 'tied-2', by: 'ruling' });
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
  });

  it('cheated: the party that was found to have named somebody untruly names him again, and keeps him out of nothing', async () => {
    const first = await w.accepted(naming(52));
    const [asked] = await questions(office, first);
    expect(asked).toMatchObject({ manyNamed: false });
    const himself = await unlisted('named-52', 'reviewer');
    expect(await himself.post(`/cases/${first}/review`, GOOD_REVIEW)).toBeProblem(barred);
    const ruling = { outcome: 'cleared', falseEntry: true, reasons: '经核对企业登记信息，主要负责人中没有此人。' };
    sound(await office.post(`/recusals/${asked!.id}/ruling`, ruling), 201);
    const second = await w.accepted(naming(52));
    sound(await himself.post(`/cases/${second}/review`, GOOD_REVIEW), 201);
    // Asked about and ruled on it is all the same.
    expect(await questions(office, second)).toMatchObject([{ manyNamed: true, state: 'open' }]);
  });

  it('held: two are kept out at once; where nobody else is left the office lets one go on, labelled, until the ruling', async () => {
    const himself = await alone('named-54', 'finance-officer');
    const caseNumber = await w.accepted(naming(54, 55));
    expect(await himself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem(barred);
    const asked = await questions(office, caseNumber);
    expect(asked.map(({ manyNamed }) => manyNamed)).toEqual([false, false]);
    const { id } = asked.find(({ staffName }) => staffName === '工作人员54')!;
    const reasons = '窗口和审查人员均被该申请列为主要负责人，无其他人员可以承办，请其先行办理。';
    expect(await w.reviewer.post(`/recusals/${id}/designation`, { reasons })).toBeProblem({ status: 403 });
    expect((await w.head.post(`/recusals/${id}/designation`, { reasons })).status).toBe(404);
    const { body } = sound(await office.post(`/recusals/${id}/designation`, { reasons }), 201);
    expect(body).toMatchObject({ state: 'open', designation: { reasons } });
    expect((await told(caseNumber)).subjects).not.toContain('named-54');
    sound(await himself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    expect((await told(caseNumber)).subjects).toContain('named-55');
    // The ruling still follows, and bars him.
    sound(
      await office.post(`/recusals/${id}/ruling`, { outcome: 'barred', reasons: '经核对企业登记信息，系同一人。' }),
      201,
    );
    expect((await himself.get(`/cases/${caseNumber}`)).body.availableActions).toEqual([]);
    expect((await told(caseNumber)).known).toContainEqual({ subject: 'named-54', by: 'ruling' });
  });

  // Moves legal time forward for good: stays the last of its block.
  it('cheated: let go on by who then never rules: with the time for the ruling he is out', async () => {
    const reasons = '审查人员均被该申请列为主要负责人，无其他人员可以承办，请其先行办理。';
    // Nobody is let go on while colleagues act in his role: the log says so, not who lets him.
    const [early] = await questions(office, await w.accepted(naming(55)));
    expect(await office.post(`/recusals/${early!.id}/designation`, { reasons })).toBeProblem(barred);
    const himself = await alone('named-55', 'section-lead');
    const caseNumber = await w.accepted(naming(55));
    const [asked] = await questions(office, caseNumber);
    sound(await office.post(`/recusals/${asked!.id}/designation`, { reasons }), 201);
    expect((await told(caseNumber)).subjects).not.toContain('named-55');
    const days = 5 * 86_400_000;
    await w.world.moveTo(new Date(w.world.legalNow('approval').getTime() + days).toISOString());
    await eventually(
      async () => sound(await office.get(`/recusals/${asked!.id}`), 200).body as { state: string },
      ({ state }) => state === 'lapsed',
    );
    expect(await himself.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem(barred);
    expect((await told(caseNumber)).subjects).toContain('named-55');
    expect(await office.post(`/recusals/${asked!.id}/designation`, { reasons })).toBeProblem(barred);
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
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
