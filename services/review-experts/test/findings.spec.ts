import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legalDate } from '@shenguan/common/clock';
import { findingUpheldV1, inspectionConcludedV1 } from '@shenguan/common/contracts';
import { verifyProof } from '@shenguan/common/draw';
import { aPdf, type Client, eventually, offerFindings } from '@shenguan/common/testing';
import { ExpertWorld, expectStatus, expertRow, MEETING, nameOfSpecialty, PEOPLE, SHEET } from './expert-world.js';

let w: ExpertWorld;
let admin: Client;
let second: Client;
beforeAll(async () => {
  w = await ExpertWorld.start();
  [admin, second] = [await w.as('expertAdmin'), await w.as('secondAdmin')];
  await w.pool(100, 16);
});
afterAll(() => w?.stop());

const STATEMENT = { statement: '登记系同名之人，附户籍证明，请予核实。' };
const UPHELD = { outcome: 'upheld', reason: '登记资料与所提事实一致，申辩未提出相反证据。' };
const REJECTED = { outcome: 'rejected', reason: '经核对，登记的股东系同名之人，与本人无关。' };
/** A paper of its own. */
const aPaper = (word: string) => aPdf({ more: [`<< /Note (${word}) >>`] });
const evidence = (bytes = aPdf()) => ({ name: '登记资料.pdf', mediaType: 'application/pdf', bytes });

let projects = 0;
async function aPanel() {
  const { requestId } = await w.requestReview({ projectCode: `F-${++projects}` });
  const drawId = await w.draw(requestId);
  return { requestId, drawId, seats: await w.panel(drawId) };
}
let entered = 600;
async function anExpert(more: object = {}): Promise<{ id: string; expert: Client }> {
  const number = ++entered;
  const answer = await w.enter(expertRow(number, { ...more }));
  expectStatus(answer, 201);
  return { id: answer.body.id, expert: await w.expert(number) };
}
const barring = (expertId: string) => ({ purpose: 'bar', ground: 'EXP-9.2', expertId });
const stateOf = async (id: string) => (await admin.get(`/experts/${id}`)).body.state;

