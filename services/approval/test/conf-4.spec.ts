import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import type { Client } from '@shenguan/common/testing';
import { BUREAU, PDF, sound } from './support/case-world.js';
import {
  CONCLUSION,
  ConferenceWorld,
  EDUCATION,
  eventually,
  HOUSING,
  MARKET,
  REASONS,
  TOPIC,
} from './support/conference-world.js';
import { COURT } from './support/prepare-bureau.js';

let c: ConferenceWorld;
beforeAll(async () => {
  c = await ConferenceWorld.start();
});
afterAll(() => c?.stop());

const approve = { outcome: 'approved', ...REASONS };
const DIFFERS = { stance: 'differs', text: '拟建井道占用消防车登高操作场地，请另选位置。' };
/** A topic with a paper about which this body is asked. */
const asked = async (body: string) => {
  const { id } = sound(await c.office.post('/conference/topics', { ...TOPIC, noConsultation: undefined }), 201).body;
  sound(await c.office.upload(`/conference/topics/${id}/files`, PDF, {}, 'POST'), 201);
  const question = { body, question: '拟占用消防车登高操作场地，请就消防安全提出意见。', workingDays: 3 };
  sound(await c.office.post(`/conference/topics/${id}/questions`, question), 201);
  return id as string;
};
const ofTopic = (id: string, act: string) => `/conference/topics/${id}/${act}`;
const ofMeeting = (id: string, act: string) => `/conference/meetings/${id}/${act}`;
const pdfOf = async (who: Client, id: string) => {
  const { bytes } = sound(await who.get(`/conference/papers/${id}/file`), 200);
  return { sha256: createHash('sha256').update(bytes).digest('hex') };
};
const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

describe('CONF-2 议题须属议事范围 · a topic states why it belongs before the conference', () => {
  it('held: each category, with its reason', async () => {
    for (const category of ['hot-issue', 'other']) {
      sound(await c.office.post('/conference/topics', { ...TOPIC, category, publicInterest: undefined }), 201);
    }
    sound(await c.office.post('/conference/topics', TOPIC), 201);
  });

  it('refused: no category, none of the list, a public interest that is not named, or one where there is none', async () => {
    const { category: _, ...without } = TOPIC;
    expect((await c.office.post('/conference/topics', without)).status).toBe(400);
    expect((await c.office.post('/conference/topics', { ...TOPIC, category: 'urgent' })).status).toBe(400);
    const unnamed = { ...TOPIC, publicInterest: undefined };
    expect(await c.office.post('/conference/topics', unnamed)).toBeProblem({ status: 422, rule: 'CONF-2' });
    const other = { ...TOPIC, category: 'other' };
    expect(await c.office.post('/conference/topics', other)).toBeProblem({ status: 422, rule: 'CONF-2' });
  });

  it('cheated: a reason of dots, and another category once the convener has seen it', async () => {
    const dots = { ...TOPIC, categoryReason: '。。。。。。。。。。' };
    expect((await c.office.post('/conference/topics', dots)).status).toBe(400);
    // Nor does a reason stand for itself: without case, demand or paper nobody submits it.
    const bare = sound(await c.office.post('/conference/topics', TOPIC), 201).body;
    const nothing = await c.office.post(ofTopic(bare.id, 'submission'));
    expect(nothing).toBeProblem({ status: 422, rule: 'CONF-2', pointer: '/categoryReason' });
    const id = await c.submitted();
    const { version } = await c.topic(id);
    const change = { ...TOPIC, category: 'hot-issue', publicInterest: undefined };
    const changed = await c.office.put(`/conference/topics/${id}`, change, ifMatch(version));
    expect(changed).toBeProblem({ status: 409, rule: 'CONF-3' });
  });
});

