import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUREAU, PDF, sound } from './support/case-world.js';
import { CONCLUSION, ConferenceWorld, EDUCATION, HOUSING, MARKET, TOPIC } from './support/conference-world.js';

let c: ConferenceWorld;
beforeAll(async () => {
  c = await ConferenceWorld.start();
});
afterAll(() => c?.stop());

const ofMinutes = (id: string, act: string) => `/conference/minutes/${id}/${act}`;
const differs = { stance: 'differs', text: '拟建井道占用消防车登高操作场地，不同意按现方案实施。' };
const contested = {
  stance: 'differs',
  text: '本局代表在会上明确表示不同意，纪要记为未发表不同意见，与事实不符。',
};
const ruling = { reasons: '经查会议录音，该局确曾表示不同意，纪要予以更正。' };
const positionsIn = (minutes: { topics: { positions: { body: string; position: string }[] }[] }, topic = 0) =>
  Object.fromEntries(minutes.topics[topic]!.positions.map(({ body, position }) => [body, position]));

/** A meeting to which the bureau came and was silent, and the market bureau; housing stayed away without a word. */
const held = async (
  more: { receivedBy?: string[]; startsAt?: string; invited?: string[]; conclusion?: object } = {},
) => {
  const { conclusion = CONCLUSION, ...how } = more;
  const topic = await c.approved();
  const id = await c.opened([topic], how);
  sound(await c.w.head.post(`/conference/meetings/${id}/attendance`), 201);
  sound(await c.market.post(`/conference/meetings/${id}/attendance`), 201);
  return { id, topic, close: () => c.closed(id, conclusion) };
};

