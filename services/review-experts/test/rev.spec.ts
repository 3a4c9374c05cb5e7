import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legalDate } from '@shenguan/common/clock';
import {
  type AffiliationChangedV1,
  affiliationChangedV1,
  casePartiesV1,
  caseWithdrawnV1,
  commissionAwardedV1,
  commissionEndedV1,
  noticeIssuedV1,
  type PartySource,
  pushReceivedV1,
  reviewConcludedV1,
  reviewPapersV1,
  reviewStartedV1,
} from '@shenguan/common/contracts';
import { makeCreditCode, PersonKeys } from '@shenguan/common/privacy';
import { aPdf, type Client, eventually, findingsOf } from '@shenguan/common/testing';
import {
  BUREAU,
  DECLARED,
  DISCIPLINE,
  ExpertWorld,
  expectStatus,
  HOUSING,
  identityOf,
  MEETING,
  nameOfSpecialty,
  PEOPLE,
  SHEET,
} from './expert-world.js';

let world: ExpertWorld;
beforeAll(async () => {
  world = await ExpertWorld.start();
  await world.pool(100, 12);
});
afterAll(() => world?.stop());

type Person = keyof typeof PEOPLE;
const grounds = [{ kind: 'standard', cite: 'GB 50011-2010' }];
const agree = { opinion: 'agree', text: '方案可行。', grounds, signature: true };

/** A plan for later on the same day. */
const plan = (more: Record<string, unknown> = {}) => ({
  at: new Date(world.now().getTime() + 600_000).toISOString(),
  place: '三楼会议室',
  tasks: '评审加固方案。',
  ...more,
});

interface Wanted {
  confirmed?: boolean;
  planned?: boolean;
  /** Who declares for a body before the start; without anybody no department is invited. */
  sends?: Person[];
  declared?: boolean;
}

/** A review with its panel drawn, everybody told, and whoever sits. */
async function aReview(projectCode: string, more: Wanted = {}) {
  const { confirmed = true, planned = true, sends = ['housingOfficer'], declared = true } = more;
  const departments = sends.length > 0 ? [HOUSING] : [];
  const request = await world.requestReview({ projectCode, caseNumber: `SP-${projectCode}`, departments });
  const drawId = await world.draw(request.requestId);
  if (confirmed) await world.confirmAll(drawId);
  const seats = await world.panel(drawId);
  const [review] = (await (await world.as('reviewer')).get(`/reviews?caseNumber=SP-${projectCode}`)).body.items;
  const experts: Client[] = [];
  for (const seat of seats) experts.push(await world.holder(seat));
  const path = `/reviews/${review.id}`;
  if (planned) {
    expectStatus(await (await world.as('reviewer')).post(`${path}/plan`, plan()), 200);
    if (confirmed) await world.hastens(path, experts);
  }
  if (declared) await world.delegates(path, ...sends);
  return { ...request, drawId, seats, experts, id: review.id as string, path };
}

/** A review under way with everybody present and a leader, the first of the panel. */
async function aStartedReview(projectCode: string, sends: Person[] = ['housingOfficer']) {
  const review = await aReview(projectCode, { sends });
  const admin = await world.as('expertAdmin');
  expectStatus(await admin.post(`${review.path}/start`, MEETING), 200);
  const seatIds = review.seats.map(({ seatId }) => seatId);
  expectStatus(await admin.post(`${review.path}/attendance`, { sheet: SHEET, seatIds }), 200);
  for (const who of sends) await comes(review.path, who);
  await world.session(review.path, review.seats, review.experts);
  return { ...review, admin, leader: review.experts[0]! };
}

/** Somebody checks in for himself. */
async function comes(path: string, who: Person): Promise<void> {
  const client = await world.as(who);
  const mine = (await client.get('/review-participants')).body as { id: string; reviewId: string }[];
  const own = mine.find(({ reviewId }) => path.endsWith(reviewId))!;
  expectStatus(await client.post(`/review-participants/${own.id}/attendance`), 200);
}

/** What every paper comes as. */
const PAPER = [200, 'application/pdf', '%PDF-'];
const asPaper = ({ status, headers, bytes }: Awaited<ReturnType<Client['get']>>) => [
  status,
  headers['content-type'],
  bytes.subarray(0, 5).toString(),
];

/** The body of an answer that created something. */
function expectStatus201(answer: Awaited<ReturnType<Client['post']>>) {
  expectStatus(answer, 201);
  return answer.body;
}

describe('REV-9 专家组单数、三人以上并设组长 · an odd panel of three with a leader', () => {
  it('held: three confirmed seats let the review start', async () => {
    const { path } = await aReview('V-1');
    const started = await (await world.as('reviewer')).post(`${path}/start`, MEETING);
    expect(started).toMatchObject({ status: 200, body: { state: 'started', startOn: '2026-03-02', form: 'meeting' } });
  });

  it('refused: a seat that nobody confirmed, and an opinion without a leader', async () => {
    const waiting = await aReview('V-2', { confirmed: false });
    const reviewer = await world.as('reviewer');
    expect(await reviewer.post(`${waiting.path}/start`, MEETING)).toBeProblem({ status: 409, rule: 'REV-9' });

    const headless = await aReview('V-3', { sends: [] });
    expectStatus(await reviewer.post(`${headless.path}/start`, MEETING), 200);
    const answer = await headless.experts[0]!.post(`${headless.path}/panel-opinion`, agree);
    expect(answer).toBeProblem({ status: 409, rule: 'REV-9' });
  });

  it('cheated: REV-16 the bureau names a leader whom the members did not elect; a leader who vanishes is followed by election, and keeps his seat', async () => {
    const { path, admin, seats, experts, drawId } = await aStartedReview('V-5', []);
    const confirm = (nth: number) => admin.post(`${path}/leader`, { seatId: seats[nth]!.seatId });
    const vote = (nth: number, by: number) => experts[by]!.post(`${path}/leader-votes`, { seatId: seats[nth]!.seatId });
    expect(await confirm(1)).toBeProblem({ status: 409, rule: 'REV-16' });
    for (const one of [experts[1]!, experts[2]!]) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    // He who leads neither signs nor submits: one vote is not enough, two of three are.
    expect(await experts[1]!.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 403, rule: 'REV-12' });
    expectStatus(await vote(1, 1), 201);
    expect(await confirm(1)).toBeProblem({ status: 409, rule: 'REV-16' });
    expectStatus(await vote(1, 2), 201);
    expectStatus(await confirm(1), 200);
    expect((await world.panel(drawId)).map(({ seatId }) => seatId)).toContain(seats[0]!.seatId);
    expect(await admin.post(`${path}/leader-votes`, { seatId: seats[1]!.seatId })).toBeProblem({ status: 403 });
    expectStatus(await experts[0]!.post(`${path}/opinions`, agree), 201);
    expect(await world.concludes(path, experts[1]!, experts, agree)).toMatchObject({ state: 'concluded' });
    expectStatus(await admin.post(`${path}/steps`, { step: 'closed', account: '总结评审情况，宣布会议结束。' }), 201);
    const [review] = (await (await world.as('auditor')).get('/evidence/SP-V-5')).body.reviews;
    expect(review.leaderVotes).toHaveLength(3);
    expect(review.steps.map(({ step }: { step: string }) => step)).toEqual(
      expect.arrayContaining(['opened', 'introduced', 'presented', 'questioned', 'closed']),
    );
  });

  it('refused: REV-16 opinions before the questions, steps by whom they are not for, another order without its reason', async () => {
    const { path, seats, experts } = await aReview('V-6');
    const admin = await world.as('expertAdmin');
    expectStatus(await admin.post(`${path}/start`, MEETING), 200);
    expectStatus(
      await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds: seats.map(({ seatId }) => seatId) }),
      200,
    );
    const step = (by: Client, name: string, more: object = {}) =>
      by.post(`${path}/steps`, { step: name, account: '按会议程序进行并如实记录。', ...more });
    expect(await experts[0]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 409, rule: 'REV-16' });
    expect(await step(admin, 'introduced')).toBeProblem({ status: 422, rule: 'REV-16', pointer: '/orderReason' });
    expectStatus(await step(admin, 'introduced', { orderReason: '先行介绍参会单位，再行宣布开会。' }), 201);
    expect(await step(admin, 'presented')).toBeProblem({ status: 403, rule: 'REV-16' });
    expect(await step(experts[0]!, 'presented')).toBeProblem({ status: 403, rule: 'REV-16' });
    await world.elect(path, seats, experts);
    expect(await step(experts[0]!, 'questioned')).toBeProblem({ status: 422, rule: 'REV-16' });
    expect(await step(admin, 'closed')).toBeProblem({ status: 409, rule: 'REV-16' });
    expect(await experts[1]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 409, rule: 'REV-16' });
  });

  it('refused: the panel’s opinion while an emptied seat is not refilled', async () => {
    const { path, seats, experts, leader } = await aStartedReview('V-4');
    for (const expert of experts) expectStatus(await expert.post(`${path}/opinions`, agree), 201);
    expectStatus(await (await world.as('housingOfficer')).post(`${path}/opinions`, agree), 201);
    await world.voidSeat(seats[2]!, 'EXP-19.3');
    expect(await leader.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-9' });
  });
});

