import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedbackRecountedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { actOf, BUREAU, expectStatus, keptPaper, LinkedWorld, pushAct } from './linked-world.js';

const CASE = 'SP2026-000621';
const penalty = {
  actType: 'penalty',
  caseNumber: CASE,
  title: '行政处罚决定书',
  content: '对施工现场未设围挡处以罚款。',
  actOn: '2026-03-06',
};
const EARLIER = { actOn: '2026-03-03', reason: '所附决定书的落款日期为三月三日，与推送的日期不符。' };

// 6 March 2026 is a Friday.
describe('LINK-6.1 原件、文号、日期和异议 · the act itself, and what the bureau contests of it', () => {
  let linked: LinkedWorld;
  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons({ legalStart: '2026-03-06T15:00:00+08:00' });
    await linked.accept(CASE);
  });
  afterAll(() => linked.stop());

  const pushed = async (order: object = {}) => {
    const answer = await pushAct(await linked.as('housingOfficer'), { ...penalty, ...order });
    expectStatus(answer, 201);
    return answer.body;
  };
  const contest = async (id: string, order: object = EARLIER) =>
    (await linked.as('reviewer')).post(`/feedback/${id}/contests`, order);
  const raised = async (id: string, order: object = EARLIER) => {
    const answer = await contest(id, order);
    expectStatus(answer, 201);
    return answer.body;
  };
  const answerTo = async (id: string, order: object) =>
    (await linked.as('housingOfficer')).post(`/feedback-contests/${id}/answer`, order);
  const shown = async (id: string) => (await (await linked.as('auditor')).get(`/feedback/${id}`)).body;

  it('held: the push carries the act, its number and date, and the bureau reads the act itself', async () => {
    const officer = await linked.as('housingOfficer');
    const paper = await keptPaper(officer);
    const order = { ...penalty, actNumber: '朔城住建罚(2026) 12号', paperId: paper.id };
    const answer = await officer.post('/feedback', order);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        kind: 'decision',
        actNumber: '朔城住建罚〔2026〕12号',
        datedOn: '2026-03-06',
        paperSha256: paper.sha256,
      },
    });
    const act = await (await linked.as('reviewer')).get(`/feedback/${answer.body.id}/act`);
    expect(act.status).toBe(200);
    const entry = await linked.entryOf('bureauLiaison', CASE, 'feedback');
    const bureau = await linked.as('bureauLiaison');
    expect((await bureau.get(`/inbox/${entry.id}`)).body.files).toMatchObject([{ sha256: paper.sha256 }]);
    expect((await bureau.get(`/inbox/${entry.id}/files/${paper.sha256}`)).status).toBe(200);
  });

  it('refused: without its paper or number, with a foreign paper, a kind of one’s own choice, or a date other than the act’s', async () => {
    const officer = await linked.as('housingOfficer');
    const whole = (await actOf(officer, penalty)) as { paperId?: string; actNumber?: string };
    const refused = { status: 422, rule: 'LINK-6.1' };
    const { paperId: _paper, ...bare } = whole;
    expect(await officer.post('/feedback', bare)).toBeProblem({ ...refused, pointer: '/paperId' });
    const numberless = { ...whole, actNumber: '决定书' };
    expect(await officer.post('/feedback', numberless)).toBeProblem({ ...refused, pointer: '/actNumber' });
    const foreign = { ...whole, paperId: (await keptPaper(await linked.as('reviewer'))).id };
    expect(await officer.post('/feedback', foreign)).toBeProblem({ ...refused, pointer: '/paperId' });
    const chosen = { ...whole, kind: 'information' };
    expect(await officer.post('/feedback', chosen)).toBeProblem({ status: 400 });
    const dated = { ...whole, datedOn: '2026-03-03' };
    expect(await officer.post('/feedback', dated)).toBeProblem({ ...refused, pointer: '/datedOn' });
  });

  it('cheated: an act that was pushed late comes once more under today’s date, by its number or its paper', async () => {
    const officer = await linked.as('housingOfficer');
    const late = (await actOf(officer, { ...penalty, actOn: '2026-03-03' })) as object;
    expect((await officer.post('/feedback', late)).body).toMatchObject({ late: true });
    const again = { ...late, actOn: '2026-03-06' };
    expect(await officer.post('/feedback', again)).toBeProblem({ status: 409, rule: 'LINK-6.1' });
    const samePaper = { ...again, actNumber: '朔城住建罚〔2026〕99号' };
    expect(await officer.post('/feedback', samePaper)).toBeProblem({ status: 409, rule: 'LINK-6.1' });
  });

  it('cheated: today’s date on last week’s penalty: contested, accepted, counted late; approval hears, both versions stand', async () => {
    const { id, late } = await pushed();
    expect(late).toBe(false);
    const one = await raised(id);
    expect(one).toMatchObject({ state: 'open', pushed: { actOn: '2026-03-06', late: false }, counted: null });
    const answer = { accepted: true, answer: '经核对，决定书落款日期确为三月三日。' };
    const closed = await answerTo(one.id, answer);
    expect(closed).toMatchObject({
      status: 200,
      body: { state: 'accepted', pushed: { late: false }, counted: { actOn: '2026-03-03', late: true } },
    });
    expect(await shown(id)).toMatchObject({ actOn: '2026-03-03', dueOn: '2026-03-04', late: true });
    const events = await linked.world.published('supervision-link', feedbackRecountedV1);
    expect(events.at(-1)!.data).toMatchObject({ feedbackId: id, actOn: '2026-03-03', late: true });
    const auditor = await linked.as('auditor');
    const kinds = async (kind: string) =>
      (await auditor.get(`/audit/exceptions?caseNumber=${CASE}&kind=${kind}`)).body.items.length;
    expect(await kinds('feedback-contested')).toBeGreaterThan(0);
    expect(await kinds('feedback-late')).toBeGreaterThan(0);
    const evidence = (await auditor.get(`/evidence/${CASE}`)).body;
    expect(JSON.stringify(evidence)).toContain(one.id);
  });

  it('held: the department names a day between the two; what it does not accept otherwise stands, and both heads are told', async () => {
    const { id } = await pushed();
    const one = await raised(id);
    const outside = { accepted: false, answer: '决定书三月五日由负责人签发落款。', actOn: '2026-03-06' };
    expect(await answerTo(one.id, outside)).toBeProblem({ status: 422, pointer: '/actOn' });
    const between = await answerTo(one.id, { ...outside, actOn: '2026-03-05' });
    expect(between.body).toMatchObject({ state: 'maintained', counted: { actOn: '2026-03-05', late: false } });
    const other = await pushed();
    const two = await raised(other.id);
    const maintained = await answerTo(two.id, { accepted: false, answer: '落款日期以所附决定书原件为准。' });
    expect(maintained.body).toMatchObject({ state: 'maintained', counted: { actOn: '2026-03-06', late: false } });
    for (const who of ['bureauHead', 'housingHead'] as const) {
      const { items } = (await (await linked.as(who)).get('/inbox?kind=escalation&limit=100')).body;
      const titles = items.map(({ title }: { title: string }) => title);
      expect(titles.some((title: string) => title.includes('各执一词'))).toBe(true);
    }
  });

  it('refused: the same facts, a second contest without a new paper, a third one, another body, and the side that raised it answering', async () => {
    const { id } = await pushed();
    const refused = { status: 422, rule: 'LINK-6.1' };
    expect(await contest(id, { reason: EARLIER.reason })).toBeProblem({ ...refused, pointer: '/actOn' });
    expect(await contest(id, { ...EARLIER, actOn: '2026-03-06' })).toBeProblem({ ...refused, pointer: '/actOn' });
    expect(await contest(id, { actType: 'penalty', reason: EARLIER.reason })).toBeProblem({
      ...refused,
      pointer: '/actType',
    });
    expect(await contest(id, { ...EARLIER, reason: '。。。。' })).toBeProblem({ status: 400, pointer: '/reason' });
    const market = await linked.as('marketLiaison');
    expect(await market.post(`/feedback/${id}/contests`, EARLIER)).toBeProblem({ status: 404 });
    const one = await raised(id);
    expect(await contest(id)).toBeProblem({ status: 409, rule: 'LINK-6.1' });
    const no = { accepted: false, answer: '落款日期以所附决定书原件为准。' };
    const bureau = await linked.as('bureauLiaison');
    expect(await bureau.post(`/feedback-contests/${one.id}/answer`, no)).toBeProblem({ status: 404 });
    expectStatus(await answerTo(one.id, no), 200);
    expect(await answerTo(one.id, no)).toBeProblem({ status: 409 });
    expect(await contest(id)).toBeProblem({ status: 409, rule: 'LINK-6.1' });
    const paper = await keptPaper(await linked.as('reviewer'));
    const two = await raised(id, { ...EARLIER, paperId: paper.id });
    expect(two).toMatchObject({ round: 2, paperSha256: paper.sha256 });
    expectStatus(await answerTo(two.id, no), 200);
    const third = { ...EARLIER, paperId: (await keptPaper(await linked.as('reviewer'))).id };
    expect(await contest(id, third)).toBeProblem({ status: 409, rule: 'LINK-6.1' });
  });

  it('LINK-6.2 refused: a change without the notice’s date; cheated: a change of law called a suggestion is contested, and silence counts it as one', async () => {
    const officer = await linked.as('housingOfficer');
    const change = { actType: 'law-change', itemCode: 'LIFT-RETROFIT', title: '标准更新', content: '新标准下月施行。' };
    expect(await pushAct(officer, { ...change, actOn: '2026-03-06' })).toBeProblem({
      status: 422,
      rule: 'LINK-6.2',
      pointer: '/datedOn',
    });
    const called = await pushAct(officer, { ...change, actType: 'suggestion', actOn: '2026-03-05' });
    expect(called).toMatchObject({ status: 201, body: { kind: 'suggestion', late: false } });
    const { id } = called.body;
    const one = await raised(id, { actType: 'law-change', reason: '所附文件为省级标准的修订通知，不是监管建议。' });
    await linked.world.moveTo('2026-03-14T09:00:00+08:00');
    const closed = await eventually(
      async () => (await (await linked.as('auditor')).get(`/feedback-contests/${one.id}`)).body,
      ({ state }: { state: string }) => state === 'unanswered',
    );
    expect(closed).toMatchObject({
      pushed: { kind: 'suggestion', late: false },
      counted: { kind: 'change', late: true },
    });
    expect(await shown(id)).toMatchObject({
      kind: 'change',
      late: true,
      dueOn: '2026-03-05',
      bureauCodes: [BUREAU.code],
    });
    const auditor = await linked.as('auditor');
    const listed = (await auditor.get('/audit/exceptions?kind=feedback-contest-unanswered')).body.items;
    expect(listed).toHaveLength(1);
  });
});