describe('CONF-3 逐题会商并提出审批意见 · each topic is weighed and yields a proposed opinion', () => {
  it('held: who was consulted, with its paper; evaluation, difficulties, proposal; all of it under one digest', async () => {
    const { id } = sound(await c.office.post('/conference/topics', TOPIC), 201).body;
    const { files, version } = sound(
      await c.office.upload(`/conference/topics/${id}/files`, PDF, {}, 'POST'),
      201,
    ).body;
    const opinion = '原则同意，建议优化消防车登高操作场地。';
    const consultations = [{ body: COURT.code, opinion, fileId: files[0].id }];
    sound(await c.office.put(`/conference/topics/${id}`, { ...TOPIC, consultations }, ifMatch(version)), 200);
    const { papersDigest } = sound(await c.office.post(ofTopic(id, 'submission')), 201).body;
    expect(papersDigest).toMatch(/^[0-9a-f]{64}$/);
    expect((await c.topic(id)).consultations).toEqual(consultations);
  });

  it('refused: nobody consulted and no reason; an opinion without its paper; a body that nobody knows', async () => {
    const { id, version } = sound(
      await c.office.post('/conference/topics', { ...TOPIC, noConsultation: undefined }),
      201,
    ).body;
    expect(await c.office.post(ofTopic(id, 'submission'))).toBeProblem({ status: 422, rule: 'CONF-3' });
    const opinion = '原则同意，建议优化消防车登高操作场地。';
    const without = [{ body: COURT.code, opinion, fileId: crypto.randomUUID() }];
    const change = (consultations: object[], of: number) =>
      c.office.put(`/conference/topics/${id}`, { ...TOPIC, consultations }, ifMatch(of));
    expect(await change(without, version)).toBeProblem({ status: 422, rule: 'CONF-3' });
    const kept = sound(await c.office.upload(`/conference/topics/${id}/files`, PDF, {}, 'POST'), 201).body;
    const unknown = [{ body: makeCreditCode(999, '11'), opinion, fileId: kept.files[0].id }];
    expect(await change(unknown, kept.version)).toBeProblem({ status: 422, rule: 'CONF-3' });
  });

  it('held: a body that is no member answers its own question, in its own days, and the agenda says what it said', async () => {
    const id = await asked(EDUCATION.code);
    expect(await c.office.post(ofTopic(id, 'submission'))).toBeProblem({ status: 409, rule: 'CONF-3' });
    const [own] = sound(await c.education.get('/conference/questions?state=asked'), 200).body.items;
    expect(own).toMatchObject({ topicId: id, proposedOpinion: TOPIC.proposedOpinion, late: false });
    sound(await c.education.upload(`/conference/questions/${own.id}/files`, PDF, {}, 'POST'), 201);
    sound(await c.education.post(`/conference/questions/${own.id}/reply`, DIFFERS), 201);
    sound(await c.office.post(ofTopic(id, 'submission')), 201);
    const [shown] = (await c.topic(id)).questions;
    expect(shown).toMatchObject({
      state: 'answered',
      reply: { ...DIFFERS, by: '吴教育' },
      files: [{ name: PDF.name }],
    });
  });

  it('held: silence holds nothing up for ever, and what comes late is heard', async () => {
    const id = await asked(EDUCATION.code);
    const [{ id: question }] = (await c.topic(id)).questions;
    await c.w.world.moveTo(c.in(7 * 86_400_000));
    sound(await c.office.post(ofTopic(id, 'submission')), 201);
    sound(await c.education.post(`/conference/questions/${question}/reply`, DIFFERS), 201);
    expect((await c.topic(id)).questions[0]).toMatchObject({ state: 'answered', late: true });
  });

  it('cheated: the raiser words the opinion of a body that can speak, answers for it, or puts another proposal under its yes', async () => {
    const id = await asked(EDUCATION.code);
    const kept = sound(await c.office.upload(`/conference/topics/${id}/files`, PDF, {}, 'POST'), 201).body;
    const worded = [{ body: EDUCATION.code, opinion: '原则同意该方案，可以依法准予许可。', fileId: kept.files[0].id }];
    const change = (more: object, version: number) =>
      c.office.put(`/conference/topics/${id}`, { ...TOPIC, ...more }, ifMatch(version));
    expect(await change({ consultations: worded }, kept.version)).toBeProblem({ status: 422, rule: 'CONF-3' });
    const [{ id: question }] = kept.questions;
    const reply = { stance: 'agrees', text: '同意该议题所提的审批意见。' };
    for (const who of [c.housing, c.w.head]) {
      expect((await who.post(`/conference/questions/${question}/reply`, reply)).status).toBe(403);
    }
    sound(await c.education.post(`/conference/questions/${question}/reply`, reply), 201);
    const again = { body: EDUCATION.code, question: '请再次就消防安全提出意见，以便上会研究。', workingDays: 3 };
    expect(await c.office.post(ofTopic(id, 'questions'), again)).toBeProblem({ status: 409, rule: 'CONF-3' });
    sound(await change({ proposedOpinion: '建议不设消防替代措施，直接准予许可。' }, (await c.topic(id)).version), 200);
    expect((await c.topic(id)).questions[0].proposalChanged).toBe(true);
    expect(await c.office.post(ofTopic(id, 'submission'))).toBeProblem({ status: 409, rule: 'CONF-3' });
    sound(await c.office.post(ofTopic(id, 'questions'), again), 201);
    // Nor is the raiser consulted about its own topic, by the office either.
    const own = sound(await c.housing.post('/conference/topics', { ...TOPIC, bureau: BUREAU.code }), 201).body;
    const itself = await c.office.post(ofTopic(own.id, 'questions'), { ...again, body: HOUSING.code });
    expect(itself).toBeProblem({ status: 422, rule: 'CONF-3', pointer: '/body' });
  });

  it('cheated: a body that differs is left out by withdrawing the topic and beginning another on the same case', async () => {
    const caseNumber = await c.w.accepted();
    const begin = async () => sound(await c.office.post('/conference/topics', { ...TOPIC, caseNumber }), 201).body.id;
    const question = { body: EDUCATION.code, question: '拟占用消防车登高操作场地，请提出意见。', workingDays: 3 };
    const first = await begin();
    const { questions } = sound(await c.office.post(ofTopic(first, 'questions'), question), 201).body;
    sound(await c.education.post(`/conference/questions/${questions[0].id}/reply`, DIFFERS), 201);
    sound(
      await c.office.post(ofTopic(first, 'withdrawal'), { reasons: '议题材料需要完善，先行撤回后另行提出。' }),
      201,
    );
    const second = await begin();
    expect(await c.office.post(ofTopic(second, 'submission'))).toBeProblem({ status: 409, rule: 'CONF-3' });
    const [own] = sound(await c.office.post(ofTopic(second, 'questions'), question), 201).body.questions;
    sound(await c.education.post(`/conference/questions/${own.id}/reply`, DIFFERS), 201);
    // A proposal that comes back to what a body was asked about rests on that answer.
    const propose = async (proposedOpinion: string) =>
      sound(
        await c.office.put(
          `/conference/topics/${second}`,
          { ...TOPIC, proposedOpinion },
          ifMatch((await c.topic(second)).version),
        ),
        200,
      );
    await propose('建议不设消防替代措施，直接准予许可。');
    const [, other] = sound(await c.office.post(ofTopic(second, 'questions'), question), 201).body.questions;
    sound(await c.education.post(`/conference/questions/${other.id}/reply`, DIFFERS), 201);
    await propose(TOPIC.proposedOpinion);
    sound(await c.office.post(ofTopic(second, 'submission')), 201);
  });
});

