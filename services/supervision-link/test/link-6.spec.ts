import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodyChangedV1, bodyChangedV2, feedbackPushedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { actOf, BUREAU, expectStatus, HOUSING, LinkedWorld, MARKET, memorandumWith, pushAct } from './linked-world.js';

const opinion = {
  actType: 'opinion',
  caseNumber: 'SP2026-000601',
  title: '施工现场安全检查意见',
  content: '现场围挡符合要求，建议加强夜间警示。',
};
const change = {
  actType: 'law-change',
  datedOn: '2026-03-01',
  itemCode: 'LIFT-RETROFIT',
  title: '电梯安装标准更新',
  content: '新版标准自下月起施行。',
};

// 6 March 2026 is a Friday.
describe('LINK-6.1 监管决定一个工作日内推送 · within one working day of the act', () => {
  let linked: LinkedWorld;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons({ legalStart: '2026-03-06T15:00:00+08:00' });
    await linked.accept('SP2026-000601');
  });
  afterAll(() => linked.stop());

  it('kept: on the day itself; the answer shows how the time was counted, and approval is told', async () => {
    const liaison = await linked.as('housingLiaison');
    const pushed = await pushAct(liaison, { ...opinion, actOn: '2026-03-06' });
    expect(pushed).toMatchObject({
      status: 201,
      body: { late: false, dueOn: '2026-03-09', dueAt: '2026-03-09T16:00:00.000Z', itemCode: 'LIFT-RETROFIT' },
    });
    const counted = pushed.body.days.map((day: { date: string; counted: boolean }) => [day.date, day.counted]);
    expect(counted).toEqual([
      ['2026-03-06', false],
      ['2026-03-07', false],
      ['2026-03-08', false],
      ['2026-03-09', true],
    ]);
    const [event] = await linked.world.published('supervision-link', feedbackPushedV1);
    expect(event!.data).toMatchObject({
      feedbackId: pushed.body.id,
      department: HOUSING,
      caseNumber: 'SP2026-000601',
      late: false,
      pushedBy: '李志强',
    });
  });

  it('SUP-6 held: an objection goes on with its ground and provision; refused: without, on no case, or without substance', async () => {
    const liaison = await linked.as('housingLiaison');
    const objection = {
      ...opinion,
      actOn: '2026-03-06',
      stance: 'objects',
      ground: '加装位置占用消防车道，救援场地不足。',
      legalBasis: '《中华人民共和国消防法》第二十八条',
    };
    const pushed = await pushAct(liaison, objection);
    expectStatus(pushed, 201);
    const told = await linked.world.published('supervision-link', feedbackPushedV1);
    expect(told.at(-1)!.data).toMatchObject({ stance: 'objects', ground: objection.ground });
    const { ground, legalBasis, caseNumber, ...rest } = objection;
    for (const [order, pointer] of [
      [{ ...rest, caseNumber, legalBasis }, '/ground'],
      [{ ...rest, caseNumber, ground }, '/legalBasis'],
      [{ ...rest, caseNumber, ground, legalBasis: '有关规定' }, '/legalBasis'],
      [{ ...rest, itemCode: 'LIFT-RETROFIT', ground, legalBasis }, '/stance'],
      [{ ...rest, caseNumber, stance: 'remark', ground }, '/ground'],
    ] as const) {
      expect(await pushAct(liaison, order)).toBeProblem({ status: 422, rule: 'SUP-6', pointer });
    }
    const empty = await pushAct(liaison, { ...objection, ground: '。。。。。。。。' });
    expect(empty).toBeProblem({ status: 400, pointer: '/ground' });
  });

  it('INT-5 cheated: an opinion steers the applicant to an agency; held: what law asks for is explained, and the bureau reads why', async () => {
    const liaison = await linked.as('housingLiaison');
    const steering = {
      ...opinion,
      actOn: '2026-03-06',
      content: '应委托 朔州恒信鉴定 有限公司出具鉴定报告后再行办理。',
    };
    expect(await pushAct(liaison, steering)).toBeProblem({ status: 422, rule: 'INT-5', pointer: '/explanations' });
    const money = { ...steering, content: '该单位尚未缴纳农民工工资保证金。' };
    expect(await pushAct(liaison, money)).toBeProblem({ status: 422, rule: 'APL-58' });
    const explanations = [
      { passage: '缴纳农民工工资保证金', reason: '依照《保障农民工工资支付条例》第三十二条存储，不由申请人另行缴费' },
      { passage: '与此无关的表述', reason: '多余的说明不随意见留存' },
    ];
    const { status, body } = await pushAct(liaison, { ...money, explanations });
    expect({ status, explanations: body.explanations }).toEqual({ status: 201, explanations: [explanations[0]] });
  });

  it('SUP-8 cheated: the same demand is made twice, at once or later, in the same words', async () => {
    const liaison = await linked.as('housingLiaison');
    const demand = {
      actType: 'proposal',
      demand: 'cancel',
      caseNumber: 'SP2026-000601',
      title: '建议注销',
      content: '现场与批准的图纸不符。',
      legalBasis: '《中华人民共和国行政许可法》第六十九条',
      actOn: '2026-03-06',
    };
    const both = await Promise.all([pushAct(liaison, demand), pushAct(liaison, demand)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const reference = both.find(({ status }) => status === 201)!.body.id;
    const other = { ...demand, content: '补充：业主亦有投诉。' };
    expect(await pushAct(liaison, other)).toBeProblem({ status: 409, rule: 'SUP-8' });
    const answer = {
      ...noticeIssuedV1('approval').example,
      recipientBody: HOUSING.code,
      kind: 'demand-answer',
      reference,
    };
    const event = await linked.world.publish(noticeIssuedV1('approval'), answer as never, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', event.id);
    expect(await pushAct(liaison, demand)).toBeProblem({ status: 409, rule: 'SUP-8' });
    expectStatus(await pushAct(liaison, other), 201);
  });

  it('held: at once after the decision it is told when to try again, and the same key then carries it out', async () => {
    const liaison = await linked.as('housingLiaison');
    const feedback = await actOf(liaison, { ...opinion, caseNumber: 'SP2026-000609', actOn: '2026-03-06' });
    const key = { headers: { 'idempotency-key': 'right-after' } };
    const early = await liaison.post('/feedback', feedback, key);
    expect(early).toBeProblem({ status: 409, code: 'not-arrived-yet', pointer: '/caseNumber' });
    expect(early.headers['retry-after']).toBe('5');
    await linked.accept('SP2026-000609');
    expect((await liaison.post('/feedback', feedback, key)).status).toBe(201);
  });

  it('missed: after the next working day it is taken and shown as late, measured from the act’s own date', async () => {
    const officer = await linked.as('housingOfficer');
    // Thursday's act was due on Friday's end: on Friday it is still in time.
    expect((await pushAct(officer, { ...opinion, actOn: '2026-03-05' })).body).toMatchObject({ late: false });
    const late = await pushAct(officer, { ...opinion, actOn: '2026-03-04' });
    expect(late).toMatchObject({ status: 201, body: { late: true, dueOn: '2026-03-05' } });
    const bureau = await linked.as('reviewer');
    const listed = await bureau.get('/feedback?late=true');
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([late.body.id]);
    expect(await (await linked.as('marketLiaison')).get(`/feedback/${late.body.id}`)).toBeProblem({ status: 404 });
    expect((await (await linked.as('auditor')).get(`/feedback/${late.body.id}`)).body.bureauCodes).toEqual([
      BUREAU.code,
    ]);
  });

  it('refused: an act in the future, a case of others, and whoever is no department', async () => {
    const liaison = await linked.as('housingLiaison');
    expect(await pushAct(liaison, { ...opinion, actOn: '2026-03-07' })).toBeProblem({
      status: 422,
      rule: 'LINK-6.1',
      pointer: '/actOn',
    });
    const foreign = { ...opinion, actOn: '2026-03-06' };
    expect(await pushAct(await linked.as('marketLiaison'), foreign)).toBeProblem({
      status: 409,
      code: 'not-arrived-yet',
      pointer: '/caseNumber',
    });
    expect(await pushAct(await linked.as('bureauLiaison'), foreign)).toBeProblem({
      status: 403,
      rule: 'LINK-6.1',
    });
    expect(await pushAct(liaison, { ...opinion, actOn: '2026-02-30' })).toBeProblem({
      status: 400,
      pointer: '/actOn',
    });
  });

  it('kept: the same Idempotency-Key pushes once', async () => {
    const liaison = await linked.as('housingLiaison');
    const options = { headers: { 'idempotency-key': 'feedback-1' } };
    const body = await actOf(liaison, { ...opinion, title: '重复推送', actOn: '2026-03-06' });
    const push = () => liaison.post('/feedback', body, options);
    const [one, two] = [await push(), await push()];
    expect([one.status, two.status, two.body.id]).toEqual([201, 201, one.body.id]);
  });

  describe('SUP-8 变更、撤回、撤销、注销要求 · a demand names its ground in law', () => {
    const demand = { ...opinion, actType: 'proposal', title: '要求撤销许可', actOn: '2026-03-06' };

    it('held: with the demand and its ground it reaches approval', async () => {
      const liaison = await linked.as('housingLiaison');
      const legalBasis = '《中华人民共和国行政许可法》第六十九条第一款第一项';
      const pushed = await pushAct(liaison, { ...demand, demand: 'revoke', legalBasis });
      expect(pushed).toMatchObject({ status: 201, body: { demand: 'revoke', legalBasis } });
      const events = await linked.world.published('supervision-link', feedbackPushedV1);
      expect(events.at(-1)!.data).toMatchObject({ kind: 'demand', demand: 'revoke', legalBasis });
    });

    it('refused: without its ground, without saying what is demanded, or beside another kind', async () => {
      const liaison = await linked.as('housingLiaison');
      const refused = { status: 422, rule: 'SUP-8' };
      expect(await pushAct(liaison, { ...demand, demand: 'revoke' })).toBeProblem({
        ...refused,
        pointer: '/legalBasis',
      });
      expect(await pushAct(liaison, { ...demand, legalBasis: '某法' })).toBeProblem({
        ...refused,
        pointer: '/demand',
      });
      const legalBasis = '《中华人民共和国行政许可法》第六十九条';
      for (const kind of ['revoke', 'vary']) {
        const nowhere = { ...demand, caseNumber: undefined, itemCode: 'LIFT-RETROFIT', demand: kind, legalBasis };
        expect(await pushAct(liaison, nowhere)).toBeProblem({ ...refused, pointer: '/caseNumber' });
      }
      const beside = { ...opinion, actOn: '2026-03-06', demand: 'vary' };
      expect(await pushAct(liaison, beside)).toBeProblem({ ...refused, pointer: '/demand' });
    });
  });

  describe('LINK-6.2 法规政策变动当日推送 · the same calendar day, rest days included', () => {
    it('kept: on the day of the notice, a Saturday too', async () => {
      await linked.world.moveTo('2026-03-07T23:59:00+08:00');
      const liaison = await linked.as('housingLiaison');
      const pushed = await pushAct(liaison, { ...change, actOn: '2026-03-07' });
      expect(pushed).toMatchObject({ status: 201, body: { late: false, dueOn: '2026-03-07' } });
    });

    it('missed: on the day after, though it is a Sunday; refused: a day to come', async () => {
      await linked.world.moveTo('2026-03-08T08:00:00+08:00');
      const liaison = await linked.as('housingLiaison');
      expect((await pushAct(liaison, { ...change, actOn: '2026-03-07' })).body).toMatchObject({ late: true });
      expect(await pushAct(liaison, { ...change, actOn: '2026-03-09' })).toBeProblem({
        status: 422,
        rule: 'LINK-6.2',
      });
    });
  });
});

describe('LINK-6.1 推送对象 · whom it reaches', () => {
  // Lower than the bureau's own code, so that no order of codes hides a wrong addressee.
  const OTHER = { code: '11140600MB1111111A', name: '朔州市行政审批服务管理局' };
  let linked: LinkedWorld;
  const today = { actOn: '2026-03-06' };

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons({ legalStart: '2026-03-06T10:00:00+08:00' });
    await tellBody({ ...OTHER, kind: 'bureau' });
    await memorandumOf(OTHER);
  });
  afterAll(() => linked.stop());

  async function tellBody(body: { code: string; name: string; kind: 'bureau' | 'department' }, version = 1) {
    const event = await linked.world.publish(
      bodyChangedV1,
      { ...body, active: true, version },
      { to: 'supervision-link' },
    );
    await linked.world.handled('supervision-link', event.id);
  }

  it('held: of one state of a body the newer event counts, whichever arrives last', async () => {
    const court = { ...bodyChangedV2.example, version: 3 };
    const { core } = linked.world.of('supervision-link');
    const kindAfter = async (id: string) => {
      await linked.world.handled('supervision-link', id);
      const [row] = await core.dataSource.query('SELECT kind FROM body WHERE code = $1', [court.code]);
      return row.kind;
    };
    const older = { ...court, kind: 'other' as const };
    const first = await linked.world.publish(bodyChangedV1, older, { to: 'supervision-link' });
    expect(await kindAfter(first.id)).toBe('other');
    const second = await linked.world.publish(bodyChangedV2, court, { to: 'supervision-link' });
    expect(await kindAfter(second.id)).toBe('court');
    const third = await linked.world.publish(bodyChangedV1, older, { to: 'supervision-link' });
    expect(await kindAfter(third.id)).toBe('court');
  });

  async function memorandumOf(bureau: { code: string }, itemCodes = ['LIFT-RETROFIT']) {
    const department = await linked.as('housingHead');
    const proposal = { ...memorandumWith(HOUSING), bureauCode: bureau.code, itemCodes, noticeDays: 5 };
    const proposed = await department.post('/memoranda', proposal);
    expectStatus(proposed, 201);
    const head = { sub: `head-${bureau.code}`, name: '局长', roles: ['head' as const], body: bureau.code };
    const client = await linked.world.as('supervision-link', head);
    const { id, pendingStep } = proposed.body;
    expectStatus(await client.post(`/memoranda/${id}/signature`, { stepId: pendingStep.id }), 200);
  }

  it('refused: an item that is not the case’s', async () => {
    await linked.accept('SP2026-000612', { bureauCode: BUREAU.code });
    const liaison = await linked.as('housingLiaison');
    const body = { ...opinion, ...today, caseNumber: 'SP2026-000612', itemCode: 'ANOTHER' };
    expect(await pushAct(liaison, body)).toBeProblem({ status: 422, pointer: '/itemCode' });
  });

  it('held: a bureau that was renamed between two memoranda gets it once', async () => {
    await tellBody({ ...BUREAU, name: '朔州市朔城区审批局', kind: 'bureau' }, 2);
    await memorandumOf(BUREAU);
    const liaison = await linked.as('housingLiaison');
    const pushed = await pushAct(liaison, { ...change, ...today });
    expect(pushed).toMatchObject({ status: 201, body: { bureauCodes: [OTHER.code, BUREAU.code] } });
  });

  it('refused: by a department that has no memorandum with any bureau, since nobody would get it', async () => {
    const LONE = { code: '11140602MB9999999B', name: '朔州市朔城区水利局' };
    await tellBody({ ...LONE, kind: 'department' });
    const officer = { sub: 'lone-officer', name: '孔明', roles: ['department-officer' as const], body: LONE.code };
    const client = await linked.world.as('supervision-link', officer);
    expect(await pushAct(client, { ...change, ...today })).toBeProblem({ status: 422, rule: 'LINK-6.2' });
  });

  it('held: about a case, the bureau that accepted it and no other, even after their memoranda have ended', async () => {
    await linked.accept('SP2026-000611', { bureauCode: BUREAU.code });
    const liaison = await linked.as('housingLiaison');
    const body = { ...opinion, ...today, caseNumber: 'SP2026-000611' };
    expect((await pushAct(liaison, body)).body).toMatchObject({ bureauCodes: [BUREAU.code] });
    const head = await linked.as('housingHead');
    const ours = async () =>
      (await head.get('/memoranda')).body.items.filter(
        (one: { bureau: { code: string } }) => one.bureau.code === BUREAU.code,
      );
    for (const { id } of await ours()) {
      const end = { reason: '职责调整，重新签署备忘录', successorCode: MARKET.code };
      await linked.sign('bureauHead', (await head.post(`/memoranda/${id}/end`, end)).body);
    }
    await linked.world.moveTo('2026-04-10T09:00:00+08:00');
    await eventually(ours, (items) => items.every(({ state }: { state: string }) => state === 'ended'));
    expect((await pushAct(liaison, body)).body).toMatchObject({ bureauCodes: [BUREAU.code] });
    expect((await (await linked.as('reviewer')).get('/supervisions?caseNumber=SP2026-000611')).body.items).toHaveLength(
      1,
    );
  });
});
