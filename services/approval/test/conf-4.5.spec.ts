import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedbackPushedV1 } from '@shenguan/common/contracts';
import { GOOD_REVIEW, INSPECTED, sound } from './support/case-world.js';
import { CheckStories } from './support/check-stories.js';
import { CONCLUSION, ConferenceWorld, HOUSING, TOPIC } from './support/conference-world.js';
import { BUREAU } from './support/prepare-bureau.js';

let c: ConferenceWorld;
beforeAll(async () => {
  c = await ConferenceWorld.start();
});
afterAll(() => c?.stop());

const statement = (caseNumber: string, toward = 'granted') => ({
  ...{ caseNumber, toward },
  reasons: '法定期限即将届满，所涉问题已由住建部门出具书面意见解决。',
});
const decide = (caseNumber: string, outcome = 'granted') =>
  c.w.approver.post(`/cases/${caseNumber}/decision`, {
    outcome,
    ...(outcome === 'refused' ? { reasons: '拟建井道占用消防车登高操作场地。' } : {}),
  });
const reviewed = async (caseNumber: string) => {
  sound(await c.w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
  return caseNumber;
};
/** A meeting that resolved the topic of a case, with this advice, its minutes issued. */
const agreed = async (topic: string, advice: string) => {
  const id = await c.opened([topic]);
  await c.closed(id, { ...CONCLUSION, advice });
  await c.issued(id);
};

describe('CONF-4.5 纪要是审批和监管的重要依据 · the minutes are an important basis of approval', () => {
  it('held: a referred case waits; its clocks run, and the warning comes at six tenths', async () => {
    const caseNumber = await c.w.accepted();
    const before = await c.w.limit(caseNumber, 'statutory');
    const topic = await c.submitted({ caseNumber });
    const after = await c.w.limit(caseNumber, 'statutory');
    expect(after).toMatchObject({ dueOn: before.dueOn, state: 'running' });
    const [{ next, earlier }] = await c.w.world.of('approval').core.dataSource.query(
      `SELECT p.next_mark_at AS next, s.amber_percent AS earlier FROM time_limit p JOIN time_limit s USING (case_number)
       WHERE p.case_number = $1 AND p.kind = 'promised' AND s.kind = 'statutory'`,
      [caseNumber],
    );
    expect({ earlier, set: next !== null }).toEqual({ earlier: 60, set: true });
    await reviewed(caseNumber);
    const refused = await decide(caseNumber);
    expect(refused).toBeProblem({ status: 422, rule: 'CONF-4.5' });
    expect(refused.body.facts.topic).toBe((await c.topic(topic)).number);
    // The case’s own page tells the reviewer what it waits for.
    const { conference } = sound(await c.w.reviewer.get(`/cases/${caseNumber}`), 200).body;
    expect(conference).toMatchObject([{ topicId: topic, waiting: true, minutesId: null, resolution: null }]);
  });

  it('held: with the minutes it is decided as they say', async () => {
    const caseNumber = await c.w.accepted();
    const topic = await c.approved({ caseNumber });
    await reviewed(caseNumber);
    await agreed(topic, 'grant');
    const { conference } = sound(await c.w.reviewer.get(`/cases/${caseNumber}`), 200).body;
    expect(conference).toMatchObject([{ waiting: false, resolution: CONCLUSION.resolution, advice: 'grant' }]);
    sound(await decide(caseNumber), 201);
    const { body } = sound(await c.w.auditor.get(`/evidence/${caseNumber}`), 200);
    expect(JSON.stringify(body)).toContain(CONCLUSION.resolution);
  });

  it('held: the head recalls the topic, or decides without, with reasons that the convener is told', async () => {
    const [recalled, without] = [await c.w.accepted(), await c.w.accepted()];
    const topic = await c.approved({ caseNumber: recalled });
    await c.approved({ caseNumber: without });
    for (const one of [recalled, without]) await reviewed(one);
    const back = { reasons: '申请人已调整设计方案，问题已经解决，无须上会研究。' };
    sound(await c.w.head.post(`/conference/topics/${topic}/withdrawal`, back), 201);
    sound(await decide(recalled), 201);
    sound(await c.w.head.post('/conference/statements', statement(without)), 201);
    sound(await decide(without), 201);
    const { items } = sound(await c.convener.get('/messages'), 200).body;
    expect(items.map(({ title }: { title: string }) => title).join()).toContain(without);
  });

  it('refused: a decision against the minutes, until the head has stated why', async () => {
    const caseNumber = await c.w.accepted();
    const topic = await c.approved({ caseNumber });
    await reviewed(caseNumber);
    await agreed(topic, 'refuse');
    expect(await decide(caseNumber)).toBeProblem({ status: 422, rule: 'CONF-4.5' });
    sound(await c.w.head.post('/conference/statements', statement(caseNumber)), 201);
    sound(await decide(caseNumber), 201);
  });

  it('cheated: the approver states it himself, in dots, for the other outcome, or before the minutes', async () => {
    const caseNumber = await c.w.accepted();
    const topic = await c.approved({ caseNumber });
    await reviewed(caseNumber);
    expect((await c.w.approver.post('/conference/statements', statement(caseNumber))).status).toBe(403);
    const dots = { ...statement(caseNumber), reasons: '。。。。。。。。。。' };
    expect((await c.w.head.post('/conference/statements', dots)).status).toBe(400);
    sound(await c.w.head.post('/conference/statements', statement(caseNumber, 'refused')), 201);
    expect(await decide(caseNumber)).toBeProblem({ status: 422, rule: 'CONF-4.5' });
    // What was stated before the meeting, to go without it, answers nothing that was agreed there.
    sound(await c.w.head.post('/conference/statements', statement(caseNumber)), 201);
    await agreed(topic, 'refuse');
    expect(await decide(caseNumber)).toBeProblem({ status: 422, rule: 'CONF-4.5' });
  });

  it('cheated: a second topic about the same case, so that another meeting says otherwise', async () => {
    const caseNumber = await c.w.accepted();
    await c.approved({ caseNumber });
    expect(await c.office.post('/conference/topics', { ...TOPIC, caseNumber })).toBeProblem({
      status: 409,
      rule: 'CONF-4.5',
    });
  });
});

describe('CONF-5.5 视为同意不是部门依法出具的意见 · deemed agreement is no department’s statutory opinion', () => {
  it('cheated: the bureau decides on the fiction while the department’s own check is open', async () => {
    const caseNumber = await c.w.accepted({ itemCode: INSPECTED });
    const topic = await c.approved({ caseNumber });
    await new CheckStories(c.w).asked(caseNumber, 'inspection');
    await reviewed(caseNumber);
    await agreed(topic, 'grant');
    const { items } = sound(await c.w.auditor.get('/conference/minutes?state=issued'), 200).body;
    const { positions } = items[0].topics[0];
    expect(positions.map(({ position }: { position: string }) => position)).toContain('deemed-absent');
    // Its agreement is deemed; what it has to say at the inspection is not, and is waited for all the same.
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'INSP-6.2' });
  });
});

