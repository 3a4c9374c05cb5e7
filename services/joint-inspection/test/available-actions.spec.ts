import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPdf, type Client, type OfferedThing, type OfferTrial, offerFindings } from '@shenguan/common/testing';
import { AT, HOUSING, INTEGRITY, InspectionWorld, MARKET, PASS, REASON, sound, type Who } from './inspection-world.js';

const FAIL = { opinion: 'fail', text: '井道基础与设计不符。', points: ['structure'] };
const ASKED = {
  proposedAt: '2026-03-09T10:00:00+08:00',
  reason: '当日本单位从事该业务的在编人员均须参加执法资格考试。',
};
const experts = [{ specialty: 'fire-safety', seats: 1 }];
const HERE = { ...INTEGRITY, noTies: true };
const FOUND = [{ pointCode: 'structure', result: 'pass', note: '消防登高面与设计一致。' }];
const WORD = { opinion: 'pass', text: '消防登高面符合要求。', findings: FOUND };

describe('the operations that an inspection offers', () => {
  let w: InspectionWorld;
  let callers: Record<string, Client>;
  let document: Record<string, never>;
  /** Of the seat that was drawn last. */
  let seat = crypto.randomUUID() as string;
  const parameters = {
    paperId: crypto.randomUUID() as string,
    findingId: crypto.randomUUID() as string,
    signatureId: crypto.randomUUID() as string,
    requestId: crypto.randomUUID() as string,
    publicationId: crypto.randomUUID() as string,
  };
  beforeAll(async () => {
    w = await InspectionWorld.start();
    const names = ['reviewer', 'head', 'housing', 'housingTemp', 'foreignBureau', 'applicant', 'auditor'] as const;
    callers = Object.fromEntries(names.map((who) => [who, w.as[who]]));
    document = (await w.as.auditor.get('/docs-json')).body;
  });
  afterAll(() => w?.stop());

  const thing = (): OfferedThing => ({
    template: '/api/v1/inspections/{id}',
    schema: 'InspectionDto',
    bodies: {
      Inspections_schedule: { at: '2026-03-09T10:00:00+08:00', reason: REASON },
      Inspections_attendance: INTEGRITY,
      TimeRequests_ask: ASKED,
      ProfessionalPapers_attendance: { seatId: seat, name: '赵明远', integrityStatement: 'true', noTies: 'true' },
      ProfessionalPapers_opinion: { seatId: seat, name: '赵明远', ...WORD, findings: JSON.stringify(FOUND) },
      Inspections_alone: { reason: '两部门经及时通知未派员，申请人已停梯配合。' },
      Inspections_finding: { pointCode: 'structure', result: 'pass', note: '与设计一致。' },
      Inspections_hazard: { department: HOUSING.code, description: '一层楼道堆放易燃物。' },
      Inspections_opinion: PASS,
      Inspections_result: { outcome: 'passed', summary: '各核验要点汇总意见。' },
      Findings_photo: { takenAt: '2026-03-02T10:00:00+08:00', place: '2单元北侧井道基础处' },
      Records_sign: { recordDigest: 'a'.repeat(64), signed: true },
      Records_paper: { recordDigest: 'a'.repeat(64), signed: 'true' },
      Publications_check: { withheld: [] },
      Publications_correct: { note: '要点此前误列为不予公开，现予公开。' },
      Improvements_report: { statement: '井道基础已按设计加固，附加固记录和照片。' },
    },
    parameters,
    // Who is not on the establishment can't check in; who has checked in is told so again.
    refusedByContent: ['Inspections_attendance'],
    repeatable: ['Inspections_attendance'],
    file: { name: '加固记录.pdf', mediaType: 'application/pdf', bytes: aPdf() },
  });
  const tried = (states: Record<string, () => Promise<{ id: string }>>, who = callers) =>
    offerFindings(
      document,
      thing(),
      Object.entries(states).map(([name, make]): OfferTrial => ({ name, make: () => named(make), callers: who })),
    );
  /** Makes a thing, and names what belongs to it. */
  const named = async (make: () => Promise<{ id: string }>) => {
    const { id } = await make();
    const { findings, record, timeRequests, publications } = await w.detail(id);
    if (publications.length > 0) parameters.publicationId = publications.at(-1).id;
    if (timeRequests.length > 0) parameters.requestId = timeRequests.at(-1).id;
    if (findings.length > 0) parameters.findingId = findings.at(-1).id;
    if (record.signatures.length > 0) parameters.signatureId = record.signatures.at(-1).id;
    return id;
  };
  const found = async () => {
    const inspection = await w.started();
    sound(await w.find(inspection.id), 201);
    return inspection;
  };
  const said = async (...people: readonly Who[]) => {
    const inspection = await found();
    for (const who of people) sound(await w.opine(inspection.id, who), 201);
    return inspection;
  };

  it('are those that are let in, before the day, on it and on site: a start waits for everybody, an end for every opinion', async () => {
    const { findings, offered } = await tried({
      requested: () => w.requested(),
      early: () => w.scheduled({}, '2026-03-05T14:00:00+08:00'),
      asked: async () => {
        const inspection = await w.scheduled({}, '2026-03-05T14:00:00+08:00');
        sound(await w.as.housing.post(`/inspections/${inspection.id}/time-requests`, ASKED), 201);
        return inspection;
      },
      movedTwice: async () => {
        const inspection = await w.scheduled({}, '2026-03-05T14:00:00+08:00');
        for (const at of ['2026-03-05T15:00:00+08:00', '2026-03-05T16:00:00+08:00']) {
          sound(await w.as.reviewer.post(`/inspections/${inspection.id}/schedule`, { at, reason: REASON }), 200);
        }
        return inspection;
      },
      scheduled: () => w.scheduled(),
      bureauThere: () => w.attended(['reviewer']),
      allThere: () => w.attended(['reviewer', 'housing', 'market']),
      started: () => w.started(),
      oneSilent: () => said('reviewer', 'housing'),
      allSaid: () => said('reviewer', 'housing', 'market'),
    });
    expect(findings).toEqual([]);
    expect(offered['early reviewer']).toEqual(['Inspections_schedule']);
    expect(offered['early housing']).toEqual(['TimeRequests_ask']);
    expect(offered['asked reviewer']).toEqual(['Inspections_schedule', 'TimeRequests_decline']);
    expect(offered['scheduled reviewer']).toEqual(['Inspections_schedule', 'Inspections_attendance']);
    expect(offered['bureauThere reviewer']).toEqual(['Inspections_schedule']);
    expect(offered['allThere reviewer']).toContain('Inspections_start');
    expect(offered['oneSilent reviewer']).not.toContain('Inspections_finish');
    expect(offered['allSaid reviewer']).toContain('Inspections_finish');
    expect(offered['scheduled housingTemp']).toEqual([]);
  }, 300_000);

  it('are those that are let in after the visit: who announced an opinion, then the result, then the applicant', async () => {
    const collective = async () => {
      const inspection = await said('reviewer', 'market');
      sound(await w.opine(inspection.id, 'housing', { collective: true }), 201);
      sound(await w.finish(inspection.id), 200);
      return inspection;
    };
    const { findings, offered } = await tried({
      collective,
      finished: () => w.finished(),
      passed: () => w.concluded(),
      published: async () => {
        const inspection = await w.concluded();
        sound(await w.publish(inspection.id), 200);
        return inspection;
      },
      failed: () => w.concluded('failed', { housing: FAIL }),
    });
    expect(findings).toEqual([]);
    expect(offered['collective reviewer']).toEqual(['Findings_photo']);
    expect(offered['collective housing']).toEqual(['Inspections_opinion']);
    expect(offered['finished reviewer']).toEqual(['Findings_photo', 'Inspections_result']);
    expect(offered['passed applicant']).toEqual([]);
    expect(offered['passed reviewer']).toEqual([]);
    expect(offered['passed head']).toEqual(['Publications_check']);
    expect(offered['published reviewer']).toEqual(['Publications_correct']);
    expect(offered['failed applicant']).toEqual(['Improvements_report', 'Inspections_reinspection']);
  }, 300_000);

  it('are those that are let in where a finding is turned round, and where the record waits for the applicant', async () => {
    const turned = async () => {
      const inspection = await w.started();
      sound(await w.find(inspection.id, 'housing', 'structure', 'fail'), 201);
      const reason = '井道基础已当场加固并复测。';
      sound(await w.find(inspection.id, 'housing', 'structure', 'pass', { reason }), 201);
      return inspection;
    };
    const unsigned = async () => {
      const inspection = await said('reviewer', 'housing', 'market');
      sound(await w.as.reviewer.post(`/inspections/${inspection.id}/finish`), 200);
      return inspection;
    };
    const onPaper = async () => {
      const inspection = await unsigned();
      const { recordDigest } = (await w.detail(inspection.id)).record;
      const paper = { name: '核验记录.pdf', mediaType: 'application/pdf', bytes: aPdf() };
      const path = `/inspections/${inspection.id}/record/papers`;
      sound(await w.as.reviewer.upload(path, paper, { recordDigest, signed: 'true' }, 'POST'), 201);
      return inspection;
    };
    const { housing, housingHead, housingTemp, reviewer, head, applicant } = w.as;
    const { findings, offered } = await tried(
      { turned, unsigned, onPaper },
      { housing, housingHead, housingTemp, reviewer, head, applicant },
    );
    expect(findings).toEqual([]);
    expect(offered['turned housingHead']).toContain('Findings_sign');
    expect(offered['turned housing']).not.toContain('Findings_sign');
    expect(offered['unsigned applicant']).toEqual(['Records_sign']);
    expect(offered['unsigned reviewer']).toEqual(['Findings_photo', 'Records_paper']);
    expect(offered['onPaper head']).toEqual(['Records_confirm']);
    expect(offered['onPaper reviewer']).not.toContain('Records_confirm');
  }, 300_000);

  it('are those that are let in where professionals are drawn: each speaks himself, or by a paper of two', async () => {
    const attended = () => w.attended(['reviewer', 'housing', 'market'], { experts });
    const drawn = async () => {
      const inspection = await attended();
      seat = await w.seated(inspection);
      return inspection;
    };
    const there = async () => {
      const inspection = await drawn();
      sound(await w.as.expert.post(`/visit-seats/${seat}/attendance`, HERE), 201);
      return inspection;
    };
    const entered = async () => {
      const inspection = await drawn();
      const sheet = { seatId: seat, name: '赵明远', integrityStatement: 'true', noTies: 'true' };
      const file = { name: '签到表.pdf', mediaType: 'application/pdf', bytes: aPdf() };
      const path = `/inspections/${inspection.id}/professional-papers/attendance`;
      parameters.paperId = sound(await w.as.reviewer.upload(path, file, sheet, 'POST'), 201).body.id;
      return inspection;
    };
    const started = async () => {
      const inspection = await there();
      sound(await w.start(inspection.id), 200);
      return inspection;
    };
    const heard = async () => {
      const inspection = await started();
      sound(await w.as.expert.post(`/visit-seats/${seat}/opinion`, WORD), 201);
      return inspection;
    };
    const { reviewer, head, housing, housingTemp, foreignBureau, auditor } = w.as;
    const some = { reviewer, head, housing, housingTemp, foreignBureau, auditor };
    const { findings, offered } = await tried({ attended, drawn, entered, there, started, heard }, some);
    expect(findings).toEqual([]);
    expect(offered['attended reviewer']).not.toContain('Inspections_start');
    expect(offered['drawn reviewer']).toContain('ProfessionalPapers_attendance');
    expect(offered['there reviewer']).not.toContain('ProfessionalPapers_attendance');
    expect(offered['entered housing']).toContain('ProfessionalPapers_confirm');
    expect(offered['entered reviewer']).not.toContain('ProfessionalPapers_confirm');
    expect(offered['started reviewer']).toContain('ProfessionalPapers_opinion');
    expect(offered['heard reviewer']).not.toContain('ProfessionalPapers_opinion');
    const seats = [
      ['seat confirmed', drawn, ['VisitSeats_attendance']],
      ['there', there, []],
      ['started', started, ['VisitSeats_opinion']],
      ['heard', heard, []],
    ] as const;
    for (const [name, make, acts] of seats) {
      await make();
      expect([name, (await w.as.expert.get(`/visit-seats/${seat}`)).body.availableActions]).toEqual([name, acts]);
    }
  }, 300_000);

  it('are those that are let in where a department stays away: recorded once, then alone once', async () => {
    const at = '2026-03-04T14:00:00+08:00';
    expect(AT < at).toBe(true);
    // Told while two working days are left; recorded when the hour has passed.
    const pending: { id: string; caseNumber: string }[] = [];
    const untold: { id: string; caseNumber: string }[] = [];
    for (let i = 0; i < 48; i += 1) pending.push(await w.scheduled({}, at));
    for (let i = 0; i < 14; i += 1) untold.push(await w.scheduled({}, at, []));
    await w.world.moveTo('2026-03-04T14:40:00+08:00');
    const away = async (from = pending) => {
      const inspection = from.pop()!;
      sound(await w.attend(inspection.id, 'reviewer'), 201);
      sound(await w.attend(inspection.id, 'colleague'), 201);
      return inspection;
    };
    const recorded = async () => {
      const inspection = await away();
      sound(await w.as.reviewer.post(`/inspections/${inspection.id}/no-shows`), 201);
      return inspection;
    };
    const alone = async () => {
      const inspection = await recorded();
      const reason = '两部门经及时通知未派员，申请人已停梯配合。';
      sound(await w.as.head.post(`/inspections/${inspection.id}/bureau-alone`, { reason }), 200);
      return inspection;
    };
    const { findings, offered } = await tried(
      { away: () => away(), untold: () => away(untold), recorded, alone },
      { reviewer: w.as.reviewer, colleague: w.as.colleague, head: w.as.head, housing: w.as.housing },
    );
    expect(findings).toEqual([]);
    expect(offered['away reviewer']).toContain('Inspections_noShows');
    expect(offered['untold reviewer']).not.toContain('Inspections_noShows');
    expect(offered['recorded reviewer']).not.toContain('Inspections_noShows');
    expect(offered['recorded head']).toContain('Inspections_alone');
    expect(offered['alone head']).not.toContain('Inspections_alone');
    expect(offered['alone reviewer']).toContain('Inspections_start');
  }, 300_000);

  it('are those that are let in where the notice came in time by the clock, and yet tells nobody of an absence', async () => {
    const evening: { id: string; caseNumber: string }[] = [];
    const moved: { id: string; caseNumber: string }[] = [];
    for (let i = 0; i < 4; i += 1) evening.push(await w.scheduled({}, '2026-03-06T18:30:00+08:00'));
    for (let i = 0; i < 4; i += 1) {
      const inspection = await w.scheduled({}, '2026-03-06T14:00:00+08:00', []);
      const again = { at: '2026-03-06T15:00:00+08:00', reason: REASON };
      sound(await w.as.reviewer.post(`/inspections/${inspection.id}/schedule`, again), 200);
      // The earlier time is the newest entry in the inbox.
      for (const department of [HOUSING, MARKET]) await w.received(inspection.caseNumber, department);
      for (const department of [HOUSING, MARKET]) await w.received(inspection.caseNumber, department, 1);
      moved.push(inspection);
    }
    await w.world.moveTo('2026-03-06T19:10:00+08:00');
    const there = (from: typeof moved) => async () => {
      const inspection = from.pop()!;
      sound(await w.attend(inspection.id, 'reviewer'), 201);
      return inspection;
    };
    const { findings, offered } = await tried(
      { evening: there(evening), moved: there(moved) },
      { reviewer: w.as.reviewer },
    );
    expect(findings).toEqual([]);
    expect(offered['evening reviewer']).not.toContain('Inspections_noShows');
    expect(offered['moved reviewer']).not.toContain('Inspections_noShows');
  }, 300_000);
});