describe('CONF-4.1 会议由召集人召集 · only the convener convenes', () => {
  it('held: he convenes members and bodies that he invites beside them', async () => {
    const id = await c.convened([await c.approved()], { invited: [EDUCATION.code] });
    const { participants, state, convenedBy, papers } = await c.meeting(id);
    expect({ state, convenedBy }).toEqual({ state: 'convened', convenedBy: '赵市长' });
    expect(papers.map(({ kind }: { kind: string }) => kind)).toEqual(['conference-notice', 'conference-agenda']);
    for (const paper of papers) {
      // What the member fetches is what its inbox entry names.
      const { sha256 } = await pdfOf(c.housing, paper.id);
      expect(sha256).toBe(paper.sha256);
      const sent = await c.notices(id, 'conference-notice');
      expect(sent.map(({ data }) => data.files.some((file) => file.sha256 === sha256))).not.toContain(false);
    }
    expect(participants.map(({ body, member }: { body: string; member: boolean }) => [body, member])).toEqual([
      ...[BUREAU.code, HOUSING.code, MARKET.code].sort().map((code) => [code, true]),
      [EDUCATION.code, false],
    ]);
  });

  it('cheated: the papers of a meeting, fetched by a body that was not called', async () => {
    const { papers } = await c.meeting(await c.convened([await c.approved()]));
    for (const { id } of papers) expect((await c.education.get(`/conference/papers/${id}/file`)).status).toBe(404);
  });

  it('refused: the office, the bureau’s head and a member convene nothing', async () => {
    const id = await c.arranged([await c.approved()]);
    for (const who of [c.office, c.w.head, c.housing]) {
      expect((await who.post(ofMeeting(id, 'convocation'))).status).toBe(403);
    }
  });

  it('cheated: the office gets itself the role, or goes on in the name of one who is no more in office', async () => {
    const id = await c.arranged([await c.approved()]);
    const named = await c.w.world.as('approval', {
      ...{ sub: 'conference-office', name: '郑办公室', body: BUREAU.code },
      roles: ['conference-office', 'convener'],
    });
    expect(await named.post(ofMeeting(id, 'convocation'))).toBeProblem({ status: 403, rule: 'CONF-4.1' });
    const { items } = sound(await c.office.get('/conference/seats?kind=convener&state=in-office'), 200).body;
    const ended = { reasons: '分管副市长工作调整，不再担任联席会议召集人。' };
    sound(await c.government.post(`/conference/seats/${items[0].id}/end`, ended), 201);
    expect((await c.convener.post(ofMeeting(id, 'convocation'))).status).toBeGreaterThanOrEqual(403);
    await c.seat(c.convenerOrder());
    sound(await c.convener.post(ofMeeting(id, 'convocation')), 201);
  });
});