describe('CONF-4.5 监管处理建议的分歧 · a demand that stays disputed', () => {
  it('held: a department brings before the conference what bureau and department still differ about', async () => {
    const caseNumber = await c.w.granted();
    const told = { kind: 'demand' as const, demand: 'revoke' as const, department: HOUSING, caseNumber };
    const data = { ...feedbackPushedV1.example, ...told, legalBasis: '《行政许可法》第六十九条' };
    const event = await c.w.world.publish(feedbackPushedV1, data, { to: 'approval' });
    await c.w.world.handled('approval', event.id);
    const [demand] = sound(await c.w.head.get('/demands'), 200).body.items;
    const order = { ...TOPIC, bureau: BUREAU.code, demandId: demand.id };
    expect(await c.housing.post('/conference/topics', order)).toBeProblem({ status: 409, rule: 'SUP-8' });
    const ground = '《中华人民共和国行政许可法》第六十九条';
    const declined = { accepted: false, ground, answer: '经核查，准予时依法履行了程序，不具备应当撤销的情形。' };
    sound(await c.w.head.post(`/demands/${demand.id}/answer`, declined), 200);
    expect(await c.market.post('/conference/topics', order)).toBeProblem({ status: 422, rule: 'SUP-8' });
    const { id } = sound(await c.housing.post('/conference/topics', order), 201).body;
    expect(await c.topic(id)).toMatchObject({ demandId: demand.id, raisedFor: HOUSING.code });
    sound(await c.office.post(`/conference/topics/${id}/submission`), 201);
  });
});