describe('REV-6 REV-7 REV-18 REV-19 参会人员由本单位指派、本人声明 · named by their own body, declared by themselves', () => {
  it('held: the head of a department and the bureau’s name their own, who declare; the host declares by starting', async () => {
    const { path } = await aReview('V-10', { sends: ['housingOfficer', 'secondAdmin'] });
    const reviewer = await world.as('reviewer');
    const participants = [{ capacity: 'applicant', name: '刘洋' }];
    expectStatus(await reviewer.post(`${path}/start`, { ...MEETING, participants }), 200);
    const { body } = await reviewer.get(`${path}/participants`);
    const shown = body.map(({ capacity, state, namedBy }: Record<string, string>) => [capacity, state, namedBy]);
    expect(shown.sort()).toEqual([
      ['applicant', 'entered', null],
      ['bureau', 'declared', null],
      ['bureau', 'declared', `head-${BUREAU.code}`],
      ['department', 'declared', `department-head-${HOUSING.code}`],
    ]);
  });

  it('refused: whom the register doesn’t know on the establishment, a declaration with a hole, a host who says nothing', async () => {
    const { path } = await aReview('V-11', { declared: false });
    const head = await world.at(HOUSING.code, 'department-head');
    const temp = await head.post(`${path}/delegates`, { subject: PEOPLE.housingTemp.sub });
    expect(temp).toBeProblem({ status: 422, rule: 'REV-7', pointer: '/subject' });
    const foreign = await head.post(`${path}/delegates`, { subject: PEOPLE.secondAdmin.sub });
    expect(foreign).toBeProblem({ status: 422, rule: 'REV-7', pointer: '/subject' });
    const outside = await world.at(DISCIPLINE.code, 'liaison');
    expect(await outside.post(`${path}/delegates`, { subject: 'anybody' })).toBeProblem({ status: 404 });

    const own = await world.names(path, 'housingOfficer');
    expect(await head.post(`${path}/delegates`, { subject: PEOPLE.housingOfficer.sub })).toBeProblem({
      status: 409,
      rule: 'REV-6',
    });
    const officer = await world.as('housingOfficer');
    for (const [field, rule] of [
      ['knowsTheWork', 'REV-7'],
      ['noConflict', 'REV-18'],
      ['integrity', 'REV-19'],
    ] as const) {
      const answer = await officer.post(`${own}/declaration`, { ...DECLARED, [field]: false });
      expect(answer).toBeProblem({ status: 422, rule, pointer: `/${field}` });
    }
    expectStatus(await officer.post(`${own}/recusal`, { reason: '与申请人的负责人系近亲属。' }), 200);
    await world.delegates(path, 'housingColleague');
    const reviewer = await world.as('reviewer');
    expect(await reviewer.post(`${path}/start`, { ...MEETING, noConflict: false })).toBeProblem({
      status: 422,
      rule: 'REV-18',
    });
    expect(await reviewer.post(`${path}/start`, { ...MEETING, integrity: false })).toBeProblem({
      status: 422,
      rule: 'REV-19',
    });
    expectStatus(await reviewer.post(`${path}/start`, MEETING), 200);
  });

  it('cheated: the organiser ticks for a department, or leaves the one that would object out', async () => {
    const { path, experts, seats } = await aReview('V-18', { declared: false });
    const reviewer = await world.as('reviewer');
    const typed = { capacity: 'department', name: '王建国', noConflict: true, integrity: true };
    expect((await reviewer.post(`${path}/start`, { ...MEETING, participants: [typed] })).status).toBe(400);
    expect(await reviewer.post(`${path}/delegates`, { subject: 'housing-officer' })).toBeProblem({ status: 403 });
    const own = await world.names(path, 'housingOfficer');
    // Neither the organiser nor a colleague says it for him.
    expect((await reviewer.post(`${own}/declaration`, DECLARED)).status).toBe(404);
    const colleague = await world.as('housingColleague');
    expect(await colleague.post(`${own}/declaration`, DECLARED)).toBeProblem({ status: 403, rule: 'REV-18' });
    const alone = { ...MEETING, goesOnWithout: '其他部门和专家已经到齐，会议不能改期。' };
    expect(await reviewer.post(`${path}/start`, alone)).toBeProblem({ status: 409, rule: 'REV-6' });
    // The hour has come, but no invitation stood in the department's inbox a day ahead.
    await world.later(600_000);
    const untold = await reviewer.post(`${path}/start`, alone);
    expect(untold).toBeProblem({ status: 409, rule: 'REV-6' });
    expect(untold.body.facts).toEqual({ untold: [HOUSING.code] });

    const officer = await world.as('housingOfficer');
    expectStatus(await officer.post(`${own}/declaration`, DECLARED), 200);
    expectStatus(await reviewer.post(`${path}/start`, MEETING), 200);
    // Nor does it help not to tick him off: he checks in himself, and without him nothing is concluded.
    const admin = await world.as('expertAdmin');
    const participantIds = [own.split('/').at(-1)];
    expect(await admin.post(`${path}/attendance`, { participantIds })).toBeProblem({ status: 403, rule: 'REV-6' });
    const seatIds = seats.map(({ seatId }) => seatId);
    expectStatus(await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds }), 200);
    await world.session(path, seats, experts);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    expect(await experts[0]!.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-13' });
    const why = { reason: '部门人员半小时后仍未到会。' };
    expect(await admin.post(`${path}/absences`, why)).toBeProblem({ status: 409, rule: 'REV-6' });
    expectStatus(await officer.post(`${own}/attendance`), 200);
    await world.later(1_800_000);
    // Who came has a working day to sign.
    expect(await admin.post(`${path}/absences`, why)).toBeProblem({ status: 409, rule: 'REV-6' });
    expectStatus(await officer.post(`${path}/opinions`, agree), 201);
    expect(await admin.post(`${path}/absences`, why)).toBeProblem({ status: 409, rule: 'REV-6' });
    expectStatus(await experts[0]!.post(`${path}/panel-opinion`, agree), 201);
  });

  it('cheated: who stood aside starts it, or is named again; a second login speaks for another body, too', async () => {
    const { path } = await aReview('V-403');
    const own = await world.names(path, 'expertAdmin');
    const admin = await world.as('expertAdmin');
    const reason = { reason: '与申请人有亲属关系，申请回避。' };
    expectStatus(await admin.post(`${own}/recusal`, reason), 200);
    const head = await world.at(BUREAU.code, 'head');
    const again = await head.post(`${path}/delegates`, { subject: PEOPLE.expertAdmin.sub });
    expect(again).toBeProblem({ status: 422, rule: 'REV-18', pointer: '/subject' });
    expect(await admin.post(`${path}/start`, MEETING)).toBeProblem({ status: 409, rule: 'REV-18' });
    expect((await admin.get(path)).body.availableActions).toEqual([]);

    const two = await aReview('V-404', { declared: false });
    await world.serves('housing-double', PEOPLE.secondAdmin.name, HOUSING.code);
    const housing = await world.at(HOUSING.code, 'department-head');
    const named = await housing.post(`${two.path}/delegates`, { subject: 'housing-double' });
    expectStatus(named, 201);
    const login = { ...PEOPLE.housingOfficer, sub: 'housing-double', name: PEOPLE.secondAdmin.name };
    const double = await world.world.as('review-experts', login);
    expectStatus(await double.post(`/review-participants/${named.body.id}/declaration`, DECLARED), 200);
    const second = await world.as('secondAdmin');
    expect(await second.post(`${two.path}/start`, MEETING)).toBeProblem({ status: 409, rule: 'REV-6' });
  });

  it('cheated: an official sits on the panel under another login and name, and speaks for his department; of his seat a finding opens', async () => {
    const { path, seats } = await aReview('V-406', { declared: false });
    const number = (seat: { name: string }) => seat.name.codePointAt(2)! - 0xac00;
    const keys = world.world.of('review-experts').app.get(PersonKeys, { strict: false });
    const [one, other] = [seats[0]!, seats[1]!];
    const housing = await world.at(HOUSING.code, 'department-head');
    const declares = async (subject: string, name: string) => {
      const named = await housing.post(`${path}/delegates`, { subject });
      expectStatus(named, 201);
      const client = await world.world.as('review-experts', { ...PEOPLE.housingOfficer, sub: subject, name });
      return client.post(`/review-participants/${named.body.id}/declaration`, DECLARED);
    };
    // His department's register knows the document that he was entered in the pool on.
    const byDocument = { personKey: keys.of(identityOf(number(one))) };
    const hidden = await world.serves('housing-hidden', '钱换名', HOUSING.code, true, byDocument);
    expect(await declares(hidden.subject, hidden.name)).toBeProblem({ status: 409, rule: 'REV-6' });
    const found = await eventually(
      async () => (await world.as('expertAdmin')).get(`/findings?seat=${one.seatId}`),
      ({ body }) => body.items.length > 0,
    );
    expect(found.body.items[0]).toMatchObject({ ground: 'EXP-19.4', allegedBy: 'system:review-experts' });
    // Of a namesake nothing is known but the name, until his body enters his document.
    const namesake = await world.serves('housing-namesake', other.name, HOUSING.code);
    expect(await declares(namesake.subject, namesake.name)).toBeProblem({ status: 409, rule: 'REV-6' });
    const told = { ...namesake, personKey: keys.of(identityOf(900)), version: 2 };
    await world.tellStaff(told);
    const client = await world.world.as('review-experts', {
      ...PEOPLE.housingOfficer,
      sub: told.subject,
      name: told.name,
    });
    const mine = (await client.get('/review-participants')).body as { id: string; reviewId: string }[];
    const own = mine.find(({ reviewId }) => path.endsWith(reviewId))!;
    expectStatus(await client.post(`/review-participants/${own.id}/declaration`, DECLARED), 200);
    for (const left of [
      { ...hidden, version: 2 },
      { ...told, version: 3 },
    ]) {
      await world.tellStaff({ ...left, serving: false });
    }
  });

  it('cheated: who left the establishment since he declared speaks; who stood aside since he signed counts; papers are read without an undertaking', async () => {
    const leaver = await world.serves('housing-leaver', '赵离岗', HOUSING.code);
    const { path, experts, seats } = await aReview('V-405');
    const housing = await world.at(HOUSING.code, 'department-head');
    const named = await housing.post(`${path}/delegates`, { subject: leaver.subject });
    const login = { ...PEOPLE.housingOfficer, sub: leaver.subject, name: leaver.name };
    const client = await world.world.as('review-experts', login);
    // Named and not declared, or a colleague who isn't named: neither sees the applicant's new papers.
    expect(await client.get(`${path}/rectification-papers`)).toBeProblem({ status: 409, rule: 'REV-18' });
    expect((await (await world.as('housingColleague')).get(`${path}/rectification-papers`)).status).toBe(404);
    expectStatus(await client.post(`/review-participants/${named.body.id}/declaration`, DECLARED), 200);
    const admin = await world.as('expertAdmin');
    expectStatus(await admin.post(`${path}/start`, MEETING), 200);
    const seatIds = seats.map(({ seatId }) => seatId);
    expectStatus(await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds }), 200);
    expectStatus(await client.post(`/review-participants/${named.body.id}/attendance`), 200);
    await world.session(path, seats, experts);
    await world.tellStaff({ ...leaver, onEstablishment: false, version: 2 });
    expect(await client.post(`${path}/opinions`, agree)).toBeProblem({ status: 422, rule: 'REV-7' });

    await world.speaks(path, 'housingOfficer', agree);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const officer = await world.as('housingOfficer');
    const mine = (await officer.get('/review-participants')).body as { id: string; reviewId: string }[];
    const own = mine.find(({ reviewId }) => path.endsWith(reviewId))!;
    const reason = { reason: '与申请人有亲属关系，申请回避。' };
    // While one of them can speak for the department it sends nobody else; once none can it does, and he declares.
    const head = await world.at(HOUSING.code, 'department-head');
    const other = { subject: PEOPLE.housingColleague.sub };
    expect(await head.post(`${path}/delegates`, other)).toBeProblem({ status: 409, rule: 'REV-6' });
    expectStatus(await officer.post(`/review-participants/${own.id}/recusal`, reason), 200);
    expect(await experts[0]!.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-13' });
    const [follows] = await world.delegates(path, 'housingColleague');
    const people = (await (await world.as('reviewer')).get(`${path}/participants`)).body;
    expect(people.find(({ id }: { id: string }) => id === named.body.id)).toMatchObject({ state: 'replaced' });
    const colleague = await world.as('housingColleague');
    expectStatus(await colleague.post(`${follows}/attendance`), 200);
    expectStatus(await colleague.post(`${path}/opinions`, agree), 201);
    expectStatus(await experts[0]!.post(`${path}/panel-opinion`, agree), 201);
  });
});

describe('REV-10 申请人声明、资料固定 · the applicant’s own statement, and papers fixed by digest', () => {
  const [paper] = reviewPapersV1.example.papers;
  const others = { edition: 4, papers: [{ ...paper!, ordinal: 2, sha256: 'b'.repeat(64) }], digest: 'd'.repeat(64) };

  it('held: the review opens on the list that he stated, and everybody who undertook sees just that; without him it says why', async () => {
    const { path, experts, requestId, caseNumber } = await aReview('V-101', { confirmed: false });
    const officer = await world.as('housingOfficer');
    const seen = { papers: [paper], digest: reviewPapersV1.example.digest, statedAt: expect.any(String) };
    expect((await officer.get(`${path}/papers`)).body).toMatchObject({ ...seen, fixed: false });
    // Neither who has not taken his seat, nor who was not named, has undertaken silence.
    expect(await experts[0]!.get(`${path}/papers`)).toBeProblem({ status: 403, rule: 'EXP-16' });
    expect(await (await world.as('housingColleague')).get(`${path}/papers`)).toBeProblem({ status: 404 });
    await world.papers({ requestId, caseNumber }, { edition: 4, statement: undefined });
    const [own] = (await experts[0]!.get('/seats')).body.filter(
      (one: { caseNumber: string }) => one.caseNumber === caseNumber,
    );
    expectStatus(await experts[0]!.post(`/seats/${own.id}/confirmation`, { noTies: true, undertaking: true }), 200);
    expect((await experts[0]!.get(`${path}/papers`)).body).toMatchObject({ papers: [paper], statedAt: null });
  });

  it('refused: a start without his statement before he had a working day, or later without saying why', async () => {
    const { path, requestId, caseNumber } = await aReview('V-102', { sends: [] });
    await world.papers({ requestId, caseNumber }, { edition: 5, statement: undefined });
    const reviewer = await world.as('reviewer');
    const withoutStatement = '申请人经通知未作声明，也未说明理由。';
    const early = await reviewer.post(`${path}/start`, { ...MEETING, withoutStatement });
    expect(early).toBeProblem({ status: 409, rule: 'REV-10' });
    const askedAt = new Date(world.now().getTime() - 5 * 86_400_000).toISOString();
    await world.papers({ requestId, caseNumber }, { edition: 6, statement: undefined, askedAt });
    const bare = await reviewer.post(`${path}/start`, MEETING);
    expect(bare).toBeProblem({ status: 422, rule: 'REV-10', pointer: '/withoutStatement' });
    expectStatus(await reviewer.post(`${path}/start`, { ...MEETING, withoutStatement }), 200);
    expect((await reviewer.get(`${path}/papers`)).body).toMatchObject({
      fixed: true,
      statedAt: null,
      withoutStatement,
    });
  });

  it('cheated: the organiser ticks the statement; a drawing is swapped once opinions are signed: they count for nothing', async () => {
    const { path, seats, experts, leader, requestId, caseNumber, admin } = await aStartedReview('V-103', []);
    const ticked = await admin.post(`${path}/start`, { ...MEETING, applicantDeclares: true });
    expect(ticked.status).toBe(400);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    // Told late or twice, an older list changes nothing.
    await world.papers({ requestId, caseNumber }, { ...others, edition: 2 });
    expect((await admin.get(path)).body.pass).toBe(1);
    await world.papers({ requestId, caseNumber }, { ...others, statement: undefined });
    expect((await admin.get(path)).body).toMatchObject({ state: 'started', pass: 2 });
    expect((await admin.get(`${path}/papers`)).body).toMatchObject({
      digest: others.digest,
      fixed: true,
      statedAt: null,
    });
    expect(await leader.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409 });
    expectStatus(
      await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds: seats.map(({ seatId }) => seatId) }),
      200,
    );
    const [bundle] = (await (await world.as('auditor')).get(`/evidence/${caseNumber}`)).body.reviews;
    expect(bundle.papers.map(({ digest }: { digest: string }) => digest)).toEqual([
      reviewPapersV1.example.digest,
      others.digest,
    ]);
  });

  it('cheated: REV-12 a drawing is swapped while the members sign: what was submitted is taken back, and judged anew', async () => {
    const { path, experts, leader, requestId, caseNumber, admin } = await aStartedReview('V-499', []);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    expectStatus(await leader.post(`${path}/panel-opinion`, agree), 201);
    const { digest } = (await experts[1]!.get(`${path}/panel-opinion`)).body;
    await world.papers({ requestId, caseNumber }, { ...others, statement: undefined });
    expect((await admin.get(path)).body).toMatchObject({ state: 'started', pass: 2 });
    expect(await experts[1]!.post(`${path}/signature`, { digest })).toBeProblem({ status: 409, rule: 'REV-12' });
    // He states it late, and twice: nothing begins anew by that.
    for (const edition of [5, 6]) await world.papers({ requestId, caseNumber }, { ...others, edition });
    expect((await admin.get(path)).body).toMatchObject({ state: 'started', pass: 2 });
  });
});

describe('REV-8 REV-15 外地专家与评审形式 · experts from elsewhere, and the form', () => {
  it('refused: by letter or online without what they ask for, and from elsewhere without reason', async () => {
    const { path } = await aReview('V-13');
    const reviewer = await world.as('reviewer');
    for (const form of ['letter', 'online']) {
      expect(await reviewer.post(`${path}/start`, { ...MEETING, form })).toBeProblem({ status: 422, rule: 'REV-15' });
    }
    await world.pool(140, 8, 'blasting', { region: '140106' });
    const { requestId, caseNumber } = await world.requestReview({
      projectCode: 'V-14',
      caseNumber: 'SP-V-14',
      panel: [{ specialty: 'blasting', seats: 1 }],
      departments: [],
    });
    const drawId = await world.draw(requestId);
    await world.confirmAll(drawId);
    const [review] = (await reviewer.get(`/reviews?caseNumber=${caseNumber}`)).body.items;
    expectStatus(await reviewer.post(`/reviews/${review.id}/plan`, plan()), 200);
    const experts = await Promise.all((await world.panel(drawId)).map((seat) => world.holder(seat)));
    await world.hastens(`/reviews/${review.id}`, experts);
    const order = { ...MEETING, form: 'letter' };
    expect(await reviewer.post(`/reviews/${review.id}/start`, order)).toBeProblem({ status: 422, rule: 'REV-8' });
    const elsewhere = { matter: 'special-trade', reason: '本市无爆破专业专家。' };
    expectStatus(await reviewer.post(`/reviews/${review.id}/start`, { ...order, elsewhere }), 200);
  });

  it('cheated: a reason that says nothing, or one for experts from elsewhere where nobody is from elsewhere', async () => {
    const { path } = await aReview('V-409');
    const reviewer = await world.as('reviewer');
    const online = { ...MEETING, form: 'online', formReason: '。。。。' };
    expect((await reviewer.post(`${path}/start`, online)).status).toBe(400);
    const elsewhere = { matter: 'special-trade', reason: '本市无该专业专家。' };
    const letter = await reviewer.post(`${path}/start`, { ...MEETING, form: 'letter', elsewhere });
    expect(letter).toBeProblem({ status: 422, rule: 'REV-15' });
    expectStatus(await reviewer.post(`${path}/start`, MEETING), 200);
    expect(await reviewer.post(`${path}/start`, online)).not.toMatchObject({ status: 200 });
    expect((await reviewer.get(path)).body.form).toBe('meeting');
  });

  it('held: online with its reason', async () => {
    const { path } = await aReview('V-15');
    const order = { ...MEETING, form: 'online', formReason: '内容简单，图纸成熟。' };
    expectStatus(await (await world.as('reviewer')).post(`${path}/start`, order), 200);
  });
});