describe('CONF-4.2 时间和议题报召集人审定 · the convener approves time and topics', () => {
  it('held: submitted, let in, on the agenda of a meeting whose time he approved', async () => {
    const topic = await c.approved();
    const id = await c.arranged([topic]);
    expect((await c.meeting(id)).state).toBe('approved');
    sound(await c.convener.post(ofMeeting(id, 'convocation')), 201);
    expect(await c.topic(topic)).toMatchObject({ state: 'on-agenda', meetingId: id });
  });

  it('refused: a topic that he has not let in, or sent back; a meeting before he approved it', async () => {
    const waits = await c.submitted();
    const order = { place: '三楼会议室', startsAt: c.in(3 * 86_400_000) };
    const early = await c.office.post('/conference/meetings', { ...order, topics: [waits] });
    expect(early).toBeProblem({ status: 422, rule: 'CONF-4.4' });
    sound(await c.convener.post(ofTopic(waits, 'ruling'), { ...approve, outcome: 'returned' }), 201);
    const returned = await c.office.post('/conference/meetings', { ...order, topics: [waits] });
    expect(returned).toBeProblem({ status: 422, rule: 'CONF-4.4' });
    const { id } = sound(
      await c.office.post('/conference/meetings', { ...order, topics: [await c.approved()] }),
      201,
    ).body;
    expect(await c.convener.post(ofMeeting(id, 'convocation'))).toBeProblem({ status: 409, rule: 'CONF-4.1' });
    expect((await c.office.post(ofMeeting(id, 'ruling'), approve)).status).toBe(403);
  });

  it('cheated: a topic withdrawn, or dealt with elsewhere, between his approval and the convocation', async () => {
    const [gone, taken] = [await c.approved(), await c.approved()];
    const first = await c.arranged([gone, taken]);
    const second = await c.arranged([taken]);
    // The office takes back nothing that he has let in: the bureau's head does, with reasons that he is told.
    const back = { reasons: '申请人已调整设计方案，问题已经解决，无须上会研究。' };
    expect(await c.office.post(ofTopic(gone, 'withdrawal'), back)).toBeProblem({ status: 403, rule: 'CONF-4.5' });
    sound(await c.w.head.post(ofTopic(gone, 'withdrawal'), back), 201);
    sound(await c.convener.post(ofMeeting(second, 'convocation')), 201);
    expect(await c.convener.post(ofMeeting(first, 'convocation'))).toBeProblem({ status: 422, rule: 'CONF-4.4' });
  });
});

