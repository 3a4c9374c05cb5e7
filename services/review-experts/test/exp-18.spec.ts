import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legalDate } from '@shenguan/common/clock';
import { type ReviewRequestedV1, reviewRequestedV1 } from '@shenguan/common/contracts';
import { verifyOpening, verifyProof } from '@shenguan/common/draw';
import { aPdf, eventually } from '@shenguan/common/testing';
import { closeRequest } from '../src/draws/index.js';
import { ExpertWorld, expectStatus, expertRow, PEOPLE } from './expert-world.js';

let world: ExpertWorld;
beforeAll(async () => {
  world = await ExpertWorld.start();
  await world.pool(100, 14);
});
afterAll(() => world?.stop());

/** A complete draw of three seats in a project of its own. */
async function aPanel(projectCode: string) {
  const { requestId } = await world.requestReview({ projectCode });
  const drawId = await world.draw(requestId);
  return { requestId, drawId, seats: await world.panel(drawId) };
}

const yes = { noTies: true, undertaking: true };

describe('EXP-19 主动回避 · recusal on notice', () => {
  it('held: whoever declares a tie is followed by the next alternate, and the proof still verifies', async () => {
    const { drawId, seats } = await aPanel('R-1');
    const [first] = seats;
    const expert = await world.holder(first!);
    const own = (await expert.get('/seats')).body;
    expect(own).toMatchObject([{ id: first!.seatId, state: 'drawn', specialty: 'structure' }]);
    expect(own[0].availableActions).toEqual(['Seats_confirm', 'Seats_recuse', 'Seats_decline']);
    const recused = await expert.post(`/seats/${first!.seatId}/recusal`, { ground: 'EXP-19.3', note: '持有股份。' });
    expect(recused).toMatchObject({ status: 200, body: { state: 'recused' } });

    const after = await world.panel(drawId);
    expect(after).toHaveLength(3);
    expect(after.map(({ name }) => name)).not.toContain(first!.name);
    const changes = (await (await world.public()).get(`/draws/${drawId}/changes`)).body;
    expect(changes).toMatchObject([{ no: 1, stratum: 'structure', passed: [] }]);
    expect(JSON.stringify(changes)).not.toContain('EXP-19');
    expect(verifyProof(await world.proof(drawId), await world.serviceKey()).valid).toBe(true);
    expect((await expert.get('/seats')).body).toEqual([]);
    await world.confirmAll(drawId);
  });

  it('cheated: a proof whose record of changed seats was cut: it says what it cannot show, and fails beside the standing', async () => {
    const { drawId, seats } = await aPanel('R-6');
    const outside = await world.public();
    const early = (await outside.get(`/draws/${drawId}/standing`)).body;
    await (await world.holder(seats[0]!)).post(`/seats/${seats[0]!.seatId}/recusal`, { ground: 'EXP-19.3' });
    const [proof, key] = [await world.proof(drawId), await world.serviceKey()];
    const standing = (await outside.get(`/draws/${drawId}/standing`)).body;
    expect(verifyProof(proof, key, standing)).toMatchObject({ valid: true, changes: 1, wholeAt: expect.any(String) });
    const cut = { ...proof, changes: [] };
    // Alone it is valid as of before the change, and says that nobody vouches for more.
    expect(verifyProof(cut, key)).toMatchObject({ valid: true, changes: 0, wholeAt: null });
    expect(verifyProof(cut, key, standing)).toMatchObject({ valid: false, reason: expect.stringMatching(/^state: /) });
    // One of another time, of another draw, or bent, helps nobody.
    expect(verifyProof(proof, key, early)).toMatchObject({ valid: false, reason: expect.stringMatching(/^state: /) });
    const other = await aPanel('R-7');
    const foreign = (await outside.get(`/draws/${other.drawId}/standing`)).body;
    expect(verifyProof(cut, key, foreign)).toMatchObject({
      valid: false,
      reason: expect.stringMatching(/^mismatch: /),
    });
    const bent = { ...standing, statement: standing.statement.replace('"changes":1', '"changes":0') };
    expect(verifyProof(cut, key, bent)).toMatchObject({ valid: false, reason: expect.stringMatching(/^signature: /) });
  });

  it('refused: confirming without the declaration, twice, or after recusal', async () => {
    const { seats } = await aPanel('R-2');
    const expert = await world.holder(seats[0]!);
    const path = `/seats/${seats[0]!.seatId}`;
    expect(await expert.post(`${path}/confirmation`, { ...yes, noTies: false })).toBeProblem({
      status: 422,
      rule: 'EXP-19',
    });
    expect(await expert.post(`${path}/confirmation`, yes)).toMatchObject({ status: 200, body: { state: 'confirmed' } });
    expect(await expert.post(`${path}/confirmation`, yes)).toBeProblem({ status: 409, rule: 'EXP-19' });
    expectStatus(await expert.post(`${path}/recusal`, { ground: 'EXP-19.4' }), 200);
    expect(await expert.post(`${path}/confirmation`, yes)).toBeProblem({ status: 409, rule: 'EXP-19' });
  });

  it('held: a hidden tie, verified, ends that part, and the seat is filled again', async () => {
    const { drawId, seats } = await aPanel('R-3');
    const admin = await world.as('expertAdmin');
    await world.voidSeat(seats[1]!, 'EXP-19.1');
    const after = (await admin.get(`/draws/${drawId}/seats`)).body;
    expect(after.find(({ id }: { id: string }) => id === seats[1]!.seatId)).toMatchObject({
      state: 'voided',
      replacedBy: expect.any(String),
    });
    expect(await world.panel(drawId)).toHaveLength(3);
    const foreign = await world.as('foreignAdmin');
    const order = {
      purpose: 'void-seat',
      ground: 'EXP-19.1',
      seatId: seats[2]!.seatId,
      allegation: '配偶参与过前期设计。',
    };
    expect(await foreign.post('/findings', order)).toBeProblem({ status: 404 });
  });
});

