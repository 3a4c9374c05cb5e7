import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pushClaimedV1 } from '@shenguan/common/contracts';
import { AT, HOUSING, InspectionWorld, MARKET, PEOPLE, REASON, sound } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

describe('INSP-3 统一调度，按时参加 · the bureau schedules centrally, departments come on time', () => {
  it("held: scheduling puts time, place and points into every department's inbox", async () => {
    const { id, caseNumber } = await w.requested();
    const { body } = sound(await w.as.reviewer.post(`/inspections/${id}/schedule`, { at: AT }), 200);
    expect(body).toMatchObject({ state: 'scheduled', scheduledAt: '2026-03-02T06:00:00.000Z', place: body.address });
    expect(body.availableActions).toContain('Inspections_schedule');
    const notices = await w.notices(caseNumber, 'inspection-schedule');
    expect(notices.map(({ recipientBody }) => recipientBody).sort()).toEqual([HOUSING.code, MARKET.code].sort());
    expect(notices[0]).toMatchObject({ dueAt: '2026-03-02T06:00:00.000Z', reference: id });
    expect(notices[0]!.content).toContain('定于2026年3月2日14时00分');
    expect(notices[0]!.content).toContain('加装部位不改变原有建筑主体结构');
  });

  it('held: moving the time tells everybody again, and starts attendance over', async () => {
    const { id, caseNumber } = await w.attended(['housing']);
    const order = { at: '2026-03-02T15:00:00+08:00', place: '小区东门', reason: REASON };
    sound(await w.as.head.post(`/inspections/${id}/schedule`, order), 200);
    expect(await w.notices(caseNumber, 'inspection-schedule')).toHaveLength(4);
    sound(await w.attend(id, 'reviewer'), 201);
    sound(await w.attend(id, 'market'), 201);
    const answer = await w.start(id);
    expect(answer).toBeProblem({ status: 409, rule: 'INSP-4' });
    expect(answer.body.facts.bodiesMissing).toEqual([HOUSING]);
  });

  it('cheated: acted on as it was seen, after another had moved it', async () => {
    const { id } = await w.scheduled();
    const seen = await w.detail(id);
    const order = { at: '2026-03-02T15:00:00+08:00', place: '小区东门', reason: REASON };
    sound(await w.as.head.post(`/inspections/${id}/schedule`, order), 200);
    const stale = { headers: { 'if-match': `"${seen.version}"` } };
    const again = { at: '2026-03-02T16:00:00+08:00', reason: REASON };
    expect(await w.as.reviewer.post(`/inspections/${id}/schedule`, again, stale)).toBeProblem({ status: 412 });
    const moved = await w.detail(id);
    expect(moved).toMatchObject({ place: '小区东门', version: seen.version + 1 });
    const now = { headers: { 'if-match': `"${moved.version}"` } };
    sound(await w.as.reviewer.post(`/inspections/${id}/schedule`, again, now), 200);
  });

  it('refused: a time that has passed; a department that schedules; another bureau', async () => {
    const { id } = await w.requested();
    const path = `/inspections/${id}/schedule`;
    const past = await w.as.reviewer.post(path, { at: '2026-03-01T09:00:00+08:00' });
    expect(past).toBeProblem({ status: 422, rule: 'INSP-3', pointer: '/at' });
    expect((await w.as.housing.post(path, { at: AT })).status).toBe(404);
    expect((await w.as.housingHead.post(path, { at: AT })).status).toBe(403);
    expect((await w.as.foreignBureau.post(path, { at: AT })).status).toBe(404);
    expect((await w.detail(id)).state).toBe('requested');
  });

  it('refused: moved, or set for the night, without a reason, or without the departments’ consent by their own tokens', async () => {
    const { id, caseNumber } = await w.requested();
    const path = `/inspections/${id}/schedule`;
    const night = { at: '2026-03-03T22:00:00+08:00' };
    const unexplained = { status: 422, rule: 'INSP-3', pointer: '/reason' };
    expect(await w.as.reviewer.post(path, night)).toBeProblem(unexplained);
    expect(await w.as.reviewer.post(path, { at: '2026-03-07T10:00:00+08:00' })).toBeProblem(unexplained);
    const unasked = await w.as.reviewer.post(path, { ...night, reason: REASON });
    expect(unasked).toBeProblem({ status: 422, rule: 'INSP-3', pointer: '/at' });
    expect(unasked.body.facts.missing).toEqual([HOUSING.code, MARKET.code]);
    const proposals = `/inspections/${id}/time-proposals`;
    const asked = { proposedAt: night.at, reason: REASON };
    const proposal = sound(await w.as.reviewer.post(proposals, asked), 201).body;
    const consent = (who: 'housing' | 'market' | 'reviewer' | 'colleague') =>
      w.as[who].post(`${proposals}/${proposal.id}/consent`);
    // The bureau consents for nobody.
    expect((await consent('colleague')).status).toBe(404);
    expect((await consent('reviewer')).status).toBe(403);
    sound(await consent('housing'), 201);
    const half = await w.as.reviewer.post(path, { ...night, reason: REASON });
    expect(half.body.facts.missing).toEqual([MARKET.code]);
    sound(await consent('market'), 201);
    const { body } = sound(await w.as.reviewer.post(path, { ...night, reason: REASON }), 200);
    expect(body.scheduleReason).toBe(REASON);
    expect(await w.as.reviewer.post(path, { at: '2026-03-03T10:00:00+08:00' })).toBeProblem(unexplained);
    const [notice] = await w.notices(caseNumber, 'inspection-schedule');
    expect(notice!.content).toContain(REASON);
  });

  it('held: several inspections of one site in one visit, shown in the days of each body; refused: of different ones', async () => {
    const [one, two, other] = [
      await w.requested({ itemName: '加装电梯' }),
      await w.requested({ itemName: '临时占用道路' }),
      await w.requested({ address: '朔州市平鲁区民生路1号', applicantParty: 'body:91140600MA0OTHER0X' }),
    ];
    const at = '2026-03-23T09:30:00+08:00';
    const stray = await w.as.reviewer.post('/visits', { inspectionIds: [one.id, other.id], at });
    expect(stray).toBeProblem({ status: 422, rule: 'INSP-3', pointer: '/inspectionIds' });
    // Of one applicant, with two sites, seen from a desk. INSP-2
    const applicantParty = 'body:91140600MA0TWOSIT0' as const;
    const there = await w.requested({ applicantParty, address: '朔州市平鲁区民生路1号' });
    const apart = [(await w.requested({ applicantParty })).id, there.id];
    const desk = await w.as.reviewer.post('/visits', { inspectionIds: apart, at, place: '审批局三楼会议室' });
    expect(desk).toBeProblem({ status: 422, rule: 'INSP-3', pointer: '/place' });
    const { body } = sound(await w.as.reviewer.post('/visits', { inspectionIds: [one.id, two.id], at }), 201);
    expect(new Set(body.map(({ visitId }: { visitId: string }) => visitId)).size).toBe(1);
    const days = sound(await w.as.housing.get('/agenda?from=2026-03-23'), 200).body;
    expect(
      days.map(({ caseNumber, clashes }: { caseNumber: string; clashes: string[] }) => [caseNumber, clashes]),
    ).toEqual([one, two].map(({ caseNumber }) => [caseNumber, []]));
    expect(sound(await w.as.outsider.get('/agenda?from=2026-03-23'), 200).body).toEqual([]);
  });

  it('cheated: the departments are wanted in two places at once, unless that is confirmed; nobody is at two inspections', async () => {
    const here = await w.started();
    const there = await w.requested({ address: '朔州市平鲁区民生路1号' });
    const path = `/inspections/${there.id}/schedule`;
    const order = { at: '2026-03-02T15:00:00+08:00' };
    const clash = await w.as.reviewer.post(path, order);
    expect(clash).toBeProblem({ status: 409, rule: 'INSP-3' });
    expect(clash.body.facts.clashes).toContainEqual(
      expect.objectContaining({ caseNumber: here.caseNumber, bodies: [HOUSING.code, MARKET.code] }),
    );
    sound(await w.as.reviewer.post(path, { ...order, despiteClashes: true }), 200);
    expect(await w.attend(there.id, 'housing')).toBeProblem({ status: 409, rule: 'INSP-3' });
    await w.withdraw(here.caseNumber);
    await w.withdraw(there.caseNumber);
  });

  it('refused: checking in before there is a time, or days before it', async () => {
    const { id } = await w.requested();
    const unscheduled = await w.attend(id, 'housing');
    expect(unscheduled).toBeProblem({ status: 409, rule: 'INSP-3' });
    expect(unscheduled.body.detail).toBe(
      '当前为“待安排”，须先安排核验时间（由审查人员、审批部门负责人、核验人员办理），方可签到',
    );
    sound(await w.as.reviewer.post(`/inspections/${id}/schedule`, { at: '2026-03-09T14:00:00+08:00' }), 200);
    const early = await w.attend(id, 'housing');
    expect(early).toBeProblem({ status: 409, rule: 'INSP-3' });
    expect(early.body.detail).toBe('尚未到签到日：核验定于2026年3月9日14时00分，当日起可以签到');
    expect((await w.as.housing.get(`/inspections/${id}`)).body.availableActions).toEqual(['TimeRequests_ask']);
  });

  it('refused: a finding or an opinion by somebody of the body who is not there', async () => {
    const { id } = await w.started();
    expect(await w.find(id, 'housingHead')).toBeProblem({ status: 409, rule: 'INSP-3' });
    expect(await w.opine(id, 'housingHead')).toBeProblem({ status: 409, rule: 'INSP-3' });
  });

  it('held: a withdrawn case ends its inspection, and a request that comes after it opens none', async () => {
    const { id, caseNumber } = await w.scheduled();
    await w.withdraw(caseNumber);
    await w.state(id, 'ended');
    // Whoever was told to come is told that he needn't. INSP-5
    const told = await w.notices(caseNumber, 'inspection-schedule');
    expect(told.filter(({ title }) => title.startsWith('联合核验不再进行'))).toHaveLength(2);
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'INSP-4' });
    await w.withdraw('SP2026-000900');
    expect((await w.requested({ caseNumber: 'SP2026-000900' })).id).toBeUndefined();
  });
});

