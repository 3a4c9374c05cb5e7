import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, OTHER_BUREAU, sound } from './support/case-world.js';

const RECEIPT = { recipient: '王芳', method: '直接送达', place: '政务大厅综合窗口' };
const CALLED = {
  verdict: 'upheld',
  finding: '经电话回访并调阅窗口录像，当日排队系统故障，申请人等候逾两小时。',
  measures: '已向申请人致歉，排队系统已经修复。',
};
const OBJECTION = { objection: '登记的回访没有发生，本人未接到任何电话。' };
const REPLY = { reply: '经核查回访记录不完整，已责成相关人员当面说明并更正排队规则。' };

describe('PRA-13 好差评 · rated once after delivery; a bad rating is called back by somebody without a hand in the case', () => {
  let w: CaseWorld;
  let other: Client;
  let anybody: Client;
  beforeAll(async () => {
    w = await CaseWorld.start();
    other = await w.world.as('approval', { sub: 'clerk-2', name: '周楠', roles: ['window-clerk'], body: BUREAU.code });
    anybody = await w.world.as('approval');
  });
  afterAll(() => w?.stop());

  const ratingsOf = async (caseNumber: string, by: Client = w.applicant) =>
    sound(await by.get(`/cases/${caseNumber}/ratings`), 200).body;
  async function delivered(method = '直接送达') {
    const caseNumber = await w.granted();
    sound(await w.clerk.post(`/cases/${caseNumber}/delivery`, { ...RECEIPT, method }), 201);
    return caseNumber;
  }
  const invited = async (channel = 'window') => {
    const rows = await ratingsOf(await delivered());
    return rows.find((one: { channel: string }) => one.channel === channel).id as string;
  };
  const give = (id: string, stars: number, by: Client = w.applicant) =>
    by.post(`/ratings/${id}/stars`, { stars, words: '窗口让我等了两个小时。' });
  const bad = async () => {
    const id = await invited();
    sound(await give(id, 1), 201);
    return id;
  };
  const seen = async (id: string, by: Client = w.auditor) => sound(await by.get(`/ratings/${id}`), 200).body;
  const acting = async (id: string, path: string, order: object, by: Client) => {
    const { version } = await seen(id);
    return by.post(`/ratings/${id}/${path}`, order, { headers: { 'if-match': `"${version}"` } });
  };
  const callBack = (id: string, by: Client = other, order: object = CALLED) => acting(id, 'call-back', order, by);
  const figures = async () =>
    sound(await anybody.get(`/public/ratings?bureau=${BUREAU.code}&from=2026-01-01&until=2026-12-31`), 200).body;

  it('held: asked once for each way after the delivery, rated once, counted for everybody without a name', async () => {
    const before = await figures();
    const caseNumber = await delivered();
    const rows = await ratingsOf(caseNumber);
    expect(rows.map(({ channel, state }: never) => [channel, state]).sort()).toEqual([
      ['online', 'invited'],
      ['window', 'invited'],
    ]);
    const told = (await w.applicant.get('/messages')).body.items.filter(
      (one: { kind: string; caseNumber: string }) => one.kind === 'service-rating' && one.caseNumber === caseNumber,
    );
    expect(told).toHaveLength(1);
    const window = rows.find(({ channel }: { channel: string }) => channel === 'window');
    expect(window.availableActions).toEqual(['Ratings_give']);
    expect(sound(await give(window.id, 5), 201).body).toMatchObject({ state: 'rated', stars: 5, availableActions: [] });
    const after = await figures();
    expect(after.invited).toBe(before.invited + 2);
    expect(after.byStars[4]).toBe(before.byStars[4] + 1);
    // Sent by post, and applied for online: the window had no part in it.
    const posted = await ratingsOf(await delivered('邮寄送达'));
    expect(posted.map(({ channel }: { channel: string }) => channel)).toEqual(['online']);
  });

  it('held: a bad one is called back by another, who rated reads it, and the head answers what he contests', async () => {
    const id = await bad();
    expect(await seen(id, other)).toMatchObject({ state: 'bad', availableActions: ['Ratings_callBack'] });
    const called = sound(await callBack(id), 201).body;
    expect(called).toMatchObject({ state: 'called-back', verdict: 'upheld', late: false });
    expect((await seen(id, w.applicant)).availableActions).toEqual(['Ratings_contest']);
    sound(await w.applicant.post(`/ratings/${id}/objection`, OBJECTION), 201);
    expect(await seen(id, w.head)).toMatchObject({ state: 'contested', availableActions: ['Ratings_reply'] });
    expect(sound(await acting(id, 'reply', REPLY, w.head), 201).body).toMatchObject({ state: 'answered' });
    const { caseNumber } = await seen(id);
    const evidence = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(evidence.ratings).toContainEqual(expect.objectContaining({ id, calledBy: 'clerk-2', repliedBy: 'head' }));
  });

  it('refused: before the delivery nobody is asked; six stars, a second time, a period of ten years', async () => {
    expect(await ratingsOf(await w.granted())).toEqual([]);
    const id = await invited();
    expect((await give(id, 6)).status).toBe(400);
    sound(await give(id, 4), 201);
    expect(await give(id, 1)).toBeProblem({ status: 409, rule: 'PRA-13' });
    const long = await anybody.get(`/public/ratings?bureau=${BUREAU.code}&from=2016-01-01&until=2026-12-31`);
    expect(long.status).toBe(422);
  });

  it('cheated: an official rates in the applicant’s place, a stranger does, or a bad rating is talked away', async () => {
    const id = await invited();
    for (const by of [w.clerk, w.head]) expect((await give(id, 5, by)).status).toBe(403);
    expect((await give(id, 5, w.stranger)).status).toBe(404);
    const both = await w.world.as('approval', {
      ...{ sub: 'clerk', name: 'clerk', roles: ['window-clerk', 'applicant'], body: BUREAU.code },
    });
    expect((await give(id, 5, both)).status).toBeGreaterThanOrEqual(403);
    sound(await give(id, 1), 201);
    // Whatever comes of it, it stays as it was given.
    expect(await give(id, 5)).toBeProblem({ status: 409, rule: 'PRA-13' });
    const measures = '请先缴纳服务费五百元至本局账户后再行处理。';
    expect((await callBack(id, other, { ...CALLED, measures })).status).toBe(422);
    expect(await seen(id)).toMatchObject({ state: 'bad', stars: 1 });
  });

  it('cheated: whoever had a hand in the case calls back himself, by whatever login he writes; another bureau’s clerk', async () => {
    const id = await bad();
    expect((await seen(id, w.clerk)).availableActions).toEqual([]);
    for (const by of [w.clerk, w.reviewer, w.approver]) {
      expect(await callBack(id, by)).toBeProblem({ status: 403, rule: 'PRA-13' });
    }
    const folded = await w.world.as('approval', {
      ...{ sub: 'Clerk', name: 'clerk', roles: ['window-clerk'], body: BUREAU.code },
    });
    expect(await callBack(id, folded)).toBeProblem({ status: 403, rule: 'PRA-13' });
    const foreign = await w.world.as('approval', {
      ...{ sub: 'foreign', name: '胡勇', roles: ['reviewer'], body: OTHER_BUREAU.code },
    });
    expect((await callBack(id, foreign)).status).toBe(404);
  });

  it('cheated: whoever called back judges the objection to it; it is answered before anybody called', async () => {
    const id = await bad();
    expect(await acting(id, 'reply', REPLY, w.head)).toBeProblem({ status: 409, rule: 'PRA-13' });
    sound(await callBack(id), 201);
    sound(await w.applicant.post(`/ratings/${id}/objection`, OBJECTION), 201);
    const promoted = await w.world.as('approval', {
      ...{ sub: 'clerk-2', name: '周楠', roles: ['head'], body: BUREAU.code },
    });
    expect(await acting(id, 'reply', REPLY, promoted)).toBeProblem({ status: 403, rule: 'PRA-13' });
  });

  it('cheated: the reviewer calls back under a second login of his, and who called back answers under another', async () => {
    const at = { body: BUREAU.code };
    const login = (sub: string, name: string, role: 'reviewer' | 'window-clerk' | 'head') =>
      w.world.as('approval', { ...at, sub, name, roles: [role] });
    const reviews = await login('rated-1', '贺评', 'reviewer');
    const caseNumber = await w.accepted();
    sound(await reviews.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    sound(await w.clerk.post(`/cases/${caseNumber}/delivery`, RECEIPT), 201);
    const { id } = (await ratingsOf(caseNumber))[0];
    sound(await give(id, 1), 201);
    const again = await login('rated-2', '贺 评', 'window-clerk');
    expect((await seen(id, again)).availableActions).toEqual([]);
    expect(await callBack(id, again)).toBeProblem({ status: 403, rule: 'PRA-13' });
    sound(await callBack(id), 201);
    sound(await w.applicant.post(`/ratings/${id}/objection`, OBJECTION), 201);
    expect(await acting(id, 'reply', REPLY, await login('head-zhou', '周楠', 'head'))).toBeProblem({
      status: 403,
      rule: 'PRA-13',
    });
  });

  it('cheated: the version that he saw is not the one that he answers', async () => {
    const id = await bad();
    const stale = await other.post(`/ratings/${id}/call-back`, CALLED, { headers: { 'if-match': '"1"' } });
    expect(stale.status).toBe(412);
  });

  // Moves legal time forward for good: stays the last.
  it('held: unrated is no good rating; an uncontested call back is settled; a late one is late, and the head was told', async () => {
    const [unrated, called, late] = [await invited(), await bad(), await bad()];
    sound(await callBack(called), 201);
    await w.world.moveTo('2026-03-17T09:00:00+08:00');
    await eventually(
      () => Promise.all([seen(unrated), seen(called), seen(late)]),
      ([one, two, three]) => one.state === 'unanswered' && two.state === 'settled' && three.late,
    );
    const marked = sound(await w.head.get('/time-limits?limit=100'), 200).body.items.filter(
      (one: { kind: string; mark: string }) => one.kind === 'rating-call-back' && one.mark === 'overdue',
    );
    expect(marked.length).toBeGreaterThan(0);
    expect(sound(await callBack(late), 201).body).toMatchObject({ state: 'called-back', late: true });
    const { invited: asked, byStars, bad: badly, calledBack, calledBackInTime } = await figures();
    expect(byStars.reduce((sum: number, one: number) => sum + one, 0)).toBeLessThan(asked);
    expect(badly).toBeGreaterThan(calledBackInTime);
    expect(calledBack).toBeGreaterThan(calledBackInTime);
  });
});