describe('REV-11 EXP-21 评审计划与通知 · the plan, and who is told', () => {
  it('kept: departments get a notice, experts a message', async () => {
    const { path, experts } = await aReview('V-16');
    expectStatus(await (await world.as('reviewer')).post(`${path}/plan`, plan()), 200);
    const notices = await world.world.published('review-experts', noticeIssuedV1('review-experts'));
    expect(notices.at(-1)!.data).toMatchObject({
      recipientBody: HOUSING.code,
      kind: 'review-invitation',
      content: expect.stringMatching(/定于2026年3月\d日\d+时\d\d分在三楼会议室/),
    });
    expect((await experts[0]!.get('/messages')).body.items[0].content).toContain('三楼会议室');
    // Sent is not told: the notice counts from its receipt.
    const reviewer = await world.as('reviewer');
    const kept = async () => (await reviewer.get(`${path}/notices`)).body;
    expect((await kept()).at(-1)).toMatchObject({ body: HOUSING.code, kind: 'review-invitation', receivedAt: null });
    const event = notices.at(-1)!;
    const receivedAt = '2026-03-02T01:00:05.000Z';
    const data = { ...pushReceivedV1.example, department: HOUSING, kind: 'review-invitation', eventId: event.id };
    const receipt = await world.world.publish(pushReceivedV1, { ...data, receivedAt }, { to: 'review-experts' });
    await world.world.handled('review-experts', receipt.id);
    expect((await kept()).at(-1)).toMatchObject({ body: HOUSING.code, receivedAt });
  });

  it('kept: whoever takes a seat later reads time, place and tasks there', async () => {
    const { path, experts, seats, drawId } = await aReview('V-173');
    expectStatus(await experts[0]!.post(`/seats/${seats[0]!.seatId}/recusal`, { ground: 'EXP-19.4' }), 200);
    const [successor] = (await world.panel(drawId)).filter(({ seatId }) => !seats.some((one) => one.seatId === seatId));
    const own = (await (await world.holder(successor!)).get('/seats')).body;
    const taken = own.find(({ id }: { id: string }) => id === successor!.seatId);
    const { plan: told } = (await (await world.as('reviewer')).get(path)).body;
    expect(taken.plan).toEqual(told);
    expect(told.place).toBe('三楼会议室');
  });

  it('missed: a plan after the start, or for a time that has passed', async () => {
    const { path, admin } = await aStartedReview('V-17');
    expect(await admin.post(`${path}/plan`, plan())).toBeProblem({ status: 409, rule: 'REV-11' });
    const fresh = await aReview('V-171', { planned: false });
    const past = plan({ at: '2026-03-01T09:00:00+08:00' });
    expect(await admin.post(`${fresh.path}/plan`, past)).toBeProblem({ status: 422, rule: 'REV-11', pointer: '/at' });
  });

  it('missed: a start of which nobody was told', async () => {
    const { path } = await aReview('V-172', { planned: false });
    const answer = await (await world.as('reviewer')).post(`${path}/start`, MEETING);
    expect(answer).toBeProblem({ status: 409, rule: 'EXP-21' });
  });
});