describe('EXP-16 专家的义务 · the duties of experts', () => {
  it('held: the undertaking goes with the confirmation', async () => {
    const { seats } = await aPanel('R-4');
    const expert = await world.holder(seats[0]!);
    expectStatus(await expert.post(`/seats/${seats[0]!.seatId}/confirmation`, yes), 200);
  });

  it('refused: without the undertaking', async () => {
    const { seats } = await aPanel('R-5');
    const expert = await world.holder(seats[0]!);
    const answer = await expert.post(`/seats/${seats[0]!.seatId}/confirmation`, { ...yes, undertaking: false });
    expect(answer).toBeProblem({ status: 422, rule: 'EXP-16' });
  });
});

describe('EXP-18 重新抽取 · when a redraw must follow', () => {
  it('refused: because the bureau dislikes the result, and while no seat is empty', async () => {
    const { drawId } = await aPanel('R-10');
    const admin = await world.as('expertAdmin');
    const witnesses = ['association', 'discipline'];
    const disliked = await admin.post(`/draws/${drawId}/redraw`, { ground: '对抽取结果不满意', witnesses });
    expect(disliked).toBeProblem({ status: 422, rule: 'EXP-18', pointer: '/ground' });
    const full = await admin.post(`/draws/${drawId}/redraw`, { ground: 'EXP-18.3', witnesses });
    expect(full).toBeProblem({ status: 409, rule: 'EXP-18' });
  });

  it('held: alternates first; once they are used up, only the empty seat is drawn again and the first round stays', async () => {
    await world.pool(130, 8, 'hydraulics');
    const { inspectionId } = await world.requestExperts({
      projectCode: 'R-11',
      seats: [{ specialty: 'hydraulics', seats: 1 }],
    });
    const drawId = await world.draw(inspectionId);
    const declined: string[] = [];
    for (let left = 3; left > 0; left--) {
      const [seat] = await world.panel(drawId);
      declined.push(seat!.expertId);
      const expert = await world.holder(seat!);
      expectStatus(await expert.post(`/seats/${seat!.seatId}/decline`, { reason: '外地出差。' }), 200);
    }
    expect(await world.panel(drawId)).toEqual([]);
    const admin = await world.as('expertAdmin');
    const witnesses = ['association', 'discipline'];
    const wrong = await admin.post(`/draws/${drawId}/redraw`, { ground: 'EXP-18.1', witnesses });
    expect(wrong).toBeProblem({ status: 409, rule: 'EXP-18' });
    const second = await admin.post(`/draws/${drawId}/redraw`, { ground: 'EXP-18.3', witnesses });
    expect(second).toMatchObject({ status: 201, body: { round: 2, ground: 'EXP-18.3' } });
    await world.finish(second.body.id);
    const [seat] = await world.panel(second.body.id);
    expect(declined).not.toContain(seat!.expertId);
    const { excluded } = JSON.parse((await world.proof(second.body.id)).snapshot.statement);
    expect(excluded.byRule).toEqual({ 'EXP-18.3': 3 });
    const rounds = (await (await world.public()).get('/draws?project=R-11')).body.items;
    expect(rounds.map(({ round, state }: { round: number; state: string }) => [round, state])).toEqual([
      [1, 'complete'],
      [2, 'complete'],
    ]);
    expect(rounds[1].previous).toMatch(/^[0-9a-f]{64}$/);
  });

  it('held: somebody barred after the snapshot is replaced at notice, with the reason', async () => {
    await world.pool(150, 6, 'seismic');
    const { inspectionId } = await world.requestExperts({
      projectCode: 'R-13',
      seats: [{ specialty: 'seismic', seats: 1 }],
    });
    const { body: draw } = await world.start(inspectionId);
    const admin = await world.as('expertAdmin');
    const { items } = (await admin.get('/experts?specialty=seismic&limit=100')).body;
    // All but one are barred while the witnesses act: whoever is picked, the one is left or nobody is.
    for (const { id } of items.slice(1)) await world.bar(id);
    await world.finish(draw.id);
    const seats = (await admin.get(`/draws/${draw.id}/seats`)).body;
    const sitting = seats.filter(({ state }: { state: string }) => state === 'drawn');
    const barred = seats.filter(({ state }: { state: string }) => state === 'ineligible');
    expect(sitting.length).toBeLessThanOrEqual(1);
    expect(barred.length + sitting.length).toBe(seats.length);
    const verdict = verifyProof(await world.proof(draw.id), await world.serviceKey());
    expect(verdict).toMatchObject({ valid: true });
    expect(verdict.seats).toHaveLength(sitting.length);
    for (const seat of await world.panel(draw.id)) expect(seat.expertId).toBe(items[0].id);
  });
});