describe('EXP-18 核实认定 · a finding has two people, and the expert between them', () => {
  it('held: alleged with evidence, told, heard with the expert’s own token, decided by another, told again', async () => {
    const { drawId, seats } = await aPanel();
    const [seat] = seats;
    const expert = await w.holder(seat!);
    const id = await w.alleged({ purpose: 'void-seat', ground: 'EXP-19.3', seatId: seat!.seatId });
    const told = (await expert.get('/messages')).body.items;
    expect(told.map(({ kind }: { kind: string }) => kind)).toContain('expert-finding');
    const [own] = (await expert.get('/own-findings')).body;
    expect(own).toMatchObject({ id, state: 'opened', ground: 'EXP-19.3', files: [{ side: 'bureau' }] });
    expect(own.availableActions).toEqual(['OwnFindings_addFile', 'OwnFindings_state']);
    const seen = await expert.get(`/own-findings/${id}/files/${own.files[0].id}`);
    expect(seen.status).toBe(200);
    expectStatus(await expert.upload(`/own-findings/${id}/files`, evidence(aPaper('household')), {}, 'POST'), 201);
    expectStatus(await expert.post(`/own-findings/${id}/statement`, STATEMENT), 200);
    const decided = await second.post(`/findings/${id}/decision`, UPHELD);
    expect(decided).toMatchObject({ status: 200, body: { state: 'upheld', decidedBy: PEOPLE.secondAdmin.sub } });
    expect(decided.body).toMatchObject({ statement: STATEMENT.statement, files: [{}, { side: 'expert' }] });
    const after = (await admin.get(`/draws/${drawId}/seats`)).body;
    expect(after.find((one: { id: string }) => one.id === seat!.seatId)).toMatchObject({ state: 'voided' });
    expect(await w.panel(drawId)).toHaveLength(3);
    expect(verifyProof(await w.proof(drawId), await w.serviceKey()).valid).toBe(true);
    const [event] = await w.world.published('review-experts', findingUpheldV1);
    expect(event).toMatchObject({ data: { findingId: id, ground: 'EXP-19.3', concluded: false } });
    expect(JSON.stringify(event)).not.toContain(seat!.expertId);
  });

  it('held: whoever read it and says nothing is heard after three working days; not a moment before', async () => {
    const { id: expertId, expert } = await anExpert();
    const id = await w.alleged(barring(expertId));
    expect((await admin.get(`/findings/${id}`)).body).toMatchObject({ hearingEndsAt: null, hearing: { receipts: [] } });
    const { body } = await expert.get(`/own-findings/${id}`);
    expect(body).toMatchObject({ hearing: { workingDays: 3, receipts: [{ side: 'first', by: 'login' }] } });
    expect(body.hearing.calendarVersion).not.toBeNull();
    const ends = Date.parse(body.hearingEndsAt);
    // Three working days, whole: never less than three times twenty-four hours to the end of the last.
    expect(ends - w.now().getTime()).toBeGreaterThan(3 * 24 * 3_600_000);
    await w.world.moveTo(new Date(ends - 1_000).toISOString());
    expect(await second.post(`/findings/${id}/decision`, UPHELD)).toBeProblem({ status: 409, rule: 'EXP-18' });
    await w.later(1_000);
    await eventually(
      () => second.get(`/findings/${id}`),
      ({ body }) => body.state === 'heard',
    );
    expectStatus(await second.post(`/findings/${id}/decision`, UPHELD), 200);
    expect(await stateOf(expertId)).toBe('barred');
  });

  it('cheated: opened before a holiday and decided unread; delivered on the word of who alleges, without proof, on another day', async () => {
    const { id: expertId } = await anExpert();
    const id = await w.alleged(barring(expertId));
    expect(
      (await admin.post('/findings', { ...barring(expertId), allegation: STATEMENT.statement, answerHours: 24 }))
        .status,
    ).toBe(400);
    await w.later(20 * 24 * 3_600_000);
    expect(await second.post(`/findings/${id}/decision`, UPHELD)).toBeProblem({ status: 409, rule: 'EXP-18' });
    expect((await second.get(`/findings/${id}`)).body.state).toBe('opened');
    const on = legalDate(w.now());
    const deliver = (by: Client, fields: Record<string, string>) =>
      by.upload(`/findings/${id}/delivery`, evidence(aPaper('receipt')), fields, 'POST');
    expect(await deliver(admin, { on })).toBeProblem({ status: 403, rule: 'EXP-18' });
    for (const day of ['2019-03-02', '2099-03-02']) {
      expect(await deliver(second, { on: day })).toBeProblem({ status: 422, pointer: '/on' });
    }
    expect(await deliver(second, { on, side: 'other' })).toBeProblem({ status: 422, pointer: '/side' });
    const delivered = await deliver(second, { on });
    expect(delivered).toMatchObject({ status: 201, body: { hearing: { receipts: [{ by: 'delivery' }] } } });
    // A proof of delivery is no evidence of the thing, and begins nothing anew.
    expect(delivered.body.files).toMatchObject([{ side: 'bureau' }, { side: 'delivery' }]);
    expect(await deliver(second, { on })).toBeProblem({ status: 409 });
    await w.world.moveTo(delivered.body.hearingEndsAt);
    await eventually(
      () => second.get(`/findings/${id}`),
      ({ body }) => body.state === 'heard',
    );
    expectStatus(await second.post(`/findings/${id}/decision`, UPHELD), 200);
  });

  it('refused: by who alleged it, before it was heard, without evidence, by another bureau, with a reason of a dot', async () => {
    const { id: expertId, expert } = await anExpert();
    const bare = await admin.post('/findings', { ...barring(expertId), allegation: '2019年受到党内严重警告处分。' });
    expectStatus(bare, 201);
    const { id } = bare.body;
    expect(await second.post(`/findings/${id}/decision`, UPHELD)).toBeProblem({ status: 409, rule: 'EXP-18' });
    expectStatus(await expert.post(`/own-findings/${id}/statement`, STATEMENT), 200);
    expect(await admin.post(`/findings/${id}/decision`, UPHELD)).toBeProblem({ status: 403, rule: 'EXP-18' });
    expect(await second.post(`/findings/${id}/decision`, UPHELD)).toBeProblem({ status: 422, rule: 'EXP-9.2' });
    const late = await admin.upload(`/findings/${id}/files`, evidence(), {}, 'POST');
    expect(late).toBeProblem({ status: 409, rule: 'EXP-18' });
    expect(await second.post(`/findings/${id}/decision`, { ...UPHELD, reason: '.' })).toBeProblem({ status: 400 });
    const foreign = await w.as('foreignHead');
    expect(await foreign.post(`/findings/${id}/decision`, UPHELD)).toBeProblem({ status: 404 });
    expect(await stateOf(expertId)).toBe('confirmed');
    expectStatus(await second.post(`/findings/${id}/decision`, REJECTED), 200);
    expect(await second.post(`/findings/${id}/decision`, UPHELD)).toBeProblem({ status: 409, rule: 'EXP-18' });
  });

  it('refused: a ground that does not fit, a seat without a seat, a tie without a tie', async () => {
    const { id: expertId } = await anExpert();
    const post = (order: object) => admin.post('/findings', { allegation: '情况如附件登记资料所示。', ...order });
    expect(await post({ ...barring(expertId), ground: 'EXP-19.3' })).toBeProblem({ status: 422, pointer: '/ground' });
    expect(await post({ purpose: 'void-seat', ground: 'EXP-19.3', expertId })).toBeProblem({
      status: 422,
      pointer: '/seatId',
    });
    expect(await post({ purpose: 'add-tie', ground: 'EXP-19.3', expertId })).toBeProblem({
      status: 422,
      pointer: '/tie',
    });
    expect(await post({ purpose: 'lift-bar', ground: 'EXP-9.2', expertId })).toBeProblem({
      status: 409,
      rule: 'EXP-9',
    });
  });

  it('cheated: the dissenter’s seat voided by the old doors, which are gone', async () => {
    const { seats } = await aPanel();
    const order = { ground: 'EXP-18.2', finding: '评审前私下接触申请人。', note: '评审前私下接触申请人。' };
    for (const path of [`/seats/${seats[0]!.seatId}/void`, `/experts/${seats[0]!.expertId}/bars`]) {
      expect((await admin.post(path, order)).status).toBe(404);
    }
    const tie = { kind: 'EXP-19.3', projectCode: 'F-1' };
    expect((await admin.post(`/experts/${seats[0]!.expertId}/ties`, tie)).status).toBe(404);
    expect(await admin.post('/experts/own/ties', tie)).toBeProblem({ status: 403 });
    const bars = [{ ground: 'EXP-9.2', note: '2019年受到行政处罚。' }];
    const { id } = await anExpert();
    const listed = await w.list(admin, { source: '名单', rows: [expertRow(entered, { bars })] });
    expect(listed.body.rows).toMatchObject([{ outcome: 'refused', rule: 'EXP-9.2', expertId: id }]);
    expect(await stateOf(id)).toBe('confirmed');
  });

  it('cheated: evidence in the last minute: the time for a statement begins anew once he has it', async () => {
    const { id: expertId, expert } = await anExpert();
    const id = await w.alleged(barring(expertId));
    const { body } = await expert.get(`/own-findings/${id}`);
    await w.world.moveTo(new Date(Date.parse(body.hearingEndsAt) - 3_600_000).toISOString());
    expectStatus(await admin.upload(`/findings/${id}/files`, evidence(aPaper('more')), {}, 'POST'), 201);
    await w.later(2 * 3_600_000);
    expect((await second.get(`/findings/${id}`)).body).toMatchObject({ state: 'opened', hearingEndsAt: null });
    const anew = (await expert.get('/own-findings')).body.find((one: { id: string }) => one.id === id);
    expect(anew.hearingEndsAt > body.hearingEndsAt).toBe(true);
  });

  it('cheated: evidence slipped in between what he read and what he says to it', async () => {
    const { id: expertId, expert } = await anExpert();
    const id = await w.alleged(barring(expertId));
    const { body: read } = await expert.get(`/own-findings/${id}`);
    const before = (await expert.get('/messages')).body.items.length;
    expectStatus(await admin.upload(`/findings/${id}/files`, evidence(aPaper('slipped')), {}, 'POST'), 201);
    const titles = (await expert.get('/messages')).body.items.map(({ title }: { title: string }) => title);
    expect(titles).toHaveLength(before + 1);
    expect(titles).toContain('核实事项有新的证据材料');
    const say = (headers: Record<string, string>) =>
      expert.call('POST', `/own-findings/${id}/statement`, { statement: '所附材料属实，本人无异议。' }, { headers });
    expect(await say({})).toBeProblem({ status: 428 });
    expect(await say({ 'if-match': `"${read.version}"` })).toBeProblem({ status: 412 });
    // He sees all of it, and has his whole time for it.
    await w.later(3_600_000);
    const { body: anew, headers } = await expert.get(`/own-findings/${id}`);
    expect(anew).toMatchObject({ state: 'opened', statement: null, files: [{}, {}] });
    expect(anew.hearingEndsAt >= read.hearingEndsAt).toBe(true);
    expectStatus(await say({ 'if-match': String(headers.etag) }), 200);
  });

  it('cheated: decided by who has not seen what the expert handed in last; any act by who names what is no more', async () => {
    const { id: expertId, expert } = await anExpert();
    const id = await w.alleged(barring(expertId));
    const { version } = (await second.get(`/findings/${id}`)).body;
    expectStatus(await expert.upload(`/own-findings/${id}/files`, evidence(aPaper('answer')), {}, 'POST'), 201);
    const answered = (await second.get(`/findings/${id}`)).body;
    expect(answered.version).toBeGreaterThan(version);
    expectStatus(await expert.post(`/own-findings/${id}/statement`, STATEMENT), 200);
    const decide = (headers: Record<string, string>) =>
      second.call('POST', `/findings/${id}/decision`, UPHELD, { headers });
    expect(await decide({})).toBeProblem({ status: 428 });
    for (const seen of [version, answered.version]) {
      expect(await decide({ 'if-match': `"${seen}"` })).toBeProblem({ status: 412 });
    }
    expect(await stateOf(expertId)).toBe('confirmed');
    expectStatus(await second.post(`/findings/${id}/decision`, UPHELD), 200);
    // Where nobody asks for it, what is named is compared all the same.
    const objection = { objection: '登记机关已更正，附更正通知书，请复核。' };
    const { headers } = await expert.get(`/own-findings/${id}`);
    const object = (etag: string) =>
      expert.call('POST', `/own-findings/${id}/objection`, objection, { headers: { 'if-match': etag } });
    expect(await object(`"${answered.version}"`)).toBeProblem({ status: 412 });
    expectStatus(await object(String(headers.etag)), 200);
  });

  it('cheated: alleged once more on the same papers, after it was rejected', async () => {
    const { id: expertId, expert } = await anExpert();
    const same = aPaper('same');
    const first = await w.alleged(barring(expertId), same);
    expectStatus(await expert.post(`/own-findings/${first}/statement`, STATEMENT), 200);
    expectStatus(await second.post(`/findings/${first}/decision`, REJECTED), 200);
    const again = await w.alleged(barring(expertId), same);
    expectStatus(await expert.post(`/own-findings/${again}/statement`, STATEMENT), 200);
    expect(await second.post(`/findings/${again}/decision`, UPHELD)).toBeProblem({ status: 422, rule: 'EXP-9.2' });
    expectStatus(await second.post(`/findings/${again}/decision`, REJECTED), 200);
    const fresh = await w.alleged(barring(expertId), aPaper('fresh'));
    expectStatus(await expert.post(`/own-findings/${fresh}/statement`, STATEMENT), 200);
    expectStatus(await second.post(`/findings/${fresh}/decision`, UPHELD), 200);
  });

  it('refused: another expert reads or answers it; and no answer tells that there is one', async () => {
    const { id: expertId } = await anExpert();
    // Entered after every draw: nobody has found anything about him.
    const { expert: other } = await anExpert();
    const id = await w.alleged(barring(expertId));
    expect(await other.get(`/own-findings/${id}`)).toBeProblem({ status: 404 });
    expect(await other.post(`/own-findings/${id}/statement`, STATEMENT)).toBeProblem({ status: 404 });
    expect((await other.get('/own-findings')).body).toEqual([]);
  });

  it('kept: of a seat the log names the seat, never who held it', async () => {
    const { seats } = await aPanel();
    const [seat] = seats;
    const id = await w.alleged({ purpose: 'void-seat', ground: 'EXP-18.2', seatId: seat!.seatId });
    const expert = await w.holder(seat!);
    expectStatus(await expert.post(`/own-findings/${id}/statement`, STATEMENT), 200);
    expectStatus(await second.post(`/findings/${id}/decision`, UPHELD), 200);
    const auditor = await w.as('auditor');
    const { items } = (await auditor.get(`/audit/entries?subjectId=${id}`)).body;
    expect(items.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(items)).not.toContain(seat!.expertId);
    expect(JSON.stringify(items)).toContain(`seat:${seat!.seatId}`);
    const evidenceOf = await auditor.get(`/evidence/${(await auditor.get(`/findings/${id}`)).body.caseNumber}`);
    expect(evidenceOf.body.findings).toMatchObject([{ id, state: 'upheld', decidedBy: PEOPLE.secondAdmin.sub }]);
    expect(JSON.stringify(evidenceOf.body.findings)).not.toContain(STATEMENT.statement);
  });
});

