import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expertsRequestedV1, visitScheduledV1 } from '@shenguan/common/contracts';
import { aPdf } from '@shenguan/common/testing';
import { BUREAU, INTEGRITY, InspectionWorld, PEOPLE, sound, type Who } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

describe('INSP-4 在编人员到场 · staff on the establishment from the bureau and each department', () => {
  it('held: one of each, and it starts', async () => {
    const { id } = await w.attended(['reviewer', 'housing', 'market']);
    expect(sound(await w.start(id), 200).body).toMatchObject({ state: 'started', conductedAs: 'joint' });
  });

  it.each([
    ['a department', ['reviewer', 'housing'] as const],
    ['the bureau', ['housing', 'market'] as const],
  ])('refused: nobody of %s is there', async (_, people) => {
    const { id } = await w.attended(people);
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'INSP-4' });
  });

  it('refused: checking in off the establishment; who has left acts for the department no more', async () => {
    const { id } = await w.scheduled();
    expect(await w.attend(id, 'housingTemp')).toBeProblem({ status: 422, rule: 'INSP-4' });
    expect(await w.attend(id, 'housingGone')).toBeProblem({ status: 403 });
  });

  it('refused: somebody who checked in and left the establishment before the start', async () => {
    const { id } = await w.attended(['reviewer', 'housing', 'market']);
    await w.tellStaff('market', { onEstablishment: false, version: 2 });
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'INSP-4' });
    await w.tellStaff('market', { version: 3 });
    // An older event that comes late changes nothing.
    await w.tellStaff('market', { serving: false, version: 2 });
    sound(await w.start(id), 200);
  });
});

describe('INSP-4 各方各派人员 · each body sends somebody of its own', () => {
  it('cheated: one human being under two logins makes two of the bureau, or stands for two bodies', async () => {
    const login = (sub: string, name: string) =>
      w.world.as('joint-inspection', { sub, name, roles: ['inspector'], body: BUREAU.code });
    const again = await login('bureau-reviewer-again', PEOPLE.reviewer.name);
    const other = await login('bureau-market', PEOPLE.market.name);
    const { id } = await w.attended(['reviewer', 'housing', 'market'], { serves: 'APL-34' });
    const attend = `/inspections/${id}/attendance`;
    expect(await other.post(attend, INTEGRITY)).toBeProblem({ status: 409, rule: 'INSP-4' });
    sound(await again.post(attend, INTEGRITY), 201);
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'APL-34' });
    sound(await w.attend(id, 'colleague'), 201);
    sound(await w.start(id), 200);
  });

  it('cheated: who has left the establishment since the start finds and speaks for the department all the same', async () => {
    const { id } = await w.started();
    await w.tellStaff('market', { onEstablishment: false, version: 4 });
    expect(await w.find(id, 'market')).toBeProblem({ status: 403, rule: 'INSP-4' });
    expect(await w.opine(id, 'market')).toBeProblem({ status: 403, rule: 'INSP-4' });
    await w.tellStaff('market', { version: 5 });
    sound(await w.opine(id, 'market', { collective: true }), 201);
    for (const who of ['reviewer', 'housing'] as const) sound(await w.opine(id, who), 201);
    sound(await w.find(id), 201);
    sound(await w.finish(id), 200);
    await w.tellStaff('market', { onEstablishment: false, version: 6 });
    expect(await w.opine(id, 'market')).toBeProblem({ status: 403, rule: 'INSP-4' });
    await w.tellStaff('market', { version: 7 });
    sound(await w.opine(id, 'market'), 201);
  });
});

const experts = [{ specialty: 'fire-safety', seats: 1 }];
const FOUND = { pointCode: 'structure', result: 'pass', note: '消防登高面与设计一致。' };
const WORD = { opinion: 'pass', text: '消防登高面符合要求。', findings: [FOUND] };
const AGAINST = {
  opinion: 'rectify',
  text: '消防登高面须留足后复验。',
  findings: [{ ...FOUND, result: 'rectify', note: '消防登高面被绿化占用。' }],
};
const HERE = { ...INTEGRITY, noTies: true };
const PAPER = { name: '签到表.pdf', mediaType: 'application/pdf', bytes: aPdf() };

