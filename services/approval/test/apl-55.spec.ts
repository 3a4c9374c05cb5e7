import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, ITEM, PDF, sound } from './support/case-world.js';
import { GUIDE, itemPublisher, publishItem } from './support/prepare-bureau.js';
import { marked } from './support/verifications.js';

const TESTED = `${ITEM}-NORM`;
const REPORTED = `${ITEM}-JOINT`;
const LAW = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第五十五条' };
const STANDARD = { number: 'GB/T 7588.1-2020', title: '电梯制造与安装安全规范' };
const TEST = { kind: 'testing', basis: LAW, standard: STANDARD, furtherAnalysis: false };
const WHY = '须按公布的标准现场检测层门间隙和制动距离。';

describe('APL-55 依检验检测检疫结果决定 · two of the staff measure by the published standard, and what they measured decides', () => {
  let w: CaseWorld;
  let [first, second, third, fourth, admin, publisher]: Client[] = [];
  const bureau = (sub: string, name: string, ...roles: string[]) =>
    w.world.as('approval', { sub, name, roles: roles as never, body: BUREAU.code });
  beforeAll(async () => {
    w = await CaseWorld.start();
    await w.world.enterBodies({ ...GOVERNMENT_OFFICE, kind: 'government-office' });
    [first, second, third, fourth] = await Promise.all([
      bureau('tester-1', '周检一', 'reviewer', 'approver'),
      bureau('tester-2', '吴检二', 'reviewer'),
      bureau('tester-3', '郑检三', 'reviewer'),
      bureau('tester-4', '王检四', 'window-clerk'),
    ]);
    [admin, publisher] = [await bureau('item-admin', 'item-admin', 'item-admin'), await itemPublisher(w.world)];
    await publishItem(admin, publisher, TESTED, '依检测结果决定的事项', marked({ test: TEST }));
    const reported = { ...TEST, report: 'DESIGN', furtherAnalysis: true };
    const { number } = sound(
      await admin.post(`/items/${REPORTED}/versions`, { guide: marked({ test: reported }) }),
      201,
    ).body;
    sound(await publisher.post(`/items/${REPORTED}/versions/${number}/publication`), 200);
  });
  afterAll(() => w?.stop());

  const assign = (caseNumber: string, officers = ['tester-1', 'tester-2'], more: object = {}) =>
    w.reviewer.post(`/cases/${caseNumber}/verifications`, { officers, reasons: WHY, ...more });
  const keep = async (id: string, by: Client) =>
    sound(await by.upload(`/verifications/${id}/records`, PDF, {}, 'POST'), 201).body.sha256 as string;
  const finding = (ok: boolean, files: string[], more: object = {}) => ({
    points: [
      {
        ...{ code: 'P2', ok, way: 'on-site' },
        found: ok ? '现场检测层门间隙符合标准的要求。' : '现场检测层门间隙超过标准的限值。',
        result: {
          ...{ standard: STANDARD.number, files },
          measured: ok ? '层门间隙四毫米，标准限值六毫米。' : '层门间隙九毫米，标准限值六毫米。',
          ...more,
        },
      },
    ],
  });
  const find = (id: string, by: Client, ok: boolean, files: string[], more: object = {}) =>
    by.post(`/verifications/${id}/findings`, finding(ok, files, more));
  const review = (caseNumber: string, more: object = {}) =>
    w.reviewer.post(`/cases/${caseNumber}/review`, { ...GOOD_REVIEW, ...more });
  const failed = {
    points: [GOOD_REVIEW.points[0], { code: 'P2', ok: false, note: '层门间隙超过标准的限值。' }],
    ...{ opinion: 'refuse', reasons: '层门间隙超过标准的限值，检测不合格。' },
  };
  async function measured(said: readonly [boolean, boolean] = [true, true]) {
    const caseNumber = await w.accepted({ itemCode: TESTED });
    const { id } = sound(await assign(caseNumber), 201).body;
    const sha = await keep(id, first!);
    sound(await find(id, first!, said[0], [sha]), 201);
    sound(await find(id, second!, said[1], [sha]), 201);
    return { caseNumber, id: id as string };
  }
  const limitsOf = async (caseNumber: string): Promise<Record<string, { state: string; dueOn: string }>> => {
    const { limits } = sound(await w.auditor.get(`/cases/${caseNumber}/time-limits`), 200).body;
    return Object.fromEntries(limits.map((one: { kind: string }) => [one.kind, one]));
  };

  it('held: two measure by the published standard, each says so, and the grant follows the same day', async () => {
    const caseNumber = await w.accepted({ itemCode: TESTED });
    expect((await limitsOf(caseNumber))['test-assignment']).toMatchObject({ state: 'running', dueOn: '2026-03-09' });
    expect(await review(caseNumber)).toBeProblem({ status: 409, rule: 'APL-55' });
    const { id } = sound(await assign(caseNumber), 201).body;
    expect((await limitsOf(caseNumber))['test-assignment']).toMatchObject({ state: 'met' });
    const sha = await keep(id, first!);
    sound(await find(id, first!, true, [sha]), 201);
    sound(await find(id, second!, true, [sha]), 201);
    expect((await limitsOf(caseNumber))['result-decision']).toMatchObject({ state: 'running', dueOn: '2026-03-02' });
    sound(await review(caseNumber), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    expect((await limitsOf(caseNumber))['result-decision']).toMatchObject({ state: 'met' });
    const { verifications } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    const results = verifications[0].findings.map((one: { points: { result: object }[] }) => one.points[0]!.result);
    expect(results).toEqual([
      { standard: STANDARD, measured: '层门间隙四毫米，标准限值六毫米。', files: [sha] },
      { standard: STANDARD, measured: '层门间隙四毫米，标准限值六毫米。', files: [sha] },
    ]);
    expect(verifications[0].records[0]).toMatchObject({ keptBy: 'tester-1', file: { sha256: sha } });
  });

  it('held: not passed, it is refused, and the decision names the standard', async () => {
    const { caseNumber } = await measured([false, false]);
    sound(await review(caseNumber, failed), 201);
    const order = { outcome: 'refused', reasons: '检测不合格，不予许可。' };
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, order), 201);
    const { case: file } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    const [ground] = file.decisions[0].grounds;
    expect(ground).toMatchObject({ kind: 'point', ref: 'P2', standard: STANDARD });
    expect(ground.found).toContain(`所依据的技术标准、技术规范：《${STANDARD.title}》（${STANDARD.number}）`);
  });

  it('held: another body’s report is read by two, by its digest', async () => {
    const caseNumber = await w.accepted({ itemCode: REPORTED });
    expect((await limitsOf(caseNumber))['test-assignment']).toBeUndefined();
    const { id } = sound(await assign(caseNumber), 201).body;
    const { body } = sound(await w.reviewer.get(`/cases/${caseNumber}`), 200);
    const report = body.materials.find(({ code }: { code: string }) => code === 'DESIGN');
    const sha = report.files?.[0]?.sha256 ?? report.sha256;
    expect(await find(id, first!, true, ['a'.repeat(64)])).toBeProblem({ status: 422, rule: 'APL-55' });
    sound(await find(id, first!, true, [sha]), 201);
    sound(await find(id, second!, true, [sha]), 201);
    expect((await limitsOf(caseNumber))['result-decision']).toBeUndefined();
    sound(await review(caseNumber), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
  });

  it('refused: a finding without a result, by another standard, on a file that nobody kept; a review against the result', async () => {
    const caseNumber = await w.accepted({ itemCode: TESTED });
    const { id } = sound(await assign(caseNumber), 201).body;
    const at = (pointer: string) => ({ status: 422, rule: 'APL-55', pointer: `/points/0/result${pointer}` });
    const { result: _none, ...bare } = finding(true, []).points[0]!;
    expect(await first!.post(`/verifications/${id}/findings`, { points: [bare] })).toBeProblem(at(''));
    const sha = await keep(id, first!);
    expect(await find(id, first!, true, [sha], { standard: 'GB/T 7588.1-2003' })).toBeProblem(at('/standard'));
    expect(await find(id, first!, true, ['b'.repeat(64)])).toBeProblem(at('/files/0'));
    expect((await find(id, first!, true, [])).status).toBe(400);
    const outsider = await third!.upload(`/verifications/${id}/records`, PDF, {}, 'POST');
    expect(outsider).toBeProblem({ status: 403, rule: 'APL-34' });
    const against = { status: 422, rule: 'APL-55', pointer: '/points/1/ok' };
    expect(await review((await measured([false, false])).caseNumber)).toBeProblem(against);
    expect(await review((await measured()).caseNumber, failed)).toBeProblem(against);
  });

  it('refused: a guide without law or published standard, with a promise in its place, with the applicant’s own report, decided on the spot before it is accepted', async () => {
    const wrong = [
      { ...TEST, basis: { instrument: '某市关于加强检测的通知', level: 'normative-document', article: '第三条' } },
      { ...TEST, standard: { ...STANDARD, number: 'Q/SZ 001-2020' } },
      { ...TEST, standard: { ...STANDARD, number: 'GB/T 7588.1-2031' } },
      { ...TEST, report: 'TITLE' },
      { ...TEST, report: 'NOWHERE' },
    ];
    for (const [index, test] of wrong.entries()) {
      const attempt = publishItem(admin!, publisher!, `${TESTED}-${index}`, '不能公布的事项', marked({ test }));
      await expect(attempt).rejects.toThrow(/APL-55/);
    }
    const spot = { ...marked({ test: TEST }), decideOnSpot: true };
    await expect(publishItem(admin!, publisher!, `${TESTED}-SPOT`, '不能公布的事项', spot)).rejects.toThrow(/APL-34/);
  });

  it('missed: nobody is named in five working days, or decides the same day: the head and the government are told', async () => {
    const [late, slow] = [await w.accepted({ itemCode: TESTED }), (await measured()).caseNumber];
    await w.world.moveTo('2026-03-10T00:30:00+08:00');
    const told = async (caseNumber: string, called: string) =>
      (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
        ({ data }) => data.caseNumber === caseNumber && data.kind === 'limit-overdue' && data.title.includes(called),
      );
    for (const [caseNumber, called] of [
      [late, '指派检验检测检疫人员'],
      [slow, '依检验检测检疫结果当场决定'],
    ] as const) {
      await eventually(
        () => told(caseNumber, called),
        (all) =>
          [BUREAU.code, GOVERNMENT_OFFICE.code].every((code) => all.some((one) => one.data.recipientBody === code)),
      );
    }
    sound(await assign(late), 201);
    expect((await limitsOf(late))['test-assignment']).toMatchObject({ state: 'missed' });
  });

  it('cheated: one alone measures, under a second login, or has the other’s word; the same two measure again until it passes', async () => {
    const caseNumber = await w.accepted({ itemCode: TESTED });
    expect((await assign(caseNumber, ['tester-1', 'tester-1'])).status).toBe(422);
    const { id } = sound(await assign(caseNumber), 201).body;
    const sha = await keep(id, first!);
    sound(await find(id, first!, true, [sha]), 201);
    expect((await find(id, first!, true, [sha])).status).toBe(409);
    expect((await find(id, third!, true, [sha])).status).toBe(403);
    expect(await review(caseNumber)).toBeProblem({ status: 409, rule: 'APL-55' });
    sound(await find(id, second!, false, [sha]), 201);
    expect(await review(caseNumber)).toBeProblem({ status: 422, rule: 'APL-55' });
    expect(await review(caseNumber, failed)).toBeProblem({ status: 422, rule: 'APL-55' });
    expect(await assign(caseNumber, ['tester-1', 'tester-2'], { ground: 'disagreement' })).toBeProblem({ status: 422 });
    const again = await assign(caseNumber, ['tester-3', 'tester-4'], { ground: 'disagreement' });
    const { id: anew } = sound(again, 201).body;
    expect(await find(anew, third!, true, [sha])).toBeProblem({ status: 422, rule: 'APL-55' });
    const own = await keep(anew, third!);
    sound(await find(anew, third!, true, [own]), 201);
    sound(await find(anew, fourth!, true, [own]), 201);
    sound(await review(caseNumber), 201);
    const failing = await measured([false, false]);
    expect(await assign(failing.caseNumber, ['tester-3', 'tester-4'])).toBeProblem({ status: 422 });
  });

  it('cheated: a refusal against a result that was passed; a guide that drops the test', async () => {
    const { caseNumber } = await measured();
    sound(await review(caseNumber), 201);
    const answer = {
      ...{ finding: 'point:P2', evidence: { kind: 'material', ref: 'DESIGN' } },
      reasons: '认为检测结果不可信，设计方案与标准不符。',
    };
    const departure = { outcome: 'refused', answers: [answer] };
    expect(await w.approver.post(`/cases/${caseNumber}/departures`, departure)).toBeProblem({ status: 422 });
    const order = { outcome: 'refused', reasons: '认为检测结果不可信，不予许可。' };
    expect(await w.approver.post(`/cases/${caseNumber}/decision`, order)).toBeProblem({ status: 422, rule: 'APL-38' });
    const dropped = await admin!.post(`/items/${TESTED}/versions`, { guide: { ...GUIDE } });
    const { number } = sound(dropped, 201).body;
    expect(await publisher!.post(`/items/${TESTED}/versions/${number}/publication`)).toBeProblem({
      status: 422,
      rule: 'APL-55',
      pointer: '/guide/steps',
    });
  });
});