describe('EXP-18 暂停席位 · an interim suspension', () => {
  const REASON = { reason: '评审当日接到实名举报，须先行核实。' };

  /** A review by letter under way, with whoever sits. */
  async function aReview() {
    const project = `F-${++projects}`;
    const matter = { projectCode: project, caseNumber: `SP-${project}`, departments: [] };
    const request = await w.requestReview(matter);
    const drawId = await w.draw(request.requestId);
    await w.confirmAll(drawId);
    const reviewer = await w.as('reviewer');
    const [review] = (await reviewer.get(`/reviews?caseNumber=SP-${project}`)).body.items;
    const path = `/reviews/${review.id}`;
    const plan = { at: new Date(w.now().getTime() + 600_000).toISOString(), place: '三楼会议室', tasks: '评审方案。' };
    expectStatus(await reviewer.post(`${path}/plan`, plan), 200);
    const seats = await w.panel(drawId);
    const experts = await Promise.all(seats.map((seat) => w.holder(seat)));
    await w.hastens(path, experts);
    expectStatus(await reviewer.post(`${path}/start`, MEETING), 200);
    const seatIds = seats.map(({ seatId }) => seatId);
    expectStatus(await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds, participantIds: [] }), 200);
    await w.session(path, seats, await Promise.all(seats.map((seat) => w.holder(seat))));
    return { ...request, path, seats, drawId };
  }
  const opinion = {
    opinion: 'agree',
    text: '方案可行，同意通过评审。',
    grounds: [{ kind: 'standard', cite: 'GB 50011-2010' }],
    signature: true,
  };

  it('held: once, for a day, by somebody else; the seat gives no opinion meanwhile, and then goes on', async () => {
    const { path, seats } = await aReview();
    const [seat] = seats;
    const expert = await w.holder(seat!);
    const id = await w.alleged({ purpose: 'void-seat', ground: 'EXP-19.3', seatId: seat!.seatId });
    expect(await admin.post(`/findings/${id}/suspension`, REASON)).toBeProblem({ status: 403, rule: 'EXP-18' });
    expectStatus(await second.post(`/findings/${id}/suspension`, REASON), 201);
    expect(await expert.post(`${path}/opinions`, opinion)).toBeProblem({ status: 409, rule: 'EXP-18' });
    expect((await expert.get(`/own-findings/${id}`)).body.suspendedUntil).not.toBeNull();
    expect(await (await w.as('head')).post(`/findings/${id}/suspension`, REASON)).toBeProblem({ status: 409 });
    await w.later(24 * 3_600_000);
    expectStatus(await expert.post(`${path}/opinions`, opinion), 201);
  });

  it('held: found after the panel’s opinion, the seat is void, and the draw stays as it was', async () => {
    const { path, seats, drawId, ...request } = await aReview();
    const experts = await Promise.all(seats.map((seat) => w.holder(seat)));
    for (const expert of experts) expectStatus(await expert.post(`${path}/opinions`, opinion), 201);
    await w.concludes(path, experts[0]!, experts, opinion);
    // The seats are over: nothing is left to suspend, and nobody is offered it.
    const late = await w.alleged({ purpose: 'void-seat', ground: 'EXP-19.3', seatId: seats.at(-1)!.seatId });
    expect((await second.get(`/findings/${late}`)).body.availableActions).not.toContain('Findings_suspend');
    expect(await second.post(`/findings/${late}/suspension`, REASON)).toBeProblem({ status: 409, rule: 'EXP-18' });
    const before = await w.proof(drawId);
    const { id } = await w.upheld({ purpose: 'void-seat', ground: 'EXP-19.3', seatId: seats[1]!.seatId }, experts[1]!);
    const events = await w.world.published('review-experts', findingUpheldV1);
    expect(events.find(({ data }) => data.findingId === id)).toMatchObject({
      data: { concluded: true, purpose: 'review', reference: request.requestId },
    });
    expect(await w.proof(drawId)).toEqual(before);
    const opened = await admin.post(`/draws/${drawId}/opening`);
    expect(verifyProof(opened.body, await w.serviceKey()).valid).toBe(true);
  });

  it('cheated: suspended while the panel signs, so that the time to sign is over when the day is', async () => {
    const { path, seats } = await aReview();
    const experts = await Promise.all(seats.map((seat) => w.holder(seat)));
    for (const expert of experts) expectStatus(await expert.post(`${path}/opinions`, opinion), 201);
    expectStatus(await experts[0]!.post(`${path}/panel-opinion`, opinion), 201);
    const until = async () => Date.parse((await experts[0]!.get(`${path}/panel-opinion`)).body.signUntil);
    const before = await until();
    const id = await w.alleged({ purpose: 'void-seat', ground: 'EXP-19.3', seatId: seats[1]!.seatId });
    expectStatus(await second.post(`/findings/${id}/suspension`, REASON), 201);
    expect((await until()) - before).toBe(24 * 3_600_000);
  });

  it('cheated: suspended a second time under another ground, to keep the dissenter out for good', async () => {
    const { seats } = await aReview();
    const [seat] = seats;
    const first = await w.alleged({ purpose: 'void-seat', ground: 'EXP-19.3', seatId: seat!.seatId });
    expectStatus(await second.post(`/findings/${first}/suspension`, REASON), 201);
    const order = { purpose: 'void-seat', ground: 'EXP-19.4', seatId: seat!.seatId };
    const beside = await admin.post('/findings', { ...order, allegation: '情况如附件登记资料所示。' });
    expect(beside).toBeProblem({ status: 409, rule: 'EXP-18' });
    expect(beside.body.facts).toMatchObject({ finding: first, ground: 'EXP-19.3' });
    expectStatus(await (await w.holder(seat!)).post(`/own-findings/${first}/statement`, STATEMENT), 200);
    expectStatus(await second.post(`/findings/${first}/decision`, REJECTED), 200);
    const other = await w.alleged(order);
    expect(await second.post(`/findings/${other}/suspension`, REASON)).toBeProblem({ status: 409, rule: 'EXP-18' });
  });
});

