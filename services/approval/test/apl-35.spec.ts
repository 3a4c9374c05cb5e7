import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, ITEM, OTHER_BUREAU, PDF, REQUIRED, sound } from './support/case-world.js';
import { authoriseSeal, GUIDE, itemPublisher, MEASURE, PERMIT_LAW, publishItem } from './support/prepare-bureau.js';

const BELOW = `${ITEM}-NORM`;
const OPINION = { ...GOOD_REVIEW, reasons: '经初步审查，申请材料齐全，符合规定条件。' };

let w: CaseWorld;
let [examiner, lowerClerk, itemAdmin]: Client[] = [];
beforeAll(async () => {
  w = await CaseWorld.start();
  await w.world.enterBodies({ ...GOVERNMENT_OFFICE, kind: 'government-office' });
  const below = (sub: string, role: never) =>
    w.world.as('approval', { sub, name: sub, roles: [role], body: OTHER_BUREAU.code });
  lowerClerk = w.foreignClerk;
  examiner = await below('lower-reviewer', 'reviewer' as never);
  await authoriseSeal(
    await below('lower-keeper', 'seal-keeper' as never),
    await below('lower-seal-approver', 'seal-approver' as never),
    { code: '1406020088888', abbreviation: '平鲁审批' },
  );
  itemAdmin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
  const guide = { ...GUIDE, lowerExamination: { organ: OTHER_BUREAU.code, basis: MEASURE } };
  await publishItem(itemAdmin, await itemPublisher(w.world), BELOW, '依法先经下级机关审查的事项', guide);
});
afterAll(() => w?.stop());

/** A case that the lower organ has accepted. */
const accepted = async () => {
  const caseNumber = await w.submitted(REQUIRED, { itemCode: BELOW });
  sound(await lowerClerk!.post(`/cases/${caseNumber}/acceptance`), 201);
  return caseNumber;
};
const send = (caseNumber: string, by = examiner!, more: object = {}) =>
  by.post(`/cases/${caseNumber}/lower-examination/opinion`, { ...OPINION, ...more });
const callUp = (caseNumber: string, by = w.head) =>
  by.post(`/cases/${caseNumber}/lower-examination/call-up`, { reasons: '下级机关审查期限届满仍未报送，经催办未果。' });
const shown = async (caseNumber: string, by: Client = w.reviewer) =>
  sound(await by.get(`/cases/${caseNumber}/lower-examination`), 200).body;
const review = (caseNumber: string, by = w.reviewer) => by.post(`/cases/${caseNumber}/review`, GOOD_REVIEW);