describe('CONF-5.3 纪要由办公室起草、召集人签发 · the office drafts the minutes, the convener issues them', () => {
  it('held: by version and digest; nothing stands before the issue; pushed to everybody who was called', async () => {
    const { id, topic, close } = await held();
    await close();
    expect((await c.topic(topic)).state).toBe('discussed');
    await c.drafted(id);
    const { id: minutes, digest } = await c.drafted(id);
    expect(await c.minutes(minutes)).toMatchObject({ ordinal: 2, state: 'drafted', number: null });
    sound(await c.convener.post(ofMinutes(minutes, 'issuance'), { digest }), 201);
    expect((await c.minutes(minutes)).number).toMatch(/^联席纪要〔2026〕\d+号$/);
    expect((await c.topic(topic)).state).toBe('resolved');
    const pushed = await c.notices(id, 'conference-minutes');
    expect(pushed.map(({ data }) => data.recipientBody).sort()).toEqual(
      [BUREAU.code, HOUSING.code, MARKET.code].sort(),
    );
    const [paper] = (await c.minutes(minutes)).papers;
    for (const { data } of pushed) {
      expect(data.content).toContain(digest);
      expect(data.files.map(({ sha256 }) => sha256)).toEqual([paper.sha256]);
    }
  });

  it('refused: issued by the office, or by another digest; drafted before the end, or a topic left out', async () => {
    const { id, topic, close } = await held();
    const order = { topics: [{ topicId: topic, text: '会议听取了情况汇报，并作了讨论。' }] };
    expect(await c.office.post(`/conference/meetings/${id}/minutes`, order)).toBeProblem({
      status: 409,
      rule: 'CONF-5.3',
    });
    await close();
    const other = { topics: [{ topicId: crypto.randomUUID(), text: '会议听取了情况汇报，并作了讨论。' }] };
    expect(await c.office.post(`/conference/meetings/${id}/minutes`, other)).toBeProblem({
      status: 422,
      rule: 'CONF-5.3',
    });
    const { id: minutes, digest } = await c.drafted(id);
    expect((await c.office.post(ofMinutes(minutes, 'issuance'), { digest })).status).toBe(403);
    const wrong = await c.convener.post(ofMinutes(minutes, 'issuance'), { digest: '0'.repeat(64) });
    expect(wrong).toBeProblem({ status: 422, rule: 'CONF-5.3' });
    sound(
      await c.convener.post(ofMinutes(minutes, 'return'), { reasons: '讨论经过记述不完整，请补充后重新报签。' }),
      201,
    );
    const again = await c.convener.post(ofMinutes(minutes, 'issuance'), { digest });
    expect(again).toBeProblem({ status: 409, rule: 'CONF-5.3' });
  });

  it('cheated: the office turns “against” into silence, by another draft or after the issue', async () => {
    const { id, topic, close } = await held();
    sound(await c.market.post(`/conference/meetings/${id}/views`, { topicId: topic, ...differs }), 201);
    await close();
    // What it writes reaches the discussion alone: no field takes a position, and the member's own words stand.
    const silence = { topics: [{ topicId: topic, text: '与会单位均未发表不同意见。', positions: [] }] };
    expect((await c.office.post(`/conference/meetings/${id}/minutes`, silence)).status).toBe(400);
    const minutes = await c.issued(id);
    const { topics } = await c.minutes(minutes);
    const market = topics[0].positions.find(({ body }: { body: string }) => body === MARKET.code);
    expect(market).toMatchObject({ position: 'differs', said: { text: differs.text, by: '周市监' } });
    const later = { topics: [{ topicId: topic, text: '与会单位均未发表不同意见，会议一致同意。' }] };
    expect(await c.office.post(`/conference/meetings/${id}/minutes`, later)).toBeProblem({
      status: 409,
      rule: 'CONF-5.3',
    });
  });

  it('cheated: a sheet that came in after the draft is left out of what is issued', async () => {
    const { id, topic, close } = await held();
    const said = sound(
      await c.market.post(`/conference/meetings/${id}/views`, { topicId: topic, ...differs }),
      201,
    ).body;
    await close();
    const { id: minutes, digest } = await c.drafted(id);
    sound(await c.market.upload(`/conference/views/${said.views[0].id}/files`, PDF, {}, 'POST'), 201);
    const answer = await c.convener.post(ofMinutes(minutes, 'issuance'), { digest });
    expect(answer).toBeProblem({ status: 409, rule: 'CONF-5.3' });
    const redrafted = await c.drafted(id);
    sound(await c.convener.post(ofMinutes(redrafted.id, 'issuance'), { digest: redrafted.digest }), 201);
    expect(
      (await c.minutes(redrafted.id)).topics[0].positions.flatMap(
        (one: { said: { sheets: string[] } | null }) => one.said?.sheets ?? [],
      ),
    ).toHaveLength(1);
  });

  it('held: a member contests what it is said to have said; upheld, a new version corrects it', async () => {
    const { id, topic, close } = await held();
    await close();
    const minutes = await c.issued(id);
    expect(positionsIn(await c.minutes(minutes))[MARKET.code]).toBe('deemed-silent');
    const contest = sound(
      await c.market.post(ofMinutes(minutes, 'contests'), { topicId: topic, ...contested }),
      201,
    ).body;
    expect(
      (await c.office.post(`/conference/contests/${contest.id}/ruling`, { outcome: 'rejected', ...ruling })).status,
    ).toBe(403);
    sound(await c.convener.post(`/conference/contests/${contest.id}/ruling`, { outcome: 'upheld', ...ruling }), 201);
    const corrected = await c.issued(id);
    expect((await c.minutes(minutes)).state).toBe('corrected');
    expect(await c.minutes(corrected)).toMatchObject({ state: 'issued', correctsId: minutes });
    expect(positionsIn(await c.minutes(corrected))[MARKET.code]).toBe('differs');
  });

  it('cheated: whoever stayed away contests what others said, or long after', async () => {
    const { id, topic, close } = await held();
    await close();
    const minutes = await c.issued(id);
    expect((await c.education.post(ofMinutes(minutes, 'contests'), { topicId: topic, ...contested })).status).toBe(404);
    await c.w.world.moveTo(c.in(14 * 86_400_000));
    const late = await c.market.post(ofMinutes(minutes, 'contests'), { topicId: topic, ...contested });
    expect(late).toBeProblem({ status: 409, rule: 'CONF-5.3' });
  });
});