// Moves legal time: stays at the end of the file.
describe('INSP-5 INSP-3 迟到缺席记录 · late and absent is on record, and who was not told is neither', () => {
  it('kept: who comes late is late, and who does not come is absent and told so', async () => {
    const { id, caseNumber } = await w.scheduled({}, '2026-03-03T14:00:00+08:00');
    await w.world.moveTo('2026-03-03T13:50:00+08:00');
    sound(await w.attend(id, 'reviewer'), 201);
    const early = await w.as.reviewer.post(`/inspections/${id}/no-shows`);
    expect(early).toBeProblem({ status: 409, rule: 'INSP-5' });
    expect(early.body.detail).toMatch(/^核验定于2026年3月3日14时00分，满30分钟/);
    await w.world.moveTo('2026-03-03T14:20:00+08:00');
    const late = sound(await w.attend(id, 'housing'), 201);
    expect(late.body).toMatchObject({ body: HOUSING.code, name: PEOPLE.housing.name, late: true });
    await w.world.moveTo('2026-03-03T14:30:00+08:00');
    const { body } = sound(await w.as.reviewer.post(`/inspections/${id}/no-shows`), 201);
    expect(body).toMatchObject([{ body: MARKET.code, scheduledAt: '2026-03-03T06:00:00.000Z' }]);
    expect(await w.notices(caseNumber, 'inspection-absence')).toMatchObject([
      { recipientBody: MARKET.code, content: expect.stringContaining('2026年3月3日14时00分') },
    ]);
    const detail = await w.detail(id);
    expect(detail.attendance.map(({ late }: { late: boolean }) => late)).toEqual([false, true]);
    expect(detail.absences).toHaveLength(1);
    expect(await w.actions(caseNumber)).toEqual(expect.arrayContaining(['inspection.attended', 'inspection.no-show']));
  });

  it('missed: no absence is recorded twice, or by somebody of the bureau who is not there', async () => {
    const { id } = await w.scheduled({}, '2026-03-04T14:35:00+08:00');
    await w.world.moveTo('2026-03-04T15:06:00+08:00');
    for (const who of ['reviewer', 'housing'] as const) sound(await w.attend(id, who), 201);
    const path = `/inspections/${id}/no-shows`;
    expect(await w.as.colleague.post(path)).toBeProblem({ status: 409, rule: 'INSP-3' });
    sound(await w.as.reviewer.post(path), 201);
    expect(await w.as.reviewer.post(path)).toBeProblem({ status: 409, rule: 'INSP-5' });
    expect((await w.detail(id)).absences).toHaveLength(1);
  });

  it('missed: nobody is absent who was told on the same day, or for a day off: the bureau can’t go alone for it', async () => {
    const hasty = await w.scheduled({}, '2026-03-04T15:10:00+08:00');
    const saturday = await w.scheduled({}, '2026-03-07T09:00:00+08:00');
    for (const [{ id }, now] of [
      [hasty, '2026-03-04T15:41:00+08:00'],
      [saturday, '2026-03-07T09:40:00+08:00'],
    ] as const) {
      await w.world.moveTo(now);
      sound(await w.attend(id, 'reviewer'), 201);
      expect(await w.as.reviewer.post(`/inspections/${id}/no-shows`)).toBeProblem({ status: 409, rule: 'INSP-3' });
      const alone = await w.as.head.post(`/inspections/${id}/bureau-alone`, { reason: '市场监管部门两次未到场。' });
      expect(alone).toBeProblem({ status: 409, rule: 'INSP-4' });
    }
  });

  it('cheated: the link is broken and no notice arrives: nobody is absent, the bureau can’t go alone, and the refusal says who was not told', async () => {
    const { id } = await w.scheduled({}, '2026-03-10T14:00:00+08:00', []);
    await w.world.moveTo('2026-03-10T14:31:00+08:00');
    sound(await w.attend(id, 'reviewer'), 201);
    const refused = await w.as.reviewer.post(`/inspections/${id}/no-shows`);
    expect(refused).toBeProblem({ status: 409, rule: 'INSP-3' });
    expect(refused.body.detail).toContain(`${HOUSING.name}尚未收到通知；${MARKET.name}尚未收到通知`);
    expect(refused.body.facts.untold).toEqual([HOUSING, MARKET].map((body) => ({ ...body, receivedAt: null })));
    const reason = { reason: '两部门均未到场，影响办理进度。' };
    expect(await w.as.head.post(`/inspections/${id}/bureau-alone`, reason)).toBeProblem({
      status: 409,
      rule: 'INSP-4',
    });
    const { absences, notices } = await w.detail(id);
    expect(absences).toEqual([]);
    expect(notices.map(({ receivedAt }: { receivedAt: string | null }) => receivedAt)).toEqual([null, null]);
  });

  it('cheated: one is told and stays away, the other was never told: only the first is absent, and the bureau waits for the other', async () => {
    const { id } = await w.scheduled({}, '2026-03-12T09:00:00+08:00', [MARKET]);
    await w.world.moveTo('2026-03-12T09:35:00+08:00');
    sound(await w.attend(id, 'reviewer'), 201);
    const { body } = sound(await w.as.reviewer.post(`/inspections/${id}/no-shows`), 201);
    expect(body.map((one: { body: string }) => one.body)).toEqual([MARKET.code]);
    const reason = { reason: '两部门均未到场，影响办理进度。' };
    const alone = await w.as.head.post(`/inspections/${id}/bureau-alone`, reason);
    expect(alone).toBeProblem({ status: 409, rule: 'INSP-4' });
    expect(alone.body.detail).toContain(HOUSING.name);
  });

  it('cheated: told late in the evening for the small hours, or so that the notice arrives a few hours before', async () => {
    const night = await w.scheduled({}, '2026-03-16T00:01:00+08:00');
    const short = await w.scheduled({}, '2026-03-16T09:00:00+08:00', []);
    await w.world.moveTo('2026-03-15T23:59:00+08:00');
    for (const department of [HOUSING, MARKET]) await w.received(short.caseNumber, department);
    await w.world.moveTo('2026-03-16T09:35:00+08:00');
    for (const { id } of [night, short]) {
      sound(await w.attend(id, 'reviewer'), 201);
      expect(await w.as.reviewer.post(`/inspections/${id}/no-shows`)).toBeProblem({ status: 409, rule: 'INSP-3' });
    }
  });

  it('cheated: absent one second after the hour, when somebody is still at the gate', async () => {
    const { id } = await w.scheduled({}, '2026-03-17T09:00:00+08:00');
    await w.world.moveTo('2026-03-17T09:00:01+08:00');
    sound(await w.attend(id, 'reviewer'), 201);
    const path = `/inspections/${id}/no-shows`;
    expect(await w.as.reviewer.post(path)).toBeProblem({ status: 409, rule: 'INSP-5' });
    expect((await w.as.reviewer.get(`/inspections/${id}`)).body.availableActions).not.toContain('Inspections_noShows');
    await w.world.moveTo('2026-03-17T09:29:59+08:00');
    expect(await w.as.reviewer.post(path)).toBeProblem({ status: 409, rule: 'INSP-5' });
    for (const who of ['housing', 'market'] as const) sound(await w.attend(id, who), 201);
    await w.world.moveTo('2026-03-17T09:30:00+08:00');
    expect(await w.as.reviewer.post(path)).toBeProblem({ status: 409, rule: 'INSP-5' });
  });

  it('cheated: the time is moved at once, so that the notice of the old time arrives last: nobody is absent', async () => {
    const { id, caseNumber } = await w.scheduled({}, '2026-03-18T09:00:00+08:00', []);
    sound(
      await w.as.reviewer.post(`/inspections/${id}/schedule`, { at: '2026-03-18T10:00:00+08:00', reason: REASON }),
      200,
    );
    for (const department of [HOUSING, MARKET]) await w.received(caseNumber, department);
    await w.received(caseNumber, HOUSING, 1);
    await w.world.moveTo('2026-03-18T10:31:00+08:00');
    sound(await w.attend(id, 'reviewer'), 201);
    // Housing's newest entry tells nine o'clock, market's first notice is still on its way.
    expect(await w.as.reviewer.post(`/inspections/${id}/no-shows`)).toBeProblem({ status: 409, rule: 'INSP-3' });
    const { notices } = await w.detail(id);
    expect(notices).toHaveLength(4);
    expect((await w.detail(id)).absences).toEqual([]);
  });

  it('held: receipt, reading and claim of each notice stand with the inspection and in its evidence', async () => {
    const { id, caseNumber } = await w.scheduled({}, '2026-03-19T09:00:00+08:00', [HOUSING]);
    const entryId = await w.received(caseNumber, HOUSING);
    const at = w.world.legalNow('joint-inspection').toISOString();
    const claim = { entryId, departmentCode: HOUSING.code, caseNumber, claimedBy: '李志强', claimedAt: at };
    const event = await w.world.publish(pushClaimedV1, claim, { to: 'joint-inspection', caseNumber });
    await w.world.handled('joint-inspection', event.id);
    const { notices } = await w.detail(id);
    expect(notices).toContainEqual(expect.objectContaining({ body: HOUSING.code, claimedBy: '李志强', claimedAt: at }));
    const evidence = sound(await w.as.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(evidence.notices.sent).toHaveLength(2);
    expect(evidence.notices.receipts.length).toBeGreaterThan(0);
  });
});