describe('EXP-9 禁入 · bars rest on findings, and a wrong one is lifted by one', () => {
  it('held: lifted, the expert is drawn from again', async () => {
    const { id: expertId, expert } = await anExpert();
    await w.bar(expertId);
    const lifted = await w.upheld({ purpose: 'lift-bar', ground: 'EXP-9.2', expertId }, expert);
    expect(lifted).toMatchObject({ state: 'upheld', purpose: 'lift-bar' });
    expect((await admin.get(`/experts/${expertId}`)).body).toMatchObject({ state: 'confirmed', bars: [] });
  });

  it('held: an objection in time, ruled on by a third person, takes it back; refused: by either of the two before', async () => {
    const { id: expertId, expert } = await anExpert();
    const id = await w.alleged(barring(expertId));
    expectStatus(await expert.post(`/own-findings/${id}/statement`, STATEMENT), 200);
    expectStatus(await second.post(`/findings/${id}/decision`, UPHELD), 200);
    expect(await stateOf(expertId)).toBe('barred');
    const objection = { objection: '登记机关已更正，附更正通知书，请复核。' };
    expectStatus(await expert.post(`/own-findings/${id}/objection`, objection), 200);
    const overturned = { outcome: 'overturned', reason: '登记机关已更正，原认定依据的事实不存在。' };
    for (const one of [admin, second]) {
      expect(await one.post(`/findings/${id}/objection-ruling`, overturned)).toBeProblem({
        status: 403,
        rule: 'EXP-18',
      });
    }
    expectStatus(await (await w.as('head')).post(`/findings/${id}/objection-ruling`, overturned), 200);
    expect((await admin.get(`/experts/${expertId}`)).body).toMatchObject({ state: 'confirmed', bars: [] });
  });

  it('missed: an objection after ten days', async () => {
    const { id: expertId, expert } = await anExpert();
    const { id } = await w.upheld(barring(expertId), expert);
    await w.later(10 * 24 * 3_600_000);
    const late = await expert.post(`/own-findings/${id}/objection`, { objection: '登记机关已更正，附更正通知书。' });
    expect(late).toBeProblem({ status: 409, rule: 'EXP-15' });
  });
});