describe('CONF-5.5 无故缺席或未提异议视为同意 · absent without cause, or silent, counts as agreeing', () => {
  it('held: PRA-6 the minutes say of each body how it agreed, and that this is no statutory opinion', async () => {
    const { id, close } = await held({ invited: [EDUCATION.code] });
    await close();
    const minutes = await c.minutes(await c.issued(id));
    expect(positionsIn(minutes)).toEqual({
      [BUREAU.code]: 'deemed-silent',
      [HOUSING.code]: 'deemed-absent',
      [MARKET.code]: 'deemed-silent',
      [EDUCATION.code]: 'none-invited',
    });
    expect(minutes.note).toContain('不代替有关部门依法应当出具的意见');
    const { bodies } = sound(await c.office.get(`/conference/figures?bureau=${BUREAU.code}`), 200).body;
    const housing = bodies.find(({ body }: { body: string }) => body === HOUSING.code);
    expect(housing.deemedAbsent).toBeGreaterThan(0);
  });

  it('cheated: PRA-6 served five minutes before, or not at all: nobody is deemed to agree', async () => {
    const topic = await c.approved();
    const id = await c.arranged([topic]);
    sound(await c.convener.post(`/conference/meetings/${id}/convocation`), 201);
    const { startsAt } = await c.meeting(id);
    await c.w.world.moveTo(new Date(Date.parse(startsAt) - 5 * 60_000).toISOString());
    await c.receive(id, [BUREAU.code, HOUSING.code]);
    await c.begin(id);
    const reasons = '市场监管局因系统故障未收到材料，已电话告知，会议照常召开。';
    sound(await c.convener.post(`/conference/meetings/${id}/opening`, { reasons }), 201);
    await c.closed(id);
    expect(positionsIn(await c.minutes(await c.issued(id)))).toEqual({
      [BUREAU.code]: 'none-unserved',
      [HOUSING.code]: 'none-unserved',
      [MARKET.code]: 'none-unserved',
    });
  });

  it('cheated: a topic is added at the meeting, so that silence agrees to it', async () => {
    const { id, close } = await held();
    const late = sound(await c.office.post('/conference/topics', TOPIC), 201).body.id;
    const own = { reasons: '情况紧急，决定直接提请本次会议研究。', meetingId: id };
    sound(await c.convener.post(`/conference/topics/${late}/own-ruling`, own), 201);
    await c.receive(id);
    await close();
    const minutes = await c.minutes(await c.issued(id));
    expect(positionsIn(minutes, 0)[MARKET.code]).toBe('deemed-silent');
    expect(new Set(Object.values(positionsIn(minutes, 1)))).toEqual(new Set(['none-unserved']));
  });

  it('cheated: a member stays away to block: it is deemed to agree all the same, and its late word changes nothing', async () => {
    const { id, topic, close } = await held();
    await close();
    const minutes = await c.issued(id);
    expect(positionsIn(await c.minutes(minutes))[HOUSING.code]).toBe('deemed-absent');
    // Its head may contest what it said; it said nothing, and the convener finds so.
    const contest = sound(
      await c.housing.post(ofMinutes(minutes, 'contests'), { topicId: topic, ...contested }),
      201,
    ).body;
    const found = { outcome: 'rejected', reasons: '该局无人出席会议，会前也未提交书面意见。' };
    sound(await c.convener.post(`/conference/contests/${contest.id}/ruling`, found), 201);
    const order = { topics: [{ topicId: topic, text: '会议听取了情况汇报，并作了讨论。' }] };
    expect(await c.office.post(`/conference/meetings/${id}/minutes`, order)).toBeProblem({
      status: 409,
      rule: 'CONF-5.3',
    });
  });

  it('held: tasks go to their end: reported by who does it, found done by somebody else', async () => {
    const tasks = [
      { body: HOUSING.code, text: '复核消防车登高操作场地，并出具书面意见。', workingDays: 5 },
      { body: BUREAU.code, text: '修订办事指南中关于消防登高操作场地的要求。', workingDays: 5 },
    ];
    const { id, close } = await held({ conclusion: { ...CONCLUSION, tasks } });
    await close();
    await c.issued(id);
    const { items } = sound(await c.w.auditor.get('/conference/tasks'), 200).body;
    const of = (code: string) => items.find(({ body }: { body: string }) => body === code);
    const [theirs, ours] = [of(HOUSING.code), of(BUREAU.code)];
    const report = { reasons: '已复核消防车登高操作场地并出具书面意见，见附件。' };
    const done = { outcome: 'done', reasons: '书面意见已经核对，任务办结。' };
    expect((await c.market.post(`/conference/tasks/${theirs.id}/report`, report)).status).toBe(403);
    sound(await c.housing.upload(`/conference/tasks/${theirs.id}/files`, PDF, {}, 'POST'), 201);
    sound(await c.housing.post(`/conference/tasks/${theirs.id}/report`, report), 201);
    sound(await c.office.post(`/conference/tasks/${theirs.id}/verdict`, done), 201);
    // The bureau's own task is not found done by its own office.
    sound(await c.w.head.post(`/conference/tasks/${ours.id}/report`, report), 201);
    expect(await c.office.post(`/conference/tasks/${ours.id}/verdict`, done)).toBeProblem({
      status: 403,
      rule: 'CONF-5.5',
    });
    sound(await c.convener.post(`/conference/tasks/${ours.id}/verdict`, done), 201);
    const { bodies } = sound(await c.office.get(`/conference/figures?bureau=${BUREAU.code}`), 200).body;
    expect(bodies.find(({ body }: { body: string }) => body === HOUSING.code)).toMatchObject({
      tasks: 1,
      done: 1,
      late: 0,
    });
  });
});

