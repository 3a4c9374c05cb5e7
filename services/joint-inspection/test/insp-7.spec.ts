import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  caseDecidedV1,
  type InspectionRequestedV1,
  inspectionConcludedV1,
  inspectionRequestedV1,
  powerOfAttorneyChangedV1,
  reinspectionRequestedV1,
  tieUpheldV1,
} from '@shenguan/common/contracts';
import { aPdf, eventually, standingFindings } from '@shenguan/common/testing';
import { AT, HOUSING, InspectionWorld, MARKET, OFFICE, PEOPLE, REASON, sound, type Who } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

const objected = () =>
  w.concluded('rectify', { market: { opinion: 'rectify', text: '井道基础须加固后再验。', points: ['structure'] } });

describe("INSP-7 复验由申请人提出 · a re-inspection on the applicant's request only", () => {
  it('held: the applicant asks, the bureau arranges, and the further result follows', async () => {
    const { id, caseNumber } = await objected();
    const { body } = sound(await w.as.applicant.post(`/inspections/${id}/re-inspection`), 201);
    const follows = { supersedes: id, ground: 'applicant-request' };
    expect(body).toMatchObject({ round: 2, state: 'requested', caseNumber, ...follows });
    const [asked] = (await w.world.published('joint-inspection', reinspectionRequestedV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(asked!.data).toMatchObject({ inspectionId: body.id, supersedes: id, points: ['structure'] });
    sound(await w.as.reviewer.post(`/inspections/${body.id}/schedule`, { at: AT }), 200);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.attend(body.id, who), 201);
    sound(await w.start(body.id), 200);
    sound(await w.find(body.id), 201);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(body.id, who), 201);
    sound(await w.finish(body.id), 200);
    sound(await w.conclude(body.id), 200);
    const told = (await w.world.published('joint-inspection', inspectionConcludedV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(told.map(({ data }) => data.outcome)).toEqual(['rectify', 'passed']);
    expect(told.map(({ data }) => data.supersedes)).toEqual([undefined, id]);
    expect(new Set(told.map(({ data }) => data.requestId)).size).toBe(1);
    const bundle = sound(await w.as.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(bundle.inspections).toMatchObject([{ outcome: 'rectify' }, { outcome: 'passed', groundEvidence: 'zhang' }]);
    for (const one of [id, body.id]) sound(await w.publish(one), 200);
    const everybody = await w.world.as('joint-inspection');
    expect((await everybody.get(`/public/inspections/${caseNumber}`)).body).toHaveLength(2);
  });

  it('refused: the bureau, a department, another applicant', async () => {
    const { id } = await objected();
    const path = `/inspections/${id}/re-inspection`;
    expect((await w.as.reviewer.post(path)).status).toBe(403);
    expect((await w.as.housing.post(path)).status).toBe(403);
    expect((await w.as.stranger.post(path)).status).toBe(404);
  });

  it('refused: before the result, after a pass, twice, and once the case is decided or withdrawn', async () => {
    const open = await w.finished();
    const ask = (id: string) => w.as.applicant.post(`/inspections/${id}/re-inspection`);
    expect(await ask(open.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    expect(await ask((await w.concluded()).id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    const twice = await objected();
    sound(await ask(twice.id), 201);
    expect(await ask(twice.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    const withdrawn = await objected();
    await w.withdraw(withdrawn.caseNumber);
    expect(await ask(withdrawn.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    const decided = await objected();
    const event = await w.world.publish(
      caseDecidedV1,
      { ...caseDecidedV1.example, caseNumber: decided.caseNumber },
      { to: 'joint-inspection' },
    );
    await w.world.handled('joint-inspection', event.id);
    expect(await ask(decided.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
  });
});

/** Asks for a further inspection of a case as the bureau's service would; returns how that ended. */
const requestAgain = async (caseNumber: string, more: Partial<InspectionRequestedV1>) => {
  const data = { ...inspectionRequestedV1.example, requestId: crypto.randomUUID(), caseNumber, ...more };
  const { id } = await w.world.publish(inspectionRequestedV1, data, { to: 'joint-inspection', caseNumber });
  const [row] = await eventually(
    () =>
      w.world
        .of('joint-inspection')
        .core.dataSource.query('SELECT state, error FROM inbox_event WHERE event_id = $1', [id]),
    ([one]) => one?.state === 'done' || one?.state === 'dead',
  );
  return row as { state: string; error: string | null };
};
const POINTS = [
  { code: 'structure', text: '加装部位不改变原有建筑主体结构' },
  { code: 'fire', text: '消防通道净宽不小于4米' },
];

describe('INSP-7 再次复验须有整改 · a second re-inspection rests on what was changed', () => {
  /** A first inspection and a re-inspection, neither of which passes; returns the latter's ID. */
  const failedTwice = async () => {
    const { id } = await objected();
    const again = sound(await w.as.applicant.post(`/inspections/${id}/re-inspection`), 201).body.id;
    sound(await w.as.reviewer.post(`/inspections/${again}/schedule`, { at: AT }), 200);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.attend(again, who), 201);
    sound(await w.start(again), 200);
    sound(await w.find(again), 201);
    const fail = { opinion: 'rectify', text: '井道基础仍未加固。', points: ['structure'] };
    for (const who of ['reviewer', 'housing'] as const) sound(await w.opine(again, who), 201);
    sound(await w.opine(again, 'market', fail), 201);
    sound(await w.finish(again), 200);
    sound(await w.conclude(again, 'rectify'), 200);
    return again as string;
  };
  const FILE = { name: '加固记录.pdf', mediaType: 'application/pdf', bytes: aPdf() };
  const statement = '井道基础已按设计加固，附加固记录和照片。';

  it('held: what the applicant says and shows stands with the inspection, and the third round follows', async () => {
    const id = await failedTwice();
    const said = sound(
      await w.as.applicant.upload(`/inspections/${id}/improvements`, FILE, { statement }, 'POST'),
      201,
    );
    const third = sound(await w.as.applicant.post(`/inspections/${id}/re-inspection`), 201).body;
    expect(third).toMatchObject({ round: 3, supersedes: id });
    const { improvements } = await w.detail(id, 'market');
    expect(improvements).toMatchObject([{ id: said.body.id, statement, fileName: FILE.name }]);
    expect((await w.as.market.get(`/inspections/${id}/improvements/${said.body.id}/file`)).status).toBe(200);
  });

  it('refused: as text alone, in a word, by the bureau or a stranger', async () => {
    const id = await failedTwice();
    const path = `/inspections/${id}/improvements`;
    expect((await w.as.applicant.post(path, { statement })).status).toBe(415);
    expect((await w.as.applicant.upload(path, FILE, { statement: '。。' }, 'POST')).status).toBe(400);
    expect((await w.as.reviewer.upload(path, FILE, { statement }, 'POST')).status).toBe(403);
    expect((await w.as.stranger.upload(path, FILE, { statement }, 'POST')).status).toBe(404);
  });

  it('cheated: asked for again until somebody stays away, with nothing changed', async () => {
    const id = await failedTwice();
    const path = `/inspections/${id}/re-inspection`;
    expect((await w.as.applicant.get(`/inspections/${id}`)).body.availableActions).toEqual(['Improvements_report']);
    expect(await w.as.applicant.post(path)).toBeProblem({ status: 409, rule: 'INSP-7' });
  });
});

describe('INSP-7 只复验未通过的要点 · a re-inspection looks at the points that failed', () => {
  it('held: what passed the first time is not looked at again', async () => {
    const { id } = await w.started({ points: POINTS });
    sound(await w.find(id, 'market', 'fire', 'fail'), 201);
    sound(await w.find(id), 201);
    for (const who of ['reviewer', 'housing'] as const) sound(await w.opine(id, who), 201);
    sound(await w.opine(id, 'market', { opinion: 'fail', text: '消防通道净宽不足。', points: ['fire'] }), 201);
    sound(await w.finish(id), 200);
    sound(await w.conclude(id, 'failed'), 200);
    const { body } = sound(await w.as.applicant.post(`/inspections/${id}/re-inspection`), 201);
    expect(body.points.map(({ code }: { code: string }) => code)).toEqual(['fire']);
  });

  it('cheated: a second request of the bureau, bare, for the points that failed, or under another rule', async () => {
    const { caseNumber } = await objected();
    for (const more of [
      {},
      { serves: 'APL-34' as const, itemName: '另一事项' },
      { repeat: { ground: 'points-not-inspected' as const, evidence: crypto.randomUUID() } },
    ]) {
      const met = await requestAgain(caseNumber, more);
      expect(met.state).toBe('dead');
      expect(met.error).toContain('INSP-7');
    }
    const { items } = (await w.as.auditor.get(`/inspections?caseNumber=${caseNumber}`)).body;
    expect(items).toHaveLength(1);
  });

  it('held: points that none has looked at are inspected apart', async () => {
    const { caseNumber } = await objected();
    const repeat = { ground: 'points-not-inspected' as const, evidence: crypto.randomUUID() };
    expect(await requestAgain(caseNumber, { points: [POINTS[1]!], repeat })).toMatchObject({ state: 'done' });
    const { items } = (await w.as.auditor.get(`/inspections?caseNumber=${caseNumber}`)).body;
    expect(items.at(-1)).toMatchObject({ round: 1, ground: 'points-not-inspected', supersedes: null });
  });

  it('cheated: straight into the table', async () => {
    const { id } = await objected();
    const insert = (ground: string) =>
      w.world.of('joint-inspection').core.dataSource.query(
        `INSERT INTO inspection (id, version, audit_entry_id, salt, request_id, round, case_number, item_code,
           item_name, project_code, project_name, address, applicant_subject, bureau, departments, points, experts,
           serves, appointment, state, conducted_as, requested_at, supersedes, ground, ground_evidence)
         SELECT gen_random_uuid(), 1, gen_random_uuid(), salt, gen_random_uuid(), 1, case_number, item_code,
           item_name, project_code, project_name, address, applicant_subject, bureau, departments, points, experts,
           serves, 0, 'requested', conducted_as, now(), ${ground} FROM inspection WHERE id = $1`,
        [id],
      );
    await expect(insert('NULL, NULL, NULL')).rejects.toThrow('insp_7_one_without_ground');
    await expect(insert('id, NULL, NULL')).rejects.toThrow('insp_7_replaced_on_a_ground');
    await expect(insert(`id, 'applicant-request', NULL`)).rejects.toThrow('insp_7_ground_has_its_evidence');
  });
});

describe('INSP-7 核验人员回避情形的认定 · a tie of an inspector is alleged, heard and decided by somebody else', () => {
  const EVIDENCE = { name: '户籍证明.pdf', mediaType: 'application/pdf', bytes: aPdf() };
  const facts = '该核验人员是申请人负责人的配偶，见所附户籍证明。';
  const reasons = '户籍证明载明二人系夫妻关系，应当回避而未回避。';
  const alleged = async (who: Who = 'applicant') => {
    const { id, caseNumber } = await objected();
    const { attendance } = await w.detail(id);
    const came = attendance.find(({ subject }: { subject: string }) => subject === PEOPLE.market.sub);
    const order = { inspectionId: id, attendanceId: came.id, ground: 'kin', facts };
    const answer = await w.as[who].upload('/inspector-ties', EVIDENCE, order, 'POST');
    return { id, caseNumber, order, answer, tie: answer.body as { id: string; version: number } };
  };
  const decide = ({ id, version }: { id: string; version: number }, who: Who, upheld = true) =>
    w.as[who].post(`/inspector-ties/${id}/decision`, { upheld, reasons }, { headers: { 'if-match': `"${version}"` } });

  it('held: upheld after he was heard, it is told to approval as the ground of another inspection, which is opened', async () => {
    const { id, caseNumber, tie, answer } = await alleged();
    sound(answer, 201);
    expect(await w.notices(caseNumber, 'inspection-tie')).toMatchObject([{ recipientBody: MARKET.code }]);
    expect(await decide(tie, 'head')).toBeProblem({ status: 409, rule: 'INSP-7' });
    const [own] = (await w.as.market.get('/inspector-ties?state=alleged')).body.items;
    expect(own).toMatchObject({ id: tie.id, availableActions: ['InspectorTies_state'] });
    const statement = '本人与申请人负责人已于2019年离婚，无其他往来。';
    const stated = sound(await w.as.market.post(`/inspector-ties/${tie.id}/statement`, { statement }), 201).body;
    const decided = sound(await decide(stated, 'head'), 200).body;
    expect(decided).toMatchObject({ state: 'upheld', statement, reasons, availableActions: [] });
    const [told] = (await w.world.published('joint-inspection', tieUpheldV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(told!.data).toMatchObject({ findingId: tie.id, inspectionId: id, bodyCode: MARKET.code });
    const repeat = { supersedes: id, ground: 'finding-upheld' as const, evidence: tie.id };
    expect(await requestAgain(caseNumber, { points: [POINTS[0]!], repeat })).toMatchObject({ state: 'done' });
    const { items } = (await w.as.auditor.get(`/inspections?caseNumber=${caseNumber}`)).body;
    expect(items.at(-1)).toMatchObject({ ground: 'finding-upheld', supersedes: id, state: 'requested' });
  });

  it('refused: by a stranger, twice, or seen by another bureau', async () => {
    const { tie, order } = await alleged('reviewer');
    expect((await w.as.stranger.upload('/inspector-ties', EVIDENCE, order, 'POST')).status).toBe(404);
    const twice = await w.as.applicant.upload('/inspector-ties', EVIDENCE, order, 'POST');
    expect(twice).toBeProblem({ status: 409, rule: 'INSP-7' });
    expect((await w.as.foreignBureau.get(`/inspector-ties/${tie.id}`)).status).toBe(404);
  });

  it('cheated: the head makes up a tie to have it inspected again, and decides it himself; a colleague speaks for the accused', async () => {
    const { tie, answer } = await alleged('head');
    sound(answer, 201);
    const statement = '本人确有该情形，请予认定。';
    expect((await w.as.housing.post(`/inspector-ties/${tie.id}/statement`, { statement })).status).toBe(404);
    const stated = sound(await w.as.market.post(`/inspector-ties/${tie.id}/statement`, { statement }), 201).body;
    expect(await decide(stated, 'head')).toBeProblem({ status: 403, rule: 'INSP-7' });
    sound(await decide(stated, 'office', false), 200);
  });

  it('cheated: a reviewer alleges it for his head to uphold, or again after it was dismissed; the tied one comes again', async () => {
    const { id, caseNumber, tie, order } = await alleged('reviewer');
    expect(await w.notices(caseNumber, 'inspection-tie')).toMatchObject([
      { recipientBody: MARKET.code },
      { recipientBody: OFFICE.code },
    ]);
    const statement = '本人与申请人负责人已于2019年离婚，无其他往来。';
    const state = async (one: { id: string }) =>
      sound(await w.as.market.post(`/inspector-ties/${one.id}/statement`, { statement }), 201).body;
    const stated = await state(tie);
    expect(await decide(stated, 'head')).toBeProblem({ status: 403, rule: 'INSP-7' });
    sound(await decide(stated, 'office', false), 200);
    // The applicant's own first allegation would be the head's to decide; what was dismissed is not.
    const second = sound(await w.as.applicant.upload('/inspector-ties', EVIDENCE, order, 'POST'), 201).body;
    const again = await state(second);
    expect(await decide(again, 'head')).toBeProblem({ status: 403, rule: 'INSP-7' });
    sound(await decide(again, 'office'), 200);
    const repeat = { supersedes: id, ground: 'finding-upheld' as const, evidence: second.id };
    const anew = { points: [POINTS[0]!], departments: [HOUSING, MARKET], repeat };
    expect(await requestAgain(caseNumber, anew)).toMatchObject({ state: 'done' });
    // The applicant asks for another of the one that it replaces, beside it.
    const beside = await w.as.applicant.post(`/inspections/${id}/re-inspection`);
    expect(beside).toBeProblem({ status: 409, rule: 'INSP-7' });
    const { items } = (await w.as.auditor.get(`/inspections?caseNumber=${caseNumber}`)).body;
    const next = items.at(-1);
    sound(await w.as.reviewer.post(`/inspections/${next.id}/schedule`, { at: AT, reason: REASON }), 200);
    expect(await w.attend(next.id, 'market')).toBeProblem({ status: 403, rule: 'INSP-7' });
    sound(await w.attend(next.id, 'reviewer'), 201);
  });
});

describe('PRA-16 申请人与代理人身份明确 · a company and its agents see their inspection', () => {
  const COMPANY = '91140600MA0KQ1XX0X';
  const FIRM = '91140602MA0TRADE0X';
  const FORMER = '91140602MA0FORMERX';
  const owner = { sub: 'li', body: COMPANY };

  const powerTo = async (agent: string, more: object = {}) => {
    const { bureau } = (await w.as.auditor.get('/inspections?limit=1')).body.items[0];
    const event = await w.world.publish(
      powerOfAttorneyChangedV1,
      {
        ...powerOfAttorneyChangedV1.example,
        id: crypto.randomUUID(),
        grantorParty: `body:${COMPANY}`,
        agentParty: `body:${agent}`,
        bureauCode: bureau.code,
        ...more,
      },
      { to: 'joint-inspection' },
    );
    await w.world.handled('joint-inspection', event.id);
    return event.data;
  };
  const theirs = () =>
    w.concluded(
      'rectify',
      { market: { opinion: 'rectify', text: '井道基础须加固后再验。', points: ['structure'] } },
      { applicantParty: `body:${COMPANY}` },
    );

  /** An inspection that found something against the company, with a photograph, and its word on paper. */
  const photographed = async () => {
    const { id } = await w.started({ applicantParty: `body:${COMPANY}` });
    const found = sound(await w.find(id, 'market', 'structure', 'rectify'), 201).body;
    const file = { name: '井道基础.pdf', mediaType: 'application/pdf', bytes: aPdf() };
    const shot = { takenAt: w.world.legalNow('joint-inspection').toISOString(), place: '2单元北侧井道基础处' };
    const path = `/inspections/${id}/findings/${found.id}/photos`;
    const photo = sound(await w.as.market.upload(path, file, shot, 'POST'), 201).body;
    for (const who of ['reviewer', 'housing'] as const) sound(await w.opine(id, who), 201);
    const objection = { opinion: 'rectify', text: '井道基础须加固后再验。', points: ['structure'] };
    sound(await w.as.market.post(`/inspections/${id}/opinions`, objection), 201);
    sound(await w.as.reviewer.post(`/inspections/${id}/finish`), 200);
    const { recordDigest } = (await w.detail(id)).record;
    const papers = `/inspections/${id}/record/papers`;
    const paper = sound(await w.as.reviewer.upload(papers, file, { recordDigest, signed: 'true' }, 'POST'), 201).body;
    sound(await w.as.housing.post(`${papers}/${paper.id}/confirmation`), 200);
    sound(await w.conclude(id, 'rectify'), 200);
    return { id, photo: `${path}/${photo.id}`, paper: `${papers}/${paper.id}` };
  };

  it('held: owner, colleague and agent read it and may ask for another; refused: strangers, and an agent whose power was revoked', async () => {
    const { id, photo, paper } = await photographed();
    await powerTo(FIRM, { acts: ['apply', 'receive', 'reinspection', 'state'] });
    const former = await powerTo(FORMER);
    await powerTo(FORMER, { ...former, state: 'revoked', version: former.version + 1 });
    // What arrives late and is older changes nothing.
    await powerTo(FORMER, former);
    const company = await w.world.as('joint-inspection', { ...owner, roles: ['applicant'] });
    const file = { name: '加固记录.pdf', mediaType: 'application/pdf', bytes: aPdf() };
    const statement = '井道基础已按设计加固，附加固记录和照片。';
    const path = `/inspections/${id}/improvements`;
    const said = sound(await company.upload(path, file, { statement }, 'POST'), 201).body;
    const findings = await standingFindings(w.world, 'joint-inspection', {
      things: {
        '/api/v1/inspections/{id}': `/api/v1/inspections/${id}`,
        '/api/v1/inspections/{id}/improvements/{improvementId}': `/api/v1${path}/${said.id}`,
        '/api/v1/inspections/{id}/findings/{findingId}/photos/{photoId}': `/api/v1${photo}`,
        '/api/v1/inspections/{id}/record/papers/{signatureId}': `/api/v1${paper}`,
      },
      bodies: { 'POST /api/v1/inspections/{id}/improvements': { statement } },
      inside: {
        'agent with a power': { sub: 'agent', body: FIRM },
        colleague: { sub: 'wu', body: COMPANY },
        owner,
      },
      outside: {
        'agent whose power was revoked': { sub: 'former', body: FORMER },
        'whoever has left the company': { sub: 'li', body: '' },
        'the login that drafted it, elsewhere': { sub: 'zhang', body: '' },
        stranger: { sub: 'stranger', body: '' },
      },
    });
    expect(findings).toEqual([]);
    const colleague = await w.world.as('joint-inspection', { sub: 'wu', roles: ['applicant'], body: COMPANY });
    const { items } = sound(await colleague.get('/inspections?limit=100'), 200).body;
    expect(items.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('cheated: a power that doesn’t cover re-inspections asks for none', async () => {
    const { id } = await theirs();
    const narrow = '91140602MA0NARROWX';
    await powerTo(narrow, { acts: ['apply'] });
    const agent = await w.world.as('joint-inspection', { sub: 'narrow', roles: ['applicant'], body: narrow });
    sound(await agent.get(`/inspections/${id}`), 200);
    expect(await agent.post(`/inspections/${id}/re-inspection`)).toBeProblem({ status: 403, rule: 'PRA-16' });
  });
});