describe('EXP-18 被跳过的候补 · an alternate who is passed over', () => {
  it('cheated: EXP-17.3 the head enters the alternates on the staff register after the draw: the record names each row, and who entered it is known', async () => {
    await world.pool(270, 3, 'dams');
    const { inspectionId } = await world.requestExperts({
      projectCode: 'R-14',
      cutoff: world.now().toISOString(),
      seats: [{ specialty: 'dams', seats: 1 }],
    });
    const drawId = await world.draw(inspectionId);
    const [seat] = await world.panel(drawId);
    const holder = await world.holder(seat!);
    const rows = new Map<string, string>();
    for (const number of [270, 271, 272]) {
      if (expertRow(number).name === seat!.name) continue;
      const service = { servesSince: world.now().toISOString(), enteredBy: PEOPLE.head.sub, confirmedBy: 'approver' };
      const { id } = await world.serves(`expert-${number}`, '专家', PEOPLE.head.body, true, service);
      rows.set(`staff-member:${id}`, `expert-${number}`);
    }
    expectStatus(await holder.post(`/seats/${seat!.seatId}/recusal`, { ground: 'EXP-19.3' }), 200);
    expect(await world.panel(drawId)).toEqual([]);
    // Nor does it open the way to a friend, before somebody who entered none of it has looked. EXP-17.3
    const [friend] = (await (await world.as('expertAdmin')).get('/experts?specialty=structure&limit=1')).body.items;
    const order = {
      specialty: 'dams',
      expertId: friend.id,
      matter: 'highly-specialised',
      reason: '该专业专家均须回避。',
    };
    const named = await (await world.as('expertAdmin')).post(`/draws/${drawId}/designation`, order);
    expect(named.body).toMatchObject({ status: 409, rule: 'EXP-19', facts: { needs: 'approval' } });
    for (const who of ['head', 'approver'] as const) {
      const looked = await (await world.as(who)).post(`/draw-requests/${inspectionId}/late-ties-approval`, {
        reason: '所涉专家确已在本单位任职。',
      });
      expect(looked).toBeProblem({ status: 403, rule: 'EXP-19' });
    }
    const [change] = (await (await world.public()).get(`/draws/${drawId}/changes`)).body;
    expect(change).toMatchObject({ in: null, passed: [{ because: 'ineligible' }, { because: 'ineligible' }] });
    const { core } = world.world.of('review-experts');
    await core.work.run({ ...PEOPLE.expertAdmin }, (tx) => closeRequest(tx, inspectionId, 'concluded'));
    const auditor = await world.as('auditor');
    const { items } = (await auditor.get(`/draws/${drawId}/exclusions`)).body;
    expect(items).toHaveLength(2);
    for (const one of items) {
      expect(one).toMatchObject({
        rule: 'EXP-19.4',
        kind: 'service',
        late: true,
        changeNo: 1,
        since: expect.any(String),
      });
      const { subject } = (await auditor.get(`/experts/${one.expertId}`)).body;
      expect(rows.get(one.restsOn)).toBe(subject);
    }
  });
});