describe('APL-35 下级初审材料直接报送，不得重复索要 · a lower organ sends everything up; nothing is asked twice', () => {
  it('held: what comes on paper is entered at the window of the organ that examines first, with its receipt; refused: at any other', async () => {
    const WANG = { kind: 'person', name: '王秀英', identityNumber: makeIdentityNumber('140602', '1971-02-03', 31) };
    const form = { applicant: WANG, agent: undefined, channel: 'window', receivedOn: '2026-03-02' };
    const begin = (itemCode: string) => lowerClerk!.post('/counter-entries', w.form({ ...form, itemCode }));
    expect(await begin(ITEM)).toMatchObject({ status: 404 });
    const { id, caseNumber } = sound(await begin(BELOW), 201).body;
    const entry = `/counter-entries/${id}`;
    expect((await w.clerk.get(entry)).status).toBe(404);
    sound(await lowerClerk!.upload(`${entry}/files/original`, PDF), 200);
    for (const code of REQUIRED) sound(await lowerClerk!.upload(`${entry}/materials/${code}`, PDF), 200);
    const done = sound(await lowerClerk!.post(`${entry}/completion`, { comparedWithOriginal: true }), 201).body;
    expect(done).toMatchObject({ state: 'entered', receiptNumber: expect.stringContaining('〔2026〕1号') });
    sound(await lowerClerk!.post(`/cases/${caseNumber}/acceptance`), 201);
    expect(await shown(caseNumber)).toMatchObject({ state: 'examining', organ: OTHER_BUREAU });
  });

  it('held: accepted and examined below, sent up with everything, and only then reviewed and decided above', async () => {
    const caseNumber = await accepted();
    expect(await shown(caseNumber)).toMatchObject({ state: 'examining', organ: OTHER_BUREAU, materials: null });
    expect(await review(caseNumber)).toBeProblem({ status: 409, rule: 'APL-35' });
    const sent = sound(await send(caseNumber), 201).body;
    expect(sent).toMatchObject({ state: 'sent', opinion: 'grant', late: false });
    const sha256 = [createHash('sha256').update(PDF.bytes).digest('hex')];
    expect(sent.materials.map((one: { code: string }) => one.code).sort()).toEqual([...REQUIRED].sort());
    expect(sent.materials).toEqual(REQUIRED.map(() => expect.objectContaining({ version: 1, sha256 })));
    const notices = await w.world.published('approval', noticeIssuedV1('approval'));
    expect(notices.filter(({ data }) => data.kind === 'lower-examination' && data.caseNumber === caseNumber)).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ recipientBody: BUREAU.code }) }),
    ]);
    // The bureau's own time begins with what came up.
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ length: GUIDE.statutory.length, state: 'running' });
    sound(await review(caseNumber), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    const { lowerExaminations } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(lowerExaminations).toEqual([expect.objectContaining({ state: 'sent', examinedBy: 'lower-reviewer' })]);
  });

  it('refused: the bureau accepts or asks for corrections first, a guide without a law, and an opinion that leaves a point out', async () => {
    const caseNumber = await w.submitted(REQUIRED, { itemCode: BELOW });
    const ask = { items: [{ materialCode: 'TITLE', defects: [{ kind: 'not-legible' }] }] };
    const above = { status: 409, rule: 'APL-35' };
    expect(await w.clerk.post(`/cases/${caseNumber}/acceptance`)).toBeProblem(above);
    expect(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, ask)).toBeProblem(above);
    sound(await lowerClerk!.post(`/cases/${caseNumber}/acceptance`), 201);
    const [first] = OPINION.points;
    expect(await send(caseNumber, examiner!, { points: [first] })).toBeProblem({ status: 422, rule: 'APL-35' });
    const drafted = async (lowerExamination: object) => {
      const { body } = await itemAdmin!.get(`/items/${BELOW}/versions`);
      const open = body.items.find(({ state }: { state: string }) => state === 'draft');
      const guide = { ...GUIDE, lowerExamination };
      const path = `/items/${BELOW}/versions`;
      const { number } = open
        ? sound(
            await itemAdmin!.put(`${path}/${open.number}`, { guide }, { headers: { 'if-match': `"${open.version}"` } }),
            200,
          ).body
        : sound(await itemAdmin!.post(path, { guide }), 201).body;
      return (await itemPublisher(w.world)).post(`${path}/${number}/publication`);
    };
    const norm = { instrument: '某部门规章', level: 'departmental-rule', article: '第三条' };
    expect((await drafted({ organ: OTHER_BUREAU.code, basis: norm })).status).toBe(422);
    const own = { status: 422, rule: 'APL-35', pointer: '/guide/lowerExamination/organ' };
    expect(await drafted({ organ: BUREAU.code, basis: MEASURE })).toBeProblem(own);
    const long = { organ: OTHER_BUREAU.code, basis: { ...PERMIT_LAW, article: '第四十三条' }, length: 40 };
    const longer = { status: 422, rule: 'APL-43', pointer: '/guide/lowerExamination/length' };
    expect(await drafted(long)).toBeProblem(longer);
  });

  it('held: asked about its opinion, the lower organ puts it right before the review; cheated: whoever sent it turns it round', async () => {
    const caseNumber = await accepted();
    const correct = (more: object, by = examiner!) =>
      by.post(`/cases/${caseNumber}/lower-examination/correction`, {
        ...{ ...OPINION, because: '报送后登记信息已经更新，原意见的说明有误。' },
        ...more,
      });
    const ask = (by = w.reviewer) =>
      by.post(`/cases/${caseNumber}/lower-examination/question`, {
        question: '要点P2的说明与所附图纸不一致，请核对。',
      });
    expect(await ask()).toBeProblem({ status: 409 });
    sound(await send(caseNumber), 201);
    expect(await ask(examiner!)).toBeProblem({ status: 403, rule: 'APL-35' });
    sound(await ask(), 201);
    expect(await correct({}, w.reviewer)).toBeProblem({ status: 403, rule: 'APL-35' });
    const noted = OPINION.points.map((one, i) => (i === 0 ? { ...one, note: '已与更新后的登记信息核对一致。' } : one));
    const { earlier, points } = sound(await correct({ points: noted }), 201).body;
    expect(earlier).toMatchObject([{ opinion: 'grant', because: '报送后登记信息已经更新，原意见的说明有误。' }]);
    expect(points[0].note).toBe('已与更新后的登记信息核对一致。');
    const failed = OPINION.points.map((one, i) => (i === 0 ? { ...one, ok: false, note: '与登记信息不一致。' } : one));
    const turned = { points: failed, opinion: 'refuse' };
    expect(await correct(turned)).toBeProblem({ status: 403, rule: 'APL-35' });
    const other = { sub: 'lower-other', name: '平鲁另一审查人', roles: ['reviewer' as const], body: OTHER_BUREAU.code };
    const another = await w.world.as('approval', other);
    // Another lends his name to the same opinion: who held it first turns it round no more than before.
    sound(await correct({}, another), 201);
    expect(await correct(turned)).toBeProblem({ status: 403, rule: 'APL-35' });
    const third = await w.world.as('approval', { ...other, sub: 'lower-third', name: '平鲁第三审查人' });
    sound(await correct(turned, third), 201);
    expect(await shown(caseNumber)).toMatchObject({ state: 'sent', opinion: 'refuse', questions: [{}] });
    // Who examined it first decides nothing above, though another's opinion stands there now.
    const above = { sub: 'upper-login-2', name: 'lower-reviewer', roles: ['reviewer' as const], body: BUREAU.code };
    expect((await review(caseNumber, await w.world.as('approval', above))).status).toBe(403);
    sound(await review(caseNumber), 201);
    expect(await correct({}, another)).toBeProblem({ status: 409, rule: 'APL-35' });
  });

  it('cheated: asked for again what was sent up, an examiner who decides above, and an opinion of the bureau’s own', async () => {
    const caseNumber = await accepted();
    expect(await send(caseNumber, w.reviewer)).toBeProblem({ status: 403, rule: 'APL-35' });
    sound(await send(caseNumber), 201);
    const ask = { items: [{ materialCode: 'TITLE', defects: [{ kind: 'not-legible' }] }] };
    const again = { status: 422, rule: 'APL-35', pointer: '/items/0/materialCode' };
    expect(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, ask)).toBeProblem(again);
    expect(await lowerClerk!.post(`/cases/${caseNumber}/correction-notice`, ask)).toBeProblem({
      ...{ status: 409, rule: 'APL-35' },
    });
    // A second time with another opinion.
    expect((await send(caseNumber, examiner!, { opinion: 'refuse' })).status).toBe(409);
    // Another login above, which may be the examiner's.
    const second = { sub: 'upper-login', name: 'lower-reviewer', roles: ['reviewer' as const], body: BUREAU.code };
    expect((await review(caseNumber, await w.world.as('approval', second))).status).toBe(403);
  });
});

