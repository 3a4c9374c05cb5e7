import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, GOOD_REVIEW, REQUIRED, sound } from './support/case-world.js';
import { ZONE } from './support/prepare-bureau.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const notices = noticeIssuedV1('approval');
const item = (materialCode: string) => ({ materialCode, defects: [{ kind: 'missing' }] });

describe('APL-32 申请的五种处理 · the outcomes of an application', () => {
  it('held: an incomplete application may be handed in, and is told what seems to be missing', async () => {
    const caseNumber = await w.draft();
    const answer = sound(await w.submit(caseNumber), 200);
    expect(answer.body).toMatchObject({ state: 'submitted', answerDueOn: '2026-03-09' });
    expect(answer.body.missing.map(({ code }: { code: string }) => code)).toEqual([...REQUIRED]);
  });

  it('held: one notice that names everything, the corrections, the acceptance', async () => {
    const caseNumber = await w.submitted(['AGREEMENT']);
    const notice = await w.clerk.post(`/cases/${caseNumber}/correction-notice`, {
      items: [item('TITLE'), item('DESIGN')],
    });
    expect(sound(notice, 201).body).toMatchObject({ state: 'correcting', document: { kind: 'correction-notice' } });
    for (const code of ['TITLE', 'DESIGN']) sound(await w.upload(caseNumber, code), 200);
    expect(sound(await w.submit(caseNumber), 200).body.state).toBe('submitted');
    const accepted = sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    expect(accepted.body).toMatchObject({ state: 'accepted', deemedAccepted: false, document: { kind: 'acceptance' } });
  });

  it('refused: a notice that leaves out what is missing', async () => {
    const caseNumber = await w.submitted(['AGREEMENT']);
    const answer = await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items: [item('TITLE')] });
    expect(answer).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/items' });
    expect(answer.body.facts.leftOut).toEqual(['DESIGN']);
  });

  it('refused: a second notice that names what the first did not', async () => {
    const caseNumber = await w.submitted(['AGREEMENT', 'TITLE']);
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items: [item('DESIGN')] }), 201);
    sound(await w.upload(caseNumber, 'DESIGN'), 200);
    sound(await w.submit(caseNumber), 200);
    const again = await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items: [item('TITLE')] });
    expect(again).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/items/0/materialCode' });
  });

  it('refused: a resubmission without all that the notice asked for', async () => {
    const caseNumber = await w.submitted(['AGREEMENT', 'TITLE', 'DESIGN']);
    const items = [{ materialCode: 'TITLE', defects: [{ kind: 'not-legible' }] }];
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items }), 201);
    expect(await w.submit(caseNumber)).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/materials/TITLE' });
  });

  it('refused: acceptance while a required material is missing', async () => {
    const caseNumber = await w.submitted(['AGREEMENT', 'TITLE']);
    const answer = await w.clerk.post(`/cases/${caseNumber}/acceptance`);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/materials/DESIGN' });
  });

  const OUTSIDE = { ground: 'not-our-remit', cause: 'outside-area', reason: '住宅位于开发区管理范围' };
  const FIRE_LAW = { instrument: '中华人民共和国消防法', level: 'law', article: '第二条' };
  const NOT_COVERED = { ground: 'no-permit-needed', cause: 'activity-not-covered', reason: '该改造依法不需要许可' };
  const toldOf = async (caseNumber: string): Promise<string> =>
    (await w.applicant.get('/messages')).body.items.find(
      (one: { kind: string; caseNumber: string }) => one.kind === 'non-acceptance' && one.caseNumber === caseNumber,
    ).content;
  const declining = (caseNumber: string, order: object, who = w.head) =>
    who.post(`/cases/${caseNumber}/non-acceptance`, order);

  it('held: not our remit: the right body of the register, with the address to go to, in paper and message', async () => {
    const caseNumber = await w.submitted();
    const { body } = sound(await declining(caseNumber, { ...OUTSIDE, rightBody: ZONE.code }), 201);
    const rightBody = `${ZONE.name}（地址：${ZONE.address}）`;
    expect(body).toMatchObject({ state: 'notAccepted', document: { kind: 'non-acceptance' } });
    expect(body.nonAcceptance).toMatchObject({ cause: 'outside-area', rightBody });
    expect(await toldOf(caseNumber)).toContain(rightBody);
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    expect(evidence.case.declination).toMatchObject({ rightBodyCode: ZONE.code, declinedBy: 'head' });
  });

  it('held: no permit is needed, by a provision', async () => {
    const caseNumber = await w.submitted();
    const { body } = sound(await declining(caseNumber, { ...NOT_COVERED, basis: FIRE_LAW }), 201);
    expect(body.state).toBe('notRequired');
    expect(await toldOf(caseNumber)).toContain('（依据：《中华人民共和国消防法》第二条）');
  });

  it('refused: the right body not named, unknown, the bureau itself, a company, one without an address', async () => {
    const caseNumber = await w.submitted();
    const company = { code: makeCreditCode(654), name: '朔州市某代办有限公司', kind: 'enterprise' as const };
    await w.world.enterBodies(company);
    for (const rightBody of [undefined, makeCreditCode(655, '11'), BUREAU.code, company.code, DEPARTMENTS[0]!.code]) {
      const answer = await declining(caseNumber, { ...OUTSIDE, ...(rightBody ? { rightBody } : {}) });
      expect(answer).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/rightBody' });
    }
    const invented = await declining(caseNumber, { ...OUTSIDE, rightBody: '玉皇大帝' });
    expect(invented.status).toBeGreaterThanOrEqual(400);
  });

  it('refused: incompleteness as a ground of non-acceptance', async () => {
    const caseNumber = await w.submitted();
    expect((await declining(caseNumber, { ground: 'incomplete', reason: '缺件' })).status).toBe(400);
  });

  it('cheated: the clerk turns an application for the bureau’s own published item away', async () => {
    const caseNumber = await w.submitted();
    const { body } = await w.clerk.get(`/cases/${caseNumber}`);
    expect(body.availableActions).not.toContain('Bureau_decline');
    expect((await declining(caseNumber, { ...NOT_COVERED, basis: FIRE_LAW }, w.clerk)).status).toBe(403);
    expect((await w.head.get(`/cases/${caseNumber}`)).body.availableActions).toContain('Bureau_decline');
  });

  it('cheated: on a sentence alone, under another ground’s cause, on an invented law, on a basis that is in force', async () => {
    const caseNumber = await w.submitted();
    for (const [order, pointer] of [
      [NOT_COVERED, '/basis'],
      [{ ...OUTSIDE, ground: 'no-permit-needed' }, '/cause'],
      [{ ...NOT_COVERED, basis: { ...FIRE_LAW, instrument: '中华人民共和国加装电梯法' } }, '/basis/instrument'],
      [{ ...NOT_COVERED, basis: { ...FIRE_LAW, level: 'normative-document' } }, '/basis/level'],
      [{ ...NOT_COVERED, cause: 'basis-ended' }, '/cause'],
      [{ ...NOT_COVERED, basis: FIRE_LAW, rightBody: ZONE.code }, '/rightBody'],
    ] as const) {
      expect(await declining(caseNumber, order)).toBeProblem({ status: 422, rule: 'APL-32', pointer });
    }
  });

  it('refused: a second submission', async () => {
    const caseNumber = await w.submitted();
    const again = await w.submit(caseNumber);
    expect(again).toBeProblem({ status: 409, rule: 'APL-32' });
    expect(again.body.title).toMatch(/^当前不能办理：/);
    expect(again.body.detail).toMatch(/^当前为“已提交”（自.+起），无须重复提交申请$/);
  });

  it('refused: an item that nobody has entered, at its field; a case without one, once', async () => {
    const identityNumber = '140602197803150028';
    const order = {
      applicant: { kind: 'person', name: '张建国', identityNumber },
      project: { name: '加装电梯', address: '朔城区' },
    };
    const unknown = await w.applicant.post('/cases', { ...order, itemCode: 'NOPE' });
    expect(unknown).toBeProblem({ status: 404, pointer: '/itemCode' });
    const { errors } = (await w.applicant.post('/cases', order)).body;
    expect(errors).toEqual([{ pointer: '/itemCode', detail: '必填' }]);
    expect((await w.stranger.get('/public/approvals?number=x')).body.errors).toEqual([
      { pointer: '/bureau', detail: '必填' },
    ]);
  });

  it('refused: a damaged file where none is taken, for the case and not for the file', async () => {
    const caseNumber = await w.accepted();
    const damaged = { name: '图纸.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 broken') };
    const answer = await w.applicant.upload(`/cases/${caseNumber}/materials/DESIGN`, damaged);
    expect(answer).toBeProblem({ status: 409, rule: 'APL-32' });
    const open = await w.submitted();
    const taken = await w.applicant.upload(`/cases/${open}/materials/NOTE`, damaged, { name: '说明' });
    expect(taken).toBeProblem({ status: 422, pointer: '/file' });
  });
});