describe('EXP-17.3 直接确定 · designation', () => {
  const order = (expertId: string) => ({
    specialty: 'traction',
    expertId,
    matter: 'highly-specialised',
    reason: '本市无第二名该专业专家。',
  });

  it('held: the pool is used up and lacks somebody; one proposes, another approves', async () => {
    await world.pool(170, 1, 'traction');
    const admin = await world.as('expertAdmin');
    const { inspectionId } = await world.requestExperts({
      projectCode: 'R-20',
      seats: [{ specialty: 'traction', seats: 2 }],
    });
    const approver = await world.as('approver');
    await approver.post(`/draw-requests/${inspectionId}/small-pool-approval`, { reason: '全市该专业专家仅一名。' });
    const drawId = await world.draw(inspectionId);
    const { body: other } = await world.enter(expertRow(171, { specialties: ['hoisting'] }));
    const tied = await world.enter(
      expertRow(172, { specialties: ['hoisting'], ties: [{ kind: 'EXP-19.1', projectCode: 'R-20' }] }),
    );
    expect(await admin.post(`/draws/${drawId}/designation`, order(tied.body.id))).toBeProblem({
      status: 422,
      rule: 'EXP-19',
    });
    const proposed = await admin.post(`/draws/${drawId}/designation`, order(other.id));
    expect(proposed).toMatchObject({ status: 201, body: { approvedBy: null, seatId: null } });
    expect(JSON.stringify(proposed.body)).not.toContain(other.id);
    const self = await world.world.as('review-experts', { ...PEOPLE.expertAdmin, roles: ['approver'] });
    expect(await self.post(`/designations/${proposed.body.id}/approval`)).toBeProblem({
      status: 403,
      rule: 'EXP-17.3',
    });
    expect((await approver.post(`/designations/${proposed.body.id}/approval`)).status).toBe(200);
    expect((await world.panel(drawId)).map(({ expertId }) => expertId)).toContain(other.id);
    expect(await admin.post(`/draws/${drawId}/designation`, order(other.id))).toBeProblem({
      status: 409,
      rule: 'EXP-17.3',
    });
  });

  it('refused: the pool can fill the panel', async () => {
    const { drawId } = await aPanel('R-21');
    const admin = await world.as('expertAdmin');
    const [expert] = (await admin.get('/experts?limit=1')).body.items;
    const full = await admin.post(`/draws/${drawId}/designation`, { ...order(expert.id), specialty: 'structure' });
    expect(full).toBeProblem({ status: 409, rule: 'EXP-17.3' });
  });
});

describe('EXP-17.3 缺席造成的空缺 · seats that absences emptied', () => {
  it('cheated: two clerks empty a seat by absences and then name whom they like: not before each absence is found', async () => {
    await world.pool(180, 3, 'quays');
    const { inspectionId } = await world.requestExperts({
      projectCode: 'R-22',
      seats: [{ specialty: 'quays', seats: 1 }],
    });
    const drawId = await world.draw(inspectionId);
    const [admin, second] = [await world.as('expertAdmin'), await world.as('secondAdmin')];
    const [friend] = (await admin.get('/experts?specialty=structure&limit=1')).body.items;
    const designate = () =>
      admin.post(`/draws/${drawId}/designation`, {
        ...{ specialty: 'quays', expertId: friend.id, matter: 'highly-specialised' },
        reason: '本市该专业专家均未到场。',
      });
    const findings: { id: string; seat: { seatId: string; name: string } }[] = [];
    for (let left = 3; left > 0; left--) {
      const [seat] = await world.panel(drawId);
      const order = { purpose: 'absence', ground: 'EXP-18.3', seatId: seat!.seatId, allegation: '当日未到现场核验。' };
      // Who has not undertaken to come is not absent; the one who alleges does not fill the seat, nor anybody without a file.
      expect(await admin.post('/findings', order)).toBeProblem({ status: 409, rule: 'EXP-18.3' });
      expectStatus(await (await world.holder(seat!)).post(`/seats/${seat!.seatId}/confirmation`, yes), 200);
      if (left === 3) {
        const opened = await admin.post('/findings', order);
        const reason = { reason: '核验不能延期，须由候补专家到场。' };
        const path = `/findings/${opened.body.id}/substitution`;
        expect(await second.post(path, reason)).toBeProblem({ status: 422, rule: 'EXP-18.3' });
        expect(await admin.post(path, reason)).toBeProblem({ status: 403, rule: 'EXP-18' });
        const file = { name: '签到表.pdf', mediaType: 'application/pdf', bytes: aPdf({}) };
        expectStatus(await admin.upload(`/findings/${opened.body.id}/files`, file, {}, 'POST'), 201);
        expectStatus(await second.post(path, reason), 200);
        findings.push({ id: opened.body.id, seat: seat! });
      } else findings.push({ id: (await world.substituted(seat!)).id, seat: seat! });
    }
    expect(await world.panel(drawId)).toEqual([]);
    expect((await designate()).body).toMatchObject({ status: 409, rule: 'EXP-17.3', facts: { unproven: ['quays'] } });
    // Each was told, answers with his own token, and somebody decides who did not allege it.
    for (const [index, { id, seat }] of findings.entries()) {
      const expert = await world.holder(seat);
      expectStatus(await expert.post(`/own-findings/${id}/statement`, { statement: '当日因交通事故未能到场。' }), 200);
      const decision = { outcome: 'upheld', reason: '签到表、通话记录与所提事实一致，本人亦承认未到场。' };
      expectStatus(await second.post(`/findings/${id}/decision`, decision), 200);
      if (index < 2) expect(await designate()).toBeProblem({ status: 409, rule: 'EXP-17.3' });
    }
    const proposed = await designate();
    expectStatus(proposed, 201);
    expectStatus(await (await world.as('approver')).post(`/designations/${proposed.body.id}/approval`), 200);
    const seats = (await admin.get(`/draws/${drawId}/seats`)).body;
    expect(seats.map(({ state }: { state: string }) => state).sort()).toEqual(['absent', 'absent', 'absent', 'drawn']);
    // An auditor finds each seat that was filled before anything was found; everybody reads the reason after the end.
    const kept = await (await world.as('auditor')).get('/audit/exceptions?kind=absent-seat-substituted');
    expect(kept.body.items).toHaveLength(3);
    const published = async () => (await (await world.public()).get(`/draws/${drawId}/designations`)).body;
    expect(await published()).toEqual([]);
    const { core } = world.world.of('review-experts');
    await core.work.run({ ...PEOPLE.expertAdmin }, (tx) => closeRequest(tx, inspectionId, 'concluded'));
    expect(await published()).toMatchObject([
      { specialty: 'quays', matter: 'highly-specialised', reason: '本市该专业专家均未到场。' },
    ]);
    expect(JSON.stringify(await published())).not.toContain(friend.id);
  });
});