describe('INSP-4 法规规定的专业人员随机抽取 · professionals whom law requires are drawn, and act by their own token', () => {
  it('held: the drawn one learns the time, checks in, declares and speaks on the spot, point by point, himself', async () => {
    const inspection = await w.attended(['reviewer', 'housing', 'market'], { experts });
    const { id, caseNumber } = inspection;
    const [asked] = (await w.world.published('joint-inspection', expertsRequestedV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(asked!.data).toMatchObject({ inspectionId: id, seats: experts });
    const seat = await w.seated(inspection, 'expert', { version: 1 });
    const told = (await w.world.published('joint-inspection', visitScheduledV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(told.map(({ data }) => data)).toMatchObject([{ appointment: 1, seats: [seat], place: expect.any(String) }]);
    const [own] = sound(await w.as.expert.get('/visit-seats'), 200).body.filter(
      (one: { seatId: string }) => one.seatId === seat,
    );
    expect(own).toMatchObject({ inspectionId: id, seat: 'confirmed', availableActions: ['VisitSeats_attendance'] });
    const there = sound(await w.as.expert.post(`/visit-seats/${seat}/attendance`, HERE), 201).body;
    expect(there.availableActions).toEqual([]);
    sound(await w.start(id), 200);
    sound(await w.find(id), 201);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(id, who), 201);
    expect(await w.finish(id)).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    sound(await w.as.expert.post(`/visit-seats/${seat}/opinion`, AGAINST), 201);
    expect(await w.as.expert.post(`/visit-seats/${seat}/opinion`, WORD)).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    sound(await w.finish(id), 200);
    expect(await w.conclude(id, 'passed')).toBeProblem({ status: 422, rule: 'INSP-6.2', pointer: '/outcome' });
    sound(await w.conclude(id, 'rectify'), 200);
    expect((await w.detail(id, 'reviewer')).professionals).toMatchObject([
      { seatId: seat, name: '赵明远', attendedBy: 'token', opinionBy: 'token', points: ['structure'] },
    ]);
    expect((await w.detail(id, 'housing')).professionals[0]).toMatchObject({ name: null, opinion: 'rectify' });
  });

  it('refused: a seat that its holder has not confirmed, that ended, or short of what was wanted; a designation completes it', async () => {
    const two = [{ specialty: 'fire-safety', seats: 2 }];
    const inspection = await w.attended(['reviewer', 'housing', 'market'], { experts: two });
    const seat = await w.seated(inspection, 'expert', { state: 'drawn', version: 1 });
    const path = `/visit-seats/${seat}/attendance`;
    expect(await w.as.expert.post(path, HERE)).toBeProblem({ status: 409, rule: 'INSP-4' });
    await w.seated(inspection, 'expert', { seatId: seat, state: 'confirmed', version: 2 });
    // An older event that comes late changes nothing.
    await w.seated(inspection, 'expert', { seatId: seat, state: 'drawn', version: 1 });
    const silent = await w.as.expert.post(path, { ...HERE, integrityStatement: false });
    expect(silent).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/integrityStatement' });
    sound(await w.as.expert.post(path, HERE), 201);
    const answer = await w.start(inspection.id);
    expect(answer).toBeProblem({ status: 409, rule: 'INSP-4' });
    expect(answer.body.facts.professionalsMissing).toEqual([{ specialty: 'fire-safety', seats: 1 }]);
    await w.expertThere(inspection, 'otherExpert');
    // Whose seat is voided counts no more, though he is there.
    await w.seated(inspection, 'expert', { seatId: seat, state: 'ended', version: 3 });
    expect(await w.start(inspection.id)).toBeProblem({ status: 409, rule: 'INSP-4' });
    await w.expertThere(inspection);
    sound(await w.start(inspection.id), 200);
  });

  it('cheated: the bureau or somebody else acts for him, a paper is entered and compared by one, or an opinion without its findings', async () => {
    const inspection = await w.attended(['reviewer', 'colleague', 'housing', 'market'], { experts });
    const seat = await w.seated(inspection);
    const papers = `/inspections/${inspection.id}/professional-papers`;
    expect((await w.as.otherExpert.post(`/visit-seats/${seat}/attendance`, HERE)).status).toBe(404);
    expect((await w.as.reviewer.post(`/visit-seats/${seat}/attendance`, HERE)).status).toBe(403);
    expect((await w.as.reviewer.post(`${papers}/attendance`, { seatId: seat, name: '赵明远' })).status).toBe(415);
    const stray = { seatId: crypto.randomUUID(), name: '我的亲戚', integrityStatement: 'true', noTies: 'true' };
    const refused = await w.as.reviewer.upload(`${papers}/attendance`, PAPER, stray, 'POST');
    expect(refused).toBeProblem({ status: 422, rule: 'INSP-4', pointer: '/seatId' });
    const sheet = { seatId: seat, name: '赵明远', integrityStatement: 'true', noTies: 'true' };
    const paper = sound(await w.as.reviewer.upload(`${papers}/attendance`, PAPER, sheet, 'POST'), 201).body;
    expect(await w.start(inspection.id)).toBeProblem({ status: 409, rule: 'INSP-4' });
    const confirm = (one: { id: string }, who: Who) => w.as[who].post(`${papers}/${one.id}/confirmation`);
    expect(await confirm(paper, 'reviewer')).toBeProblem({ status: 409, rule: 'INSP-4' });
    sound(await confirm(paper, 'housing'), 200);
    sound(await w.start(inspection.id), 200);
    const unfounded = { opinion: 'fail', text: '消防登高面不符合要求。', findings: [FOUND] };
    const said = await w.as.expert.post(`/visit-seats/${seat}/opinion`, unfounded);
    expect(said).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/opinion' });
    const onPaper = { seatId: seat, name: '赵明远', ...WORD, findings: JSON.stringify(WORD.findings) };
    const second = sound(await w.as.reviewer.upload(`${papers}/opinion`, PAPER, onPaper, 'POST'), 201).body;
    expect(second.sha256).toMatch(/^[0-9a-f]{64}$/);
    sound(await confirm(second, 'colleague'), 200);
    const [shown] = (await w.detail(inspection.id, 'reviewer')).professionals;
    expect(shown).toMatchObject({ attendedBy: 'paper', opinionBy: 'paper', findings: [FOUND] });
    const { dataSource } = w.world.of('joint-inspection').core;
    const typed = `UPDATE professional SET attendance_paper = NULL WHERE id = $1`;
    await expect(dataSource.query(typed, [shown.id])).rejects.toThrow('insp_4_himself_or_his_paper');
  });
});

describe('INSP-8 专家费由审批部门承担 · the bureau requests and pays the fee of whoever was drawn and came', () => {
  const spoken = async () => {
    const inspection = await w.attended(['reviewer', 'housing', 'market'], { experts });
    const seat = await w.expertThere(inspection);
    sound(await w.start(inspection.id), 200);
    const [{ id }] = (await w.detail(inspection.id)).professionals;
    const speak = async () => sound(await w.as.expert.post(`/visit-seats/${seat}/opinion`, WORD), 201);
    return { path: `/inspections/${inspection.id}/professionals/${id}/fee`, speak, inspection, seat };
  };
  const pay = (path: string, who: Who) => w.as[who].upload(`${path}/payment`, PAPER, {}, 'POST');

  let rateId: string;

  it('missed: before the opinion, without a rate, on one that nobody agreed to, above it, or by a department', async () => {
    const { path, speak } = await spoken();
    const fee = { amount: '300.00' };
    expect(await w.as.reviewer.post(path, fee)).toBeProblem({ status: 409, rule: 'INSP-8' });
    await speak();
    expect(await w.as.reviewer.post(path, fee)).toBeProblem({ status: 409, rule: 'INSP-8' });
    const rate = { ceiling: '800.00', basis: '朔财行〔2026〕12号' };
    rateId = sound(await w.as.finance.post('/fee-rates', rate), 201).body.id;
    expect(await w.as.reviewer.post(path, fee)).toBeProblem({ status: 409, rule: 'INSP-8' });
    sound(await w.as.head.post(`/fee-rates/${rateId}/agreement`), 200);
    const high = await w.as.reviewer.post(path, { amount: '800.01' });
    expect(high).toBeProblem({ status: 422, rule: 'INSP-8', pointer: '/amount' });
    expect((await w.as.housing.post(path, fee)).status).toBe(404);
    expect(await pay(path, 'finance')).toBeProblem({ status: 409, rule: 'INSP-8' });
  });

  it('kept: of the professional who was drawn, came and spoke, within the rate, paid by another with the voucher, once', async () => {
    const { path, speak } = await spoken();
    await speak();
    const fee = { amount: '300.00' };
    sound(await w.as.reviewer.post(path, fee), 201);
    expect(await w.as.reviewer.post(path, fee)).toBeProblem({ status: 409, rule: 'INSP-8' });
    expect((await pay(path, 'reviewer')).status).toBe(403);
    expect((await w.as.finance.post(`${path}/payment`)).status).toBe(415);
    const { body } = sound(await pay(path, 'finance'), 200);
    const paid = { feePaidAt: expect.any(String), feeVoucherSha256: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(body).toMatchObject({ feeAmount: '300.00', ...paid });
    expect(await pay(path, 'head')).toBeProblem({ status: 409, rule: 'INSP-8' });
    const [shown] = (await w.as.auditor.get('/fee-rates')).body;
    expect(shown).toMatchObject({ id: rateId, agreedAt: expect.any(String) });
  });

  it('cheated: a colleague who was not there asks for it, or it is asked for whose seat was taken from him', async () => {
    const { path, speak, inspection, seat } = await spoken();
    await speak();
    const fee = { amount: '300.00' };
    expect(await w.as.colleague.post(path, fee)).toBeProblem({ status: 403, rule: 'INSP-8' });
    await w.seated(inspection, 'expert', { seatId: seat, state: 'ended', version: 3 });
    expect(await w.as.reviewer.post(path, fee)).toBeProblem({ status: 409, rule: 'INSP-8' });
  });
});

// Moves legal time: stays at the end of the file.
describe('APL-34 实质核查两名以上工作人员 · two of the bureau where substance is verified', () => {
  it('held: two of the bureau beside the departments', async () => {
    const { id } = await w.attended(['reviewer', 'colleague', 'housing', 'market'], { serves: 'APL-34' });
    expect(sound(await w.start(id), 200).body.serves).toBe('APL-34');
  });

  it('refused: one of the bureau, though a joint inspection could start', async () => {
    const { id } = await w.attended(['reviewer', 'housing', 'market'], { serves: 'APL-34' });
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'APL-34' });
  });

  it("held: after a recorded no-show, with the head's reason and two of the bureau, labelled so in public", async () => {
    const { id, caseNumber } = await w.scheduled({}, '2026-03-03T14:00:00+08:00');
    await w.world.moveTo('2026-03-03T13:50:00+08:00');
    for (const who of ['reviewer', 'housing'] as const) sound(await w.attend(id, who), 201);
    const alone = `/inspections/${id}/bureau-alone`;
    const reason = { reason: '市场监管部门两次未到场。' };
    expect(await w.as.head.post(alone, reason)).toBeProblem({ status: 409, rule: 'INSP-4' });
    await w.world.moveTo('2026-03-03T14:30:00+08:00');
    // Not coming is not enough: the no-show is recorded first.
    expect(await w.as.head.post(alone, reason)).toBeProblem({ status: 409, rule: 'INSP-4' });
    sound(await w.as.reviewer.post(`/inspections/${id}/no-shows`), 201);
    expect((await w.as.reviewer.post(alone, reason)).status).toBe(403);
    expect((await w.as.head.post(alone, {})).status).toBe(400);
    expect(sound(await w.as.head.post(alone, reason), 200).body.conductedAs).toBe('bureau-alone');
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'APL-34' });
    sound(await w.attend(id, 'colleague'), 201);
    sound(await w.start(id), 200);
    sound(await w.find(id), 201);
    sound(await w.opine(id, 'reviewer'), 201);
    // The department that did come is not passed over.
    expect(await w.finish(id)).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    sound(await w.opine(id, 'housing'), 201);
    sound(await w.finish(id), 200);
    sound(await w.conclude(id), 200);
    sound(await w.publish(id), 200);
    const { body } = await (await w.world.as('joint-inspection')).get(`/public/inspections/${caseNumber}`);
    expect(body).toMatchObject([{ conductedAs: 'bureau-alone', bodies: [expect.any(String), expect.any(String)] }]);
  });

  it('held: a new appointment is for all again', async () => {
    const { id } = await w.scheduled({}, '2026-03-04T14:40:00+08:00');
    await w.world.moveTo('2026-03-04T15:10:00+08:00');
    for (const who of ['reviewer', 'housing'] as const) sound(await w.attend(id, who), 201);
    sound(await w.as.reviewer.post(`/inspections/${id}/no-shows`), 201);
    sound(await w.as.head.post(`/inspections/${id}/bureau-alone`, { reason: '市场监管部门两次未到场。' }), 200);
    const again = { at: '2026-03-04T16:00:00+08:00', reason: '两部门另约时间共同核验。' };
    expect(sound(await w.as.reviewer.post(`/inspections/${id}/schedule`, again), 200).body.conductedAs).toBe('joint');
    sound(await w.attend(id, 'reviewer'), 201);
    sound(await w.attend(id, 'colleague'), 201);
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'INSP-4' });
  });
});