describe('APL-35 初步审查意见 · what the lower organ thinks', () => {
  it('cheated: an opinion against its own points, and a grant above that passes over a refusal below in silence', async () => {
    const caseNumber = await accepted();
    const failed = [
      { code: 'P1', ok: true },
      { code: 'P2', ok: false, note: '拟建井道占用消防车登高操作场地' },
    ];
    const own = { status: 422, rule: 'APL-35', pointer: '/opinion' };
    expect(await send(caseNumber, examiner!, { points: failed })).toBeProblem(own);
    expect(await send(caseNumber, examiner!, { opinion: 'refuse' })).toBeProblem(own);
    sound(await send(caseNumber, examiner!, { points: failed, opinion: 'refuse' }), 201);
    sound(await review(caseNumber), 201);
    const grant = await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(grant).toBeProblem({ status: 422, rule: 'APL-38' });
    expect(JSON.stringify(grant.body)).toContain(`${OTHER_BUREAU.name}初步审查意见为不予许可`);
  });
});

describe('APL-43 下级机关二十个工作日内审查完毕 · a lower organ finishes within twenty working days', () => {
  it('kept: twenty working days from its own acceptance; what is in its time is not called up', async () => {
    const caseNumber = await accepted();
    const { body } = sound(await w.auditor.get(`/time-limits?limit=100`), 200);
    const limit = body.items.find(
      (one: Record<string, string>) => one.kind === 'lower-examination' && one.caseNumber === caseNumber,
    );
    expect(limit.dueOn).toBe((await shown(caseNumber)).dueOn);
    expect(await callUp(caseNumber)).toBeProblem({ status: 409, rule: 'APL-43' });
  });

  it('missed: both organs and the government are told, the head calls it up, marked so, and the review begins', async () => {
    const caseNumber = await accepted();
    const { id } = await shown(caseNumber);
    await w.world.moveTo('2026-05-20T09:00:00+08:00');
    const told = async () =>
      (await w.world.published('approval', noticeIssuedV1('approval')))
        .filter(({ data }) => data.kind === 'limit-overdue' && data.reference === id)
        .map(({ data }) => data.recipientBody);
    await eventually(told, (codes) => codes.includes(OTHER_BUREAU.code) && codes.includes(GOVERNMENT_OFFICE.code));
    const above = (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
      ({ data }) => data.kind === 'limit-overdue' && data.caseNumber === caseNumber,
    );
    expect(above.map(({ data }) => data.recipientBody)).toContain(BUREAU.code);
    expect((await callUp(caseNumber, w.reviewer)).status).toBe(403);
    const up = sound(await callUp(caseNumber), 201).body;
    expect(up).toMatchObject({ id, state: 'calledUp', late: true, opinion: null });
    expect(up.materials).toHaveLength(REQUIRED.length);
    expect((await send(caseNumber)).status).toBe(409);
    sound(await review(caseNumber), 201);
    const { body } = sound(
      await w.auditor.get(`/audit/exceptions?caseNumber=${caseNumber}&kind=lower-examination-called-up`),
      200,
    );
    expect(body.items).toEqual([expect.objectContaining({ caseNumber })]);
  });
});