describe('REV-12 REV-13 REV-16 四类意见、签字、汇总 · opinions, signatures, the panel’s opinion', () => {
  it('held: all four kinds in their form; the leader consolidates; both dates stand in the result', async () => {
    const { id, path, experts, leader, requestId } = await aStartedReview('V-20');
    const rectify = { ...agree, opinion: 'rectify', cause: '疏散通道过窄。', standard: '净宽不小于1.1米。' };
    expectStatus(await experts[0]!.post(`${path}/opinions`, agree), 201);
    expectStatus(await experts[1]!.post(`${path}/opinions`, rectify), 201);
    expectStatus(
      await experts[2]!.post(`${path}/opinions`, { ...agree, opinion: 'reject', reasons: '荷载不满足抗震设防要求。' }),
      201,
    );
    expect(await leader.post(`${path}/panel-opinion`, rectify)).toBeProblem({ status: 409, rule: 'REV-13' });
    const department = await world.as('housingOfficer');
    const again = { ...agree, opinion: 're-review', cause: '底坑积水。', standard: '七日内零渗水。' };
    expectStatus(await department.post(`${path}/opinions`, again), 201);
    expect(await experts[1]!.post(`${path}/panel-opinion`, rectify)).toBeProblem({ status: 403, rule: 'REV-12' });

    await world.world.moveTo('2026-03-04T10:00:00+08:00');
    const concluded = await world.concludes(path, leader, experts, rectify);
    const dates = { startOn: '2026-03-02', endOn: '2026-03-04' };
    expect(concluded).toMatchObject({ state: 'concluded', conclusion: 'rectify', ...dates });
    const [event] = (await world.world.published('review-experts', reviewConcludedV1)).filter(
      ({ data }) => data.requestId === requestId,
    );
    expect(event!.data).toMatchObject({
      reviewId: id,
      startOn: '2026-03-02',
      endOn: '2026-03-04',
      conclusion: 'rectify',
    });
    const [started] = (await world.world.published('review-experts', reviewStartedV1)).filter(
      ({ data }) => data.requestId === requestId,
    );
    expect(started!.data.startOn).toBe('2026-03-02');
  });

  it('held: rectification and the re-review belong to the same review', async () => {
    const { path, id, caseNumber, seats, experts, leader, admin } = await aStartedReview('V-21');
    const department = await world.as('housingOfficer');
    const everybody = [...experts, department];
    const again = { ...agree, opinion: 're-review', cause: '底坑积水。', standard: '七日内零渗水。' };
    for (const one of everybody) expectStatus(await one.post(`${path}/opinions`, again), 201);
    const asked = await world.concludes(path, leader, experts, again);
    expect(asked).toMatchObject({ state: 'rectifying', endOn: null });
    expect(await experts[1]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 409, rule: 'REV-12' });
    await world.rectifies(path, caseNumber);
    expect((await experts[1]!.get(`${path}/rectification-papers`)).body).toHaveLength(5);
    expect((await admin.post(`${path}/re-review`, { rectified: '已完成防水施工。' })).body).toMatchObject({ pass: 2 });
    // A session of its own: whoever came the first time checks in again.
    expect(await experts[1]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 409, rule: 'EXP-16' });
    expectStatus(
      await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds: seats.map(({ seatId }) => seatId) }),
      200,
    );
    await world.session(path, seats, experts);
    expect(await leader.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-16' });
    for (const one of everybody) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const judged = await world.concludes(path, leader, experts, agree);
    expect(judged).toMatchObject({ id, state: 'concluded', pass: 2 });
  });

  it('cheated: a re-review on the bureau’s word alone, on papers of before, on one paper for all, on somebody else’s', async () => {
    const { path, id, requestId, caseNumber, experts, leader, admin } = await aStartedReview('V-29', []);
    const again = { ...agree, opinion: 're-review', cause: '底坑积水。', standard: '七日内零渗水。' };
    const narrow = { ...again, cause: '疏散通道过窄。', standard: '净宽不小于1.1米。' };
    for (const [nth, one] of experts.entries())
      expectStatus(await one.post(`${path}/opinions`, nth === 1 ? narrow : again), 201);
    expect(await world.concludes(path, leader, experts, again)).toMatchObject({ state: 'rectifying' });
    const resume = () => admin.post(`${path}/re-review`, { rectified: '已完成防水施工。' });
    expect(await resume()).toBeProblem({ status: 409, rule: 'REV-12' });
    // Nobody but the applicant hands in, and each paper is new.
    const stranger = await world.world.as('review-experts', { ...PEOPLE.applicant, sub: 'agent-99' });
    const [demand, ...others] = [
      { id },
      ...(await admin.get(`${path}/opinions`)).body.map((one: { id: string }) => ({ id: one.id })),
    ];
    expect(await world.handsIn(stranger, id, demand!.id)).toBeProblem({ status: 404 });
    await parties(caseNumber);
    const applicant = await world.as('applicant');
    const [own] = (await applicant.get('/own-rectifications')).body.filter((one: { id: string }) => one.id === id);
    expect(own.demands.map((one: { standard: string }) => one.standard).sort()).toEqual(
      [again.standard, again.standard, again.standard, narrow.standard].sort(),
    );
    expect(JSON.stringify(own)).not.toContain('seat');
    // What the panel had before it is not new either.
    const drawing = aPdf({ catalog: '/Lang (x-drawing)' });
    const listed = { ...reviewPapersV1.example.papers[0]!, sha256: createHash('sha256').update(drawing).digest('hex') };
    await world.papers({ requestId, caseNumber }, { edition: 99, papers: [listed] });
    expect(await world.handsIn(applicant, id, demand!.id, drawing)).toBeProblem({ status: 422, rule: 'REV-12' });
    const bytes = aPdf({ catalog: '/Lang (x-same)' });
    expectStatus(await world.handsIn(applicant, id, demand!.id, bytes), 201);
    expect(await world.handsIn(applicant, id, others[0]!.id, bytes)).toBeProblem({ status: 422, rule: 'REV-12' });
    expect(await world.handsIn(applicant, id, crypto.randomUUID())).toBeProblem({ status: 422, rule: 'REV-12' });
    expect(await resume()).toBeProblem({ status: 409, rule: 'REV-12' });
    for (const one of others) expectStatus(await world.handsIn(applicant, id, one.id), 201);
    expectStatus(await resume(), 200);
    expect(await world.handsIn(applicant, id, demand!.id)).toBeProblem({ status: 409, rule: 'REV-12' });
  });

  it('kept: the panel’s opinion takes effect when more than half have signed, each has said why not or the time is over: silence shows as such', async () => {
    const { path, id, requestId, seats, experts, leader, admin } = await aStartedReview('V-291', []);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    expect((await leader.post(`${path}/panel-opinion`, agree)).body).toMatchObject({
      ...{ state: 'signing', conclusion: null, endOn: null },
    });
    const { digest } = (await experts[1]!.get(`${path}/panel-opinion`)).body;
    // Nobody signs for another, nor a text that does not stand; the leader submits no second one meanwhile.
    expect(await (await world.as('expertAdmin')).post(`${path}/signature`, { digest })).toBeProblem({ status: 403 });
    const other = { digest: 'a'.repeat(64) };
    expect(await experts[1]!.post(`${path}/signature`, other)).toBeProblem({ status: 409, rule: 'REV-12' });
    expect(await leader.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-12' });
    const reason = '意见稿未写明第二项整改的量化标准。';
    expectStatus(await experts[1]!.post(`${path}/signature-refusal`, { digest, reason }), 200);
    expect(await experts[1]!.post(`${path}/signature`, { digest })).toBeProblem({ status: 409, rule: 'REV-12' });
    expect((await (await world.as('reviewer')).get(path)).body.state).toBe('signing');
    await world.later(2 * 86_400_000);
    const reviewer = await world.as('reviewer');
    const settled = () =>
      eventually(
        () => reviewer.get(path),
        (answer) => answer.body.state !== 'signing',
      );
    // One of three is no majority: the text goes back, and the head is told. Who let the time pass may be found absent.
    expect((await settled()).body).toMatchObject({ id, state: 'started', conclusion: null, endOn: null });
    const told = (await world.world.published('review-experts', noticeIssuedV1('review-experts'))).filter(
      ({ data }) => data.reference === id && data.kind === 'escalation',
    );
    expect(told).toMatchObject([{ data: { content: expect.stringContaining('1名成员逾期未签署') } }]);
    const absence = { purpose: 'absence', ground: 'EXP-18.3', allegation: '逾期未签署专家组意见。' };
    const alleged = (nth: number) => admin.post('/findings', { ...absence, seatId: seats[nth]!.seatId });
    expect(await alleged(1)).toBeProblem({ status: 409, rule: 'EXP-18.3' });
    expectStatus(await alleged(2), 201);

    expectStatus(await leader.post(`${path}/panel-opinion`, agree), 201);
    const next = (await experts[1]!.get(`${path}/panel-opinion`)).body.digest;
    expectStatus(await experts[1]!.post(`${path}/signature`, { digest: next }), 200);
    // Over a weekend.
    await world.later(4 * 86_400_000);
    expect((await settled()).body).toMatchObject({ state: 'concluded', conclusion: 'agree' });
    const event = (await world.world.published('review-experts', reviewConcludedV1)).find(
      ({ data }) => data.requestId === requestId,
    );
    const said = { specialty: 'structure', specialtyName: nameOfSpecialty('structure') };
    expect(event!.data.signatures).toEqual(['signed', 'signed', 'silent'].map((state) => ({ ...said, state })));
  });

  it('cheated: EXP-18.3 who let one time to sign pass, and declined the next text, is alleged absent to be rid of him', async () => {
    const { path, seats, experts, leader, admin } = await aStartedReview('V-295', []);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    expectStatus(await leader.post(`${path}/panel-opinion`, agree), 201);
    await world.later(4 * 86_400_000);
    await eventually(
      () => admin.get(path),
      ({ body }) => body.state === 'started',
    );
    expectStatus(await leader.post(`${path}/panel-opinion`, agree), 201);
    const { digest } = (await experts[2]!.get(`${path}/panel-opinion`)).body;
    const reason = '意见稿未写明第二项整改的量化标准。';
    expectStatus(await experts[2]!.post(`${path}/signature-refusal`, { digest, reason }), 200);
    const absence = { purpose: 'absence', ground: 'EXP-18.3', allegation: '逾期未签署专家组意见。' };
    const alleged = (nth: number) => admin.post('/findings', { ...absence, seatId: seats[nth]!.seatId });
    expect(await alleged(2)).toBeProblem({ status: 409, rule: 'EXP-18.3' });
    expectStatus(await alleged(1), 201);
  });

  it('cheated: REV-16 the bureau confirms nobody, so that a panel that it dislikes never concludes', async () => {
    const { path, seats, experts, leader } = await aStartedReview('V-296', []);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const { seatId } = seats[1]!;
    for (const by of [1, 2]) expectStatus(await experts[by]!.post(`${path}/leader-votes`, { seatId }), 201);
    expect(await leader.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-16' });
    expect(await experts[1]!.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 403, rule: 'REV-12' });
    await world.later(4 * 86_400_000);
    expectStatus(await experts[1]!.post(`${path}/panel-opinion`, agree), 201);
  });

  it('held: a member’s seat falls away before it takes effect: the panel judges anew with whoever follows', async () => {
    const { path, seats, experts, leader, drawId } = await aStartedReview('V-292', []);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    expectStatus(await leader.post(`${path}/panel-opinion`, agree), 201);
    await world.voidSeat(seats[2]!, 'EXP-19.3');
    const reviewer = await world.as('reviewer');
    await eventually(
      () => reviewer.get(path),
      (answer) => answer.body.state === 'started',
    );
    expect((await world.panel(drawId)).map(({ seatId }) => seatId)).not.toContain(seats[2]!.seatId);
    expect(await leader.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-9' });
  });

  it.each([
    ['a rejection without reasons', { opinion: 'reject' }, 'REV-12', '/reasons'],
    ['a rectification without cause', { opinion: 'rectify', standard: '不小于1.1米' }, 'REV-12', '/cause'],
    [
      'a standard that nobody can measure',
      { opinion: 'rectify', cause: '过窄', standard: '适当加宽' },
      'REV-12',
      '/standard',
    ],
    ['an opinion that rests on nothing', { grounds: [] }, 'REV-4', '/grounds'],
    ['an opinion that is not signed', { signature: false }, 'REV-16', '/signature'],
  ])('refused: %s', async (_what, flaw, rule, pointer) => {
    const { path, experts } = await underWay();
    const answer = await experts[0]!.post(`${path}/opinions`, { ...agree, ...flaw });
    expect(answer).toBeProblem({ status: 422, rule, pointer });
  });

  it('refused: of a department likewise, twice, and from somebody who takes no part', async () => {
    const { path, experts, leader } = await underWay();
    const department = await world.as('housingOfficer');
    expect(await department.post(`${path}/opinions`, { ...agree, opinion: 'reject' })).toBeProblem({
      status: 422,
      rule: 'REV-13',
    });
    expectStatus(await experts[1]!.post(`${path}/opinions`, agree), 201);
    expect(await experts[1]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 409, rule: 'REV-12' });
    expect(await leader.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-16' });
    expect(await (await world.expert(999)).post(`${path}/opinions`, agree)).toBeProblem({ status: 404 });
    expect(await (await world.as('reviewer')).post(`${path}/opinions`, agree)).toBeProblem({ status: 404 });
    expect(await (await world.as('foreignReviewer')).get(path)).toBeProblem({ status: 404 });
  });

  const reject = { ...agree, opinion: 'reject', reasons: '荷载不满足抗震设防要求。' };

  const parties = async (caseNumber: string) => {
    const known = [{ subject: PEOPLE.applicant.sub, by: 'own-act' as const }];
    const knownAt = world.now().toISOString();
    const data = { caseNumber, subjects: [PEOPLE.applicant.sub], bodies: [], known, knownAt };
    const { id } = await world.world.publish(casePartiesV1, data, { to: 'review-experts', caseNumber });
    await world.world.handled('review-experts', id);
  };

  it('cheated: a leader agrees over a majority that rejects, or rejects over one that agrees', async () => {
    const no = await aStartedReview('V-24');
    for (const one of [no.experts[1]!, no.experts[2]!])
      expectStatus(await one.post(`${no.path}/opinions`, reject), 201);
    // The leader and the department together make no majority of the panel.
    for (const one of [no.leader, await world.as('housingOfficer')])
      expectStatus(await one.post(`${no.path}/opinions`, agree), 201);
    const invented = await no.leader.post(`${no.path}/panel-opinion`, agree);
    expect(invented).toBeProblem({ status: 422, rule: 'REV-12', pointer: '/opinion' });
    expect(invented.body.facts).toEqual({
      held: 'reject',
      given: [
        { opinion: 'agree', count: 1 },
        { opinion: 'reject', count: 2 },
      ],
    });
    // Nor is the middle between the two anybody’s opinion.
    const between = { ...agree, opinion: 'rectify', cause: '荷载偏大。', standard: '不大于2.0千牛每平方米。' };
    expect(await no.leader.post(`${no.path}/panel-opinion`, between)).toBeProblem({ status: 422, rule: 'REV-12' });
    expectStatus(await no.leader.post(`${no.path}/panel-opinion`, reject), 201);

    const yes = await aStartedReview('V-26', []);
    for (const one of [yes.experts[1]!, yes.experts[2]!])
      expectStatus(await one.post(`${yes.path}/opinions`, agree), 201);
    expectStatus(await yes.leader.post(`${yes.path}/opinions`, reject), 201);
    const harsh = await yes.leader.post(`${yes.path}/panel-opinion`, reject);
    expect(harsh).toBeProblem({ status: 422, rule: 'REV-12', pointer: '/opinion' });
  });

  it('held: a minority view stands in the result and travels to the decision, by specialty and without a name', async () => {
    const { path, experts, leader, requestId } = await aStartedReview('V-27', []);
    for (const one of [leader, experts[1]!]) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const dissent = expectStatus201(await experts[2]!.post(`${path}/opinions`, reject));
    const view = { specialty: 'structure', opinion: 'reject', text: reject.reasons, sole: false };
    const body = await world.concludes(path, leader, experts, agree);
    expect(body).toMatchObject({ conclusion: 'agree', minority: [{ ...view, opinionId: dissent.id }] });
    const [event] = (await world.world.published('review-experts', reviewConcludedV1)).filter(
      ({ data }) => data.requestId === requestId,
    );
    expect(event!.data.minority).toEqual([{ ...view, specialtyName: nameOfSpecialty('structure') }]);
  });

  it('cheated: PRA-5 who reviews, decides or heads reads them seat by seat before the review is over', async () => {
    const { path, experts, leader, admin } = await aStartedReview('V-281', []);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const people = await Promise.all((['reviewer', 'approver', 'head'] as const).map((who) => world.as(who)));
    const opinionsOf = async (client: Client) => (await client.get(`${path}/opinions`)).body;
    for (const one of people) expect(await opinionsOf(one)).toEqual([]);
    // Nor in the minutes that were kept of it, or the note on them.
    const minutes = { name: '会议记录.pdf', mediaType: 'application/pdf', bytes: aPdf({}) };
    const said = { kind: 'minutes', capturedAt: world.now().toISOString(), note: '三名专家均同意。' };
    const { body: kept } = await admin.upload(`${path}/records`, minutes, said, 'POST');
    const file = `${path}/records/${kept.id}/file`;
    for (const one of people) {
      expect((await one.get(`${path}/records`)).body).toMatchObject([{ id: kept.id, note: null }]);
      expect(await one.get(file)).toBeProblem({ status: 404 });
    }
    // Nor on paper: the form is for whom the opinion is open to.
    const own = (await opinionsOf(leader)).map(({ id }: { id: string }) => `${path}/opinions/${id}/form`);
    for (const one of people) expect(await one.get(own[0])).toBeProblem({ status: 404 });
    expect(asPaper(await leader.get(own[0]))).toEqual(PAPER);
    expectStatus(await leader.post(`${path}/panel-opinion`, agree), 201);
    for (const one of people) {
      expect(await one.get(`${path}/panel-opinion`)).toBeProblem({ status: 404 });
      expect(await one.get(`${path}/panel-opinion/paper`)).toBeProblem({ status: 404 });
    }
    const { digest } = (await experts[1]!.get(`${path}/panel-opinion`)).body;
    for (const one of experts.slice(1)) expectStatus(await one.post(`${path}/signature`, { digest }), 200);
    for (const one of people) expect(await opinionsOf(one)).toHaveLength(3);
    for (const one of people) expect((await one.get(file)).status).toBe(200);
    for (const one of people) expect(asPaper(await one.get(own[0]))).toEqual(PAPER);
  });

  it('cheated: an expert reads the others’ opinions before signing his own', async () => {
    const { path, experts, leader } = await aStartedReview('V-28', []);
    expectStatus(await leader.post(`${path}/opinions`, agree), 201);
    const seen = async (client: Client) => (await client.get(`${path}/opinions`)).body.length;
    expect(await seen(experts[1]!)).toBe(0);
    expect(await seen(leader)).toBe(1);
    expectStatus(await experts[1]!.post(`${path}/opinions`, reject), 201);
    expect(await seen(experts[1]!)).toBe(2);
  });

  it('held: who does not come back for the re-review is absent, and whoever follows gives the opinion', async () => {
    const { path, caseNumber, seats, experts, leader, admin, drawId } = await aStartedReview('V-25', []);
    const again = { ...agree, opinion: 're-review', cause: '底坑积水。', standard: '七日内零渗水。' };
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, again), 201);
    const absence = {
      purpose: 'absence',
      ground: 'EXP-18.3',
      seatId: seats[2]!.seatId,
      allegation: '两次电话联系未接通，未到会。',
    };
    // Whoever has given what was asked for can't be called absent.
    expect(await admin.post('/findings', absence)).toBeProblem({ status: 409, rule: 'EXP-18.3' });
    expect(await world.concludes(path, leader, experts, again)).toMatchObject({ state: 'rectifying' });
    await world.rectifies(path, caseNumber);
    expectStatus(await admin.post(`${path}/re-review`, { rectified: '已完成防水施工。' }), 200);
    // Nobody is absent before the session's time.
    const seatId = seats[2]!.seatId;
    await world.later(700_000);
    await world.substituted(seats[2]!);
    const [own] = (await experts[2]!.get('/own-findings')).body.filter(
      (one: { seatId: string }) => one.seatId === seatId,
    );
    expect(own).toMatchObject({ purpose: 'absence', state: 'opened', interimAt: expect.any(String) });
    expect(await experts[2]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 404 });
    const [successor] = (await world.panel(drawId)).filter(({ seatId }) => !seats.some((one) => one.seatId === seatId));
    const follower = await world.holder(successor!);
    const declared = { noTies: true, undertaking: true };
    expectStatus(await follower.post(`/seats/${successor!.seatId}/confirmation`, declared), 200);
    const came = [seats[0]!, seats[1]!, successor!].map(({ seatId }) => seatId);
    expectStatus(await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds: came }), 200);
    const members = [experts[0]!, experts[1]!, follower];
    await world.session(path, [seats[0]!, seats[1]!, successor!], members);
    for (const one of members) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    expect(await world.concludes(path, leader, members, agree)).toMatchObject({ state: 'concluded', pass: 2 });
  });

  it('cheated: EXP-18.3 the dissenter came, and two clerks record that he did not', async () => {
    const { path, caseNumber, seats, experts, leader, admin } = await aStartedReview('V-271', []);
    const absent = (seat: number) =>
      admin.post('/findings', {
        ...{ purpose: 'absence', ground: 'EXP-18.3', allegation: '两次电话联系未接通，未到会。' },
        seatId: seats[seat]!.seatId,
      });
    const refused = await absent(2);
    expect(refused).toBeProblem({ status: 409, rule: 'EXP-18.3' });
    expect(legalDate(new Date(refused.body.facts.attendedAt))).toBe(legalDate(world.now()));
    expect(await admin.post(`/seats/${seats[2]!.seatId}/absence`, {})).toBeProblem({ status: 404 });
    // Nor by a re-review, to which he came as well.
    const again = { ...agree, opinion: 're-review', cause: '底坑积水。', standard: '七日内零渗水。' };
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, again), 201);
    expect(await world.concludes(path, leader, experts, again)).toMatchObject({ state: 'rectifying' });
    await world.rectifies(path, caseNumber);
    expectStatus(await admin.post(`${path}/re-review`, { rectified: '已完成防水施工。' }), 200);
    expectStatus(
      await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds: seats.map(({ seatId }) => seatId) }),
      200,
    );
    await world.session(path, seats, experts);
    expect(await absent(2)).toBeProblem({ status: 409, rule: 'EXP-18.3' });
    expectStatus(await experts[2]!.post(`${path}/opinions`, agree), 201);
  });

  it('kept: EXP-16 a question about a signed opinion has its time, and the expert answers it himself; missed: the bureau is told', async () => {
    const { path, experts, leader, admin } = await aStartedReview('V-316', []);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const [mine] = (await experts[1]!.get(`${path}/opinions`)).body;
    const question = '意见认为方案可行，请说明对底坑防水等级的核算依据。';
    const reviewer = await world.as('reviewer');
    const ask = (opinionId: string, client = reviewer) =>
      client.post('/opinion-queries', { opinionId, source: 'project-unit', question });
    // While the panel judges, a question would be a pressure.
    expect(await ask(mine.id)).toBeProblem({ status: 409, rule: 'EXP-16' });
    expect(await world.concludes(path, leader, experts, agree)).toMatchObject({ state: 'concluded' });
    const foreign = await world.as('foreignAdmin');
    expect(await ask(mine.id, foreign)).toBeProblem({ status: 422, pointer: '/opinionId' });
    const asked = await ask(mine.id);
    expectStatus(asked, 201);
    expect(await ask(mine.id)).toBeProblem({ status: 409, rule: 'EXP-16' });
    expect((await foreign.get(`/opinion-queries/${asked.body.id}`)).status).toBe(404);
    const own = await Promise.all(experts.map(async (one) => (await one.get('/own-queries')).body));
    const at = own.findIndex((list) => list.some(({ id }: { id: string }) => id === asked.body.id));
    expect(own.filter((list) => list.length > 0)).toHaveLength(1);
    expect(own[at][0]).toMatchObject({ question, receivedAt: expect.any(String), overdue: false });
    // Nobody answers for him: neither a colleague of the panel nor the bureau.
    const answer = { answer: '按二级防水设防核算，详见意见附表第三项。' };
    const other = experts[(at + 1) % 3]!;
    expect((await other.post(`/own-queries/${asked.body.id}/answer`, answer)).status).toBe(404);
    expect((await admin.post(`/own-queries/${asked.body.id}/answer`, answer)).status).toBe(403);
    await world.later(9 * 86_400_000);
    const auditor = await world.as('auditor');
    const log = () => auditor.get(`/audit/entries?subjectId=${asked.body.id}&limit=100`);
    const overdue = ({ action }: { action: string }) => action === 'opinion-query.overdue';
    await eventually(log, ({ body }) => body.items.some(overdue));
    expectStatus(await experts[at]!.post(`/own-queries/${asked.body.id}/answer`, answer), 200);
    const [shown] = (await reviewer.get('/opinion-queries?state=answered')).body.items;
    expect(shown).toMatchObject({ id: asked.body.id, ...answer, overdue: true });
    expect(JSON.stringify(shown)).not.toContain('expert-1');
  });

  it('refused: an expert who did not check in', async () => {
    const { path, experts } = await aReview('V-23', { sends: [] });
    expectStatus(await (await world.as('reviewer')).post(`${path}/start`, MEETING), 200);
    expect(await experts[0]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 409, rule: 'EXP-16' });
  });

  let known: Promise<Awaited<ReturnType<typeof aStartedReview>>> | undefined;
  const underWay = () => {
    known ??= aStartedReview('V-22');
    return known;
  };

  it('cheated: REV-16 a leader writes it alone: most refuse to sign, and elect another; whom two seats left over elect leads nobody', async () => {
    const { path, seats, experts, leader, admin } = await aStartedReview('V-407', []);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    expectStatus(await leader.post(`${path}/panel-opinion`, agree), 201);
    const told = (await experts[1]!.get('/messages')).body.items as { title: string }[];
    expect(told.map(({ title }) => title)).toContain('请签署专家组意见');
    const { digest } = (await experts[1]!.get(`${path}/panel-opinion`)).body;
    const reason = '意见稿所写的并非专家组讨论的内容。';
    for (const one of experts.slice(1)) {
      expectStatus(await one.post(`${path}/signature-refusal`, { digest, reason }), 200);
    }
    expect((await admin.get(path)).body).toMatchObject({ state: 'started', conclusion: null });
    const vote = (nth: number, by: number) => experts[by]!.post(`${path}/leader-votes`, { seatId: seats[nth]!.seatId });
    for (const by of [1, 2]) expectStatus(await vote(1, by), 201);
    // The bureau leaves him in the chair: he submits nothing any more.
    expect(await leader.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-16' });
    expectStatus(await admin.post(`${path}/leader`, { seatId: seats[1]!.seatId }), 200);
    expectStatus(await experts[1]!.post(`${path}/panel-opinion`, agree), 201);

    const bare = await aStartedReview('V-408', []);
    for (const nth of [0, 1]) await world.voidSeat(bare.seats[nth]!, 'EXP-19.3');
    const own = { seatId: bare.seats[2]!.seatId };
    expectStatus(await bare.experts[2]!.post(`${bare.path}/leader-votes`, own), 201);
    expect(await bare.admin.post(`${bare.path}/leader`, own)).toBeProblem({ status: 409, rule: 'REV-16' });
  });
});

