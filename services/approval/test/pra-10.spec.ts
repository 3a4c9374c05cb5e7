import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { memorandumChangedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeIdentityNumber, makeMobileNumber } from '@shenguan/common/privacy';
import { type Client, eventually, offerFindings } from '@shenguan/common/testing';
import {
  BUREAU,
  CaseWorld,
  COMMITTEE,
  DEPARTMENTS,
  GOOD_REVIEW,
  ITEM,
  OTHER_BUREAU,
  PDF,
  REQUIRED,
  sound,
} from './support/case-world.js';
import { GUIDE, itemPublisher, publishItem } from './support/prepare-bureau.js';
import { RulingStories } from './support/rulings.js';

const [PROMISED, MARKED_LATER, MARKED_ONCE] = ['PROMISED', 'MARKED-LATER', 'MARKED-ONCE'];
const RULE = {
  told: '设计应当符合消防安全的规定；承诺未兑现或者虚假的，依法撤销许可。',
  promised: '设计符合消防安全的规定，愿意接受核查并承担不实承诺的法律责任。',
  checkDays: 10,
  correctionDays: 5,
};
const steps = GUIDE.steps.map((step) => ({
  ...step,
  reviewPoints: step.reviewPoints.map((point) => (point.code === 'P2' ? { ...point, promise: RULE } : point)),
}));
const ON_PROMISE = { ...GUIDE, publicSafety: false, steps };
const REVIEW = {
  points: [
    { code: 'P1', ok: true },
    { code: 'P2', promised: true },
  ],
  opinion: 'grant',
};
const UNMET = {
  points: [REVIEW.points[0]!, { code: 'P2', ok: false, note: '候梯厅防火间距不足' }],
  ...{ opinion: 'refuse', reasons: '候梯厅防火间距不足，不符合要求' },
};
const RECORD = { ...PDF, name: '现场核查记录.pdf' };
const KIN = makeIdentityNumber('140602', '1977-08-09', 41);
const FINDING = '经现场核查并调阅图纸，候梯厅的防火间距与所作承诺逐项核对。';

let w: CaseWorld;
let admin: Client;
let publisher: Client;
let checker: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
  publisher = await itemPublisher(w.world);
  checker = await w.world.as('approval', { sub: 'checker', name: '核查员', roles: ['reviewer'], body: BUREAU.code });
  const event = await w.world.publish(
    memorandumChangedV1,
    {
      ...{ id: '01990000-0000-7000-8000-000000000199', bureau: BUREAU, department: DEPARTMENTS[0]! },
      ...{ itemCodes: [PROMISED, MARKED_LATER, MARKED_ONCE], state: 'in-force', effectiveOn: '2019-12-20', version: 1 },
    },
    { to: 'approval' },
  );
  await w.world.handled('approval', event.id);
  await publishItem(admin, publisher, PROMISED, '加装电梯（告知承诺）', ON_PROMISE);
  await publishItem(admin, publisher, MARKED_LATER, '加装电梯（后标公共安全）', ON_PROMISE);
  await publishItem(admin, publisher, MARKED_ONCE, '加装电梯（曾标公共安全）', ON_PROMISE);
});
afterAll(() => w?.stop());

interface Company {
  readonly name: string;
  readonly code: string;
  readonly client: Client;
}
let companies = 0;
/** A company that applies by a login of its own: what one breaks is no other's. */
async function company(): Promise<Company> {
  companies += 1;
  const [name, code] = [`朔州市某物业${companies}有限公司`, makeCreditCode(800 + companies)];
  const client = await w.world.as('approval', { sub: `company-${companies}`, roles: ['applicant'], body: code });
  return { name, code, client };
}
/** A case that a company's login, or somebody for it, has handed in. */
async function applied({ name, code, client }: Company, itemCode = PROMISED, more: object = {}): Promise<string> {
  const form = w.form({ itemCode, applicant: { kind: 'body', name, code }, agent: undefined, ...more });
  const { caseNumber } = sound(await client.post('/cases', form), 201).body;
  for (const one of REQUIRED) sound(await client.upload(`/cases/${caseNumber}/materials/${one}`, PDF), 200);
  sound(await client.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
  return caseNumber;
}
const promise = (caseNumber: string, by: Client, points = ['P2']) =>
  by.post(`/cases/${caseNumber}/promises`, { points, promise: true });
const accept = async (caseNumber: string) => sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
const review = (caseNumber: string, order: object = REVIEW) => w.reviewer.post(`/cases/${caseNumber}/review`, order);
const grant = (caseNumber: string) => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });

async function promised(of: Company, itemCode = PROMISED, more = {}): Promise<{ caseNumber: string; id: string }> {
  const caseNumber = await applied(of, itemCode, more);
  const [{ id }] = sound(await promise(caseNumber, of.client), 201).body;
  await accept(caseNumber);
  return { caseNumber, id };
}
async function granted(of: Company): Promise<{ caseNumber: string; id: string }> {
  const made = await promised(of);
  sound(await review(made.caseNumber), 201);
  sound(await grant(made.caseNumber), 201);
  return made;
}
const check = (id: string, result: string, more: Record<string, string> = {}, by = checker) =>
  by.upload(`/promises/${id}/checks`, RECORD, { result, finding: FINDING, ...more }, 'POST');
const seen = async (id: string, by: Client = w.auditor) => sound(await by.get(`/promises/${id}`), 200).body;
const proceduresOf = async (caseNumber: string) =>
  sound(await w.auditor.get(`/procedures?case=${caseNumber}`), 200).body.items;
const revocation = (caseNumber: string) =>
  eventually(
    () => proceduresOf(caseNumber),
    (all) => all.length > 0,
  );

describe('PRA-10 告知承诺 · granted on a promise, which is checked after the grant', () => {
  it('held: promised in the guide’s words, answered neither met nor failed, said in decision, push and register, and checked', async () => {
    const of = await company();
    const caseNumber = await applied(of);
    const [given] = sound(await promise(caseNumber, of.client), 201).body;
    expect(given).toMatchObject({ state: 'given', promised: RULE.promised, availableActions: ['Promises_withdraw'] });
    await accept(caseNumber);
    const shown = sound(await w.reviewer.get(`/cases/${caseNumber}`), 200).body;
    expect(shown.promises).toMatchObject([{ pointCode: 'P2', told: RULE.told }]);
    sound(await review(caseNumber), 201);
    expect((await w.auditor.get(`/cases/${caseNumber}`)).body.review.points[1]).toMatchObject({ code: 'P2', ok: null });
    const { certificate } = sound(await grant(caseNumber), 201).body;
    const [decided] = (await w.pushed(caseNumber)).decided;
    expect(decided!.data.promises).toEqual([{ code: 'P2', promised: RULE.promised, checkBy: '2026-03-16' }]);
    expect(await seen(given.id, checker)).toMatchObject({
      ...{ state: 'relied-on', checkBy: '2026-03-16', overdue: false, availableActions: ['Promises_check'] },
    });
    expect((await seen(given.id, w.approver)).availableActions).toEqual([]);
    const anybody = await w.world.as('approval');
    const asked = `/public/approvals?number=${encodeURIComponent(certificate.number)}&bureau=${BUREAU.code}`;
    expect(sound(await anybody.get(asked), 200).body.promises).toEqual([
      { promised: RULE.promised, state: 'relied-on', checkBy: '2026-03-16' },
    ]);
    const { body } = sound(await check(given.id, 'met'), 201);
    expect(body).toMatchObject({ state: 'met', checks: [{ ordinal: 1, result: 'met', checkedBy: 'checker' }] });
    expect(sound(await anybody.get(asked), 200).body.promises).toMatchObject([{ state: 'met', checkBy: null }]);
    expect((await of.client.get(`/promises/${given.id}/checks/${body.checks[0].id}/file`)).status).toBe(200);
    const { promises } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(promises).toMatchObject([{ promisedBy: of.client ? `company-${companies}` : '', checks: [{ ordinal: 1 }] }]);
    expect(await proceduresOf(caseNumber)).toEqual([]);
  });

  it('PRA-14 held: the grant that rests on it is quashed: it is relied on no more, and nobody is to check it', async () => {
    const { caseNumber, id } = await granted(await company());
    await (await RulingStories.in(w)).carriedOut(caseNumber, { outcome: 'quashed' });
    expect(await seen(id)).toMatchObject({ state: 'void', checkBy: null, overdue: false });
    expect((await check(id, 'met')).status).toBe(409);
  });

  it('held: taken back before the review, it is reviewed as any other point, and nothing rests on it', async () => {
    const of = await company();
    const { caseNumber, id } = await promised(of);
    sound(await of.client.post(`/promises/${id}/withdrawal`), 201);
    expect(await review(caseNumber)).toBeProblem({ status: 422, rule: 'PRA-10', pointer: '/points/1/promised' });
    sound(await review(caseNumber, GOOD_REVIEW), 201);
    sound(await grant(caseNumber), 201);
    expect((await w.pushed(caseNumber)).decided[0]!.data.promises).toBeUndefined();
  });

  it('refused: what the guide doesn’t mark, twice, once it is reviewed, or after a review that found it not met', async () => {
    const of = await company();
    const { caseNumber } = await promised(of);
    const breach = { status: 422, rule: 'PRA-10', pointer: '/points/0' };
    expect(await promise(caseNumber, of.client, ['P1'])).toBeProblem(breach);
    expect(await promise(caseNumber, of.client)).toBeProblem(breach);
    sound(await review(caseNumber), 201);
    expect(await promise(caseNumber, of.client)).toBeProblem({ status: 409, rule: 'PRA-10' });
    const failed = await applied(of);
    await accept(failed);
    sound(await review(failed, UNMET), 201);
    sound(await w.approver.post(`/cases/${failed}/rework`, { reasons: '请核对防火间距后重新审查。' }), 201);
    expect(await promise(failed, of.client)).toBeProblem(breach);
  });

  it('cheated: an official, or a stranger, promises in the applicant’s name', async () => {
    const caseNumber = await applied(await company());
    for (const official of [w.clerk, w.reviewer, w.approver]) {
      expect((await promise(caseNumber, official)).status).toBe(403);
    }
    expect((await promise(caseNumber, w.stranger)).status).toBe(404);
  });

  it('cheated: the reviewer takes for promised what the guide or the applicant doesn’t, or passes or fails what is promised', async () => {
    const of = await company();
    const bare = await applied(of);
    await accept(bare);
    const answers = (p1: object, p2: object) => ({
      ...REVIEW,
      points: [
        { code: 'P1', ...p1 },
        { code: 'P2', ...p2 },
      ],
    });
    const pointer = (index: number, name = 'promised') => ({
      ...{ status: 422, rule: 'PRA-10', pointer: `/points/${index}/${name}` },
    });
    expect(await review(bare)).toBeProblem(pointer(1));
    expect(await review(bare, answers({ promised: true }, { ok: true }))).toBeProblem(pointer(0));
    expect(await review(bare, answers({ ok: true }, {}))).toBeProblem({ status: 422, rule: 'SUP-5' });
    const both = answers({ ok: true }, { ok: true, promised: true });
    expect(await review(bare, both)).toBeProblem({ status: 422, rule: 'SUP-5' });
    const { caseNumber } = await promised(of);
    expect(await review(caseNumber, answers({ ok: true }, { ok: true }))).toBeProblem(pointer(1, 'ok'));
    const fails = { ...answers({ ok: true }, { ok: false, note: '没有提交证明材料' }), opinion: 'refuse' };
    const failing = { ...fails, reasons: '没有提交证明材料，不符合要求' };
    expect(await review(caseNumber, failing)).toBeProblem(pointer(1, 'ok'));
  });

  it('cheated: an item of public safety is granted on a promise, its mark taken off for that, or put on only later', async () => {
    const draft = async (code: string, guide: object) => {
      const { number } = sound(await admin.post(`/items/${code}/versions`, { guide }), 201).body;
      return { number, publish: () => publisher.post(`/items/${code}/versions/${number}/publication`) };
    };
    const pointer = '/guide/steps/1/reviewPoints/1/promise';
    const marked = await draft(ITEM, { ...ON_PROMISE, publicSafety: true });
    expect(await marked.publish()).toBeProblem({ status: 422, rule: 'PRA-10', pointer });
    const at = `/items/${ITEM}/versions/${marked.number}`;
    const { version } = sound(await admin.get(at), 200).body;
    sound(await admin.call('PUT', at, { guide: ON_PROMISE }, { headers: { 'if-match': `"${version}"` } }), 200);
    expect(await marked.publish()).toBeProblem({ status: 422, rule: 'PRA-10', pointer });

    const of = await company();
    const { caseNumber } = await promised(of, MARKED_LATER);
    sound(await review(caseNumber), 201);
    const waiting = await applied(of, MARKED_LATER);
    const later = await draft(MARKED_LATER, { ...GUIDE, publicSafety: true });
    sound(await later.publish(), 200);
    const barred = { status: 409, rule: 'PRA-10' };
    expect(await grant(caseNumber)).toBeProblem(barred);
    expect(await promise(waiting, of.client)).toBeProblem(barred);
    sound(await w.approver.post(`/cases/${caseNumber}/rework`, { reasons: '该事项已标明公共安全，请逐项审查。' }), 201);
    expect(await review(caseNumber)).toBeProblem({ status: 422, rule: 'PRA-10', pointer: '/points/1/promised' });
    sound(await review(caseNumber, GOOD_REVIEW), 201);
    sound(await grant(caseNumber), 201);
  });

  it('cheated: the mark of public safety is put on and taken off again, and what was promised before it is granted', async () => {
    const of = await company();
    const { caseNumber } = await promised(of, MARKED_ONCE);
    sound(await review(caseNumber), 201);
    for (const guide of [
      { ...GUIDE, publicSafety: true },
      { ...GUIDE, publicSafety: false },
    ]) {
      const { number } = sound(await admin.post(`/items/${MARKED_ONCE}/versions`, { guide }), 201).body;
      sound(await publisher.post(`/items/${MARKED_ONCE}/versions/${number}/publication`), 200);
    }
    expect(await grant(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-10' });
  });

  it('cheated: a point that was failed is promised in a new application for the same place, by himself or another company', async () => {
    const of = await company();
    const project = { name: '福安里7号楼1单元加装电梯', address: '朔州市朔城区民福街福安里7号楼1单元' };
    const first = await applied(of, PROMISED, { project });
    await accept(first);
    sound(await review(first, UNMET), 201);
    sound(await of.client.post(`/cases/${first}/withdrawal`, { reason: '改以告知承诺方式申请。' }), 200);
    const again = { status: 422, rule: 'PRA-10', pointer: '/points/0' };
    expect(await promise(await applied(of, PROMISED, { project }), of.client)).toBeProblem(again);
    const shell = await company();
    expect(await promise(await applied(shell, PROMISED, { project }), shell.client)).toBeProblem(again);
    // Elsewhere it is another question.
    sound(await promise(await applied(of), of.client), 201);
  });

  it('cheated: a check finds it not met, the approval is given up, and the same is promised anew for the same place', async () => {
    const of = await company();
    const project = { name: '福安里9号楼1单元加装电梯', address: '朔州市朔城区民福街福安里9号楼1单元' };
    const { caseNumber, id } = await promised(of, PROMISED, { project });
    sound(await review(caseNumber), 201);
    sound(await grant(caseNumber), 201);
    sound(await check(id, 'not-met', { putRightBy: '2026-03-06' }), 201);
    const anew = await applied(of, PROMISED, { project });
    expect(await promise(anew, of.client)).toBeProblem({ status: 422, rule: 'PRA-10', pointer: '/points/0' });
    sound(await check(id, 'met'), 201);
    sound(await promise(anew, of.client), 201);
  });

  it('cheated: two apply for one place, one promises and the other is failed: the promise carries no grant', async () => {
    const project = { name: '福安里8号楼1单元加装电梯', address: '朔州市朔城区民福街福安里8号楼1单元' };
    const { caseNumber } = await promised(await company(), PROMISED, { project });
    sound(await review(caseNumber), 201);
    const other = await applied(await company(), PROMISED, { project });
    await accept(other);
    sound(await review(other, UNMET), 201);
    expect(await grant(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-10' });
    sound(await w.approver.post(`/cases/${caseNumber}/rework`, { reasons: '同一地点已认定不符合，请逐项审查。' }), 201);
    expect(await review(caseNumber)).toBeProblem({ status: 422, rule: 'PRA-10', pointer: '/points/1/promised' });
    sound(await review(caseNumber, GOOD_REVIEW), 201);
    sound(await grant(caseNumber), 201);
  });

  it('cheated: a friend finds it met, it is revoked for deceit all the same, and the holder promises again', async () => {
    const of = await company();
    const { caseNumber, id } = await granted(of);
    sound(await check(id, 'met'), 201);
    const [{ id: approvalId }] = sound(await w.auditor.get(`/approvals?case=${caseNumber}`), 200).body.items;
    const facts = '经消防部门调阅图纸核实，申请时提交的设计文件系伪造，所作承诺不实。';
    const { id: procedure } = sound(
      await checker.post('/procedures', { approvalId, ground: 'deceit', facts }),
      201,
    ).body;
    sound(await checker.upload(`/procedures/${procedure}/files`, PDF, {}, 'POST'), 201);
    sound(await checker.post(`/procedures/${procedure}/notice`, {}), 201);
    sound(await of.client.post(`/procedures/${procedure}/receipt`, { method: 'signed' }), 201);
    sound(await of.client.post(`/procedures/${procedure}/statement`, { waived: true }), 201);
    const end = { outcome: 'carry-out', reasons: '事实清楚，证据确凿，程序合法，拟依法处理。' };
    sound(await checker.post(`/procedures/${procedure}/proposal`, end), 201);
    sound(await w.head.post(`/procedures/${procedure}/decision`, end), 201);
    expect(await promise(await applied(of), of.client)).toBeProblem({ status: 409, rule: 'PRA-10' });
  });

  it('cheated: who granted it checks it, also by a second login, somebody checks without evidence, or it is taken back', async () => {
    const of = await company();
    const { caseNumber, id } = await granted(of);
    const second = { sub: 'approver-again', name: 'approver', roles: ['reviewer' as const], body: BUREAU.code };
    const again = await w.world.as('approval', second);
    const also = await w.world.as('approval', { ...second, sub: 'reviewer', roles: ['approver'] });
    for (const by of [w.approver, w.reviewer, also, again]) {
      expect(await check(id, 'met', {}, by)).toBeProblem({ status: 403, rule: 'PRA-10' });
    }
    expect((await seen(id, again)).availableActions).toEqual([]);
    const order = { result: 'met', finding: FINDING };
    expect((await checker.post(`/promises/${id}/checks`, order)).status).toBe(415);
    const empty = await checker.upload(`/promises/${id}/checks`, { ...RECORD, bytes: Buffer.alloc(0) }, order, 'POST');
    expect(empty).toBeProblem({ status: 422, pointer: '/file' });
    expect(await check(id, 'met', { finding: '。' })).toBeProblem({ status: 400, pointer: '/finding' });
    expect(await of.client.post(`/promises/${id}/withdrawal`)).toBeProblem({ status: 409, rule: 'PRA-10' });
    expect((await of.client.post(`/cases/${caseNumber}/withdrawal`, { reason: '收回承诺。' })).status).toBe(409);
    expect((await check(id, 'met', {}, of.client)).status).toBe(403);
    expect(await seen(id)).toMatchObject({ state: 'relied-on', checks: [] });
  });

  it('cheated: who had it reviewed anew lets another grant it, and checks it himself', async () => {
    const by = { sub: 'returner', name: '退回人', roles: ['approver' as const], body: BUREAU.code };
    const returner = await w.world.as('approval', by);
    const { caseNumber, id } = await promised(await company());
    sound(await review(caseNumber), 201);
    sound(await returner.post(`/cases/${caseNumber}/rework`, { reasons: '请核对审查意见后重新审查。' }), 201);
    sound(await review(caseNumber), 201);
    sound(await grant(caseNumber), 201);
    expect(await check(id, 'met', {}, returner)).toBeProblem({ status: 403, rule: 'PRA-10' });
    expect((await seen(id, returner)).availableActions).toEqual([]);
  });

  it('cheated: an official who acts for the applicant in it checks it', async () => {
    const of = await company();
    const { caseNumber, id } = await promised(of, PROMISED, {
      agent: { ...COMMITTEE, contactName: '核查亲', identityNumber: KIN, phone: makeMobileNumber(77) },
    });
    sound(await review(caseNumber), 201);
    sound(await grant(caseNumber), 201);
    const order = { subject: 'kin', name: '核查亲', position: '科员', onEstablishment: true, head: false };
    const document = { kind: 'residentId', number: KIN };
    const { id: entry } = sound(await w.head.post('/staff', { ...order, document }), 201).body;
    sound(await w.approver.post(`/staff/${entry}/confirmation`), 201);
    const by = { sub: 'kin', name: '核查亲', roles: ['reviewer' as const], body: BUREAU.code };
    const kin = await w.world.asUnlisted('approval', by);
    expect(await check(id, 'met', {}, kin)).toBeProblem({ status: 409, rule: 'PRA-11' });
  });

  it('held: false, the revocation opens at once by the system, on the check’s evidence, and no other promise is taken', async () => {
    const of = await company();
    const { caseNumber, id } = await granted(of);
    // Another that waits for its decision rests on the word of the same.
    const open = await promised(of);
    sound(await review(open.caseNumber), 201);
    sound(await check(id, 'false'), 201);
    const [procedure] = await revocation(caseNumber);
    expect(procedure).toMatchObject({ ground: 'deceit', kind: 'revocation', state: 'opened' });
    const full = sound(await w.auditor.get(`/procedures/${procedure.id}`), 200).body;
    expect(full.acts[0]).toMatchObject({ kind: 'open' });
    expect(full.files).toHaveLength(1);
    expect(await seen(id)).toMatchObject({ state: 'found-false', procedureId: procedure.id });
    expect(await grant(open.caseNumber)).toBeProblem({ status: 409, rule: 'PRA-10' });
    // Nobody need hand in anything: the holder is told on what the check has found, and people decide.
    const notice = (by: Client) => by.post(`/procedures/${procedure.id}/notice`, {});
    expect(await notice(w.reviewer)).toBeProblem({ status: 403, rule: 'SUP-5' });
    sound(await notice(checker), 201);
    // He is heard, and what was alleged is not so: then nothing was broken, and his word is taken again.
    sound(await of.client.post(`/procedures/${procedure.id}/receipt`, { method: 'signed' }), 201);
    sound(await of.client.post(`/procedures/${procedure.id}/statement`, { waived: true }), 201);
    expect(await promise(await applied(of), of.client)).toBeProblem({ status: 409, rule: 'PRA-10' });
    const reasons = '经复核图纸和验收记录，承诺时的设计符合规定，虚假不能成立。';
    const drop = { outcome: 'drop', dropGround: 'not-established', reasons };
    sound(await checker.post(`/procedures/${procedure.id}/proposal`, drop), 201);
    sound(await w.head.post(`/procedures/${procedure.id}/decision`, { outcome: 'drop', reasons }), 201);
    sound(await promise(await applied(of), of.client), 201);
  });

  it('cheated: whoever broke one promises again, by another login or through an agent', async () => {
    const of = await company();
    const { id } = await granted(of);
    sound(await check(id, 'false'), 201);
    const barred = { status: 409, rule: 'PRA-10' };
    expect(await promise(await applied(of), of.client)).toBeProblem(barred);
    const other = await w.world.as('approval', { sub: 'other-login', roles: ['applicant'], body: of.code });
    expect(await promise(await applied({ ...of, client: other }), other)).toBeProblem(barred);
    const agency = { name: '朔州市某代办有限公司', code: makeCreditCode(890) };
    await w.power({ grantor: { kind: 'body', name: of.name, code: of.code }, agent: { kind: 'body', ...agency } });
    const agent = await w.world.as('approval', { sub: 'agent', roles: ['applicant'], body: agency.code });
    expect(await promise(await applied(of), agent)).toBeProblem(barred);
    // An agent whose power covers applying promises for others.
    const honest = await company();
    await w.power({
      grantor: { kind: 'body', name: honest.name, code: honest.code },
      agent: { kind: 'body', ...agency },
    });
    sound(await promise(await applied(honest), agent), 201);
  });

  it('cheated: somebody of another bureau, another company or nobody concerned reaches for it', async () => {
    const { id } = await granted(await company());
    const elsewhere = { sub: 'elsewhere', roles: ['reviewer' as const], body: OTHER_BUREAU.code };
    const foreign = await w.world.as('approval', elsewhere);
    const { client: another } = await company();
    sound(await check(id, 'met'), 201);
    const [{ id: checkId }] = (await seen(id)).checks;
    for (const by of [foreign, another, w.stranger]) {
      expect((await by.get(`/promises/${id}`)).status).toBe(404);
      expect((await by.get(`/promises/${id}/checks/${checkId}/file`)).status).toBe(404);
    }
    expect((await check(id, 'met', {}, foreign)).status).toBe(404);
    expect((await another.post(`/promises/${id}/withdrawal`)).status).toBe(404);
    expect(sound(await foreign.get('/promises'), 200).body.items).toEqual([]);
  });

  it('held: what is offered is let in, and nothing else, in every state and for everybody', async () => {
    const { body: document } = await w.auditor.get('/docs-json');
    const of = await company();
    const result = { result: 'met', finding: FINDING };
    const states = {
      given: () => promised(of),
      reviewed: async () => {
        const made = await promised(of);
        sound(await review(made.caseNumber), 201);
        return made;
      },
      'relied-on': () => granted(of),
      met: async () => {
        const made = await granted(of);
        sound(await check(made.id, 'met'), 201);
        return made;
      },
    };
    const callers = {
      ...{ owner: of.client, stranger: w.stranger, clerk: w.clerk, reviewer: w.reviewer, approver: w.approver },
      ...{ checker, head: w.head, auditor: w.auditor },
    };
    const trials = Object.entries(states).map(([name, make]) => ({
      ...{ name, callers },
      make: async () => (await make()).id,
    }));
    const thing = { template: '/api/v1/promises/{id}', schema: 'PointPromiseDto', bodies: { Promises_check: result } };
    const { findings, offered } = await offerFindings(document, { ...thing, file: RECORD }, trials);
    expect(findings).toEqual([]);
    expect(offered['given owner']).toEqual(['Promises_withdraw']);
    expect(offered['relied-on head']).toEqual(['Promises_check']);
    expect(offered['relied-on approver']).toEqual([]);
  }, 120_000);

  // Those that follow move legal time forward for good.
  it('kept: not met, it is put right by one day, within the guide’s days, and checked again once', async () => {
    const { id } = await granted(await company());
    const day = { status: 422, rule: 'PRA-10', pointer: '/putRightBy' };
    for (const putRightBy of ['2026-03-02', '2026-03-07', '2026-03-10']) {
      expect(await check(id, 'not-met', { putRightBy })).toBeProblem(day);
    }
    expect(await check(id, 'not-met')).toBeProblem(day);
    expect(await check(id, 'met', { putRightBy: '2026-03-06' })).toBeProblem(day);
    const { body } = sound(await check(id, 'not-met', { putRightBy: '2026-03-06' }), 201);
    expect(body).toMatchObject({ state: 'to-put-right', putRightBy: '2026-03-06', checkBy: '2026-03-13' });
    sound(await check(id, 'met'), 201);
    expect(await check(id, 'met')).toBeProblem({ status: 409, rule: 'PRA-10' });
  });

  it('cheated: its day is pushed out, or it is found not put right before the day has passed; then the revocation opens', async () => {
    const of = await company();
    const { caseNumber, id } = await granted(of);
    sound(await check(id, 'not-met', { putRightBy: '2026-03-06' }), 201);
    expect(await check(id, 'not-met', { putRightBy: '2026-03-09' })).toBeProblem({ status: 409, rule: 'PRA-10' });
    expect(await check(id, 'not-met')).toBeProblem({ status: 409, rule: 'PRA-10' });
    await w.world.moveTo('2026-03-09T09:00:00+08:00');
    const later = await check(id, 'not-met', { putRightBy: '2026-03-12' });
    expect(later).toBeProblem({ status: 422, rule: 'PRA-10', pointer: '/putRightBy' });
    expect(sound(await check(id, 'not-met'), 201).body).toMatchObject({ state: 'broken', checks: [{}, {}] });
    const [procedure] = await revocation(caseNumber);
    expect(procedure).toMatchObject({ ground: 'unqualified-holder', state: 'opened' });
    expect(await promise(await applied(of), of.client)).toBeProblem({ status: 409, rule: 'PRA-10' });
  });

  it('missed: nobody checks by the day, and head, government and auditor know; a revocation that lapses is opened again', async () => {
    const late = await granted(await company());
    const dropped = await granted(await company());
    sound(await check(dropped.id, 'false'), 201);
    const [first] = await revocation(dropped.caseNumber);
    await w.world.moveTo('2026-03-24T09:00:00+08:00');
    const told = await eventually(
      async () =>
        (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
          ({ data }) => data.reference === late.id && data.kind === 'limit-overdue',
        ),
      (all) => all.length > 0,
    );
    expect(told.map(({ data }) => data.recipientBody)).toContain(BUREAU.code);
    expect(await seen(late.id)).toMatchObject({ state: 'relied-on', overdue: true });
    const { items } = sound(await w.auditor.get('/promises?overdue=true'), 200).body;
    expect(items.map(({ id }: { id: string }) => id)).toContain(late.id);
    sound(await check(late.id, 'met'), 201);
    const [figures] = sound(await w.auditor.get('/promise-figures'), 200).body;
    expect(figures).toMatchObject({ bureauCode: BUREAU.code });
    expect(figures.checkedLate).toBeGreaterThanOrEqual(1);
    expect(figures.overdue).toBeGreaterThanOrEqual(1);
    // Nobody went on with it: it lapses, and another takes its place.
    await w.world.moveTo('2026-04-20T09:00:00+08:00');
    const procedures = await eventually(
      () => proceduresOf(dropped.caseNumber),
      (all) => all.length > 1,
      60_000,
    );
    expect(procedures.find(({ id }: { id: string }) => id === first.id).state).toBe('lapsed');
    expect(procedures[0]).toMatchObject({ ground: 'deceit', state: 'opened' });
  }, 120_000);
});