describe('CONF-4.3 会前送达议题和材料 · topics and papers are served before the meeting', () => {
  it('held: into every inbox with the papers; the receipt proves it, with the hours before the meeting', async () => {
    const topic = await c.approved();
    const id = await c.convened([topic]);
    const sent = await c.notices(id, 'conference-notice');
    expect(sent.map(({ data }) => data.recipientBody).sort()).toEqual([BUREAU.code, HOUSING.code, MARKET.code].sort());
    // Notice, agenda, and the paper of the topic.
    for (const { data } of sent) expect(data.files).toHaveLength(3);
    const { participants, served } = await c.meeting(id);
    expect(served).toBe(true);
    for (const { servedHoursBefore } of participants) expect(servedHoursBefore).toBe(192);
  });

  it('held: handed over with proof to a body that reads no inbox', async () => {
    const court = { code: makeCreditCode(92, '11'), name: '朔州市朔城区某法院', kind: 'court' as const };
    await c.w.world.enterBodies(court);
    const id = await c.convened([await c.approved()], { invited: [court.code] });
    expect((await c.meeting(id)).served).toBe(false);
    const { files } = sound(await c.office.upload(`/conference/meetings/${id}/files`, PDF, {}, 'POST'), 201).body;
    const proof = { how: '专人送达，由该单位办公室签收。', fileId: files[0].id };
    sound(await c.office.post(ofMeeting(id, 'deliveries'), { body: court.code, ...proof }), 201);
    expect((await c.meeting(id)).served).toBe(true);
  });

  it('refused: opened before its time, or while somebody was not served, without a reason', async () => {
    const id = await c.convened([await c.approved()], { receivedBy: [BUREAU.code, HOUSING.code] });
    expect(await c.convener.post(ofMeeting(id, 'opening'), {})).toBeProblem({ status: 409, rule: 'CONF-4.1' });
    await c.begin(id);
    const bare = await c.convener.post(ofMeeting(id, 'opening'), {});
    expect(bare).toBeProblem({ status: 422, rule: 'CONF-4.3' });
    expect(bare.body.facts.unserved).toEqual([MARKET.code]);
    sound(
      await c.convener.post(ofMeeting(id, 'adjournment'), { reasons: '部分成员单位尚未收到会议材料，会议延期召开。' }),
      201,
    );
    const [topic] = (await c.meeting(id)).topics;
    expect((await c.topic(topic)).state).toBe('approved');
  });

  it('cheated: the office records by hand that a member was served', async () => {
    const id = await c.convened([await c.approved()], { receivedBy: [BUREAU.code] });
    const { files } = sound(await c.office.upload(`/conference/meetings/${id}/files`, PDF, {}, 'POST'), 201).body;
    const proof = { how: '电话通知，对方表示已经知悉。', fileId: files[0].id };
    const answer = await c.office.post(ofMeeting(id, 'deliveries'), { body: HOUSING.code, ...proof });
    expect(answer).toBeProblem({ status: 422, rule: 'CONF-4.3' });
  });

  it('cheated: nobody opens it: it lapses, and its topic waits for another', async () => {
    const topic = await c.approved();
    const id = await c.convened([topic]);
    const { startsAt } = await c.meeting(id);
    await c.w.world.moveTo(new Date(Date.parse(startsAt) + 86_400_000).toISOString());
    await eventually(
      () => c.meeting(id),
      ({ state }) => state === 'lapsed',
    );
    expect((await c.topic(topic)).state).toBe('approved');
  });
});

