import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, ITEM, OTHER_BUREAU, sound } from './support/case-world.js';
import { itemPublisher, publishItem } from './support/prepare-bureau.js';
import { marked } from './support/verifications.js';

const VERIFIED = `${ITEM}-NORM`;
const LAW = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第三十四条' };
const WHY = '须到现场核对井道位置与设计图纸是否一致。';
const FOUND = '现场测量井道与消防登高操作场地净距十二米，与图纸一致。';

describe('APL-34 实质核查须两名以上 · two or more verify what is marked, each says so himself, before it is reviewed', () => {
  let w: CaseWorld;
  let [first, second, third, admin, publisher]: Client[] = [];
  const bureau = (sub: string, name: string, ...roles: string[]) =>
    w.world.as('approval', { sub, name, roles: roles as never, body: BUREAU.code });
  beforeAll(async () => {
    w = await CaseWorld.start();
    [first, second, third] = await Promise.all([
      bureau('verifier-1', '周核一', 'reviewer', 'approver'),
      bureau('verifier-2', '吴核二', 'reviewer'),
      bureau('verifier-3', '郑核三', 'reviewer', 'window-clerk'),
    ]);
    await w.world.enterStaff({ sub: 'verifier-4', name: '王核四', body: BUREAU.code });
    [admin, publisher] = [await bureau('item-admin', 'item-admin', 'item-admin'), await itemPublisher(w.world)];
    await publishItem(admin, publisher, VERIFIED, '须核实实质内容的事项', marked());
  });
  afterAll(() => w?.stop());

  const accepted = () => w.accepted({ itemCode: VERIFIED });
  const assign = (caseNumber: string, officers: string[] = ['verifier-1', 'verifier-2'], more: object = {}) =>
    w.reviewer.post(`/cases/${caseNumber}/verifications`, { officers, reasons: WHY, ...more });
  const finding = (ok = true) => ({
    points: [{ code: 'P2', ok, way: 'on-site', found: ok ? FOUND : '现场测量净距不足六米，与图纸不一致。' }],
  });
  const find = (id: string, by: Client, ok = true) => by.post(`/verifications/${id}/findings`, finding(ok));
  const review = (caseNumber: string, more: object = {}) =>
    w.reviewer.post(`/cases/${caseNumber}/review`, { ...GOOD_REVIEW, ...more });
  const failed = {
    points: [GOOD_REVIEW.points[0], { code: 'P2', ok: false, note: '现场净距不足，不符合消防安全要求。' }],
    ...{ opinion: 'refuse', reasons: '现场净距不足，不符合消防安全要求。' },
  };
  async function verified(said: readonly [boolean, boolean] = [true, true]) {
    const caseNumber = await accepted();
    const { id } = sound(await assign(caseNumber), 201).body;
    sound(await find(id, first!, said[0]), 201);
    sound(await find(id, second!, said[1]), 201);
    return { caseNumber, id: id as string };
  }

  it('held: both find it so, it is reviewed and decided by a third, and the file shows who found what on which papers', async () => {
    const caseNumber = await accepted();
    expect(sound(await w.reviewer.get(`/cases/${caseNumber}`), 200).body.availableActions).not.toContain(
      'Bureau_review',
    );
    const { id, points } = sound(await assign(caseNumber), 201).body;
    expect(points).toEqual(['P2']);
    expect(sound(await find(id, first!), 201).body).toMatchObject({ state: 'assigned' });
    expect(sound(await find(id, second!), 201).body).toMatchObject({ state: 'concluded', availableActions: [] });
    sound(await review(caseNumber), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    const { verifications } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    const told = verifications[0].findings.map((one: { officerSub: string }) => one.officerSub);
    expect(told).toEqual(['verifier-1', 'verifier-2']);
    expect(verifications[0].findings[0].materials[0].sha256).toMatch(/^[0-9a-f]{64}$/);
    const messages = sound(await second!.get('/messages'), 200).body.items;
    expect(messages.map(({ caseNumber }: { caseNumber: string }) => caseNumber)).toContain(caseNumber);
  });

  it('held: found otherwise, the application is refused on it', async () => {
    const { caseNumber } = await verified([false, false]);
    sound(await review(caseNumber, failed), 201);
  });

  it('refused: a review without it, with one word alone, a point called met against it, one failed against it without a reason', async () => {
    const caseNumber = await accepted();
    expect(await review(caseNumber)).toBeProblem({ status: 409, rule: 'APL-34' });
    expect(await review(caseNumber, failed)).toBeProblem({ status: 409, rule: 'APL-34' });
    const { id } = sound(await assign(caseNumber), 201).body;
    sound(await find(id, first!), 201);
    expect(await review(caseNumber)).toBeProblem({ status: 409, rule: 'APL-34' });
    for (const said of [
      [false, false],
      [true, false],
    ] as const) {
      const against = await verified(said);
      expect(await review(against.caseNumber)).toBeProblem({ status: 422, rule: 'APL-34', pointer: '/points/1/ok' });
    }
    const met = await verified();
    const silent = { ...failed, points: [GOOD_REVIEW.points[0], { code: 'P2', ok: false }] };
    expect(await review(met.caseNumber, silent)).toBeProblem({
      status: 422,
      rule: 'APL-34',
      pointer: '/points/1/note',
    });
  });

  it('refused: one alone, strangers, points that are not marked, findings that leave one out; where nothing is marked', async () => {
    const caseNumber = await accepted();
    expect((await assign(caseNumber, ['verifier-1'])).status).toBe(400);
    const far = { sub: 'far', name: '远', roles: ['reviewer' as const], body: OTHER_BUREAU.code };
    const foreign = await w.world.as('approval', far);
    const refused = { status: 422, rule: 'APL-34' };
    expect(await assign(caseNumber, ['verifier-1', 'far'])).toBeProblem({ ...refused, pointer: '/officers/1' });
    expect(await assign(caseNumber, ['verifier-1', 'verifier-2'], { points: ['P1'] })).toBeProblem({
      ...refused,
      pointer: '/points/0',
    });
    expect(await assign(await w.accepted())).toBeProblem({ status: 409, rule: 'APL-34' });
    const { id } = sound(await assign(caseNumber), 201).body;
    expect(await assign(caseNumber, ['verifier-3', 'verifier-4'])).toBeProblem({ ...refused, pointer: '/points/0' });
    expect(await first!.post(`/verifications/${id}/findings`, { points: [] })).toBeProblem({
      ...refused,
      pointer: '/points',
    });
    expect((await find(id, foreign)).status).toBe(404);
  });

  it('refused: a guide that rests it on a notice, or lets a promise stand for it', async () => {
    const notice = { instrument: '某市关于加强核查的通知', level: 'normative-document', article: '第三条' };
    const attempt = (guide: object, code = `${VERIFIED}-X`) =>
      publishItem(admin!, publisher!, code, '核查依据不足', guide as never);
    await expect(attempt(marked({ verification: notice }))).rejects.toThrow(/APL-34/);
    const promise = {
      told: '须符合消防要求。',
      promised: '本单位承诺符合消防要求。',
      checkDays: 20,
      correctionDays: 10,
    };
    const both = { ...marked({ verification: LAW, promise }), publicSafety: false };
    await expect(attempt(both, `${VERIFIED}-Y`)).rejects.toThrow(/APL-34/);
  });

  it('cheated: a second login of one human being, who is entered with another document', async () => {
    const caseNumber = await accepted();
    await w.world.enterStaff({ sub: 'twin-1', name: '程双', body: BUREAU.code });
    await w.world.enterStaff({ sub: 'twin-2', name: '程双', body: BUREAU.code });
    const answer = await assign(caseNumber, ['twin-1', 'twin-2']);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-34', pointer: '/officers/1' });
    expect(await assign(caseNumber, ['verifier-1', 'VERIFIER-1'])).toBeProblem({ status: 422, rule: 'APL-34' });
  });

  it('cheated: one says it for both, says it twice, or a colleague says it', async () => {
    const { id } = sound(await assign(await accepted()), 201).body;
    sound(await find(id, first!), 201);
    expect(await find(id, first!)).toBeProblem({ status: 409, rule: 'APL-34' });
    expect(await find(id, third!)).toBeProblem({ status: 403, rule: 'APL-34' });
    expect(await find(id, w.reviewer)).toBeProblem({ status: 403, rule: 'APL-34' });
  });

  it('cheated: whoever found otherwise is replaced by one who finds it so', async () => {
    const caseNumber = await accepted();
    const { id } = sound(await assign(caseNumber), 201).body;
    sound(await find(id, first!, false), 201);
    const replace = (officer: string, by: string, who = w.head) =>
      who.post(`/verifications/${id}/replacement`, { officer, by, reasons: '原核查人员病假，不能到场核查。' });
    expect(await replace('verifier-1', 'verifier-3')).toBeProblem({ status: 422, rule: 'APL-34', pointer: '/officer' });
    expect(await replace('verifier-2', 'verifier-1')).toBeProblem({ status: 422, rule: 'APL-34', pointer: '/by' });
    expect((await replace('verifier-2', 'verifier-3', w.reviewer)).status).toBe(403);
    sound(await replace('verifier-2', 'verifier-3'), 201);
    sound(await find(id, third!), 201);
    // What the first one found stays, and bars the grant.
    expect(await review(caseNumber)).toBeProblem({ status: 422, rule: 'APL-34', pointer: '/points/1/ok' });
  });

  it('cheated: it is verified once more because of what was found; only others do, on a ground that the file shows', async () => {
    const again = (caseNumber: string, ground?: string, officers = ['verifier-3', 'verifier-4']) =>
      assign(caseNumber, officers, ground ? { ground } : {});
    const agreed = await verified([false, false]);
    for (const ground of [undefined, 'new-material', 'disagreement', 'returned']) {
      expect(await again(agreed.caseNumber, ground)).toBeProblem({ status: 422, rule: 'APL-34', pointer: '/points/0' });
    }
    const differ = await verified([true, false]);
    expect(await again(differ.caseNumber, 'disagreement', ['verifier-1', 'verifier-3'])).toBeProblem({
      ...{ status: 422, rule: 'APL-34', pointer: '/officers/0' },
    });
    sound(await again(differ.caseNumber, 'disagreement'), 201);
    expect(await review(differ.caseNumber)).toBeProblem({ status: 409, rule: 'APL-34' });
  });

  it('cheated: whoever verified it decides it', async () => {
    const { caseNumber } = await verified();
    sound(await review(caseNumber), 201);
    const answer = await first!.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(answer).toBeProblem({ status: 403, rule: 'APL-34' });
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
  });

  it('kept: what is being verified ends with its case', async () => {
    const caseNumber = await accepted();
    sound(await assign(caseNumber), 201);
    sound(await w.applicant.post(`/cases/${caseNumber}/withdrawal`, { reason: '自愿撤回本次申请。' }), 200);
    const [row] = sound(await w.auditor.get(`/cases/${caseNumber}/verifications`), 200).body;
    expect(row).toMatchObject({ state: 'ended', availableActions: [] });
  });
});