describe('EXP-19.4 决定机关、监管部门的人员 · officials of the case’s bodies have no seat on its panel', () => {
  const subject = (seat: { name: string }) => `Expert-${seat.name.codePointAt(2)! - 0xac00}`;
  const byHead = () => ({
    servesSince: world.now().toISOString(),
    enteredBy: 'bureau-head',
    confirmedBy: 'expert-admin-2',
  });
  const findingOf = (admin: Client, seat: { seatId: string }) =>
    eventually(
      () => admin.get(`/findings?seat=${seat.seatId}`),
      ({ body }) => body.items.length > 0,
    ).then(({ body }) => body.items[0]);

  it('cheated: the head puts a dissenter on the staff register after the draw: the seat stays until he was heard and somebody else decided', async () => {
    const { path, seats, experts, admin, drawId } = await aStartedReview('V-931', []);
    await world.serves(subject(seats[1]!), '专家', BUREAU.code, true, byHead());
    const found = await findingOf(admin, seats[1]!);
    expect(found).toMatchObject({
      purpose: 'void-seat',
      ground: 'EXP-19.4',
      state: 'opened',
      allegedBy: 'system:review-experts',
      expertId: null,
      allegation: expect.stringContaining(BUREAU.code),
    });
    expect(JSON.stringify(found)).not.toContain(seats[1]!.name);
    expect(await world.panel(drawId)).toEqual(seats.map((seat) => expect.objectContaining({ seatId: seat.seatId })));
    expectStatus(await experts[1]!.post(`${path}/opinions`, agree), 201);

    // He is told, and answers; nobody decides before, and never who made an official of him.
    const told = (await experts[1]!.get('/messages')).body.items;
    expect(told).toContainEqual(expect.objectContaining({ kind: 'expert-finding' }));
    const decision = { outcome: 'upheld', reason: '登记簿载明其在本局任职，申辩未提出相反证据。' };
    const decide = (who: Client) => who.post(`/findings/${found.id}/decision`, decision);
    expect(await decide(admin)).toBeProblem({ status: 409, rule: 'EXP-18' });
    // He may sit on other panels of the bureau as well: each of these seats has a finding of its own.
    const owns = (await experts[1]!.get('/own-findings')).body;
    const own = owns.find(({ id }: { id: string }) => id === found.id);
    expect(own).toMatchObject({ id: found.id, availableActions: expect.arrayContaining(['OwnFindings_state']) });
    const statement = { statement: '本人并未到该局任职，登记未经本人同意。' };
    expectStatus(await experts[1]!.post(`/own-findings/${found.id}/statement`, statement), 200);
    const [head, second] = [await world.as('head'), await world.as('secondAdmin')];
    for (const hand of [head, second]) {
      expect((await hand.get(`/findings/${found.id}`)).body.availableActions).toEqual([]);
      expect(await decide(hand)).toBeProblem({ status: 403, rule: 'EXP-18' });
      const suspended = await hand.post(`/findings/${found.id}/suspension`, { reason: '任职情况须先行核实。' });
      expect(suspended).toBeProblem({ status: 403, rule: 'EXP-18' });
    }
    expectStatus(await decide(admin), 200);
    const after = await world.panel(drawId);
    expect(after.map(({ seatId }) => seatId)).not.toContain(seats[1]!.seatId);
    expect(after).toHaveLength(3);
  });

  it('cheated: the same hands allege it themselves, with a paper, to decide it themselves', async () => {
    const { seats, experts } = await aStartedReview('V-933');
    const id = await world.alleged({ purpose: 'void-seat', ground: 'EXP-19.4', seatId: seats[2]!.seatId });
    await world.serves(subject(seats[2]!), '专家', HOUSING.code, true, byHead());
    expectStatus(await experts[2]!.post(`/own-findings/${id}/statement`, { statement: '本人并未到该局任职。' }), 200);
    const rejected = { outcome: 'rejected', reason: '所附登记资料与本人陈述不符，证据不足以认定。' };
    for (const who of ['head', 'secondAdmin'] as const) {
      const answer = await (await world.as(who)).post(`/findings/${id}/decision`, rejected);
      expect(answer).toBeProblem({ status: 403, rule: 'EXP-18' });
    }
    const third = await world.world.as('review-experts', {
      ...PEOPLE.secondAdmin,
      sub: 'expert-admin-3',
      name: '马超',
    });
    expectStatus(await third.post(`/findings/${id}/decision`, rejected), 200);
    // Once that is decided, what the register told of is looked into for itself.
    const { body } = await eventually(
      () => third.get(`/findings?seat=${seats[2]!.seatId}&state=opened`),
      ({ body }) => body.items.length > 0,
    );
    expect(body.items).toMatchObject([{ allegedBy: 'system:review-experts', ground: 'EXP-19.4' }]);
  });

  it('held: entered before the result, he is seated all the same; an alternate who has no seat yet is passed over', async () => {
    await world.pool(150, 9, 'staffed');
    const panel = [{ specialty: 'staffed', seats: 1 }];
    const { requestId } = await world.requestReview({ projectCode: 'V-934', panel });
    const started = await world.start(requestId);
    expectStatus(started, 201);
    const states = await world.commit(started.body.id);
    // Everybody is entered while nobody knows who is drawn.
    for (let number = 150; number < 159; number++) {
      await world.serves(`expert-${number}`, '专家', BUREAU.code, true, byHead());
    }
    await world.reveal(started.body.id, states);
    const seats = await world.panel(started.body.id);
    expect(seats).toHaveLength(3);
    const admin = await world.as('expertAdmin');
    for (const seat of seats) expect(await findingOf(admin, seat)).toMatchObject({ ground: 'EXP-19.4' });
    const declined = { reason: '另有公务，不能参加。' };
    expectStatus(await (await world.holder(seats[0]!)).post(`/seats/${seats[0]!.seatId}/decline`, declined), 200);
    expect(await world.panel(started.body.id)).toHaveLength(2);
    const [change] = (await (await world.public()).get(`/draws/${started.body.id}/changes`)).body;
    expect(change.in).toBeNull();
    expect(change.passed.map(({ because }: { because: string }) => because)).toContain('ineligible');
  });
});

describe('REV-4 意见注明依据 · opinions cite what they rest on', () => {
  it('kept: with the opinion', async () => {
    const { path, experts, admin } = await aStartedReview('V-30');
    expectStatus(await experts[0]!.post(`${path}/opinions`, agree), 201);
    expect((await admin.get(`${path}/opinions`)).body[0]).toMatchObject({ by: 'expert', grounds });
  });

  it('cheated: a rejection, or the panel’s opinion, on nothing: no law, no standard, nobody’s word', async () => {
    const { path, experts, leader } = await aStartedReview('V-932');
    const cited = (kind: string, cite: string) => ({ ...agree, grounds: [...grounds, { kind, cite }] });
    for (const [kind, cite] of [
      ['law', '没有任何依据随便写写'],
      ['law', '《中华人民共和国行政许可法》'],
      ['standard', 'GB 99999-2099《不存在的标准》'],
      ['regulator-opinion', '局领导口头意见'],
    ] as const) {
      const refused = await experts[1]!.post(`${path}/opinions`, cited(kind, cite));
      expect(refused).toBeProblem({ status: 422, rule: 'REV-4', pointer: '/grounds/1/cite' });
    }
    expectStatus(await experts[1]!.post(`${path}/opinions`, cited('regulator-opinion', `${HOUSING.name}的意见`)), 201);
    expectStatus(await experts[2]!.post(`${path}/opinions`, cited('law', '《建设工程抗震管理条例》第十二条')), 201);
    for (const one of [leader, await world.as('housingOfficer')])
      expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const panel = await leader.post(`${path}/panel-opinion`, cited('standard', '相关国家标准'));
    expect(panel).toBeProblem({ status: 422, rule: 'REV-4', pointer: '/grounds/1/cite' });
  });

  it('refused: the panel’s own without any', async () => {
    const { path, experts, leader } = await aStartedReview('V-33');
    for (const one of [...experts, await world.as('housingOfficer')])
      expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const bare = await leader.post(`${path}/panel-opinion`, { ...agree, grounds: [] });
    expect(bare).toBeProblem({ status: 422, rule: 'REV-4', pointer: '/grounds' });
  });
});

describe('PRA-11 当事人不得参与评审 · no party to a case has a part in its review', () => {
  const parties = async (caseNumber: string, subjects: readonly string[], by: PartySource = 'entry') => {
    const knownAt = world.now().toISOString();
    const known = subjects.map((subject) => ({ subject, by }));
    const data = { caseNumber, subjects: [...subjects], bodies: [], known, knownAt };
    const { id } = await world.world.publish(casePartiesV1, data, { to: 'review-experts', caseNumber });
    await world.world.handled('review-experts', id);
  };
  const REFUSED = { status: 409, rule: 'PRA-11' };

  it('held: the applicant’s agent is known, and whoever is none of them takes part', async () => {
    const { path, caseNumber } = await aStartedReview('V-911');
    await parties(caseNumber, ['somebody-else']);
    expectStatus(await (await world.as('housingOfficer')).post(`${path}/opinions`, agree), 201);
  });

  it('refused: whoever is party organises nothing, and gives no opinion for the department', async () => {
    const { path, caseNumber, requestId } = await aStartedReview('V-912');
    await parties(caseNumber, [PEOPLE.housingOfficer.sub, PEOPLE.reviewer.sub, PEOPLE.expertAdmin.sub]);
    expect(await (await world.as('housingOfficer')).post(`${path}/opinions`, agree)).toBeProblem(REFUSED);
    expect(await (await world.as('reviewer')).post(`${path}/plan`, plan())).toBeProblem(REFUSED);
    await expect(world.draw(requestId)).rejects.toThrow('PRA-11');
  });

  const loginOf = ({ name }: { name: string }) => `expert-${name.codePointAt(2)! - 0xac00}`;
  const findingsAbout = async (seat: string) =>
    eventually(
      async () => (await (await world.as('expertAdmin')).get(`/findings?seat=${seat}`)).body.items,
      (all) => all.length > 0,
    );
  const upheld = { outcome: 'upheld', reason: '登记簿所载证件与申请所填一致，申辩未提出相反证据。' };

  it('cheated: an expert who handed in the applicant’s papers after the draw signs: his seat falls to the next', async () => {
    const { path, caseNumber, experts, seats } = await aStartedReview('V-913');
    await parties(caseNumber, [loginOf(seats[0]!)], 'own-act');
    expect(await experts[0]!.post(`${path}/opinions`, agree)).toBeProblem(REFUSED);
    const [seat] = await world.world
      .of('review-experts')
      .core.dataSource.query('SELECT state, ground FROM seat WHERE id = $1', [seats[0]!.seatId]);
    expect(seat).toEqual({ state: 'ineligible', ground: 'EXP-19.4' });
  });

  it('cheated: others enter an expert’s login under a party’s name, to be rid of him: he is heard, and signs meanwhile', async () => {
    const { path, caseNumber, experts, seats } = await aStartedReview('V-914');
    await world.serves(loginOf(seats[0]!), '当事人姓名', 'AGRICULTURE', true, {
      enteredBy: PEOPLE.head.sub,
      confirmedBy: PEOPLE.secondAdmin.sub,
    });
    await parties(caseNumber, [loginOf(seats[0]!)]);
    const [finding] = await findingsAbout(seats[0]!.seatId);
    expect(finding).toMatchObject({
      purpose: 'void-seat',
      ground: 'EXP-19.4',
      seatId: seats[0]!.seatId,
      state: 'opened',
    });
    expectStatus(await experts[0]!.post(`${path}/opinions`, agree), 201);
    // Told once more, and found by a ruling even: looked into once.
    await parties(caseNumber, [loginOf(seats[0]!)], 'ruling');
    const statement = { statement: '本人从未申请，也从未受托，登记未经本人同意。' };
    expectStatus(await experts[0]!.post(`/own-findings/${finding.id}/statement`, statement), 200);
    // Whoever entered or confirmed him doesn’t judge it; nothing is upheld without a file.
    for (const who of ['head', 'secondAdmin'] as const) {
      const answer = await (await world.as(who)).post(`/findings/${finding.id}/decision`, upheld);
      expect(answer).toBeProblem({ status: 403, rule: 'EXP-18' });
    }
    const other = await world.as('expertAdmin');
    expect(await other.post(`/findings/${finding.id}/decision`, upheld)).toBeProblem({ status: 422, rule: 'EXP-19.4' });
    // Struck off: he is no party any more, and it can only be rejected.
    await parties(caseNumber, []);
    expect(await other.post(`/findings/${finding.id}/decision`, upheld)).toBeProblem({ status: 409, rule: 'PRA-11' });
    expectStatus(await other.post(`/findings/${finding.id}/decision`, { ...upheld, outcome: 'rejected' }), 200);
    expect(await findingsAbout(seats[0]!.seatId)).toHaveLength(1);
  });
});

describe('REV-13 意见代表本单位 · an opinion speaks for its body', () => {
  it('held: one opinion of a department however many it sent, and one of the bureau', async () => {
    const { path, experts, leader } = await aStartedReview('V-34', [
      'housingOfficer',
      'housingColleague',
      'secondAdmin',
    ]);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    expectStatus(await (await world.as('housingOfficer')).post(`${path}/opinions`, agree), 201);
    expect(await leader.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-13' });
    expectStatus(await (await world.as('secondAdmin')).post(`${path}/opinions`, agree), 201);
    expectStatus(await leader.post(`${path}/panel-opinion`, agree), 201);
  });

  const contrary = { ...agree, opinion: 'reject', reasons: '外廓尺寸不符合规划条件。' };

  it('refused: from somebody who did not come, or a second one beside the first', async () => {
    const { path, seats, experts } = await aReview('V-35', { sends: ['housingOfficer', 'housingColleague'] });
    const admin = await world.as('expertAdmin');
    expectStatus(await admin.post(`${path}/start`, MEETING), 200);
    const [first, second] = [await world.as('housingOfficer'), await world.as('housingColleague')];
    expect(await first.post(`${path}/opinions`, agree)).toBeProblem({ status: 409, rule: 'REV-13' });
    expectStatus(
      await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds: seats.map(({ seatId }) => seatId) }),
      200,
    );
    await comes(path, 'housingOfficer');
    await comes(path, 'housingColleague');
    await world.session(path, seats, experts);
    expectStatus(await first.post(`${path}/opinions`, agree), 201);
    expect(await second.post(`${path}/opinions`, contrary)).toBeProblem({ status: 409, rule: 'REV-13' });
  });

  it('cheated: a department turns its opinion twice over the same first, or after the panel’s; before that it corrects itself, and both stay', async () => {
    const { path, experts, leader, admin } = await aStartedReview('V-39');
    const officer = await world.as('housingOfficer');
    const given = expectStatus201(await officer.post(`${path}/opinions`, agree));
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const named = { ...contrary, supersedes: given.id };
    const corrected = expectStatus201(await officer.post(`${path}/opinions`, named));
    // The first is corrected once: what stands now is named, or nothing.
    expect(await officer.post(`${path}/opinions`, named)).toBeProblem({ status: 409, rule: 'REV-13' });
    const { body } = await admin.get(`${path}/opinions`);
    const ofDepartment = body.filter(({ by }: { by: string }) => by === 'department');
    expect(ofDepartment).toMatchObject([
      { id: given.id },
      { id: corrected.id, supersedes: given.id, opinion: 'reject' },
    ]);
    expectStatus(await leader.post(`${path}/panel-opinion`, agree), 201);
    const late = { ...agree, supersedes: corrected.id };
    expect(await officer.post(`${path}/opinions`, late)).toBeProblem({ status: 409, rule: 'REV-13' });
  });
});

describe('EXP-9 EXP-19 抽取后发现的情形 · what becomes known after the seat was taken', () => {
  it('refused: no opinion is taken from whoever was barred or is tied; the seat is drawn again', async () => {
    const { path, seats, experts, projectCode, drawId } = await aStartedReview('V-36', []);
    const [barred, tied] = seats;
    await world.bar(barred!.expertId);
    expect(await experts[0]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 409, rule: 'EXP-9.2' });
    const tie = { kind: 'EXP-19.1', projectCode };
    await world.upheld({ purpose: 'add-tie', ground: 'EXP-19.1', expertId: tied!.expertId, tie }, experts[1]!);
    expect(await experts[1]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 409, rule: 'EXP-19.1' });
    // Neither waits for anybody: the alternates sit there now.
    const sitting = (await world.panel(drawId)).map(({ seatId }) => seatId);
    expect(sitting).toHaveLength(3);
    for (const gone of [barred!, tied!]) expect(sitting).not.toContain(gone.seatId);
  });

  it('held: whoever is untouched gives it', async () => {
    const { path, experts } = await aStartedReview('V-37', []);
    expectStatus(await experts[0]!.post(`${path}/opinions`, agree), 201);
  });
});

