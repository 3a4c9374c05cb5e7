import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, eventually } from '@shenguan/common/testing';
import { commitmentTo, digestOfLists, drawChecks, seedOfDraw } from '../src/checks/domain/draw-checks.js';
import {
  archived,
  found,
  HOLDER,
  housingStaff,
  makeParty,
  NUMBER,
  orderedCheck,
  PLAN,
  supervised,
} from './checked-world.js';
import { expectStatus, keptPaper, LinkedWorld, PEOPLE } from './linked-world.js';

const SECRET = '专用减振施工工法';
const OTHER_ITEM = { itemCode: 'SHOP-SIGN', itemName: '户外招牌设置许可' };
const OTHER_PERIOD = { fromOn: '2026-03-10', untilOn: '2026-03-31' };
const DAY = { checkedOn: '2026-03-10' };

describe('APL-61 监督检查记录归档可查 · supervisory checks are archived and open', () => {
  let linked: LinkedWorld;
  let staff: Map<string, Client>;
  let anybody: Client;
  let holder: Client;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
    staff = await housingStaff(linked);
    anybody = await linked.world.as('supervision-link');
    holder = await linked.world.as('supervision-link', HOLDER);
  });
  afterAll(() => linked.stop());

  const publicationOf = async (who: Client, checkId: string) =>
    (await who.get('/check-publications?limit=100')).body.items.find(
      (one: { checkId: string }) => one.checkId === checkId,
    );

  it('held: lists are public before the draw; anybody recomputes who was drawn, and the two drawn make the check', async () => {
    for (const n of [1, 2, 3]) await supervised(linked, `SP2026-00610${n}`);
    const officer = await linked.as('housingOfficer');
    // All but one are left off: a check by one is none.
    const leaveOff = [...staff.keys()].slice(1).map((id) => ({ id, reason: '借调其他单位工作，不能参加检查。' }));
    const alone = await officer.post('/check-plans', { ...PLAN, leaveOff });
    expect(alone).toBeProblem({ status: 409, rule: 'APL-61' });
    expect(alone.body.facts).toMatchObject({ inspectors: 1 });
    const announced = await officer.post('/check-plans', PLAN);
    expectStatus(announced, 201);
    expect(announced.body).toMatchObject({
      objects: ['SP2026-006101', 'SP2026-006102', 'SP2026-006103'],
      systemNumber: null,
      drawn: null,
      availableActions: [],
    });
    expect((await anybody.get('/public/check-plans')).body.items).toMatchObject([
      { listsDigest: announced.body.listsDigest, commitment: announced.body.commitment, systemNumber: null },
    ]);

    const liaison = await linked.as('housingLiaison');
    expectStatus(await liaison.post(`/check-plans/${announced.body.id}/draw`, { number: NUMBER }), 200);
    const [plan] = (await anybody.get('/public/check-plans')).body.items;
    const lists = { objects: plan.objects, inspectors: plan.inspectors };
    expect(digestOfLists(lists)).toBe(announced.body.listsDigest);
    expect(commitmentTo(plan.listsDigest, plan.systemNumber)).toBe(announced.body.commitment);
    const seed = seedOfDraw(plan.listsDigest, plan.systemNumber, NUMBER);
    expect(plan.drawn).toEqual(drawChecks(lists, seed, { objects: 1, inspectors: 2 }, () => false));

    const { items } = (await officer.get('/supervision-checks')).body;
    expect(items).toMatchObject([{ cause: 'drawn', caseNumber: plan.drawn[0].caseNumber, state: 'assigned' }]);
    const check = (await officer.get(`/supervision-checks/${items[0].id}`)).body;
    expect(check.inspectors.map(({ id }: { id: string }) => id)).toEqual(plan.drawn[0].inspectors);
    const done = await archived(staff, check, found());
    expect(done.body).toMatchObject({
      state: 'archived',
      archiveNumber: 'JC140602-MB1234567U-2026-000001',
      objectionDueOn: '2026-03-09',
    });
    expect(await linked.entryOf('bureauLiaison', check.caseNumber, 'supervision-check')).toBeDefined();
    // Written in capitals it is the same login, and reads what is for it.
    const capitals = await linked.world.as('supervision-link', { ...HOLDER, sub: 'Holder-01' });
    for (const who of [holder, capitals]) {
      expect((await who.get('/messages')).body.items).toMatchObject([{ kind: 'supervision-check' }]);
    }
  });

  it('cheated: the planner draws; a second plan while the first is open; a plan drawn twice', async () => {
    const officer = await linked.as('housingOfficer');
    const more = { ...PLAN, title: '补充抽查计划', objects: 2 };
    const announced = await officer.post('/check-plans', more);
    expectStatus(announced, 201);
    const at = `/check-plans/${announced.body.id}/draw`;
    expect(await officer.post(at, { number: NUMBER })).toBeProblem({ status: 403, rule: 'APL-61' });
    const market = await linked.as('marketLiaison');
    expect(await market.post(at, { number: NUMBER })).toBeProblem({ status: 404 });
    expect(await officer.post('/check-plans', more)).toBeProblem({ status: 409, rule: 'APL-61' });
    const liaison = await linked.as('housingLiaison');
    expectStatus(await liaison.post(at, { number: NUMBER }), 200);
    expect(await liaison.post(at, { number: 'a1'.repeat(32) })).toBeProblem({ status: 409, rule: 'APL-61' });
    // What it drew is not done: nobody draws again until it is.
    expect(await officer.post('/check-plans', more)).toBeProblem({ status: 409, rule: 'APL-61' });
  });

  it('refused: recorded by who was not drawn, incompletely, or signed by one for two', async () => {
    const id = await supervised(linked, 'SP2026-006104');
    const [one, two, three] = [...staff.keys()].filter((entry) => entry !== headEntry());
    const check = await orderedCheck(linked, id, [one!, two!]);
    const at = `/supervision-checks/${check.id}`;
    const [first, second, third] = [staff.get(one!)!, staff.get(two!)!, staff.get(three!)!];
    const refused = { rule: 'APL-61' };
    expect(await third.post(`${at}/record`, found())).toBeProblem({ status: 403, ...refused });
    const problem = {
      findings: [{ code: 'P1', result: 'not-met', finding: '围挡局部未封闭，缺口约两米。', evidence: [] }],
      handling: 'no-problem',
    };
    const incomplete = await first.post(`${at}/record`, found(problem));
    expect(incomplete).toBeProblem({ status: 422, ...refused });
    expect(incomplete.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/findings/0/evidence',
      '/handling',
    ]);
    const recorded = await first.post(`${at}/record`, found());
    const seen = { recordDigest: recorded.body.recordDigest };
    expectStatus(await first.post(`${at}/signature`, seen), 200);
    expect(await first.post(`${at}/signature`, seen)).toBeProblem({ status: 409, ...refused });
    expect(await third.post(`${at}/signature`, seen)).toBeProblem({ status: 403, ...refused });
    // Changed after the first signature: nobody has signed what it says now.
    const changed = await first.post(`${at}/record`, found({ handlingText: '未发现问题，建议减少检查频次。' }));
    expect(changed.body.inspectors.map((each: { signedAt: string | null }) => each.signedAt)).toEqual([null, null]);
    expect(await second.post(`${at}/signature`, seen)).toBeProblem({ status: 409, ...refused });
    // The head names neither himself, nor one person for two.
    const head = await linked.as('housingHead');
    const { id: paperId } = await keptPaper(head);
    const order = { supervisionId: id, cause: 'report', reason: '居民举报夜间施工扰民，须核实。', paperId };
    const named = (inspectors: string[]) => ({ ...order, points: PLAN.points, inspectors, untilOn: '2026-03-31' });
    expect(await head.post('/supervision-checks', named([headEntry(), one!]))).toBeProblem({ status: 403, ...refused });
    expect((await head.post('/supervision-checks', named([one!, one!]))).status).toBe(400);
  });

  /** Entry of the head of the department. */
  const headEntry = () => heads;
  let heads: string;
  beforeAll(async () => {
    const [row] = await linked.world
      .of('supervision-link')
      .core.dataSource.query(`SELECT id FROM staff_member WHERE subject = 'housing-head'`);
    heads = row.id;
  });

  it('held: who was checked is heard first; a second person publishes it masked; the correction stands beside', async () => {
    const id = await supervised(linked, 'SP2026-006105');
    const [one, two] = [...staff.keys()].filter((entry) => entry !== headEntry());
    const check = await orderedCheck(linked, id, [one!, two!]);
    const text = `施工单位采用${SECRET}，${HOLDER.name}在场，电话13812345678。`;
    const done = await archived(staff, check, found({ handlingText: text }));
    const at = `/supervision-checks/${check.id}`;
    const officer = await linked.as('housingOfficer');
    const head = await linked.as('housingHead');
    const stranger = await linked.world.as('supervision-link', { ...HOLDER, sub: 'somebody-else' });
    expect(await stranger.get(at)).toBeProblem({ status: 404 });
    expect(await stranger.post(`${at}/objections`, { content: '与我无关，但不同意公开。' })).toBeProblem({
      status: 404,
    });
    expect((await holder.get(at)).body).toMatchObject({ availableActions: ['SupervisionChecks_object'] });

    const publication = await publicationOf(officer, check.id);
    const looked = { secrecyCheck: '已核对，除所标内容外不涉及秘密和隐私。' };
    const prepare = `/check-publications/${publication.id}/preparation`;
    expect(await head.post(prepare, looked)).toBeProblem({ status: 409, rule: 'APL-5' });
    const objection = { content: '所述减振工法为我单位商业秘密，检查地点也写错了。', passages: [SECRET] };
    const objected = await holder.post(`${at}/objections`, objection);
    expectStatus(objected, 201);
    expect(await holder.post(`${at}/objections`, objection)).toBeProblem({ status: 409, rule: 'APL-61' });
    const [open] = objected.body.objections;
    const answer = { upheld: true, answer: '经核对，检查地点应为2单元北侧，更正记录。', keepsPassages: true };
    const seen = { headers: { 'if-match': `"${open.version}"` } };
    // Those who checked don't judge what is said against their own record.
    const judging = await linked.world.as('supervision-link', {
      sub: (await staffSubject(one!)) as string,
      name: '本人',
      roles: ['department-officer'],
      body: officerBody,
    });
    expect(await judging.post(`/check-objections/${open.id}/answer`, answer, seen)).toBeProblem({
      status: 403,
      rule: 'APL-61',
    });
    expectStatus(await head.post(`/check-objections/${open.id}/answer`, answer, seen), 200);
    const right = found({ place: '怡安苑3号楼2单元北侧', handlingText: text });
    const corrected = await archived(staff, check, right);
    expect(corrected.body).toMatchObject({ state: 'archived', archiveNumber: done.body.archiveNumber });
    expect(corrected.body.earlier).toHaveLength(1);

    await linked.world.moveTo('2026-03-10T09:00:00+08:00');
    const prepared = await head.post(prepare, looked);
    expectStatus(prepared, 201);
    const confirm = `/check-publications/${publication.id}/confirmation`;
    const version = { headers: { 'if-match': `"${prepared.body.version}"` } };
    expect(await head.post(confirm, {}, version)).toBeProblem({ status: 403, rule: 'APL-5' });
    expectStatus(await officer.post(confirm, {}, version), 201);
    const { items } = (await anybody.get(`/public/supervision-checks?number=${done.body.archiveNumber}`)).body;
    expect(items).toMatchObject([
      {
        holder: '刘**',
        place: '怡安苑3号楼2单元北侧',
        handlingText: '施工单位采用＊＊＊，刘**在场，电话138****5678。',
        corrections: [{ why: expect.stringContaining('检查地点应为') }],
        objections: [{ upheld: true }],
        beingCorrected: false,
      },
    ]);
    expect(JSON.stringify(items)).not.toContain(SECRET);
    // Set right once more: what is public says so until the new one is.
    expectStatus(await head.post(`${at}/correction`, { reason: '记录的检查方式与实际不符，须更正。' }), 200);
    const [public2] = (await anybody.get(`/public/supervision-checks?number=${done.body.archiveNumber}`)).body.items;
    expect(public2).toMatchObject({ beingCorrected: true });
  });

  const checkersByName = async (names: readonly string[]) => {
    const rows: { id: string; name: string }[] = await linked.world
      .of('supervision-link')
      .core.dataSource.query('SELECT id, name FROM staff_member WHERE body_code = $1', [officerBody]);
    return names.map((name) => rows.find((one) => one.name === name)!.id);
  };
  const officerBody = '11140602MB1234567U';
  const staffSubject = async (entry: string) =>
    (
      await linked.world
        .of('supervision-link')
        .core.dataSource.query('SELECT subject FROM staff_member WHERE id = $1', [entry])
    )[0].subject;

  it('cheated: a plan without an end; everybody left off but the two whom the planner wants', async () => {
    await supervised(linked, 'SP2026-006110', OTHER_ITEM);
    const officer = await linked.as('housingOfficer');
    const plan = { ...PLAN, ...OTHER_PERIOD, itemCode: OTHER_ITEM.itemCode };
    const refused = { status: 422, rule: 'APL-61' };
    expect(await officer.post('/check-plans', { ...plan, untilOn: '2099-12-31' })).toBeProblem(refused);
    const reason = '借调其他单位工作，不能参加检查。';
    const leaveOff = [...staff.keys()].slice(2).map((id) => ({ id, reason }));
    const picked = await officer.post('/check-plans', { ...plan, leaveOff });
    expect(picked).toBeProblem({ status: 409, rule: 'APL-61' });
    const head = await linked.as('housingHead');
    const { id: paperId } = await keptPaper(head);
    const [one, two] = [...staff.keys()].filter((entry) => entry !== headEntry());
    const supervisionId = await supervised(linked, 'SP2026-006111', OTHER_ITEM);
    const complaint = {
      ...{ supervisionId, cause: 'report', reason: '居民举报夜间施工扰民，须核实。', paperId },
      ...{ points: PLAN.points, inspectors: [one, two] },
    };
    expect(await head.post('/supervision-checks', { ...complaint, untilOn: '2099-12-31' })).toBeProblem(refused);
    expectStatus(await head.post('/supervision-checks', { ...complaint, untilOn: '2026-03-31' }), 201);
    // One complaint is the ground of one check, not of a visit each week.
    expect(await head.post('/supervision-checks', { ...complaint, untilOn: '2026-03-31' })).toBeProblem(refused);
  });

  it('cheated: nothing looked at; the head takes out who found something; findings set right until they are gone', async () => {
    const id = await supervised(linked, 'SP2026-006112', OTHER_ITEM);
    const officers = (await checkersByName(['李志强', '赵敏', '马超'])) as [string, string, string];
    const [one, two, three] = officers;
    const check = await orderedCheck(linked, id, [one!, two!]);
    const at = `/supervision-checks/${check.id}`;
    const [first, second] = [staff.get(one!)!, staff.get(two!)!];
    const nothing = [{ code: 'P1', result: 'not-applicable', finding: '本次检查不涉及该事项内容。', evidence: [] }];
    expect(await first.post(`${at}/record`, found({ ...DAY, findings: nothing }))).toBeProblem({
      status: 422,
      rule: 'APL-61',
    });
    const evidence = [(await keptPaper(first)).id];
    const gap = '围挡局部未封闭，缺口约两米。';
    const problem = {
      findings: [{ code: 'P1', result: 'not-met', finding: gap, evidence }],
      handling: 'put-right',
      handlingText: '当场责令封闭围挡，已经改正。',
    };
    const recorded = await first.post(`${at}/record`, found({ ...DAY, ...problem }));
    expectStatus(recorded, 200);
    const seen = { recordDigest: recorded.body.recordDigest };
    expectStatus(await first.post(`${at}/signature`, seen), 200);
    // A colleague writes over what was signed, the head takes out who signed: the record that was signed stays with both.
    expectStatus(await second.post(`${at}/record`, found(DAY)), 200);
    const head = await linked.as('housingHead');
    const out = { outId: one, inId: three, reason: '另有工作安排，不能继续检查。' };
    const replaced = await head.post(`${at}/checkers`, out);
    expectStatus(replaced, 200);
    expect(replaced.body).toMatchObject({
      state: 'assigned',
      earlier: [
        { record: { handling: 'put-right' }, archivedAt: null },
        { record: { handling: 'no-problem' }, archivedAt: null, why: expect.stringContaining('另有工作安排') },
      ],
    });
    await archived(staff, replaced.body, found(DAY));
    const changed = (await (await linked.as('auditor')).get('/audit/exceptions?kind=check-changed')).body.items;
    expect(changed.map(({ caseNumber }: { caseNumber: string }) => caseNumber)).toContain('SP2026-006112');

    // An objection that the department writes for the holder doesn't take his own from him.
    const officer = await linked.as('housingOfficer');
    const paper = { content: '对检查情况没有意见，只请求保密。', paperId: (await keptPaper(officer)).id };
    expectStatus(await officer.post(`${at}/objections`, paper), 201);
    expect((await holder.get('/messages')).body.items[0].title).toContain('已录入您对检查记录');
    const own = await holder.post(`${at}/objections`, { content: '检查当日本人不在场，记录与实际不符。' });
    expectStatus(own, 201);
    for (const open of own.body.objections) {
      const answer = { upheld: false, answer: '经核对，检查记录与现场情况一致。', keepsPassages: false };
      const ifMatch = { headers: { 'if-match': `"${open.version}"` } };
      expectStatus(await head.post(`/check-objections/${open.id}/answer`, answer, ifMatch), 200);
    }
    await linked.world.moveTo('2026-03-18T09:00:00+08:00');
    const { id: publication } = await publicationOf(officer, check.id);
    const prepare = `/check-publications/${publication}/preparation`;
    const looked = { secrecyCheck: '已核对，所列内容为商业秘密。' };
    const whole = [found().findings[0]!.finding];
    expect(await head.post(prepare, { ...looked, passages: whole })).toBeProblem({ status: 422, rule: 'APL-61' });
    const prepared = await head.post(prepare, looked);
    expectStatus(prepared, 201);
    expect(prepared.body.draft.corrections).toMatchObject([
      { archivedAt: null, findings: [{ result: 'not-met', finding: gap }] },
      { archivedAt: null, findings: [{ result: 'met' }] },
    ]);
  });

  it('held: to withhold a record is for the head, on another’s proposal; it shows among the exceptions', async () => {
    const id = await supervised(linked, 'SP2026-006113', OTHER_ITEM);
    const [one, two] = [...staff.keys()].filter((entry) => entry !== headEntry());
    const check = await orderedCheck(linked, id, [one!, two!]);
    const { archiveNumber } = (await archived(staff, check, found({ checkedOn: '2026-03-18' }))).body;
    await linked.world.moveTo('2026-03-26T09:00:00+08:00');
    const [officer, head] = [await linked.as('housingOfficer'), await linked.as('housingHead')];
    const { id: publication } = await publicationOf(officer, check.id);
    const why = '检查对象为涉密工程，记录涉及国家秘密。';
    const proposal = { secrecyCheck: '已核对，记录涉及国家秘密，拟不公开。', stateSecret: why };
    const prepared = await officer.post(`/check-publications/${publication}/preparation`, proposal);
    const seen = { headers: { 'if-match': `"${prepared.body.version}"` } };
    const confirm = `/check-publications/${publication}/confirmation`;
    const colleague = await linked.world.as('supervision-link', {
      ...{ sub: 'housing-next', name: '马超', roles: ['department-officer'], body: officerBody },
    });
    expect(await colleague.post(confirm, {}, seen)).toBeProblem({ status: 403, rule: 'APL-5' });
    expect((await head.post(confirm, {}, seen)).body).toMatchObject({ state: 'withheld', fields: null, reasons: why });
    expect((await anybody.get(`/public/supervision-checks?number=${archiveNumber}`)).body.items).toEqual([]);
    const withheld = (await (await linked.as('auditor')).get('/audit/exceptions?kind=check-withheld')).body.items;
    expect(withheld).toMatchObject([{ caseNumber: 'SP2026-006113', says: why }]);
    // Whoever is not content with it is not stuck with it: somebody else prepares it anew.
    expect(await officer.post(`/check-publications/${publication}/preparation`, proposal)).toBeProblem({ status: 403 });
  });

  it('cheated: the head who is agent of whoever was checked replaces, corrects, answers, withholds or orders', async () => {
    const id = await supervised(linked, 'SP2026-006114', OTHER_ITEM);
    const [one, two] = await checkersByName(['赵敏', '马超']);
    const check = await orderedCheck(linked, id, [one!, two!]);
    await archived(staff, check, found({ checkedOn: '2026-03-26' }));
    const head = await linked.as('housingHead');
    const content = '检查当日本人不在场，记录与实际不符。';
    const objection = await holder.post(`/supervision-checks/${check.id}/objections`, { content });
    await makeParty(linked, 'SP2026-006114', PEOPLE.housingHead.sub);
    const refused = { status: 409, rule: 'PRA-11' };
    const at = `/supervision-checks/${check.id}`;
    const reason = '记录的检查方式与实际不符，须更正。';
    expect(await head.post(`${at}/correction`, { reason })).toBeProblem(refused);
    expect(await head.post(`${at}/checkers`, { outId: one, reason })).toBeProblem(refused);
    const [{ id: open }] = objection.body.objections;
    const answer = { upheld: true, answer: '经核对，检查记录与现场情况不一致。', keepsPassages: false };
    const seen = { headers: { 'if-match': '"1"' } };
    expect(await head.post(`/check-objections/${open}/answer`, answer, seen)).toBeProblem(refused);
    const { id: publication } = await publicationOf(head, check.id);
    const looked = { secrecyCheck: '已核对，记录涉及国家秘密。', stateSecret: '检查对象为涉密工程，涉及国家秘密。' };
    expect(await head.post(`/check-publications/${publication}/preparation`, looked)).toBeProblem(refused);
    const { id: paperId } = await keptPaper(head);
    const order = { supervisionId: id, cause: 'referred', reason: '上级转办，须到现场核实情况。', paperId };
    const named = { points: PLAN.points, inspectors: [one, two], untilOn: '2026-04-30' };
    expect(await head.post('/supervision-checks', { ...order, ...named })).toBeProblem(refused);
  });

  it('missed: what is drawn and not made by its day is told to the head, and a plan that nobody draws lapses', async () => {
    const officer = await linked.as('housingOfficer');
    const plan = { ...PLAN, itemCode: OTHER_ITEM.itemCode, fromOn: '2026-03-26', untilOn: '2026-04-30' };
    const undrawn = await officer.post('/check-plans', plan);
    expectStatus(undrawn, 201);
    await linked.world.moveTo('2026-04-10T00:00:05+08:00');
    await eventually(
      () => officer.get(`/check-plans/${undrawn.body.id}`),
      (answer) => answer.body.state === 'lapsed',
    );
    // Whoever comes after it draws nothing, and a new plan may be announced.
    const liaison = await linked.as('housingLiaison');
    const late = await liaison.post(`/check-plans/${undrawn.body.id}/draw`, { number: NUMBER });
    expect(late).toBeProblem({ status: 409, rule: 'APL-61' });
    const lapsed = (await (await linked.as('auditor')).get('/audit/exceptions?kind=check-plan-lapsed')).body.items;
    expect(lapsed).toHaveLength(1);
    const head = await linked.as('housingHead');
    const { body } = await eventually(
      () => head.get('/inbox?kind=escalation&limit=100'),
      (answer) => answer.body.items.some(({ title }: { title: string }) => title.includes('逾期未办：监督检查')),
    );
    expect(body.items.length).toBeGreaterThan(0);
    const { items } = (await officer.get('/supervision-duties?open=true')).body;
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'check', overdue: true, headToldAt: expect.any(String) }),
    );
    const duties = (await (await linked.as('auditor')).get('/audit/exceptions?kind=duty-late')).body.items;
    expect(duties.length).toBeGreaterThan(0);
    const causes = (await (await linked.as('auditor')).get('/audit/exceptions?kind=check-for-cause')).body.items;
    expect(causes).toHaveLength(6);
  });
});