describe('CONF-4.4 未经审定的议题不上会 · an unapproved topic stays off the agenda', () => {
  it('held: by his own recorded ruling, served on everybody anew', async () => {
    const id = await c.opened([await c.approved()]);
    const { id: late } = sound(await c.office.post('/conference/topics', TOPIC), 201).body;
    const ruling = { reasons: '情况紧急，各方意见分歧较大，决定直接提请本次会议研究。', meetingId: id };
    sound(await c.convener.post(ofTopic(late, 'own-ruling'), ruling), 201);
    expect(await c.topic(late)).toMatchObject({
      state: 'on-agenda',
      ruling: { by: '赵市长', reasons: ruling.reasons },
    });
    expect((await c.meeting(id)).topics.at(-1)).toBe(late);
    expect(
      (await c.notices(id, 'conference-notice')).filter(({ data }) => data.title.includes('增加议题')),
    ).toHaveLength(3);
    const agendas = (await c.meeting(id)).papers.filter(({ kind }: { kind: string }) => kind === 'conference-agenda');
    expect(agendas.map(({ ordinal }: { ordinal: number }) => ordinal)).toEqual([1, 2]);
  });

  it('refused: the office adds one at the meeting', async () => {
    const id = await c.opened([await c.approved()]);
    const { id: late } = sound(await c.office.post('/conference/topics', TOPIC), 201).body;
    const ruling = { reasons: '情况紧急，决定直接提请本次会议研究。', meetingId: id };
    expect((await c.office.post(ofTopic(late, 'own-ruling'), ruling)).status).toBe(403);
  });

  it('cheated: a topic is exchanged, or a paper added to it, between the convener’s look and his own ruling', async () => {
    const id = await c.opened([await c.approved()]);
    const { id: late } = sound(await c.office.post('/conference/topics', TOPIC), 201).body;
    const { version } = await c.topic(late);
    const ruling = { reasons: '情况紧急，各方意见分歧较大，决定直接提请本次会议研究。', meetingId: id };
    const letIn = (headers: Record<string, string>) =>
      c.convener.call('POST', ofTopic(late, 'own-ruling'), ruling, { headers });
    expect((await letIn({})).status).toBe(428);
    sound(await c.office.upload(ofTopic(late, 'files'), PDF, {}, 'POST'), 201);
    expect((await letIn({ 'if-match': `"${version}"` })).status).toBe(412);
    sound(await letIn({ 'if-match': `"${(await c.topic(late)).version}"` }), 201);
  });

  it('cheated: views and a conclusion on what is not on the agenda, and one put on after the end', async () => {
    const id = await c.opened([await c.approved()]);
    const other = await c.approved();
    const say = { topicId: other, stance: 'agrees', text: '同意该议题所提的审批意见。' };
    expect(await c.housing.post(ofMeeting(id, 'views'), say)).toBeProblem({ status: 422, rule: 'CONF-4.4' });
    expect(await c.convener.post(ofTopic(other, 'conclusion'), CONCLUSION)).toBeProblem({
      status: 409,
      rule: 'CONF-4.5',
    });
    await c.closed(id);
    const { id: late } = sound(await c.office.post('/conference/topics', TOPIC), 201).body;
    const ruling = { reasons: '情况紧急，决定补充列入本次会议研究。', meetingId: id };
    expect(await c.convener.post(ofTopic(late, 'own-ruling'), ruling)).toBeProblem({ status: 409, rule: 'CONF-4.4' });
  });
});