describe('REV-17 评审起止日期 · the dates between which the clock stands still', () => {
  it('kept: names may be opened once the opinion is in', async () => {
    const { path, experts, leader, admin, drawId } = await aStartedReview('V-31');
    expect(await admin.post(`/draws/${drawId}/opening`)).toBeProblem({ status: 409, rule: 'EXP-22' });
    for (const one of [...experts, await world.as('housingOfficer')])
      expectStatus(await one.post(`${path}/opinions`, agree), 201);
    await world.concludes(path, leader, experts, agree);
    const papers = ['panel-opinion/paper', 'minutes', 'sign-in-sheet'].map((one) => `${path}/${one}`);
    const before = await Promise.all([...papers, `/draws/${drawId}/record`].map((one) => admin.get(one)));
    expect((await admin.post(`/draws/${drawId}/opening`)).body.openings).toHaveLength(3);
    const after = await Promise.all([...papers, `/draws/${drawId}/record`].map((one) => admin.get(one)));
    for (const one of [...before, ...after]) expect(asPaper(one)).toEqual(PAPER);
    // With the names some say more than before; the minutes never name an expert.
    expect(after.map(({ bytes }, i) => bytes.equals(before[i]!.bytes))).toEqual([false, true, false, false]);
    expect(asPaper(await (await world.public()).get(`/draws/${drawId}/record`))).toEqual(PAPER);
    const evidence = await (await world.as('auditor')).get('/evidence/SP-V-31');
    expect(evidence.body.reviews[0]).toMatchObject({ state: 'concluded', opinions: [{}, {}, {}, {}] });
  });

  it('missed: a start before the day that was planned, which would stop the clock early', async () => {
    const { path, experts } = await aReview('V-38', { planned: false });
    const reviewer = await world.as('reviewer');
    const tomorrow = new Date(world.now().getTime() + 86_400_000).toISOString();
    expectStatus(await reviewer.post(`${path}/plan`, plan({ at: tomorrow })), 200);
    await world.hastens(path, experts);
    expect(await reviewer.post(`${path}/start`, MEETING)).toBeProblem({ status: 409, rule: 'REV-17' });
    const [plannedOn, before] = [tomorrow, world.now()].map((at) => legalDate(new Date(at)));
    const early = await reviewer.post(`${path}/plan`, plan({ at: tomorrow, endOn: before }));
    expect(early).toBeProblem({ status: 422, rule: 'REV-17', pointer: '/endOn' });
    expectStatus(await reviewer.post(`${path}/plan`, plan({ at: tomorrow, endOn: '2099-12-31' })), 200);
    await world.hastens(path, experts);
    await world.later(86_400_000);
    expectStatus(await reviewer.post(`${path}/start`, MEETING), 200);
    // Approval is told what was planned, and lets no plan stop the clock for longer than its guide does.
    const told = (await world.world.published('review-experts', reviewStartedV1)).find(({ data }) =>
      path.endsWith(data.reviewId),
    );
    expect(told!.data).toMatchObject({ plannedOn, plannedEndOn: '2099-12-31' });
  });

  it('missed: a second start', async () => {
    const { path, admin } = await aStartedReview('V-32');
    expect(await admin.post(`${path}/start`, MEETING)).toBeProblem({ status: 409, rule: 'REV-16' });
  });
});

describe('REV-5 评审费用 · fees by seat and rate, paid by another, within the budget', () => {
  const set = async (kind: string, amount: string) => {
    const admin = await world.as('expertAdmin');
    const order = { kind, year: 2026, amount, document: '朔城财行〔2026〕12号' };
    const { body } = await admin.post('/fee-settings', order);
    expect(await admin.post(`/fee-settings/${body.id}/confirmation`)).toBeProblem({ status: 403, rule: 'REV-5' });
    return body.id as string;
  };
  const officer = () =>
    world.world.as('review-experts', {
      sub: 'finance-01',
      name: '财务',
      roles: ['finance-officer'],
      body: BUREAU.code,
    });

  it('cheated: fees for seats that never sat, at a price that somebody typed, paid by who found them due, beyond the budget', async () => {
    await world.serves('finance-01', '财务', BUREAU.code);
    const { path, experts, admin } = await aStartedReview('V-40', []);
    const [head, finance] = [await world.as('head'), await officer()];
    expect(await admin.post(`${path}/due-fees`)).toBeProblem({ status: 409, rule: 'REV-5' });
    for (const one of [experts[0]!, experts[1]!]) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const rate = await set('rate', '800.00');
    expect(await admin.post(`${path}/due-fees`)).toBeProblem({ status: 422, rule: 'REV-5' });
    expectStatus(await head.post(`/fee-settings/${rate}/confirmation`), 200);
    const planned = { year: 2026, amount: '2400', note: '劳务费' };
    expect(await admin.post(`${path}/fees`, { ...planned, kind: 'due' })).toBeProblem({ status: 400 });
    expectStatus(await admin.post(`${path}/fees`, planned), 201);
    // Due to the two who sat and signed, not to the third, and once.
    const due = await admin.post(`${path}/due-fees`);
    expect(due.body).toMatchObject([{ amount: '800.00' }, { amount: '800.00' }]);
    expect(await admin.post(`${path}/due-fees`)).toBeProblem({ status: 409, rule: 'REV-5' });
    const [first, second] = due.body.map(({ id }: { id: string }) => id);
    const pay = (who: Client, id: string) => who.post(`/review-fees/${id}/payment`, { voucher: 'FK2026-0031' });
    expect((await pay(admin, first)).status).toBe(403);
    // Without a budget that two people entered everything is beyond it.
    expect(await pay(finance, first)).toBeProblem({ status: 422, rule: 'REV-5' });
    const budget = await set('budget', '1000.00');
    expectStatus(await head.post(`/fee-settings/${budget}/confirmation`), 200);
    expectStatus(await pay(finance, first), 200);
    expect(await pay(finance, first)).toBeProblem({ status: 409, rule: 'REV-5' });
    expect((await pay(finance, second)).body.facts).toMatchObject({ budget: '1000.00', paid: '800.00' });
    const reason = { reason: '年中新增三个重大事项，经费已报财政部门追加。' };
    expectStatus(await head.post(`/review-fees/${second}/over-budget`, reason), 200);
    expect(await pay(head, second)).toBeProblem({ status: 403, rule: 'REV-5' });
    expectStatus(await pay(finance, second), 200);
    expect((await admin.get('/review-fees?year=2026')).body).toEqual({
      ...{ year: 2026, budget: '1000.00', planned: '2400.00', due: '1600.00', paid: '1600.00' },
    });
  });

  it('cheated: EXP-19 paid for an opinion that was found void, before or after it was found due', async () => {
    const { path, seats, experts, admin } = await aStartedReview('V-42', []);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    const head = await world.as('head');
    expectStatus(await head.post(`/fee-settings/${await set('rate', '800.00')}/confirmation`), 200);
    await world.voidSeat(seats[1]!, 'EXP-19.3');
    const due = (await admin.post(`${path}/due-fees`)).body as { id: string; seatId: string }[];
    expect(due.map(({ seatId }) => seatId).sort()).toEqual([seats[0]!.seatId, seats[2]!.seatId].sort());
    await world.voidSeat(seats[2]!, 'EXP-19.3');
    const { id } = due.find(({ seatId }) => seatId === seats[2]!.seatId)!;
    const paid = await (await officer()).post(`/review-fees/${id}/payment`, { voucher: 'FK2026-0032' });
    expect(paid.body).toMatchObject({ status: 409, rule: 'REV-5', facts: { void: true } });
  });

  it('refused: another bureau’s review has none to record', async () => {
    const { path } = await aReview('V-41');
    const fee = { year: 2026, amount: '1.00', note: '越权' };
    expect(await (await world.as('foreignAdmin')).post(`${path}/fees`, fee)).toBeProblem({ status: 404 });
  });
});

describe('REV-6 受邀部门缺席 · an invited department that is absent', () => {
  it('held: a department that was told and names nobody is on record as absent, which is no consent, and is told so', async () => {
    const { path, id } = await aReview('V-12', { declared: false });
    const reviewer = await world.as('reviewer');
    const at = new Date(world.now().getTime() + 3 * 86_400_000).toISOString();
    expectStatus(await reviewer.post(`${path}/plan`, plan({ at })), 200);
    const sent = await world.world.published('review-experts', noticeIssuedV1('review-experts'));
    const event = sent.findLast(({ data }) => data.reference === id)!;
    const data = {
      ...pushReceivedV1.example,
      department: HOUSING,
      kind: 'review-invitation',
      eventId: event.id,
      entryId: crypto.randomUUID(),
    };
    const receivedAt = world.now().toISOString();
    const receipt = await world.world.publish(pushReceivedV1, { ...data, receivedAt }, { to: 'review-experts' });
    await world.world.handled('review-experts', receipt.id);
    await world.later(3 * 86_400_000);
    const unsaid = await reviewer.post(`${path}/start`, MEETING);
    expect(unsaid).toBeProblem({ status: 422, rule: 'REV-6', pointer: '/goesOnWithout' });
    const goesOnWithout = '其他部门和专家已经到齐，会议不能改期。';
    expectStatus(await reviewer.post(`${path}/start`, { ...MEETING, goesOnWithout }), 200);
    expect((await (await world.as('auditor')).get(`${path}/absences`)).body).toMatchObject([
      { bodyCode: HOUSING.code, kind: 'named-nobody', toldAt: receivedAt, reason: goesOnWithout },
    ]);
    const notices = await world.world.published('review-experts', noticeIssuedV1('review-experts'));
    const absence = notices.findLast(({ data: { kind } }) => kind === 'review-absence')!;
    expect(absence.data).toMatchObject({ recipientBody: HOUSING.code });
    expect(absence.data.content).toContain('不视为贵单位同意');
  });

  it('cheated: an absence is made up, before the hour that was told or in a round of which nobody was told', async () => {
    const early = await aReview('V-401');
    const reviewer = await world.as('reviewer');
    const at = new Date(world.now().getTime() + 2 * 3_600_000).toISOString();
    expectStatus(await reviewer.post(`${early.path}/plan`, plan({ at })), 200);
    await world.hastens(early.path, early.experts);
    expectStatus(await reviewer.post(`${early.path}/start`, MEETING), 200);
    await world.later(31 * 60_000);
    const why = { reason: '部门人员半小时后仍未到会。' };
    const tooEarly = await reviewer.post(`${early.path}/absences`, why);
    expect(tooEarly).toBeProblem({ status: 409, rule: 'REV-6' });
    expect(tooEarly.body.facts.from > at).toBe(true);

    const { path, requestId, caseNumber, admin } = await aStartedReview('V-402');
    const officer = await world.as('housingOfficer');
    expectStatus(await officer.post(`${path}/opinions`, agree), 201);
    const others = { edition: 9, digest: 'd'.repeat(64) };
    await world.papers({ requestId, caseNumber }, others);
    const sent = (await reviewer.get(`${path}/notices`)).body;
    expect(sent.at(-1)).toMatchObject({ body: HOUSING.code, kind: 'review-invitation', round: 2, receivedAt: null });
    // Nor one whose delegate stood aside, before it knows that it has nobody there.
    const left = await aStartedReview('V-297');
    const mine = (await officer.get('/review-participants')).body as { id: string; reviewId: string }[];
    const own = mine.find(({ reviewId }) => reviewId === left.id)!;
    await world.later(4 * 86_400_000);
    const untold = await admin.post(`${path}/absences`, why);
    expect(untold).toBeProblem({ status: 409, rule: 'REV-6' });
    expect(untold.body.facts).toEqual({ untold: [HOUSING.code] });
    const reason = { reason: '与申请人有亲属关系，申请回避。' };
    expectStatus(await (await world.as('housingOfficer')).post(`/review-participants/${own.id}/recusal`, reason), 200);
    const vacated = await left.admin.post(`${left.path}/absences`, why);
    expect(vacated.body).toMatchObject({ status: 409, rule: 'REV-6', facts: { untold: [HOUSING.code] } });
  });
});