describe('PRA-2 收件凭证 · the sealed receipt of materials', () => {
  it('held: at the clerk’s request, until the case is answered', async () => {
    const caseNumber = await w.submitted();
    const answer = sound(await w.clerk.post(`/cases/${caseNumber}/receipt`), 201);
    expect(answer.body.document.kind).toBe('receipt-of-materials');
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    expect(await w.clerk.post(`/cases/${caseNumber}/receipt`)).toBeProblem({ status: 409, rule: 'APL-32' });
  });

  it('cheated: a second one for what was receipted, by whoever has lost the first: it is named; what comes later has its own', async () => {
    const caseNumber = await w.submitted();
    const first = sound(await w.clerk.post(`/cases/${caseNumber}/receipt`), 201).body;
    expect(first.availableActions).not.toContain('Bureau_receipt');
    const { number } = first.document;
    const again = await w.clerk.post(`/cases/${caseNumber}/receipt`);
    expect(again).toBeProblem({ status: 409, rule: 'PRA-2' });
    expect(again.body.detail).toContain(number);
    sound(await w.upload(caseNumber, 'NEIGHBOURS-LETTER', { name: '邻居的信' }), 200);
    expect(sound(await w.clerk.get(`/cases/${caseNumber}`), 200).body.availableActions).toContain('Bureau_receipt');
    expect(sound(await w.clerk.post(`/cases/${caseNumber}/receipt`), 201).body.document.number).not.toBe(number);
  });
});