describe('EXP-17.3 席位空出的专家 · whose seat fell away', () => {
  it('cheated: EXP-17.3 the one who stood aside, or said that he cannot come, is named for the seat that he left', async () => {
    await world.pool(190, 2, 'roofs');
    const { inspectionId } = await world.requestExperts({
      projectCode: 'R-23',
      seats: [{ specialty: 'roofs', seats: 1 }],
    });
    const drawId = await world.draw(inspectionId);
    const left: { seatId: string; expertId: string; name: string }[] = [];
    for (const act of ['recusal', 'decline']) {
      const [seat] = await world.panel(drawId);
      left.push(seat!);
      const order = act === 'recusal' ? { ground: 'EXP-19.3' } : { reason: '另有公务。' };
      expectStatus(await (await world.holder(seat!)).post(`/seats/${seat!.seatId}/${act}`, order), 200);
    }
    const admin = await world.as('expertAdmin');
    for (const { expertId } of left) {
      const order = { specialty: 'roofs', expertId, matter: 'highly-specialised', reason: '本市该专业专家已经用尽。' };
      const answer = await admin.post(`/draws/${drawId}/designation`, order);
      expect(answer.body).toMatchObject({ status: 422, rule: 'EXP-17.3', facts: { fellAway: true } });
    }
  });

  it('cheated: EXP-17.3 somebody is named, or approved, for a seat while a draw for it runs', async () => {
    const admin = await world.as('expertAdmin');
    const known = async () => (await admin.get('/experts?specialty=traction')).body.items as { id: string }[];
    const before = (await known()).map(({ id }) => id);
    await world.pool(173, 1, 'traction');
    const other = (await known()).find(({ id }) => !before.includes(id))!;
    await world.bar(other.id);
    const { inspectionId } = await world.requestExperts({
      projectCode: 'R-24',
      seats: [{ specialty: 'traction', seats: 1 }],
    });
    const approver = await world.as('approver');
    await approver.post(`/draw-requests/${inspectionId}/small-pool-approval`, { reason: '全市该专业专家仅一名。' });
    const drawId = await world.draw(inspectionId);
    const [seat] = await world.panel(drawId);
    expectStatus(
      await (await world.holder(seat!)).post(`/seats/${seat!.seatId}/decline`, { reason: '另有公务。' }),
      200,
    );
    const [friend] = (await admin.get('/experts?specialty=structure&limit=1')).body.items;
    const order = {
      specialty: 'traction',
      expertId: friend.id,
      matter: 'highly-specialised',
      reason: '该专业专家全部抽取仍无人到位。',
    };
    const proposed = await admin.post(`/draws/${drawId}/designation`, order);
    expectStatus(proposed, 201);
    // Somebody may be drawn after all: the draw comes first, and it names who sits.
    await world.upheld({ purpose: 'lift-bar', ground: 'EXP-9.2', expertId: other.id }, await world.expert(173));
    const witnesses = ['association', 'discipline'];
    const again = await admin.post(`/draws/${drawId}/redraw`, { ground: 'EXP-18.3', witnesses });
    expectStatus(again, 201);
    const runs = { status: 409, rule: 'EXP-17.3', facts: { draw: again.body.id, state: 'committing' } };
    expect((await admin.post(`/draws/${drawId}/designation`, order)).body).toMatchObject(runs);
    expect((await approver.post(`/designations/${proposed.body.id}/approval`)).body).toMatchObject(runs);
  });
});