describe('REV-3 REV-14 委托评估机构 · an agency chosen by competition holds a review, and delivers a complete report', () => {
  const AGENCY = commissionAwardedV1.example.agency;
  const awarded = async (more: object = {}) => {
    const data = {
      ...{ ...commissionAwardedV1.example, commissionId: crypto.randomUUID(), commissioner: BUREAU },
      ...{ caseNumber: undefined, ...more },
    };
    const event = await world.world.publish(commissionAwardedV1, data, { to: 'review-experts' });
    await world.world.handled('review-experts', event.id);
    return data.commissionId;
  };
  const staffOf = (body: string) =>
    world.world.as('review-experts', { sub: `agency-${body}`, name: '评估人员', roles: ['agency'], body });
  const report = (bytes = aPdf({ catalog: `/Lang (x-${crypto.randomUUID()})` })) => ({
    ...{ name: '评估报告.pdf', mediaType: 'application/pdf', bytes },
  });
  const PARTS = 'matter,basis,process,opinions,analysis,conclusion';
  const reportDueOn = () => legalDate(new Date(world.now().getTime() + 20 * 86_400_000));

  it('held: it declares, hosts the session and delivers; an incomplete report goes back, and somebody else takes the whole one', async () => {
    const { path, seats, experts } = await aReview('V-141', { sends: [] });
    const admin = await world.as('expertAdmin');
    const online = { ...MEETING, form: 'online', formReason: '内容简单，图纸成熟。' };
    const order = { awardId: await awarded(), reportDueOn: reportDueOn() };
    const { body: entrusted } = await admin.post(`${path}/entrustment`, order);
    expect(entrusted).toMatchObject({ state: 'entrusted', agencyCode: AGENCY.code });
    expect(await admin.post(`${path}/start`, online)).toBeProblem({ status: 409, rule: 'REV-3' });
    const agency = await staffOf(AGENCY.code);
    const own = `/own-entrustments/${entrusted.id}`;
    expect(await agency.post(`${own}/undertaking`, { noTie: false, undertaking: true })).toBeProblem({
      ...{ status: 422, rule: 'REV-18' },
    });
    expectStatus(await agency.post(`${own}/undertaking`, { noTie: true, undertaking: true }), 200);
    expectStatus(await admin.post(`${path}/start`, online), 200);
    for (const step of ['opened', 'introduced']) {
      expectStatus(await agency.post(`${path}/steps`, { step, account: '介绍参会单位和人员，说明评审重点。' }), 201);
    }
    await world.elect(path, seats, experts);
    await world.presents(path, experts[0]!);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    // What each expert said is in it: it goes to nobody before the panel’s opinion is in effect. PRA-5
    const early = await agency.upload(`${own}/report`, report(), { parts: PARTS }, 'POST');
    expect(early).toBeProblem({ status: 409, rule: 'REV-14' });
    expect((await agency.get(own)).body.availableActions).toEqual([]);
    await world.concludes(path, experts[0]!, experts, agree);
    expect((await agency.get(own)).body.availableActions).toEqual(['OwnEntrustments_deliver']);
    const lacking = await agency.upload(`${own}/report`, report(), { parts: 'matter,basis' }, 'POST');
    expect(lacking).toBeProblem({ status: 422, rule: 'REV-14', pointer: '/parts' });
    const first = report();
    expectStatus(await agency.upload(`${own}/report`, first, { parts: PARTS }, 'POST'), 201);
    const check = (who: Client, more: object) =>
      who.post(`/review-entrustments/${entrusted.id}/check`, { reason: '对照评审记录逐项核对。', ...more });
    expect(await check(admin, { outcome: 'accepted' })).toBeProblem({ status: 403, rule: 'REV-14' });
    const head = await world.as('head');
    expect(await check(head, { outcome: 'returned' })).toBeProblem({ status: 422, rule: 'REV-14' });
    expectStatus(await check(head, { outcome: 'returned', missing: ['opinions'] }), 200);
    const again = await agency.upload(`${own}/report`, first, { parts: PARTS }, 'POST');
    expect(again).toBeProblem({ status: 422, rule: 'REV-14', pointer: '/file' });
    expect((await admin.post(`${path}/archive`)).body.facts.missing).toContain('report');
    expectStatus(await agency.upload(`${own}/report`, report(), { parts: PARTS }, 'POST'), 201);
    expect((await check(head, { outcome: 'accepted' })).body).toMatchObject({ state: 'accepted', returned: [{}] });
    expect((await admin.post(`${path}/archive`)).body.facts.missing).not.toContain('report');
  });

  it('cheated: an agency that nobody chose by competition, another matter’s, one of the applicant’s, one after the start', async () => {
    const designer = { code: '91140600MA0KQ1XX0X', name: '设计单位' };
    const ties = { bodies: [{ role: 'design' as const, code: designer.code }], persons: [] };
    const request = await world.requestReview({ projectCode: 'V-142', caseNumber: 'SP-V-142', ties });
    const admin = await world.as('expertAdmin');
    const [{ id }] = (await admin.get('/reviews?caseNumber=SP-V-142')).body.items;
    const entrust = async (awardId: string, day = reportDueOn()) =>
      admin.post(`/reviews/${id}/entrustment`, { awardId, reportDueOn: day });
    const refused = { status: 422, rule: 'REV-3', pointer: '/awardId' };
    expect(await entrust(crypto.randomUUID())).toBeProblem(refused);
    expect(await entrust(await awarded({ itemCode: 'ANOTHER-ITEM' }))).toBeProblem(refused);
    expect(await entrust(await awarded({ caseNumber: 'SP-OTHER' }))).toBeProblem(refused);
    expect(await entrust(await awarded({ commissioner: HOUSING }))).toBeProblem(refused);
    expect(await entrust(await awarded({ agency: designer }))).toBeProblem(refused);
    const right = await awarded({ caseNumber: request.caseNumber });
    expect(await entrust(right, legalDate(world.now()))).toBeProblem({ status: 422, rule: 'REV-14' });
    expectStatus(await entrust(right), 201);
    expect(await entrust(await awarded())).toBeProblem({ status: 409, rule: 'REV-3' });
    const { path } = await aStartedReview('V-143', []);
    const late = await admin.post(`${path}/entrustment`, { awardId: await awarded(), reportDueOn: reportDueOn() });
    expect(late).toBeProblem({ status: 409, rule: 'REV-3' });
    const stranger = await staffOf(designer.code);
    const step = { step: 'closed', account: '总结评审情况，宣布会议结束。' };
    expect(await stranger.post(`${path}/steps`, step)).toBeProblem({ status: 404 });
  });

  it('cheated: PRA-11 REV-20 the applicant’s agent works for the agency and undertakes it; a breach is found of an agency that was not told', async () => {
    const { path, caseNumber } = await aReview('V-144', { sends: [] });
    const admin = await world.as('expertAdmin');
    const order = { awardId: await awarded(), reportDueOn: reportDueOn() };
    const { body: entrusted } = await admin.post(`${path}/entrustment`, order);
    const agent = await staffOf(AGENCY.code);
    const subject = `agency-${AGENCY.code}`;
    const known = [{ subject, by: 'own-act' as const }];
    const parties = { caseNumber, subjects: [subject], bodies: [], known, knownAt: world.now().toISOString() };
    const { id } = await world.world.publish(casePartiesV1, parties, { to: 'review-experts', caseNumber });
    await world.world.handled('review-experts', id);
    const undertakes = (who: Client) =>
      who.post(`/own-entrustments/${entrusted.id}/undertaking`, { noTie: true, undertaking: true });
    expect(await undertakes(agent)).toBeProblem({ status: 409, rule: 'PRA-11' });
    const colleague = await world.world.as('review-experts', {
      ...{ sub: 'agency-colleague', name: '评估人员乙', roles: ['agency'], body: AGENCY.code },
    });
    const breach = { bodyCode: AGENCY.code, kind: 'agency-rules', allegation: '评估人员在评审前收受申请人礼品。' };
    const alleges = () => admin.upload(`${path}/breaches`, report(), breach, 'POST');
    // Before it undertook it had no part that it could have broken; one thing is looked into once.
    expect(await alleges()).toBeProblem({ status: 422, rule: 'REV-20', pointer: '/bodyCode' });
    expectStatus(await undertakes(colleague), 200);
    expectStatus(await alleges(), 201);
    expect(await alleges()).toBeProblem({ status: 409, rule: 'REV-20' });
    expect((await colleague.get('/messages')).body.items[0]).toMatchObject({ kind: 'review-breach', caseNumber });
  });

  it('cheated: a sister company of the applicant’s designer, the bureau’s own institution, and one whose award has ended; their people aren’t drawn', async () => {
    const holder = makeCreditCode(9_001, '91');
    const designer = makeCreditCode(9_002, '91');
    const tied = async (agencyCode: string, bodyCode: string, more: Partial<AffiliationChangedV1> = {}) => {
      const { until: _, ...example } = affiliationChangedV1.example;
      const data = { ...example, id: crypto.randomUUID(), agencyCode, bodyCode, ...more };
      const event = await world.world.publish(affiliationChangedV1, data, { to: 'review-experts' });
      await world.world.handled('review-experts', event.id);
      return data;
    };
    const [sister, institution] = [makeCreditCode(9_003, '91'), makeCreditCode(9_004, '12')];
    await tied(designer, holder);
    await tied(sister, holder);
    const own = await tied(institution, BUREAU.code, { kind: 'subordinate' });
    const ties = { bodies: [{ role: 'design' as const, code: designer }], persons: [] };
    await world.requestReview({ projectCode: 'V-146', caseNumber: 'SP-V-146', ties });
    const admin = await world.as('expertAdmin');
    const [{ id }] = (await admin.get('/reviews?caseNumber=SP-V-146')).body.items;
    const entrust = async (awardId: string) =>
      admin.post(`/reviews/${id}/entrustment`, { awardId, reportDueOn: reportDueOn() });
    const refused = { status: 422, rule: 'REV-3', pointer: '/awardId' };
    const of = (code: string) => awarded({ agency: { code, name: '评估机构' } });
    expect(await entrust(await of(sister))).toBeProblem(refused);
    expect(await entrust(await of(institution))).toBeProblem(refused);
    const ended = await awarded();
    const { id: event } = await world.world.publish(
      commissionEndedV1,
      { commissionId: ended, endedAt: world.now().toISOString() },
      { to: 'review-experts' },
    );
    await world.world.handled('review-experts', event);
    expect(await entrust(ended)).toBeProblem(refused);
    // An older word changes nothing, a newer one does.
    await tied(institution, BUREAU.code, { ...own, until: '2026-01-01', version: 2 });
    await tied(institution, BUREAU.code, own);
    expectStatus(await entrust(await of(institution)), 201);
    await world.pool(500, 1, 'rope-drives', { unit: { code: sister, name: '关联设计公司' } });
    await world.pool(501, 7, 'rope-drives');
    const drawn = await world.requestReview({
      ...{ projectCode: 'V-147', panel: [{ specialty: 'rope-drives', seats: 1 }], ties },
    });
    const started = await world.start(drawn.requestId);
    expectStatus(started, 201);
    const { excluded, strata } = JSON.parse((await world.proof(started.body.id)).snapshot.statement);
    expect(excluded.byRule).toMatchObject({ 'EXP-19.1': 1 });
    expect(strata[0].n).toBe(7);
    await world.finish(started.body.id);
  });

  it('cheated: a day for the report that is over before the panel sits, to end the agency at once; a report sent back until it pleases; a tie entered late', async () => {
    const { path, seats, experts } = await aReview('V-148', { sends: [] });
    const [admin, head, agency] = [await world.as('expertAdmin'), await world.as('head'), await staffOf(AGENCY.code)];
    const tomorrow = legalDate(new Date(world.now().getTime() + 86_400_000));
    const order = { awardId: await awarded(), reportDueOn: tomorrow };
    const { id } = (await admin.post(`${path}/entrustment`, order)).body;
    const own = `/own-entrustments/${id}`;
    expectStatus(await agency.post(`${own}/undertaking`, { noTie: true, undertaking: true }), 200);
    expectStatus(
      await admin.post(`${path}/start`, { ...MEETING, form: 'online', formReason: '内容简单，图纸成熟。' }),
      200,
    );
    await world.session(path, seats, experts);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    await world.concludes(path, experts[0]!, experts, agree);
    await world.later(3 * 86_400_000);
    const ends = await head.post(`/review-entrustments/${id}/end`, { reason: '逾期未提交评估报告，另行委托。' });
    expect(ends).toBeProblem({ status: 409, rule: 'REV-14' });
    const delivers = () => agency.upload(`${own}/report`, report(), { parts: PARTS }, 'POST');
    const { until: _, ...example } = affiliationChangedV1.example;
    const tie = { ...example, id: crypto.randomUUID(), agencyCode: AGENCY.code, bodyCode: BUREAU.code };
    for (const more of [{ version: 1 }, { version: 2, exempt: true }]) {
      const data = { ...tie, kind: 'subordinate' as const, ...more };
      const event = await world.world.publish(affiliationChangedV1, data, { to: 'review-experts' });
      await world.world.handled('review-experts', event.id);
      if (more.version === 1) expect(await delivers()).toBeProblem({ status: 422, rule: 'REV-3' });
    }
    expectStatus(await delivers(), 201);
    const check = (who: Client, more: object) =>
      who.post(`/review-entrustments/${id}/check`, { reason: '对照评审记录逐项核对。', ...more });
    expectStatus(await check(head, { outcome: 'returned', missing: ['opinions'] }), 200);
    expectStatus(await delivers(), 201);
    const again = { outcome: 'returned', missing: ['opinions'] };
    expect(await check(head, again)).toBeProblem({ status: 403, rule: 'REV-14' });
    expect(await check(await world.as('secondAdmin'), { ...again, missing: ['conclusion'] })).toBeProblem({
      ...{ status: 422, rule: 'REV-14', pointer: '/missing' },
    });
    expectStatus(await check(head, { outcome: 'accepted' }), 200);
  });

  it('missed: who stays silent is not waited for, and who never delivers is ended by a head once the time is over; another follows', async () => {
    const { path, seats, experts } = await aReview('V-145', { sends: [] });
    const [admin, head, agency] = [await world.as('expertAdmin'), await world.as('head'), await staffOf(AGENCY.code)];
    const entrust = async () =>
      (await admin.post(`${path}/entrustment`, { awardId: await awarded(), reportDueOn: reportDueOn() })).body;
    const undertakes = (id: string) =>
      agency.post(`/own-entrustments/${id}/undertaking`, { noTie: true, undertaking: true });
    const silent = await entrust();
    expect((await agency.get('/messages')).body.items[0]).toMatchObject({ kind: 'review-entrustment' });
    await world.later(7 * 86_400_000);
    await eventually(
      () => admin.get(`/review-entrustments/${silent.id}`),
      ({ body }) => body.state === 'ended',
    );
    expect(await undertakes(silent.id)).toBeProblem({ status: 409, rule: 'REV-3' });
    const second = await entrust();
    expectStatus(await undertakes(second.id), 200);
    expectStatus(
      await admin.post(`${path}/start`, { ...MEETING, form: 'online', formReason: '内容简单，图纸成熟。' }),
      200,
    );
    await world.session(path, seats, experts);
    for (const one of experts) expectStatus(await one.post(`${path}/opinions`, agree), 201);
    await world.concludes(path, experts[0]!, experts, agree);
    const ends = () => head.post(`/review-entrustments/${second.id}/end`, { reason: '经两次催告仍未提交评估报告。' });
    expect(await ends()).toBeProblem({ status: 409, rule: 'REV-14' });
    expect((await admin.post(`${path}/archive`)).body.facts.missing).toContain('report');
    await world.later(21 * 86_400_000);
    expect((await ends()).body).toMatchObject({ state: 'ended', endReason: '经两次催告仍未提交评估报告。' });
    expect((await admin.post(`${path}/archive`)).body.facts.missing).not.toContain('report');
    const waived = await (await world.as('auditor')).get('/audit/exceptions?kind=agency-report-waived');
    expect(waived.body.items).toHaveLength(1);
    expectStatus(await undertakes((await entrust()).id), 200);
    expect((await admin.post(`${path}/archive`)).body.facts.missing).toContain('report');
  });
});

