import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode, makeIdentityNumber, makeMobileNumber } from '@shenguan/common/privacy';
import { CaseWorld, COMMITTEE, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const off = (text: string) => text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');
const company = { kind: 'body', name: '朔州市某物业有限公司', code: makeCreditCode(41) };

describe('PRA-1 证照号码校验 · identifiers are checked', () => {
  it('held: a company, a person, a group of owners', async () => {
    const applicant = { kind: 'person', name: '张建国', identityNumber: makeIdentityNumber() };
    const person = await w.world.as('approval', { sub: 'zhang-jianguo', name: '张建国', roles: ['applicant'] });
    sound(await person.post('/cases', w.form({ applicant, agent: undefined })), 201);
    const own = await w.world.as('approval', { sub: 'li', roles: ['applicant'], body: company.code });
    sound(await own.post('/cases', w.form({ applicant: company, agent: undefined })), 201);
    sound(await w.applicant.post('/cases', w.form()), 201);
  });

  it('held: bodies without a credit code apply, act and are named under a kind of their own', async () => {
    const foreign = { kind: 'foreignBody', name: '某某（香港）有限公司', code: 'HK-CR-1234567' };
    await w.power({ grantor: foreign, agent: { kind: 'body', ...COMMITTEE } });
    const relatedUnits = [{ role: 'design', name: '某海外设计事务所', code: 'RIBA 20911', codeKind: 'foreignBody' }];
    const { body } = sound(await w.applicant.post('/cases', w.form({ applicant: foreign, relatedUnits })), 201);
    expect(body).toMatchObject({ applicant: foreign, relatedUnits });
    const group = { kind: 'ownersGroup', name: '怡安苑业主委员会', code: '朔城业备〔2024〕12号' };
    sound(await w.applicant.post('/cases', w.form({ applicant: group })), 201);
  });

  it.each([
    ['a credit code in the place of a foreign register’s number', { kind: 'foreignBody', code: company.code }],
    ['one character', { kind: 'other', code: 'A' }],
    ['nothing', { kind: 'foreignBody', code: undefined }],
  ])('refused: %s identifies no body without a code', async (_, more) => {
    const answer = await w.applicant.post('/cases', w.form({ applicant: { name: '某机构', ...more } }));
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-1', pointer: '/applicant/code' });
  });

  it.each<[string, Record<string, unknown>]>([
    ['/applicant/code', { applicant: { ...company, code: off(company.code) } }],
    ['/applicant/code', { applicant: { kind: 'body', name: '无代码单位' } }],
    ['/applicant/identityNumber', { applicant: { kind: 'person', name: '张建国' } }],
    [
      '/applicant/identityNumber',
      { applicant: { kind: 'person', name: '张', identityNumber: off(makeIdentityNumber()) } },
    ],
    [
      '/applicant/legalRepresentative/identityNumber',
      { applicant: { ...company, legalRepresentative: { name: '赵', identityNumber: '140602199002300011' } } },
    ],
    ['/agent/code', { agent: { name: '某居委会', code: off(makeCreditCode(12, '54')) } }],
    ['/agent/identityNumber', { agent: { name: '王芳', identityNumber: off(makeIdentityNumber()) } }],
    ['/relatedUnits/0/code', { relatedUnits: [{ role: 'design', name: '某设计院', code: '914000000000000000' }] }],
  ])('refused: %s', async (pointer, more) => {
    const answer = await w.applicant.post('/cases', w.form(more));
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-1', pointer });
  });

  const personOf = (identityKind: string, identityNumber: string) => ({
    applicant: { kind: 'person', name: '陈大文', identityKind, identityNumber },
    agent: undefined,
  });
  const resident = makeIdentityNumber('830000', '1985-06-15');
  const foreigner = makeIdentityNumber('914840', '1991-02-03');

  it.each([
    ['hkMacaoPermit', 'H12345678'],
    ['hkMacaoPermit', 'M1234567801'],
    ['hkMacaoPermit', 'HA1234567'],
    ['hkMacaoPermit', ' ｍａ1234567 '],
    ['taiwanPermit', '12345678'],
    ['hkMacaoTaiwanResidencePermit', resident],
    ['foreignPermanentResident', foreigner],
    ['foreignPermanentResident', 'USA110091020312'],
  ])('held: %s %s is a document of a person', async (kind, number) => {
    const sub = `chen-${crypto.randomUUID()}`;
    const person = await w.world.as('approval', { sub, name: '陈大文', roles: ['applicant'] });
    const { body } = sound(await person.post('/cases', w.form(personOf(kind, number))), 201);
    expect(JSON.stringify(body)).not.toContain(number.trim());
  });

  it.each([
    ['hkMacaoPermit', 'HB1234567'],
    ['hkMacaoPermit', 'HA12345678'],
    ['hkMacaoTaiwanResidencePermit', off(resident)],
    ['hkMacaoTaiwanResidencePermit', makeIdentityNumber()],
    ['foreignPermanentResident', off(foreigner)],
    ['residentId', resident],
    ['residentId', foreigner],
  ])('refused: %s %s', async (kind, number) => {
    const person = await w.world.as('approval', { sub: 'chen-dawen', name: '陈大文', roles: ['applicant'] });
    const answer = await person.post('/cases', w.form(personOf(kind, number)));
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-1', pointer: '/applicant/identityNumber' });
    expect(JSON.stringify(answer.body)).not.toContain(number);
  });

  it.each([
    ['a company', { applicant: { ...company, code: makeIdentityNumber() } }],
    ['an owners’ group', { applicant: { kind: 'ownersGroup', name: '怡安苑业主委员会', code: makeIdentityNumber() } }],
    ['a foreign body', { applicant: { kind: 'foreignBody', name: '某机构', code: `No. ${makeIdentityNumber()}` } }],
    ['another body, in groups', { applicant: { kind: 'other', name: '某机构', code: [...resident].join(' ') } }],
  ])('cheated: the number of a person for the code of %s', async (_, more) => {
    const answer = await w.applicant.post('/cases', w.form(more));
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-1', pointer: '/applicant/code' });
  });

  it('refused: the code of the agency that made a material out', async () => {
    const caseNumber = await w.draft();
    const answer = await w.upload(caseNumber, 'DESIGN', { agencyName: '某设计院', agencyCode: '123' });
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-1', pointer: '/agencyCode' });
  });
});

describe('PRA-8 个人信息 · numbers of persons', () => {
  it('held: masked in answers, in full only on record', async () => {
    const caseNumber = await w.submitted();
    const phone = makeMobileNumber(5);
    const seen = sound(await w.clerk.get(`/cases/${caseNumber}`), 200);
    expect(JSON.stringify(seen.body)).not.toContain(phone);
    expect(seen.body.persons.find(({ role }: { role: string }) => role === 'agent').phone).toMatch(/^138\*{4}/);
    const contact = sound(await w.clerk.get(`/cases/${caseNumber}/contact`), 200);
    expect(contact.body.persons.map((person: { phone: string }) => person.phone)).toContain(phone);
    const looks = await w.world
      .of('approval')
      .core.dataSource.query(
        `SELECT actor_sub FROM audit_entry WHERE action = 'case.contact-seen' AND case_number = $1`,
        [caseNumber],
      );
    expect(looks).toEqual([{ actor_sub: 'clerk' }]);
  });

  it('refused: a look by somebody who does not handle cases', async () => {
    const caseNumber = await w.submitted();
    expect((await w.auditor.get(`/cases/${caseNumber}/contact`)).status).toBe(403);
    expect((await w.foreignClerk.get(`/cases/${caseNumber}/contact`)).status).toBe(404);
  });

  const number = makeIdentityNumber('140602', '1979-05-17', 8);

  it.each<[string, string, Record<string, unknown>]>([
    [
      'in the name of the project',
      '/project/name',
      { project: { name: `加装电梯 ${number}`, address: '怡安苑3号楼' } },
    ],
    [
      'with dots between its digits',
      '/project/address',
      { project: { name: '加装电梯', address: `怡安苑 ${[...number].join('\u00b7')}` } },
    ],
    [
      'for the code of the project',
      '/project/code',
      { project: { code: number, name: '加装电梯', address: '怡安苑' } },
    ],
    ['for the code of the item', '/itemCode', { itemCode: number }],
  ])('cheated: a number %s', async (_, pointer, more) => {
    const answer = await w.applicant.post('/cases', w.form(more));
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-8', pointer });
    expect(JSON.stringify(answer.body)).not.toContain(number);
  });

  it('refused: names that nobody can read', async () => {
    for (const name of ['王\u2800五', '\u3164', '……', '王\ufffd五']) {
      const answer = await w.applicant.post('/cases', w.form({ applicant: { ...company, name } }));
      expect(answer).toBeProblem({ status: 400, pointer: '/applicant/name' });
    }
  });

  it('refused: a number for an idempotency key, a token’s subject or the name of a field', async () => {
    const keyed = await w.applicant.call('POST', '/cases', w.form(), { headers: { 'idempotency-key': number } });
    expect(keyed).toBeProblem({ status: 400 });
    const person = await w.world.as('approval', { sub: number, roles: ['applicant'] });
    expect(await person.get('/cases')).toBeProblem({ status: 401 });
    expect((await w.applicant.post('/cases', { ...w.form(), [number]: 1 })).body.errors).toEqual([
      { pointer: '/…', detail: expect.any(String) },
    ]);
  });

  it('held: nothing readable is stored or sent', async () => {
    const number = makeIdentityNumber('140602', '1985-07-09', 22);
    await w.accepted();
    const rows = await w.world.of('approval').core.dataSource.query(
      `SELECT (SELECT count(*) FROM case_person WHERE case_person::text LIKE $1)
         + (SELECT count(*) FROM outbox WHERE event LIKE $1)
         + (SELECT count(*) FROM audit_entry WHERE convert_from(body, 'UTF8') LIKE $1) AS found`,
      [`%${number}%`],
    );
    expect(Number(rows[0].found)).toBe(0);
  });
});