describe('EXP-19 回避关系 · ties come from the expert, or from a finding', () => {
  it('held: declared by himself, or found; overturned, it ends', async () => {
    const { id: expertId, expert } = await anExpert();
    const own = await expert.post('/experts/own/ties', { kind: 'EXP-19.1', projectCode: 'T-1' });
    expect(own).toMatchObject({ status: 201, body: { ties: [{ kind: 'EXP-19.1', projectCode: 'T-1' }] } });
    const tie = { kind: 'EXP-19.3', projectCode: 'T-2' };
    const { id } = await w.upheld({ purpose: 'add-tie', ground: 'EXP-19.3', expertId, tie }, expert);
    expect((await admin.get(`/experts/${expertId}`)).body.ties).toHaveLength(2);
    expectStatus(
      await expert.post(`/own-findings/${id}/objection`, { objection: '所指项目与本人无关，附证明材料。' }),
      200,
    );
    const overturned = { outcome: 'overturned', reason: '所指项目的参与人系同名之人，与本人无关。' };
    expectStatus(await (await w.as('head')).post(`/findings/${id}/objection-ruling`, overturned), 200);
    expect((await expert.get('/experts/own')).body.ties).toMatchObject([{ projectCode: 'T-1' }]);
  });
});

describe('EXP-23 取消资格 · disqualification', () => {
  /** An expert who is the only one of his field, and inspections that are over in which he had the seat. */
  async function aLoneExpert(inspections: number) {
    const specialty = `lone-${++entered}`;
    await w.specialties([{ code: specialty, name: nameOfSpecialty(specialty) }]);
    const lone = await anExpert({ specialties: [specialty] });
    await w.later(2_000);
    const requests: string[] = [];
    const attend = async (over = true) => {
      const projectCode = `L-${++projects}`;
      const { inspectionId, caseNumber } = await w.requestExperts({ projectCode, seats: [{ specialty, seats: 1 }] });
      const reason = { reason: '全市该专业专家仅一名。' };
      expectStatus(
        await (await w.as('approver')).post(`/draw-requests/${inspectionId}/small-pool-approval`, reason),
        201,
      );
      await w.draw(inspectionId);
      cases.set(inspectionId, caseNumber);
      if (over) await conclude(inspectionId);
      requests.push(inspectionId);
      return inspectionId;
    };
    for (let i = 0; i < inspections; i++) await attend();
    const misconduct = (requestId: string, on = legalDate(w.now())) => ({
      purpose: 'record-misconduct',
      ground: 'EXP-18.2',
      expertId: lone.id,
      event: { requestId, on },
    });
    return { ...lone, requests, attend, misconduct };
  }
  const cases = new Map<string, string>();
  async function conclude(inspectionId: string): Promise<void> {
    const caseNumber = cases.get(inspectionId)!;
    const data = { ...inspectionConcludedV1.example, inspectionId, caseNumber };
    const event = await w.world.publish(inspectionConcludedV1, data, { to: 'review-experts', caseNumber });
    await w.world.handled('review-experts', event.id);
  }
  const allegation = { allegation: '联合核验当日迟到十分钟，影响核验。' };

  it('held: the third recorded misconduct disqualifies, in the same act; an overturned one does not count', async () => {
    const { id: expertId, expert, requests, misconduct, attend } = await aLoneExpert(4);
    const first = await w.upheld(misconduct(requests[0]!), expert);
    expect(first).toMatchObject({ event: { requestId: requests[0] } });
    const overturn = async (id: string) => {
      expectStatus(await expert.post(`/own-findings/${id}/objection`, { objection: '当日已请假，附请假记录。' }), 200);
      const overturned = { outcome: 'overturned', reason: '请假记录属实，不构成不良行为。' };
      expectStatus(await (await w.as('head')).post(`/findings/${id}/objection-ruling`, overturned), 200);
    };
    await overturn(first.id);
    const second = await w.upheld(misconduct(requests[1]!), expert);
    await w.upheld(misconduct(requests[2]!), expert);
    expect(await stateOf(expertId)).toBe('confirmed');
    const third = await w.upheld(misconduct(requests[3]!), expert);
    const barred = { state: 'barred', bars: [{ ground: 'EXP-23.6', finding: third.id }] };
    expect((await admin.get(`/experts/${expertId}`)).body).toMatchObject(barred);
    // Counted anew whichever of them falls.
    await overturn(second.id);
    expect((await admin.get(`/experts/${expertId}`)).body).toMatchObject({ state: 'confirmed', bars: [] });
    const fifth = await w.upheld(misconduct(await attend()), expert);
    expect((await admin.get(`/experts/${expertId}`)).body).toMatchObject({ bars: [{ finding: fifth.id }] });
  });

  it('cheated: one event found three times, on other papers, another day, or once of the seat', async () => {
    const { expert, requests, misconduct, attend, id: expertId } = await aLoneExpert(1);
    const order = { ...misconduct(requests[0]!), ...allegation };
    const at = await Promise.all([1, 2, 3].map(() => admin.post('/findings', order)));
    expect(at.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { id } = at.find(({ status }) => status === 201)!.body;
    expectStatus(await admin.upload(`/findings/${id}/files`, evidence(aPaper('late')), {}, 'POST'), 201);
    expectStatus(await expert.post(`/own-findings/${id}/statement`, STATEMENT), 200);
    expectStatus(await second.post(`/findings/${id}/decision`, UPHELD), 200);
    const again = await (await w.as('head')).post('/findings', order);
    expect(again).toBeProblem({ status: 409, rule: 'EXP-18' });
    expect(again.body.facts).toMatchObject({ finding: id, state: 'upheld' });

    // Of a seat while the inspection runs, and then of the expert.
    const open = await attend(false);
    const early = await admin.post('/findings', { ...misconduct(open), ...allegation });
    expect(early).toBeProblem({ status: 409, rule: 'EXP-22' });
    expect(await stateOf(expertId)).toBe('confirmed');
  });

  it('cheated: one event found under two grounds, of the seat and of the expert, one beside the other and one after', async () => {
    const { requests, attend, misconduct, expert, id: expertId } = await aLoneExpert(0);
    const requestId = await attend(false);
    const [seat] = (await expert.get('/seats')).body;
    const ofSeat = (ground: string) => ({ purpose: 'void-seat', ground, seatId: seat.id, ...allegation });
    const at = await Promise.all(['EXP-18.2', 'EXP-19.3'].map((ground) => admin.post('/findings', ofSeat(ground))));
    expect(at.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { id } = at.find(({ status }) => status === 201)!.body;
    expectStatus(await admin.upload(`/findings/${id}/files`, evidence(aPaper('event')), {}, 'POST'), 201);
    expectStatus(await expert.post(`/own-findings/${id}/statement`, STATEMENT), 200);
    expectStatus(await second.post(`/findings/${id}/decision`, UPHELD), 200);
    await conclude(requestId);
    const again = await (await w.as('head')).post('/findings', { ...misconduct(requestId), ...allegation });
    expect(again).toBeProblem({ status: 409, rule: 'EXP-18' });
    expect(again.body.facts).toMatchObject({ finding: id, state: 'upheld' });
    expect(requests).toEqual([requestId]);

    // What stands may turn out to disqualify: a finding that says which one it follows, once, and counts no second time.
    const on = legalDate(w.now());
    const grave = { purpose: 'disqualify', ground: 'EXP-23.3', expertId, event: { requestId, on } };
    const follows = await w.upheld(grave, expert);
    expect(follows).toMatchObject({ event: { requestId, follows: id } });
    for (const order of [{ ...grave, ground: 'EXP-23.2' }, misconduct(requestId)]) {
      expect(await admin.post('/findings', { ...order, ...allegation })).toBeProblem({ status: 409, rule: 'EXP-18' });
    }
    expect((await admin.get(`/experts/${expertId}`)).body.bars).toMatchObject([{ ground: 'EXP-23.3' }]);
  });

  it('refused: an event of no day, that was none, at which he was not; a duplicate bar; an impression instead of an opinion', async () => {
    const { expert, requests, misconduct, id: expertId } = await aLoneExpert(1);
    const [requestId] = requests as [string];
    const post = (order: object) => admin.post('/findings', { ...misconduct(requestId), ...allegation, ...order });
    const on = legalDate(w.now());
    expect(await post({ event: undefined })).toBeProblem({ status: 422, pointer: '/event' });
    expect(await post({ event: { on } })).toBeProblem({ status: 422, pointer: '/event/requestId' });
    expect(await post({ event: { requestId: crypto.randomUUID(), on } })).toBeProblem({ status: 422 });
    for (const day of ['2019-03-02', '2099-03-02']) {
      expect(await post({ event: { requestId, on: day } })).toBeProblem({ status: 422, pointer: '/event/on' });
    }
    const { id: stranger } = await anExpert();
    expect(await post({ expertId: stranger })).toBeProblem({ status: 422, pointer: '/event/requestId' });
    expect(await post({ ...barring(expertId), event: { requestId, on } })).toBeProblem({
      status: 422,
      pointer: '/event',
    });
    const unfit = { purpose: 'disqualify', ground: 'EXP-23.7', allegation: '综合考虑不宜再担任专家，已多次出现问题。' };
    expect(await post({ ...unfit, event: undefined })).toBeProblem({ status: 422, pointer: '/event' });
    expect(await post(unfit)).toBeProblem({ status: 422, pointer: '/event/opinionId' });
    const event = { requestId, on, opinionId: crypto.randomUUID() };
    expect(await post({ ...unfit, event })).toBeProblem({ status: 422, pointer: '/event/provisions' });
    const typed = { ...event, provisions: ['《中华人民共和国行政许可法》第三十八条'] };
    expect(await post({ ...unfit, event: typed })).toBeProblem({ status: 422, pointer: '/event/opinionId' });
    await w.upheld(barring(expertId), expert);
    expect(await admin.post('/findings', { ...barring(expertId), ...allegation })).toBeProblem({ status: 409 });
  });

  it('refused: the count of misconducts is not for anybody to allege', async () => {
    const { id: expertId } = await anExpert();
    const order = { purpose: 'disqualify', ground: 'EXP-23.6', expertId, allegation: '已三次不良行为，应取消资格。' };
    expect(await admin.post('/findings', order)).toBeProblem({ status: 400 });
  });
});

describe('EXP-15 可办操作 · what is offered on findings', () => {
  it('is what is let in, to the bureau and to the expert concerned', async () => {
    const document = (await admin.get('/docs-json')).body;
    let expert: Client;
    const opened = async () => {
      const { seats } = await aPanel();
      expert = await w.holder(seats[0]!);
      return w.alleged({ purpose: 'void-seat', ground: 'EXP-18.2', seatId: seats[0]!.seatId });
    };
    const heard = async () => {
      const id = await opened();
      expectStatus(await expert.post(`/own-findings/${id}/statement`, STATEMENT), 200);
      return id;
    };
    const upheld = async () => {
      const id = await heard();
      expectStatus(await second.post(`/findings/${id}/decision`, UPHELD), 200);
      return id;
    };
    const objected = async () => {
      const id = await upheld();
      expectStatus(await expert.post(`/own-findings/${id}/objection`, { objection: '当日已请假，附请假记录。' }), 200);
      return id;
    };
    const head = await w.as('head');
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/findings/{id}',
        schema: 'FindingDto',
        file: evidence(),
        bodies: { Findings_decide: REJECTED, Findings_deliver: { on: legalDate(w.now()) } },
      },
      Object.entries({ opened, heard, upheld, objected }).map(([name, make]) => ({
        name,
        make,
        callers: { admin, second, head },
      })),
    );
    expect(findings).toEqual([]);
    expect(offered['heard admin']).toEqual([]);
    expect(offered['heard second']).toEqual(['Findings_suspend', 'Findings_decide']);
    expect(offered['objected second']).toEqual([]);
    expect(offered['objected head']).toEqual(['Findings_review']);
  }, 120_000);
});
