import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  drawCompletedV1,
  seatChangedV1,
  spotDrawnV1,
  spotDrawRequestedV1,
  visitScheduledV1,
} from '@shenguan/common/contracts';
import { commitAsWitness, instantText, signStatement, verifyProof } from '@shenguan/common/draw';
import { makeCreditCode, PersonKeys } from '@shenguan/common/privacy';
import { eventually } from '@shenguan/common/testing';
import {
  ASSOCIATION,
  BUREAU,
  bytes,
  DESIGNER,
  ExpertWorld,
  expectStatus,
  expertRow,
  HOUSING,
  identityOf,
  OTHER_BUREAU,
  PEOPLE,
  SPARE,
  WITNESSES,
} from './expert-world.js';

let world: ExpertWorld;
beforeAll(async () => {
  world = await ExpertWorld.start();
  await world.pool(100, 12);
});
afterAll(() => world?.stop());

describe('EXP-17.1 随机抽取 · drawn at random, for anybody to check', () => {
  it('held: the proof verifies offline, names nobody, and every step is logged', async () => {
    const { requestId } = await world.requestReview({ projectCode: 'P-1' });
    const drawId = await world.draw(requestId);
    const proof = await world.proof(drawId);
    const verdict = verifyProof(proof, await world.serviceKey());
    expect(verdict).toMatchObject({
      valid: true,
      stage: 'complete',
      witnesses: [{ id: 'association' }, { id: 'discipline' }],
    });
    expect(verdict.seats).toHaveLength(3);
    expect(proof.openings).toEqual([]);

    const entries = await world.world
      .of('review-experts')
      .core.dataSource.query(
        `SELECT action FROM audit_entry WHERE subject_type = 'draw-statement' ORDER BY recorded_at, id`,
      );
    expect(entries.map(({ action }: { action: string }) => action).sort()).toEqual(
      ['draw.snapshot', 'draw.commit', 'draw.commit', 'draw.set', 'draw.reveal', 'draw.reveal', 'draw.result'].sort(),
    );
    const tampered = JSON.parse(JSON.stringify(proof));
    tampered.entries[0].salt = tampered.entries[0].salt.replace(/^./, (c: string) => (c === '0' ? '1' : '0'));
    expect(verifyProof(tampered, await world.serviceKey()).valid).toBe(false);
  });

  it('held: seats are added in the main specialty to make three, and are of different units', async () => {
    const { requestId } = await world.requestReview({ projectCode: 'P-2' });
    const drawId = await world.draw(requestId);
    const panel = await world.panel(drawId);
    expect(panel.map(({ stratum }) => stratum)).toEqual(['structure', 'structure', 'structure']);
    expect(new Set(panel.map(({ expertId }) => expertId)).size).toBe(3);
  });

  it('held: an inspection is told that its experts stand ready, and no name', async () => {
    const { inspectionId } = await world.requestExperts({
      projectCode: 'P-3',
      seats: [{ specialty: 'structure', seats: 1 }],
    });
    const drawId = await world.draw(inspectionId);
    const [event] = await world.world.published('review-experts', drawCompletedV1);
    expect(event!.data).toMatchObject({ drawId, reference: inspectionId, seated: 1, purpose: 'inspection' });
    const [seat] = await world.panel(drawId);
    expect(JSON.stringify(event)).not.toContain(seat!.name);
    expect(JSON.stringify(event)).not.toContain(seat!.expertId);
  });

  it('held: it is told of each seat by marks that fit its holder’s login alone, who learns the time; INSP-4', async () => {
    const { inspectionId, caseNumber } = await world.requestExperts({
      projectCode: 'P-33',
      seats: [{ specialty: 'structure', seats: 1 }],
    });
    const [seat] = await world.panel(await world.draw(inspectionId));
    const holder = await world.holder(seat!);
    const confirmed = await holder.post(`/seats/${seat!.seatId}/confirmation`, { noTies: true, undertaking: true });
    expect(confirmed.status).toBe(200);
    const told = (await world.world.published('review-experts', seatChangedV1)).filter(
      ({ data }) => data.seatId === seat!.seatId,
    );
    expect(told.map(({ data }) => data.state)).toEqual(['drawn', 'confirmed']);
    expect(told[1]!.data).toMatchObject({ inspectionId, specialty: 'structure', version: 2 });
    for (const secret of [seat!.name, seat!.expertId]) expect(JSON.stringify(told)).not.toContain(secret);
    const visit = { ...visitScheduledV1.example, inspectionId, caseNumber, seats: [seat!.seatId] };
    const event = await world.world.publish(visitScheduledV1, visit, { to: 'review-experts', caseNumber });
    await world.world.handled('review-experts', event.id);
    const { items } = (await holder.get('/messages')).body;
    const message = items.find(({ kind }: { kind: string }) => kind === 'inspection-plan');
    expect(message.content).toContain('时间：2026年3月5日');
    expect(message.content).toContain(visit.place);
  });

  it('refused: without a request, a second undecided round, a second draw of what is decided', async () => {
    expect(await world.start(crypto.randomUUID())).toBeProblem({ status: 404 });
    const { requestId } = await world.requestReview({ projectCode: 'P-4' });
    const first = await world.start(requestId);
    expect(first.status).toBe(201);
    const other = await world.requestExperts({ projectCode: 'P-4', seats: [{ specialty: 'structure', seats: 1 }] });
    expect(await world.start(other.inspectionId)).toBeProblem({ status: 409, rule: 'EXP-17.1' });
    await world.finish(first.body.id);
    expect(await world.start(requestId)).toBeProblem({ status: 409, rule: 'EXP-18' });
    const next = await world.start(other.inspectionId);
    expect(next.body).toMatchObject({ round: 2, previous: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('refused: one of two draws of a project that start at once', async () => {
    const { requestId } = await world.requestReview({ projectCode: 'P-9' });
    const other = await world.requestExperts({ projectCode: 'P-9', seats: [{ specialty: 'structure', seats: 1 }] });
    const answers = await Promise.all([world.start(requestId), world.start(other.inspectionId)]);
    const [won, lost] = answers.sort((a, b) => a.status - b.status);
    expect(won!.status).toBe(201);
    expect(lost).toBeProblem({ status: 409, rule: 'EXP-17.1' });
  });

  it('refused: witnesses of one body, of the bureau, of the applicant, or a dependent one last', async () => {
    const admin = await world.as('expertAdmin');
    const own = { id: 'own', body: BUREAU.code };
    expect(await admin.post('/draw-witnesses', own)).toBeProblem({ status: 422, rule: 'EXP-17.1' });
    const { requestId } = await world.requestReview({
      projectCode: 'P-5',
      ties: { bodies: [{ role: 'applicant', code: HOUSING.code }], persons: [] },
      applicant: { kind: 'body', name: HOUSING.name, code: HOUSING.code },
    });
    for (const witnesses of [
      ['discipline'],
      ['housing', 'discipline'],
      ['discipline', 'association'],
      ['discipline', 'nobody'],
    ]) {
      expect(await world.start(requestId, { witnesses })).toBeProblem({ status: 422, rule: 'EXP-17.1' });
    }
  });

  it('cheated: a witness whose key binds nobody, and the department of the case as its witness', async () => {
    await world.serves('hollow', '空谷', ASSOCIATION.code);
    const asked = await (await world.as('expertAdmin')).post('/draw-witnesses', {
      id: 'hollow',
      body: ASSOCIATION.code,
    });
    const path = `/draw-witnesses/${asked.body.uuid}`;
    const order = { subject: 'hollow', appointmentDocument: '派〔2026〕hollow' };
    expectStatus(await (await world.at(ASSOCIATION.code, 'liaison')).post(`${path}/confirmation`, order), 200);
    const hollow = await world.at(ASSOCIATION.code, 'draw-witness', 'hollow');
    // The neutral point; one of order 8; the neutral point in another form.
    for (const publicKey of [
      `01${'00'.repeat(31)}`,
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
      `ee${'ff'.repeat(30)}7f`,
    ]) {
      const refused = await hollow.post(`${path}/key`, { publicKey });
      expect(refused).toBeProblem({ status: 422, rule: 'EXP-17.1', pointer: '/publicKey' });
    }
    const { requestId } = await world.requestReview({ projectCode: 'P-70' });
    expect(await world.start(requestId, { witnesses: [] })).toBeProblem({ status: 422, rule: 'EXP-17.1' });
    const own = await world.start(requestId, { witnesses: ['association', 'housing'] });
    expect(own).toBeProblem({ status: 422, rule: 'EXP-17.1' });
    expect(own.body.facts).toMatchObject({ witness: 'housing' });
    // Of a case that concerns another department it may.
    const other = await world.requestReview({ projectCode: 'P-71', departments: [OTHER_BUREAU] });
    expectStatus(await world.start(other.requestId, { witnesses: ['association', 'housing'] }), 201);
  });

  it("refused: a witness's act under another key, twice, or out of turn", async () => {
    const { requestId } = await world.requestReview({ projectCode: 'P-6', departments: [OTHER_BUREAU] });
    const { body: draw } = await world.start(requestId, { commitWithinHours: 1 });
    const outside = await world.public();
    const [first] = WITNESSES;
    const commitment = commitAsWitness(
      await world.proof(draw.id),
      await world.task(draw.id, first!),
      bytes('n'),
    ).commitment;
    const forged = signStatement(JSON.parse(commitment.statement), SPARE.key);
    expect(await outside.post(`/draws/${draw.id}/commitments`, forged)).toBeProblem({ status: 422, rule: 'EXP-17.1' });
    expect(await outside.post(`/draws/${draw.id}/reveals`, commitment)).toBeProblem({ status: 409, rule: 'EXP-17.1' });
    expect((await outside.post(`/draws/${draw.id}/commitments`, commitment)).status).toBe(201);
    expect(await outside.post(`/draws/${draw.id}/commitments`, commitment)).toBeProblem({
      status: 409,
      rule: 'EXP-17.1',
    });
    const admin = await world.as('expertAdmin');
    // Nobody is missing while there is still time.
    expect(await admin.post(`/draws/${draw.id}/void`, { missing: ['discipline'] })).toBeProblem({
      status: 422,
      rule: 'EXP-17.1',
    });
    await world.later(3_600_000 + 1_000);
    // Nor is it the administrator's choice whom it bars, once the time is over; not even under an earlier hour.
    for (const at of [undefined, instantText(new Date(draw.startedAt))]) {
      const spared = await admin.post(`/draws/${draw.id}/void`, { missing: [], at });
      expect(spared).toBeProblem({ status: 422, rule: 'EXP-17.1', pointer: '/missing' });
    }
    const voided = await admin.post(`/draws/${draw.id}/void`, { missing: ['discipline'] });
    expect(voided).toMatchObject({ status: 200, body: { state: 'void' } });
    expect(verifyProof(await world.proof(draw.id), await world.serviceKey())).toMatchObject({
      valid: true,
      stage: 'void',
    });
    // Who was missing is barred from the next round of the project.
    expect(await world.start(requestId)).toBeProblem({ status: 422, rule: 'EXP-17.1' });
    const next = await world.start(requestId, { witnesses: ['association', 'housing'] });
    expect(next.body).toMatchObject({ round: 2, ground: '' });
  });

  it('refused: voiding once somebody has revealed, without the others or before the deadline', async () => {
    const { requestId } = await world.requestReview({ projectCode: 'P-7' });
    const { body: draw } = await world.start(requestId, { commitWithinHours: 1, revealWithinHours: 1 });
    const states = await world.commit(draw.id);
    await world.reveal(draw.id, states.slice(0, 1));
    const admin = await world.as('expertAdmin');
    expect(await admin.post(`/draws/${draw.id}/void`, { missing: ['discipline'] })).toBeProblem({
      status: 422,
      rule: 'EXP-17.1',
    });
    await world.reveal(draw.id, [], WITNESSES);
    expect((await (await world.public()).get(`/draws/${draw.id}`)).body).toMatchObject({
      state: 'revealing',
      awaited: ['discipline'],
    });
  });

  it('refused: fewer than twice the seats, until an approver lets it be', async () => {
    await world.pool(130, 3, 'tunnels');
    const { requestId } = await world.requestReview({
      projectCode: 'P-8',
      panel: [{ specialty: 'tunnels', seats: 1 }],
    });
    expect(await world.start(requestId)).toBeProblem({ status: 409, rule: 'EXP-17.1' });
    const both = await world.world.as('review-experts', { ...PEOPLE.approver, roles: ['approver', 'expert-admin'] });
    const approver = await world.as('approver');
    const approved = await approver.post(`/draw-requests/${requestId}/small-pool-approval`, {
      reason: '全市该专业专家仅三名。',
    });
    expect(approved).toMatchObject({ status: 201, body: { smallPoolApprovedBy: 'approver' } });
    // Whoever approved does not start the draw as well.
    const own = await both.post('/draws', { requestId, witnesses: WITNESSES.map(({ id }) => id) });
    expect(own).toBeProblem({ status: 403, rule: 'EXP-17.1' });
    expect((await world.start(requestId)).status).toBe(201);
  });
});

describe('EXP-17.2 同一项目最多参加两次 · at most twice in one project', () => {
  const seats = [{ specialty: 'rope-drives', seats: 1 }];
  const drawFor = async (projectCode: string) => {
    const { inspectionId } = await world.requestExperts({ projectCode, seats });
    const approver = await world.as('approver');
    await approver.post(`/draw-requests/${inspectionId}/small-pool-approval`, { reason: '全市该专业专家仅两名。' });
    return JSON.parse((await world.proof(await world.draw(inspectionId))).snapshot.statement);
  };

  it('refused: a third time in the project', async () => {
    await world.pool(140, 2, 'rope-drives');
    const snapshots = [];
    for (let round = 1; round <= 5; round++) snapshots.push(await drawFor('P-20'));
    expect(snapshots.slice(0, 2).map(({ excluded }) => excluded.n)).toEqual([0, 0]);
    // Two people may serve four times between them: the fifth draw has nobody left.
    expect(snapshots[4].excluded.byRule).toEqual({ 'EXP-17.2': 2 });
    expect(snapshots[4].strata[0].n).toBe(0);
  });

  it('held: as often again in another project', async () => {
    const { strata, excluded } = await drawFor('P-21');
    expect([strata[0].n, excluded.n]).toEqual([2, 0]);
  });
});

describe('EXP-19 已知关系抽取前排除 · known ties exclude before the draw', () => {
  it('held: by unit, by person, by declared body and project, by bar and by cutoff, each counted under its rule', async () => {
    const admin = await world.as('expertAdmin');
    await world.pool(160, 8, 'fire');
    const others = await world.list(admin, {
      source: '有关系的专家',
      rows: [
        expertRow(170, { specialties: ['fire'], unit: { code: DESIGNER.code, name: DESIGNER.name } }),
        expertRow(171, { specialties: ['fire'] }),
        expertRow(172, { specialties: ['fire'], ties: [{ kind: 'EXP-19.2', identityNumber: identityOf(900) }] }),
        expertRow(173, { specialties: ['fire'], ties: [{ kind: 'EXP-19.1', projectCode: 'P-30' }] }),
        expertRow(174, { specialties: ['fire'] }),
      ],
    });
    const ids = others.body.rows.map((row: { expertId: string }) => row.expertId);
    await world.bar(ids[4]);
    const keys = world.world.of('review-experts').app.get(PersonKeys, { strict: false });
    await world.later(2_000);
    const cutoff = world.now();
    await world.later(2_000);
    await world.pool(175, 1, 'fire');
    const { requestId } = await world.requestReview({
      projectCode: 'P-30',
      panel: [{ specialty: 'fire', seats: 1 }],
      cutoff: cutoff.toISOString(),
      ties: {
        bodies: [{ role: 'design', code: DESIGNER.code }],
        persons: [
          { role: 'agent', personKey: keys.of(identityOf(171)) },
          { role: 'principal', personKey: keys.of(identityOf(900)) },
        ],
      },
    });
    const started = await world.start(requestId);
    expect(started.status).toBe(201);
    const { excluded, strata } = JSON.parse((await world.proof(started.body.id)).snapshot.statement);
    expect(excluded.byRule).toMatchObject({ 'EXP-19.1': 2, 'EXP-19.2': 1, 'EXP-19.3': 1, 'EXP-9.2': 1, cutoff: 1 });
    expect(strata[0].n + excluded.n).toBe(14);
    expect(instantText(cutoff) <= instantText(world.now())).toBe(true);
    await world.finish(started.body.id);
    const seated = (await world.panel(started.body.id)).map(({ expertId }) => expertId);
    for (const id of ids) expect(seated).not.toContain(id);
  });

  it('cheated: an official entered the pool under another login and name, and would be drawn for his own department’s case', async () => {
    await world.pool(181, 8, 'swapped');
    const keys = world.world.of('review-experts').app.get(PersonKeys, { strict: false });
    const byDocument = { personKey: keys.of(identityOf(181)) };
    const hidden = await world.serves('official-hidden', '钱换名', HOUSING.code, true, byDocument);
    const { requestId } = await world.requestReview({
      projectCode: 'P-31',
      panel: [{ specialty: 'swapped', seats: 1 }],
    });
    const started = await world.start(requestId);
    expectStatus(started, 201);
    const { excluded, strata } = JSON.parse((await world.proof(started.body.id)).snapshot.statement);
    expect(excluded.byRule).toMatchObject({ 'EXP-19.4': 1 });
    expect(strata[0].n).toBe(7);
    await world.finish(started.body.id);
    await world.tellStaff({ ...hidden, serving: false, version: 2 });
  });

  it('refused: a tie without anybody it is to', async () => {
    const admin = await world.as('expertAdmin');
    const [expert] = (await admin.get('/experts?limit=1')).body.items;
    const order = { purpose: 'add-tie', ground: 'EXP-19.3', expertId: expert.id, allegation: '持有申请单位股份。' };
    expect(await admin.post('/findings', { ...order, tie: { kind: 'EXP-19.3' } })).toBeProblem({
      status: 422,
      rule: 'EXP-19',
      pointer: '/tie',
    });
    const declarer = await world.expert(160);
    expect(await declarer.post('/experts/own/ties', { kind: 'EXP-19.3' })).toBeProblem({
      status: 422,
      rule: 'EXP-19',
    });
  });
});

describe('INT-11 随机抽查的机构和检查人员由系统抽取 · a spot check is drawn by itself, for anybody to check', () => {
  const CITY = BUREAU;
  const agencies = [501, 502, 503].map((n) => makeCreditCode(n, '91'));
  const ticket = (stratum: string, id: string, unit: string) => ({ stratum, id, name: `名称${id}`, unit });
  const inspectors = `inspectors-${HOUSING.code}`;
  const ORDER = {
    bureau: CITY,
    strata: [
      { code: 'agencies', seats: 2, alternates: 0 },
      { code: inspectors, seats: 1, alternates: 1 },
    ],
    tickets: [
      ...agencies.map((code) => ticket('agencies', code, code)),
      ...['i-1', 'i-2', 'i-3'].map((id) => ticket(inspectors, id, HOUSING.code)),
    ],
  };

  async function requested(number: string) {
    const data = { ...spotDrawRequestedV1.example, ...ORDER, checkId: crypto.randomUUID(), number };
    const event = await world.world.publish(spotDrawRequestedV1, data, { to: 'review-experts' });
    await world.world.handled('review-experts', event.id);
    const outside = await world.public();
    const { body } = await eventually(
      () => outside.get(`/draws?project=${number}`),
      (answer) => answer.body.items.length > 0,
    );
    return { data, draw: body.items[0] };
  }

  it('held: it starts by itself, its proof verifies and opens whom it found, and who asked is told the same', async () => {
    const { data, draw } = await requested('CC2026-000001');
    // None of the body whose people are drawn, and the most independent one last.
    expect(draw.witnesses.map(({ id }: { id: string }) => id)).toEqual(WITNESSES.map(({ id }) => id));
    await world.finish(draw.id);
    const proof = await world.proof(draw.id);
    expect(verifyProof(proof, await world.serviceKey()).valid).toBe(true);
    const [told] = (await world.world.published('review-experts', spotDrawnV1)).filter(
      (event) => event.data.checkId === data.checkId,
    );
    expect(told!.data).toMatchObject({ drawId: draw.id, strata: [{ code: 'agencies' }, { code: inspectors }] });
    const seated = told!.data.strata.flatMap(({ seats }) => seats);
    expect(proof.openings.map(({ expertId }) => expertId)).toEqual(seated);
    expect(seated).toHaveLength(3);
    expect(told!.data.strata[1]!.alternates).toHaveLength(1);
  });

  it('cheated: whoever dislikes the outcome draws again, or another pool comes under the same check', async () => {
    const { data, draw } = await requested('CC2026-000002');
    const admin = await world.as('expertAdmin');
    const again = { requestId: data.checkId, witnesses: WITNESSES.map(({ id }) => id) };
    expect(await admin.post('/draws', again)).toBeProblem({ status: 409, rule: 'EXP-18' });
    await world.finish(draw.id);
    expect(await admin.post('/draws', again)).toBeProblem({ status: 409, rule: 'EXP-17.1' });
    const voided = await admin.post(`/draws/${draw.id}/void`, { missing: [WITNESSES[1]!.id] });
    expect(voided).toBeProblem({ status: 409 });
    const other = { ...data, tickets: data.tickets.filter(({ id }) => id !== agencies[0]) };
    const event = await world.world.publish(spotDrawRequestedV1, other, { to: 'review-experts' });
    await world.world.handled('review-experts', event.id);
    const { items } = (await (await world.public()).get('/draws?project=CC2026-000002')).body;
    expect(items).toHaveLength(1);
  });
});