describe('REV-20 REV-18 REV-19 评审违规认定 · what officials and agencies broke is found by a procedure', () => {
  const alleged = (who: Client, path: string, more: object = {}) =>
    who.upload(
      `${path}/breaches`,
      { name: '证据.pdf', mediaType: 'application/pdf', bytes: aPdf({ catalog: `/Lang (x-${crypto.randomUUID()})` }) },
      {
        ...{ subject: PEOPLE.housingOfficer.sub, bodyCode: HOUSING.code, kind: 'leak' },
        ...{ allegation: '评审次日将申请人图纸提供给第三方。', ...more },
      },
      'POST',
    );
  const upheld = { outcome: 'upheld', reason: '所附文件与评审资料一致，申辩未提出相反证据。' };

  it('held: alleged with its file, heard, decided by another, told to the person and his body', async () => {
    const { path } = await aReview('V-201');
    const [admin, head, official] = [
      await world.as('expertAdmin'),
      await world.as('head'),
      await world.as('housingOfficer'),
    ];
    const { body: breach } = await alleged(admin, path);
    expect(breach).toMatchObject({ state: 'opened', availableActions: [] });
    const decide = (who: Client) => who.post(`/review-breaches/${breach.id}/decision`, upheld);
    expect(await decide(head)).toBeProblem({ status: 409, rule: 'REV-20' });
    const own = (await official.get('/own-review-breaches')).body;
    expect(own).toMatchObject([{ id: breach.id, availableActions: ['OwnReviewBreaches_state'] }]);
    const statement = { statement: '所附图纸系公开资料，并非评审资料。' };
    const colleague = await world.as('housingColleague');
    expect(await colleague.post(`/own-review-breaches/${breach.id}/statement`, statement)).toBeProblem({ status: 404 });
    expectStatus(await official.post(`/own-review-breaches/${breach.id}/statement`, statement), 200);
    expect(await decide(admin)).toBeProblem({ status: 403, rule: 'REV-20' });
    expect((await decide(head)).body).toMatchObject({ state: 'upheld', statement: statement.statement });
    const notices = await world.world.published('review-experts', noticeIssuedV1('review-experts'));
    const told = notices.filter(({ data }) => data.kind === 'review-breach' && data.reference === breach.id);
    expect(told.map(({ data }) => [data.recipientBody, data.title])).toEqual([
      [HOUSING.code, '评审违规情况待陈述申辩'],
      [HOUSING.code, '评审违规认定成立'],
    ]);
    expect((await official.get('/messages')).body.items[0]).toMatchObject({ kind: 'review-breach' });
  });

  it('cheated: of whom had no part in it, without a file, of oneself; and silence ends in a decision all the same', async () => {
    const { path } = await aReview('V-202');
    const [admin, head] = [await world.as('expertAdmin'), await world.as('head')];
    const stranger = { subject: 'somebody-else' };
    expect(await alleged(admin, path, stranger)).toBeProblem({ status: 422, rule: 'REV-20', pointer: '/subject' });
    const own = { subject: PEOPLE.expertAdmin.sub, bodyCode: BUREAU.code };
    expect(await alleged(admin, path, own)).toBeProblem({ status: 403, rule: 'REV-20' });
    const bare = { bodyCode: HOUSING.code, kind: 'leak', allegation: '评审次日将申请人图纸提供给第三方。' };
    expect((await admin.post(`${path}/breaches`, bare)).status).toBeGreaterThanOrEqual(400);
    const { body: breach } = await alleged(admin, path);
    expect(breach).toMatchObject({ hearingEndsAt: null, receivedBy: null });
    // Who was told of nothing lets nothing lapse; who never looks is served, by another than who alleges.
    await world.later(7 * 86_400_000);
    expect((await head.get(`/review-breaches/${breach.id}`)).body.state).toBe('opened');
    const proof = { name: '送达回证.pdf', mediaType: 'application/pdf', bytes: aPdf({ catalog: '/Lang (x-served)' }) };
    const delivers = (who: Client, on: string = legalDate(world.now())) =>
      who.upload(`/review-breaches/${breach.id}/delivery`, proof, { on }, 'POST');
    expect(await delivers(admin)).toBeProblem({ status: 403, rule: 'REV-20' });
    expect(await delivers(head, '2026-01-01')).toBeProblem({ status: 422, pointer: '/on' });
    // A day of before, which he enters, takes nothing of the other's time.
    const alleges = legalDate(new Date(world.now().getTime() - 7 * 86_400_000));
    const served = await delivers(head, alleges);
    expect(served.body).toMatchObject({ receivedBy: 'delivery', state: 'opened' });
    expect(Date.parse(served.body.hearingEndsAt)).toBeGreaterThan(world.now().getTime() + 86_400_000);
    await world.later(7 * 86_400_000);
    await eventually(
      () => head.get(`/review-breaches/${breach.id}`),
      ({ body }) => body.state === 'heard',
    );
    const decide = (who: Client) => who.post(`/review-breaches/${breach.id}/decision`, upheld);
    expect(await decide(head)).toBeProblem({ status: 403, rule: 'REV-20' });
    expectStatus(await decide(await world.as('secondAdmin')), 200);
  });

  it('cheated: rejected, it is alleged again on the same paper until somebody upholds it', async () => {
    const { path } = await aReview('V-203');
    const [admin, official] = [await world.as('expertAdmin'), await world.as('housingOfficer')];
    const proof = { name: '证据.pdf', mediaType: 'application/pdf', bytes: aPdf({ catalog: '/Lang (x-proof)' }) };
    const order = { subject: PEOPLE.housingOfficer.sub, bodyCode: HOUSING.code, kind: 'leak' };
    const alleges = (who: Client) =>
      who.upload(`${path}/breaches`, proof, { ...order, allegation: '评审次日将图纸提供给第三方。' }, 'POST');
    const { id } = (await alleges(admin)).body;
    expect(await alleges(await world.as('secondAdmin'))).toBeProblem({ status: 409, rule: 'REV-20' });
    const statement = { statement: '所附图纸系公开资料，并非评审资料。' };
    expectStatus(await official.post(`/own-review-breaches/${id}/statement`, statement), 200);
    const rejected = { outcome: 'rejected', reason: '所附图纸确系公开资料。' };
    expectStatus(await (await world.as('head')).post(`/review-breaches/${id}/decision`, rejected), 200);
    expect(await alleges(await world.as('secondAdmin'))).toBeProblem({ status: 409, rule: 'REV-20' });
    expectStatus(await alleged(admin, path), 201);
  });
});

describe('REV-11 提前通知、归档、争议与公开 · notice, archive, disputes and publication', () => {
  it('cheated: a review called in ten minutes, so that whoever would object can’t come', async () => {
    const { path, experts } = await aReview('V-111', { planned: false });
    const reviewer = await world.as('reviewer');
    const planned = (await reviewer.post(`${path}/plan`, plan())).body.plan;
    const start = () => reviewer.post(`${path}/start`, MEETING);
    const refused = await start();
    expect(refused).toBeProblem({ status: 409, rule: 'REV-11' });
    expect(refused.body.facts).toEqual({ departments: [HOUSING.code], experts: 3 });
    // The bureau agrees for nobody, an expert for himself alone, and to the hour that he knows.
    const consent = (who: Client, at: string) => who.post(`${path}/short-notice-consent`, { at });
    expect((await consent(reviewer, planned.at)).status).toBe(403);
    for (const one of experts) expectStatus(await consent(one, planned.at), 201);
    expect((await start()).body.facts).toEqual({ departments: [HOUSING.code], experts: 0 });
    expectStatus(await reviewer.post(`${path}/plan`, plan({ at: new Date(world.now().getTime() + 60_000) })), 200);
    expect(await consent(experts[0]!, planned.at)).toBeProblem({ status: 409, rule: 'REV-11' });
    expect((await start()).body.facts).toMatchObject({ experts: 3 });
    await world.hastens(path, experts);
    expectStatus(await start(), 200);
  });

  const record = (who: Client, path: string, kind: string) =>
    who.upload(
      `${path}/records`,
      { name: '记录.pdf', mediaType: 'application/pdf', bytes: aPdf({ catalog: `/Lang (x-${crypto.randomUUID()})` }) },
      { kind, capturedAt: world.now().toISOString() },
      'POST',
    );
  const concluded = async (projectCode: string) => {
    const review = await aStartedReview(projectCode, []);
    for (const one of review.experts) expectStatus(await one.post(`${review.path}/opinions`, agree), 201);
    return review;
  };

  it('kept: all of it in one archive whose list the log bears out; not before it is whole; nothing is added after', async () => {
    const { path, id, experts, leader, admin } = await concluded('V-112');
    const signedIn = await record(admin, path, 'sign-in');
    expectStatus(signedIn, 201);
    await world.concludes(path, leader, experts, agree);
    const early = await admin.post(`${path}/archive`);
    expect(early).toBeProblem({ status: 409, rule: 'REV-11' });
    expect(early.body.facts.missing).toEqual(['minutes', 'closed']);
    expectStatus(await record(admin, path, 'minutes'), 201);
    expectStatus(await admin.post(`${path}/steps`, { step: 'closed', account: '总结评审情况，宣布会议结束。' }), 201);
    const archived = await admin.post(`${path}/archive`);
    expect(archived).toMatchObject({ status: 200, body: { state: 'archived', reviewId: id } });
    const subjects = archived.body.items.map(({ subject }: { subject: string }) => subject);
    for (const [subject, count] of [
      ...([
        ['review', 1],
        ['review-opinion', 3],
        ['panel-signature', 3],
        ['leader-vote', 3],
      ] as const),
      ...([
        ['review-step', 5],
        ['review-record', 2],
      ] as const),
    ]) {
      expect(subjects.filter((one: string) => one === subject)).toHaveLength(count);
    }
    const auditor = await world.as('auditor');
    const kept = archived.body.items.find((one: { id: string }) => one.id === signedIn.body.id);
    expect(kept.fileDigest).toBe(signedIn.body.file.sha256);
    const { items } = (await auditor.get(`/audit/entries?subjectId=${kept.id}`)).body;
    expect(items.map((entry: { id: string }) => entry.id)).toContain(kept.entryId);
    expect(await record(admin, path, 'photo')).toBeProblem({ status: 409, rule: 'REV-11' });
    expect(await admin.post(`${path}/archive`)).toBeProblem({ status: 409, rule: 'REV-11' });
  });

  it('missed: an archive and a dispute whose time is over are told to the bureau, once each', async () => {
    const { path, id, experts, leader, caseNumber } = await concluded('V-113');
    expectStatus(await experts[1]!.post(`${path}/disputes`, { matter: '提问环节未给予专家足够时间。' }), 201);
    await world.concludes(path, leader, experts, agree);
    await world.later(21 * 86_400_000);
    const told = await eventually(
      () => world.world.published('review-experts', noticeIssuedV1('review-experts')),
      (all) => all.filter(({ data }) => data.kind === 'escalation' && data.caseNumber === caseNumber).length === 2,
    );
    expect(told.filter(({ data }) => data.caseNumber === caseNumber).map(({ data }) => data.title)).toEqual(
      expect.arrayContaining(['评审资料逾期未归档', '评审争议逾期未答复']),
    );
    expect((await (await world.as('auditor')).get(`/review-disputes?review=${id}`)).body.items).toHaveLength(1);
  });

  it('cheated: whoever organised the review answers what is disputed about it, or archives over it; and who may raise one', async () => {
    const { path, id, experts, leader, admin, caseNumber } = await concluded('V-114');
    const matter = { matter: '评审会未给予申请人回应提问的时间。' };
    const applicant = await world.as('applicant');
    expect(await applicant.post(`${path}/disputes`, matter)).toBeProblem({ status: 404 });
    expect((await admin.post(`${path}/disputes`, matter)).status).toBe(403);
    const data = { caseNumber, subjects: [PEOPLE.applicant.sub], bodies: [], knownAt: world.now().toISOString() };
    const parties = { ...data, known: [{ subject: PEOPLE.applicant.sub, by: 'own-act' as const }] };
    const { id: event } = await world.world.publish(casePartiesV1, parties, { to: 'review-experts', caseNumber });
    await world.world.handled('review-experts', event);
    const { body: raised } = await applicant.post(`${path}/disputes`, matter);
    // Before the end whoever decides the case reads neither what is disputed nor what was said. PRA-5
    const judge = await world.as('head');
    expect((await judge.get(`/review-disputes/${raised.id}`)).body).toMatchObject({
      matter: null,
      availableActions: [],
    });
    const early = { outcome: 'unfounded', answer: '会议记录载明申请人已逐项回应提问。' };
    expect(await judge.post(`/review-disputes/${raised.id}/answer`, early)).toBeProblem({ status: 403, rule: 'PRA-5' });
    const accounts = async (who: Client) =>
      (await who.get(`${path}/steps`)).body.map(({ account }: { account: string | null }) => account);
    expect(new Set(await accounts(judge))).toEqual(new Set([null]));
    expect(await accounts(admin)).not.toContain(null);
    expect((await judge.get(`${path}/minutes`)).status).toBe(404);
    await world.concludes(path, leader, experts, agree);
    for (const kind of ['minutes', 'sign-in']) expectStatus(await record(admin, path, kind), 201);
    expectStatus(await admin.post(`${path}/steps`, { step: 'closed', account: '总结评审情况，宣布会议结束。' }), 201);
    expect((await admin.post(`${path}/archive`)).body.facts.missing).toEqual(['disputes']);
    const answer = { outcome: 'unfounded', answer: '会议记录载明申请人已逐项回应提问。' };
    expect(await admin.post(`/review-disputes/${raised.id}/answer`, answer)).toBeProblem({
      status: 403,
      rule: 'REV-11',
    });
    expect((await admin.get(`/review-disputes/${raised.id}`)).body.availableActions).toEqual([]);
    const head = await world.as('head');
    expect((await head.get(`/review-disputes/${raised.id}`)).body.availableActions).toEqual(['ReviewDisputes_answer']);
    expectStatus(await head.post(`/review-disputes/${raised.id}/answer`, answer), 200);
    const told = (await applicant.get('/messages')).body.items;
    expect(told[0]).toMatchObject({ kind: 'review-dispute', content: expect.stringContaining(answer.answer) });
    expectStatus(await admin.post(`${path}/archive`), 200);
    // Everybody reads the result, and nobody a name, a seat or a word of the papers.
    const [published] = (await (await world.public()).get(`/published-reviews?caseNumber=${caseNumber}`)).body.items;
    expect(published).toMatchObject({ caseNumber, conclusion: 'agree', differing: 0, form: 'meeting' });
    expect(Object.keys(published).sort()).toEqual([
      'bureauName',
      'caseNumber',
      'conclusion',
      'differing',
      'endOn',
      'form',
      'itemName',
      'opinionDigest',
      'startOn',
      'void',
    ]);
    expect(id).toBeDefined();
  });
});

describe('the log of everything above', () => {
  it('holds: each legal row is what its last entry says', async () => {
    expect(await findingsOf(await world.as('auditor'))).toEqual([]);
  });
});

describe('SUP-7 申请人撤回 · a withdrawn case', () => {
  it('ends its review; nothing more is drawn or judged', async () => {
    const { path, caseNumber, experts } = await aReview('V-50');
    const data = { ...caseWithdrawnV1.example, caseNumber };
    await world.world.publish(caseWithdrawnV1, data, { to: 'review-experts', caseNumber });
    const reviewer = await world.as('reviewer');
    await eventually(
      () => reviewer.get(path),
      ({ body }) => body.state === 'ended',
    );
    expect(await reviewer.post(`${path}/start`, MEETING)).toBeProblem({ status: 409, rule: 'REV-16' });
    // A request that the withdrawal overtook opens neither review nor draw.
    await world.requestReview({ projectCode: 'V-51', caseNumber });
    await world.requestExperts({ caseNumber });
    expect((await reviewer.get(`/reviews?caseNumber=${caseNumber}`)).body.items).toHaveLength(1);
    const admin = await world.as('expertAdmin');
    expect((await admin.get(`/draw-requests?caseNumber=${caseNumber}`)).body.items).toHaveLength(1);
    const own = (await experts[0]!.get('/seats')).body;
    expect(own.map((seat: { caseNumber: string }) => seat.caseNumber)).not.toContain(caseNumber);
  });

  it('held: a withdrawal that is handled at the same time as the request leaves nothing open', async () => {
    const cases = Array.from({ length: 12 }, (_, index) => `SP-V-52-${index}`);
    await Promise.all(
      cases.flatMap((caseNumber) => {
        const data = { ...caseWithdrawnV1.example, caseNumber };
        return [
          world.requestReview({ projectCode: caseNumber, caseNumber }),
          world.world
            .publish(caseWithdrawnV1, data, { to: 'review-experts', caseNumber })
            .then(({ id }) => world.world.handled('review-experts', id)),
        ];
      }),
    );
    const reviewer = await world.as('reviewer');
    for (const caseNumber of cases) {
      const { items } = (await reviewer.get(`/reviews?caseNumber=${caseNumber}`)).body;
      expect(items.filter(({ state }: { state: string }) => state !== 'ended')).toEqual([]);
    }
  });
});