describe('EXP-22 名单保密与开示 · names are closed until the review is over', () => {
  it('held: each look of the administrator is on record', async () => {
    const { drawId } = await aPanel('R-30');
    await world.panel(drawId);
    const auditor = await world.as('auditor');
    const { items } = (await auditor.get('/audit/entries?subjectType=name-look&limit=100')).body;
    const own = items.filter(({ action }: { action: string }) => action === 'draw.panel-seen');
    expect(own.length).toBeGreaterThanOrEqual(2);
    expect(own[0].actor.sub).toBe('expert-admin');
  });

  it('refused: to anybody else, in the same words whether or not there is a panel', async () => {
    const { drawId } = await aPanel('R-31');
    for (const who of ['applicant', 'reviewer', 'approver', 'auditor', 'foreignAdmin', 'housingOfficer'] as const) {
      const client = await world.as(who);
      const there = await client.get(`/draws/${drawId}/panel`);
      const nowhere = await client.get(`/draws/${crypto.randomUUID()}/panel`);
      expect(there).toBeProblem({ status: 403, rule: 'EXP-22' });
      const { correlationId: _a, instance: _b, ...one } = there.body;
      const { correlationId: _c, instance: _d, ...other } = nowhere.body;
      expect(one).toEqual(other);
    }
    const auditor = await world.as('auditor');
    expect(await auditor.get(`/draws/${drawId}/opening`)).toBeProblem({ status: 403, rule: 'EXP-22' });
    expect(await auditor.get(`/draws/${crypto.randomUUID()}/opening`)).toBeProblem({ status: 403, rule: 'EXP-22' });
    expect(await auditor.post(`/draws/${drawId}/opening`)).toBeProblem({ status: 409, rule: 'EXP-22' });
  });

  it('cheated: the list is pieced together from everything else that others may read while the review runs', async () => {
    const { requestId, drawId, seats } = await aPanel('R-33');
    const admin = await world.as('expertAdmin');
    const [review] = (await admin.get('/reviews?limit=100')).body.items.filter(
      (one: { requestId: string }) => one.requestId === requestId,
    );
    await world.alleged({ purpose: 'void-seat', ground: 'EXP-19.3', seatId: seats[0]!.seatId });
    await (await world.holder(seats[1]!)).post(`/seats/${seats[1]!.seatId}/confirmation`, yes);
    const paths = [
      ...['', '/proof', '/changes', '/standing', '/designations', '/seats', '/exclusions', '/opening'].map(
        (part) => `/draws/${drawId}${part}`,
      ),
      ...['/designations', '/findings', '/draw-requests', `/reviews/${review.id}`, '/audit/exceptions', '/messages'],
      ...[`/evidence/${review.caseNumber}`, '/audit/entries?limit=100&subjectType=seat', '/engagements', '/seats'],
      ...[`/audit/entries?limit=100&caseNumber=${review.caseNumber}`, `/reviews/${review.id}/opinions`],
    ];
    const secret = seats.flatMap(({ name, expertId }) => [name, expertId]);
    const others = ['applicant', 'reviewer', 'approver', 'head', 'auditor', 'foreignAdmin', 'housingOfficer'] as const;
    const strangers = [await world.public(), await world.expert(999)];
    for (const client of [...strangers, ...(await Promise.all(others.map((who) => world.as(who))))]) {
      for (const path of paths) {
        const told = JSON.stringify((await client.get(path)).body ?? '');
        expect([path, secret.filter((one) => told.includes(one))]).toEqual([path, []]);
        expect(told).not.toMatch(/expert-1\d\d"/);
      }
    }
    // Another bureau's administrator, or the own one under a department's name, is nobody here.
    for (const body of [PEOPLE.foreignAdmin.body, PEOPLE.housingOfficer.body]) {
      const borrowed = await world.world.as('review-experts', { ...PEOPLE.expertAdmin, body });
      expect(await borrowed.get(`/draws/${drawId}/panel`)).toBeProblem({ status: 403 });
    }
  });

  it('held: opened afterwards, and an auditor finds everybody in or out exactly once', async () => {
    await world.pool(200, 6, 'acoustics');
    const { inspectionId } = await world.requestExperts({
      projectCode: 'R-32',
      seats: [{ specialty: 'acoustics', seats: 1 }],
    });
    const drawId = await world.draw(inspectionId);
    const [first] = await world.panel(drawId);
    const expert = await world.holder(first!);
    expectStatus(await expert.post(`/seats/${first!.seatId}/recusal`, { ground: 'EXP-19.2' }), 200);
    const [second] = await world.panel(drawId);
    const { core } = world.world.of('review-experts');
    await core.work.run({ ...PEOPLE.expertAdmin }, (tx) => closeRequest(tx, inspectionId, 'concluded'));

    const opened = await (await world.as('expertAdmin')).post(`/draws/${drawId}/opening`);
    expect(opened.body.openings.map(({ name }: { name: string }) => name)).toEqual([first!.name, second!.name]);
    expect(opened.body.reasons).toMatchObject([{ no: 1, rule: 'EXP-19.2' }]);
    const key = await world.serviceKey();
    expect(verifyProof(await world.proof(drawId), key).valid).toBe(true);
    const auditor = await world.as('auditor');
    const { items } = (await auditor.get('/experts?specialty=acoustics&limit=100')).body;
    const full = await auditor.get(`/draws/${drawId}/opening`);
    const verdict = verifyOpening(await world.proof(drawId), full.body, key, {
      confirmed: items.map(({ id, specialties }: { id: string; specialties: { confirmedAt: string }[] }) => ({
        stratum: 'acoustics',
        expertId: id,
        confirmedAt: `${specialties[0]!.confirmedAt.slice(0, 19)}Z`,
      })),
    });
    expect(verdict).toMatchObject({ valid: true, reason: null });
    expect(await expert.post(`/seats/${second!.seatId}/decline`, { reason: '晚了' })).toBeProblem({ status: 404 });
  });
});

describe('EXP-20 EXP-21 告知与报到 · told, and answering in time', () => {
  it('kept: the drawn are told by a message that names no case', async () => {
    const { seats } = await aPanel('R-40');
    const { items } = (await (await world.holder(seats[0]!)).get('/messages')).body;
    expect(items[0]).toMatchObject({ kind: 'expert-invitation', caseNumber: null });
    expect(JSON.stringify(items[0])).not.toContain(seats[0]!.seatId);
  });

  it('missed: an answer after the seat fell away', async () => {
    const { seats } = await aPanel('R-41');
    const expert = await world.holder(seats[0]!);
    const path = `/seats/${seats[0]!.seatId}/decline`;
    expectStatus(await expert.post(path, { reason: '另有公务。' }), 200);
    expect(await expert.post(path, { reason: '另有公务。' })).toBeProblem({ status: 409, rule: 'EXP-20' });
  });
});

describe('EXP-18 再次评审须有事由 · a further review, and a further draw, have their ground', () => {
  /** Asks for a review as approval would; returns how that ended. */
  const ask = async (data: ReviewRequestedV1) => {
    const { id } = await world.world.publish(reviewRequestedV1, data, {
      to: 'review-experts',
      caseNumber: data.caseNumber,
    });
    const [row] = await eventually(
      () =>
        world.world
          .of('review-experts')
          .core.dataSource.query('SELECT state, error FROM inbox_event WHERE event_id = $1', [id]),
      ([one]) => one?.state === 'done' || one?.state === 'dead',
    );
    return row as { state: string; error: string | null };
  };
  const opened = async (caseNumber: string) => {
    const [reviewer, admin] = [await world.as('reviewer'), await world.as('expertAdmin')];
    const reviews = (await reviewer.get(`/reviews?caseNumber=${caseNumber}`)).body.items;
    const requests = (await admin.get(`/draw-requests?caseNumber=${caseNumber}`)).body.items;
    return { reviews, requests };
  };

  it('held: it names the first, which stays, with what was drawn for it', async () => {
    const first = await world.requestReview({ projectCode: 'G-1' });
    const { caseNumber } = first;
    const requestId = crypto.randomUUID();
    const repeat = { supersedes: first.requestId, ground: 'rectified' as const, evidence: crypto.randomUUID() };
    expect(await ask({ ...first, requestId, repeat })).toMatchObject({ state: 'done' });
    const { reviews, requests } = await opened(caseNumber);
    expect(reviews).toMatchObject([
      { requestId: first.requestId, supersedes: null, ground: null },
      { requestId, supersedes: reviews[0].id, ground: 'rectified', groundEvidence: repeat.evidence },
    ]);
    const further = requests.find(({ id }: { id: string }) => id === requestId);
    expect(further).toMatchObject({ supersedes: first.requestId, ground: 'rectified' });
    const bundle = (await (await world.as('auditor')).get(`/evidence/${caseNumber}`)).body;
    expect(bundle.reviews).toHaveLength(2);
  });

  it('cheated: another panel without a ground, under another name, item or project', async () => {
    const first = await world.requestReview({ projectCode: 'G-2' });
    for (const more of [{}, { itemName: '另一议题', itemCode: 'OTHER' }, { projectCode: 'G-2-BIS' }]) {
      const met = await ask({ ...first, requestId: crypto.randomUUID(), ...more });
      expect(met.state).toBe('dead');
      expect(met.error).toContain('EXP-18');
    }
    const { reviews, requests } = await opened(first.caseNumber);
    expect([reviews.length, requests.length]).toEqual([1, 1]);
  });

  it('cheated: the same review replaced twice, to choose between two panels', async () => {
    const first = await world.requestReview({ projectCode: 'G-3' });
    const repeat = { supersedes: first.requestId, ground: 'rectified' as const, evidence: crypto.randomUUID() };
    expect(await ask({ ...first, requestId: crypto.randomUUID(), repeat })).toMatchObject({ state: 'done' });
    const data = { ...first, requestId: crypto.randomUUID(), repeat };
    const { id } = await world.world.publish(reviewRequestedV1, data, {
      to: 'review-experts',
      caseNumber: first.caseNumber,
    });
    const [row] = await eventually(
      () =>
        world.world
          .of('review-experts')
          .core.dataSource.query('SELECT error FROM inbox_event WHERE event_id = $1', [id]),
      ([one]) => Boolean(one?.error),
    );
    expect(row.error).toMatch(/exp_18_(review|draw_request)_replaced_once/);
    expect((await opened(first.caseNumber)).reviews).toHaveLength(2);
  });
});

describe('EXP-18 EXP-20 EXP-21 邀请的答复期限 · an invitation has its time, and silence is the system’s own record', () => {
  const statesOf = async (drawId: string) => {
    const seats = (await (await world.as('expertAdmin')).get(`/draws/${drawId}/seats`)).body;
    return new Map<string, string>(seats.map(({ id, state }: { id: string; state: string }) => [id, state]));
  };
  const lapsed = (drawId: string, seatId: string) =>
    eventually(
      () => statesOf(drawId),
      (states) => states.get(seatId) === 'unanswered',
    );

  it('missed: from the receipt on one working day, then the next alternate follows; who never looks, three from the sending', async () => {
    const { drawId, seats } = await aPanel('R-50');
    const [reads, silent, answers] = seats;
    const all = (await (await world.holder(reads!)).get('/seats')).body;
    const own = all.find(({ id }: { id: string }) => id === reads!.seatId);
    expect(own).toMatchObject({ id: reads!.seatId, answerBy: '2026-03-03T16:00:00.000Z' });
    expectStatus(await (await world.holder(answers!)).post(`/seats/${answers!.seatId}/confirmation`, yes), 200);
    const shown = (await (await world.as('expertAdmin')).get(`/draws/${drawId}/seats`)).body;
    const of = (seatId: string) => shown.find(({ id }: { id: string }) => id === seatId);
    expect(of(reads!.seatId)).toMatchObject({ noticedBy: 'login' });
    expect(of(silent!.seatId)).toMatchObject({
      noticedBy: null,
      noticedAt: null,
      answerBy: '2026-03-05T16:00:00.000Z',
    });
    await world.world.moveTo('2026-03-04T00:00:01+08:00');
    await lapsed(drawId, reads!.seatId);
    expect((await statesOf(drawId)).get(silent!.seatId)).toBe('drawn');
    expect(await world.panel(drawId)).toHaveLength(3);
    await world.world.moveTo('2026-03-06T00:00:01+08:00');
    await lapsed(drawId, silent!.seatId);
    expect((await statesOf(drawId)).get(answers!.seatId)).toBe('confirmed');
    const { items } = (await (await world.as('auditor')).get(`/audit/entries?subjectId=${silent!.seatId}&limit=100`))
      .body;
    expect(items.find(({ action }: { action: string }) => action === 'seat.unanswered').actor.sub).toMatch(/^system/);
    expect(verifyProof(await world.proof(drawId), await world.serviceKey()).valid).toBe(true);
  });

  it('cheated: EXP-22 that one who does not look was told is nobody’s word: it takes a delivery with proof, by another than who started', async () => {
    await world.pool(260, 6, 'hoisting');
    const { inspectionId } = await world.requestExperts({
      projectCode: 'R-51',
      seats: [{ specialty: 'hoisting', seats: 1 }],
    });
    const drawId = await world.draw(inspectionId);
    const [seat] = await world.panel(drawId);
    const [admin, second] = [await world.as('expertAdmin'), await world.as('secondAdmin')];
    const path = `/seats/${seat!.seatId}/delivery`;
    const file = { name: '签收回证.pdf', mediaType: 'application/pdf', bytes: aPdf({}) };
    const delivery = { channel: 'letter', on: legalDate(world.now()) };
    expect(await admin.upload(path, file, delivery, 'POST')).toBeProblem({ status: 403, rule: 'EXP-21' });
    const early = await second.upload(path, file, { ...delivery, on: '2026-01-05' }, 'POST');
    expect(early).toBeProblem({ status: 422, pointer: '/on' });
    const told = await second.upload(path, file, delivery, 'POST');
    expect(told).toMatchObject({ status: 201, body: { noticedBy: 'delivery', state: 'drawn' } });
    expect(await second.upload(path, file, delivery, 'POST')).toBeProblem({ status: 409, rule: 'EXP-21' });
    // The receipt bears his name: while he sits nobody else reads it, and each look is kept.
    const auditor = await world.as('auditor');
    const looks = async () =>
      (await auditor.get('/audit/entries?subjectType=name-look&limit=100')).body.items.filter(
        ({ actor }: { actor: { sub: string } }) => actor.sub === PEOPLE.head.sub,
      ).length;
    expect(await auditor.get(`${path}/file`)).toBeProblem({ status: 403, rule: 'EXP-22' });
    const before = await looks();
    expect((await (await world.as('head')).get(`${path}/file`)).status).toBe(200);
    expect(await looks()).toBe(before + 1);
    await world.world.moveTo(told.body.answerBy);
    await lapsed(drawId, seat!.seatId);
    expect((await (await world.as('auditor')).get(`/seats/${seat!.seatId}/delivery/file`)).status).toBe(200);
  });
});