describe('If-Match 所见版本 · an act on what has changed since it was seen', () => {
  it('refused: with 412, whoever acts; held: on the version that is', async () => {
    const caseNumber = await w.submitted();
    const seen = (await w.clerk.get(`/cases/${caseNumber}`)).headers.etag as string;
    const at = (etag: string) => ({ headers: { 'if-match': etag } });
    expect((await w.clerk.post(`/cases/${caseNumber}/acceptance`, {}, at('"99"'))).status).toBe(412);
    const reason = { reason: '自愿撤回。' };
    expect((await w.applicant.post(`/cases/${caseNumber}/withdrawal`, reason, at('"99"'))).status).toBe(412);
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`, {}, at(seen)), 201);
  });
});

// Moves legal time forward for good: stays the last block of the file.
describe('PRA-6 逾期不告知视为受理 · silence accepts, once, with a warning before', () => {
  it('kept: an answer in time leaves nothing to silence; missed: five working days later the case is accepted from receipt', async () => {
    const answered = await w.accepted();
    const silent = await w.submitted(['AGREEMENT']);
    await w.world.moveTo('2026-03-09T09:00:00+08:00');
    await eventually(
      () => w.limit(silent, 'answer'),
      (limit) => limit.standing === 'red',
    );
    // Nobody has taken the case up yet, so that the bureau as such is warned.
    const warnings = await eventually(
      async () => (await w.world.published('approval', notices)).filter(({ casenumber }) => casenumber === silent),
      (found) => found.length >= 2,
    );
    expect(warnings.map(({ data }) => data)).toMatchObject([
      { recipientBody: BUREAU.code, kind: 'limit-amber' },
      { recipientBody: BUREAU.code, kind: 'limit-red' },
    ]);
    await w.world.moveTo('2026-03-10T00:00:01+08:00');
    const { body } = await eventually(
      () => w.applicant.get(`/cases/${silent}`),
      (answer) => answer.body.state === 'accepted',
    );
    expect(body.deemedAccepted).toBe(true);
    expect(body.acceptedAt).toBe(body.receivedAt);
    expect((await w.limit(silent, 'answer')).state).toBe('missed');
    expect(await w.limit(silent, 'promised')).toMatchObject({ startAt: expect.stringMatching(/^2026-03-02/) });
    const { accepted } = await w.pushed(silent);
    expect(accepted).toHaveLength(1);
    expect(accepted[0]!.data.document?.kind).toBe('acceptance');
    expect((await w.limit(answered, 'answer')).state).toBe('met');
    expect((await w.pushed(answered)).accepted).toHaveLength(1);
  });

  it('cheated: silence accepted without papers, and a grant follows; held: they may still be handed in', async () => {
    const [silent] = (await w.clerk.get('/cases?state=accepted&limit=100')).body.items.filter(
      (one: { deemedAccepted: boolean }) => one.deemedAccepted,
    );
    const path = `/cases/${silent.caseNumber}`;
    sound(await w.reviewer.post(`${path}/review`, GOOD_REVIEW), 201);
    const grant = () => w.approver.post(`${path}/decision`, { outcome: 'granted' });
    const bare = await grant();
    expect(bare).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/materials/TITLE' });
    sound(await w.approver.post(`${path}/rework`, { reasons: '请申请人补交所缺材料后重新审查。' }), 201);
    for (const code of ['TITLE', 'DESIGN']) sound(await w.upload(silent.caseNumber, code), 200);
    // What lay before the bureau when silence accepted stays.
    expect(await w.upload(silent.caseNumber, 'AGREEMENT')).toBeProblem({ status: 409, rule: 'APL-32' });
    // What came in while he was looking the reviewer names.
    const review = (more: object) => w.reviewer.post(`${path}/review`, { ...GOOD_REVIEW, ...more });
    expect(await review({})).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/materials' });
    sound(await review({ materials: REQUIRED.map((code) => ({ code, version: 1 })) }), 201);
    sound(await grant(), 201);
  });

  it('refused: a notice after the silence', async () => {
    const caseNumber = await w.submitted(['AGREEMENT']);
    await w.world.moveTo('2026-03-20T09:00:00+08:00');
    const answer = await w.clerk.post(`/cases/${caseNumber}/correction-notice`, {
      items: [item('TITLE'), item('DESIGN')],
    });
    expect(answer).toBeProblem({ status: 409, rule: 'APL-32' });
  });
});