describe('CONF-5.4 须市政府决定的事项报市政府 · a matter for the city government is reported to it', () => {
  const toGovernment = {
    ...CONCLUSION,
    outcome: 'to-government',
    resolution: '各方未能形成一致意见，报请市政府决定。',
  };
  const report = {
    number: '朔审管〔2026〕15号',
    text: '联席会议就消防车登高操作场地问题未能形成一致意见，现报告如下。',
  };
  const reply = {
    number: '朔政函〔2026〕31号',
    text: '同意在落实消防替代措施后依法办理，请按程序作出决定。',
    advice: 'none',
  };

  it('held: minutes, report, and the answer as a paper that comes in', async () => {
    const { id, topic, close } = await held({ conclusion: toGovernment });
    await close();
    await c.issued(id);
    expect((await c.topic(topic)).state).toBe('to-government');
    const sent = sound(await c.w.head.post('/conference/reports', { topicId: topic, ...report }), 201).body;
    const answer = `/conference/reports/${sent.id}/answer`;
    // The report goes with its minutes, both as papers.
    const told = await c.notices(sent.id, 'conference-report');
    expect(told.map(({ data }) => data.files.length)).toEqual([2]);
    expect(sent.papers).toHaveLength(1);
    expect(await c.government.post(answer, reply)).toBeProblem({ status: 409, rule: 'CONF-5.4' });
    sound(await c.government.upload(`/conference/reports/${sent.id}/files`, PDF, {}, 'POST'), 201);
    sound(await c.government.post(answer, reply), 201);
    expect(await c.topic(topic)).toMatchObject({ state: 'answered', answer: { number: reply.number } });
  });

  it('refused: a report without minutes, and an answer that the bureau enters', async () => {
    const { topic, close } = await held({ conclusion: toGovernment });
    await close();
    const early = await c.w.head.post('/conference/reports', { topicId: topic, ...report });
    expect(early).toBeProblem({ status: 422, rule: 'CONF-5.4' });
    expect((await c.office.post(`/conference/reports/${crypto.randomUUID()}/answer`, reply)).status).toBe(403);
  });
});
