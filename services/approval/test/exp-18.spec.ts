import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legalDate } from '@shenguan/common/clock';
import { findingUpheldV1, reviewRequestedV1 } from '@shenguan/common/contracts';
import { aPdf, eventually } from '@shenguan/common/testing';
import { CaseWorld, GOOD_REVIEW, INSPECTED, PANELLED, PDF, REQUIRED, sound } from './support/case-world.js';
import { CheckStories } from './support/check-stories.js';

let w: CaseWorld;
let checks: CheckStories;
beforeAll(async () => {
  w = await CaseWorld.start();
  checks = new CheckStories(w);
});
afterAll(() => w?.stop());

const REPORT = { name: '整改报告.pdf', mediaType: 'application/pdf', bytes: aPdf({ catalog: '/Lang (zh-CN)' }) };
const statement = { statement: '候梯厅净深已调整为1.6米，见附图。' };
const again = (caseNumber: string, repeat?: object, by = w.reviewer) =>
  by.post(`/cases/${caseNumber}/review-requests`, repeat ? { repeat } : {});
const repeatOf = (caseNumber: string, supersedes: string) =>
  again(caseNumber, { ground: 'finding-upheld', supersedes });
const report = (caseNumber: string, checkId: string, by = w.applicant) =>
  by.upload(`/cases/${caseNumber}/checks/${checkId}/rectification`, REPORT, statement, 'POST');

/** A case whose panel came to this conclusion. */
const judged = async (conclusion: 'agree' | 'reject' | 'rectify', caseNumber?: string) => {
  const asked = await checks.asked(caseNumber ?? (await w.accepted({ itemCode: PANELLED })), 'review');
  await checks.judged(asked, conclusion);
  return asked;
};

describe('EXP-18 再次评审须有事由 · a further review names what it replaces and why', () => {
  it('held: rectified as the applicant himself reports; both opinions stay, and the decision waits for the second', async () => {
    const { caseNumber, requestId } = await judged('rectify');
    const [first] = await checks.of(caseNumber, w.applicant);
    expect(first.availableActions).toEqual(['Checks_rectification']);
    const { id: evidence } = sound(await report(caseNumber, requestId), 201).body;
    const offered = sound(await w.reviewer.get(`/cases/${caseNumber}`), 200).body.availableActions;
    expect(offered).toContain('Checks_review');

    const bare = await again(caseNumber);
    expect(bare).toBeProblem({ status: 422, rule: 'EXP-18', pointer: '/repeat' });
    expect(bare.body.facts.possible).toEqual([{ ground: 'rectified', supersedes: requestId }]);
    const repeat = { ground: 'rectified', supersedes: requestId };
    const second = sound(await again(caseNumber, repeat), 201).body;
    expect(second).toMatchObject({ ...repeat, groundEvidence: evidence, state: 'pending' });
    const asked = (await w.world.published('approval', reviewRequestedV1)).find(({ subject }) => subject === second.id);
    expect(asked!.data.repeat).toEqual({ ...repeat, evidence });

    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const decide = () => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(await decide()).toBeProblem({ status: 409, rule: 'REV-12' });
    const minority = [{ specialty: '结构', opinion: 'reject' as const, text: '荷载不足。', sole: true }];
    // What the approver saw while the panel sat is not what he decides on.
    const saw = (await w.approver.get(`/cases/${caseNumber}`)).body.version;
    await checks.judged({ caseNumber, requestId: second.id }, 'agree', { minority });
    const blind = await w.approver.post(
      `/cases/${caseNumber}/decision`,
      { outcome: 'granted' },
      { headers: { 'if-match': `"${saw}"` } },
    );
    expect(blind).toBeProblem({ status: 412 });
    const seen = await checks.of(caseNumber, w.approver);
    expect(seen).toMatchObject([
      { id: requestId, outcome: 'rectify', supersedes: null, rectifications: [{ id: evidence, ...statement }] },
      { id: second.id, outcome: 'agree', supersedes: requestId, minority },
    ]);
    const bundle = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(bundle.checks).toMatchObject([
      { outcome: 'rectify', rectifications: [{ reportedBy: 'zhang' }] },
      { outcome: 'agree', ground: 'rectified' },
    ]);
    const file = await w.reviewer.get(`/cases/${caseNumber}/rectifications/${evidence}/file`);
    expect(file.status).toBe(200);
  });

  describe('EXP-19 隐瞒回避情形查实 · a hidden tie comes out after the panel’s opinion', () => {
    const find = async (of: { caseNumber: string; requestId: string }, more: object = {}) => {
      const about = { findingId: crypto.randomUUID(), caseNumber: of.caseNumber, reference: of.requestId };
      const upheldAt = '2026-03-06T08:00:00.000Z';
      const data = { ...findingUpheldV1.example, ...about, upheldAt, opinionStands: true, ...more };
      const sent = await w.world.publish(findingUpheldV1, data, { to: 'approval', caseNumber: of.caseNumber });
      await w.world.handled('approval', sent.id);
      return sent.data;
    };
    const askedFor = async (id: string) =>
      (await w.world.published('approval', reviewRequestedV1)).filter(({ subject }) => subject === id);
    const decide = (caseNumber: string) => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    const limits = async (caseNumber: string) =>
      sound(await w.reviewer.get(`/cases/${caseNumber}/time-limits`), 200).body;

    it('held: REV-17 the review reopens by itself: the clock stands from that day, nobody decides, and the seat is drawn again once nobody may object', async () => {
      const of = await judged('agree');
      const { caseNumber, requestId } = of;
      sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
      await find(of, { concluded: false });
      expect(await checks.of(caseNumber)).toHaveLength(1);
      const { findingId, upheldAt } = await find(of, { stage: 'upheld' });
      const [, again] = await checks.of(caseNumber);
      expect(again).toMatchObject({
        ...{ state: 'pending', ground: 'finding-upheld', supersedes: requestId, groundEvidence: findingId },
      });
      expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'REV-12' });
      // The bureau asks for nothing, and can't ask beside it.
      expect(await repeatOf(caseNumber, requestId)).toBeProblem({ status: 409 });
      const { overlays } = await limits(caseNumber);
      const since = legalDate(new Date(upheldAt));
      expect(overlays.at(-1)).toMatchObject({ rule: 'REV-17', startOn: since, endOn: null, ground: 'void-result' });
      expect(await askedFor(again.id)).toEqual([]);

      await find(of, { findingId, upheldAt, stage: 'final' });
      const [asked] = await askedFor(again.id);
      expect(asked!.data.repeat).toEqual({ ground: 'finding-upheld', supersedes: requestId, evidence: findingId });
      await checks.judged({ caseNumber, requestId: again.id }, 'agree');
      expect((await limits(caseNumber)).overlays.at(-1)).toMatchObject({ startOn: since, ending: 'concluded' });
      sound(await decide(caseNumber), 201);
      const bundle = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
      expect(bundle.checks[0].findings).toMatchObject([{ id: findingId, basis: 'EXP-19.3', stage: 'final' }]);
    });

    it('refused: overturned, or another ground that moves nothing: the old opinion counts, and the clock runs', async () => {
      const of = await judged('agree');
      await find(of, { ground: 'EXP-18.2', stage: 'upheld' });
      expect(await checks.of(of.caseNumber)).toHaveLength(1);
      const { findingId, upheldAt } = await find(of, { stage: 'upheld' });
      await find(of, { findingId, upheldAt, stage: 'overturned' });
      const [, again] = await checks.of(of.caseNumber);
      expect(again).toMatchObject({ state: 'ended' });
      expect(await askedFor(again.id)).toEqual([]);
      expect((await limits(of.caseNumber)).overlays.at(-1)).toMatchObject({ ending: 'concluded' });
      sound(await w.reviewer.post(`/cases/${of.caseNumber}/review`, GOOD_REVIEW), 201);
      // Room is left for what is found later.
      await find(of, { stage: 'final' });
      expect((await checks.of(of.caseNumber)).at(-1)).toMatchObject({ state: 'pending', supersedes: of.requestId });
      expect(await decide(of.caseNumber)).toBeProblem({ status: 409, rule: 'REV-12' });
    });

    it('held: APL-69 found after the decision: the grant stands while its revocation is examined, by the system’s own proposal', async () => {
      const of = await judged('agree');
      sound(await w.reviewer.post(`/cases/${of.caseNumber}/review`, GOOD_REVIEW), 201);
      sound(await decide(of.caseNumber), 201);
      const { findingId, upheldAt } = await find(of, { stage: 'upheld' });
      const procedures = async () =>
        sound(await w.head.get('/procedures?limit=100'), 200).body.items.filter(
          (one: { caseNumber: string }) => one.caseNumber === of.caseNumber,
        );
      expect(await procedures()).toEqual([]);
      await find(of, { findingId, upheldAt, stage: 'final' });
      const [opened] = await eventually(procedures, (all) => all.length > 0);
      expect(opened).toMatchObject({ kind: 'revocation', ground: 'against-procedure', state: 'opened' });
      expect(opened.facts).toContain(findingId);
      expect(await checks.of(of.caseNumber)).toHaveLength(1);
    });
  });

  it('cheated: REV-12 the only expert of a specialty rejects, the others outvote him, and the approver grants as if nothing had been said', async () => {
    const { caseNumber, requestId } = await checks.asked(await w.accepted({ itemCode: PANELLED }), 'review');
    const view = { specialty: 'lift', specialtyName: '电梯', opinion: 'reject' as const, text: '井道净距不足。' };
    await checks.judged({ caseNumber, requestId }, 'agree', { minority: [{ ...view, sole: true }] });
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const decide = () => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    const refused = await decide();
    expect(refused).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    const finding = `${requestId}/sole-lift`;
    expect(refused.body.facts.findings).toMatchObject([{ key: finding }]);
    const answers = [{ finding, reasons: '井道已按规范移位，检验机构复测净距符合要求并出具书面记录' }];
    const order = { outcome: 'granted', answers };
    const [departure] = sound(await w.approver.post(`/cases/${caseNumber}/departures`, order), 201).body;
    expect(await decide()).toBeProblem({ status: 422, rule: 'APL-38' });
    sound(await w.head.post(`/cases/${caseNumber}/departures/${departure.id}/countersignature`), 201);
    sound(await decide(), 201);
  });

  it('refused: another ground, another check, a ground where there is nothing before, what no list names', async () => {
    const { caseNumber, requestId } = await judged('rectify');
    sound(await report(caseNumber, requestId), 201);
    const refused = { status: 422, rule: 'EXP-18', pointer: '/repeat' };
    for (const repeat of [
      { ground: 'new-application', supersedes: requestId },
      { ground: 'rectified' },
      { ground: 'rectified', supersedes: crypto.randomUUID() },
    ])
      expect(await again(caseNumber, repeat)).toBeProblem(refused);
    const unlisted = await again(caseNumber, { ground: 'the-head-wishes-it', supersedes: requestId });
    expect(unlisted).toBeProblem({ status: 400, pointer: '/repeat/ground' });
    const first = await w.accepted({ itemCode: PANELLED });
    expect(await again(first, { ground: 'rectified', supersedes: requestId })).toBeProblem(refused);
  });

  it('refused: a report by the bureau, by a stranger, on a review that asked for nothing, or once it was acted on', async () => {
    const { caseNumber, requestId } = await judged('rectify');
    expect((await report(caseNumber, requestId, w.reviewer)).status).toBe(403);
    expect((await report(caseNumber, requestId, w.stranger)).status).toBe(404);
    const other = await judged('reject');
    expect(await report(other.caseNumber, other.requestId)).toBeProblem({ status: 409, rule: 'REV-12' });
    expect(await report(caseNumber, other.requestId)).toBeProblem({ status: 404 });
    sound(await report(caseNumber, requestId), 201);
    sound(await again(caseNumber, { ground: 'rectified', supersedes: requestId }), 201);
    expect(await report(caseNumber, requestId)).toBeProblem({ status: 409, rule: 'REV-12' });
  });

  it('cheated: the panel said no, and reviewer or head ask for another, on whatever ground', async () => {
    const { caseNumber, requestId } = await judged('reject');
    for (const by of [w.reviewer, w.head]) {
      expect(await again(caseNumber, undefined, by)).toBeProblem({ status: 409, rule: 'EXP-18' });
      for (const ground of ['rectified', 'new-application', 'points-not-inspected'])
        expect(await again(caseNumber, { ground, supersedes: requestId }, by)).toBeProblem({
          status: 409,
          rule: 'EXP-18',
        });
      const { availableActions } = sound(await by.get(`/cases/${caseNumber}`), 200).body;
      expect(availableActions).not.toContain('Checks_review');
    }
    const colleague = await w.world.as('approval', {
      sub: 'reviewer-2',
      roles: ['reviewer'],
      body: (await caseOf(caseNumber)).bureauCode,
    });
    expect(await again(caseNumber, undefined, colleague)).toBeProblem({ status: 409, rule: 'EXP-18' });
  });

  it('cheated: SUP-5 APL-38 the applicant reports another drawing between what the approver saw and his decision', async () => {
    const { caseNumber, requestId } = await judged('rectify');
    sound(await report(caseNumber, requestId), 201);
    // The review rests on what was reported before it.
    await w.world.moveTo('2026-03-03T09:00:00+08:00');
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const look = async () => sound(await w.approver.get(`/cases/${caseNumber}`), 200).body.version as number;
    const decide = (headers: Record<string, string>) =>
      w.approver.call('POST', `/api/v1/cases/${caseNumber}/decision`, { outcome: 'granted' }, { headers });
    const saw = await look();
    await w.world.moveTo('2026-03-03T10:00:00+08:00');
    sound(await report(caseNumber, requestId), 201);
    expect(await look()).toBeGreaterThan(saw);
    expect(await decide({ 'if-match': `"${saw}"` })).toBeProblem({ status: 412 });
    // Nor does it help to name nothing.
    const unnamed = await decide({});
    expect(unnamed).toBeProblem({ status: 428 });
    expect(unnamed.body.detail).toContain('退回审查人员');
    expect((await w.approver.get(`/cases/${caseNumber}`)).body).toMatchObject({ state: 'reviewed' });
    // He looks, and sends it back to whoever judges the drawing; or he answers for it by himself.
    expect(await w.approver.get(`/cases/${caseNumber}/checks`)).toMatchObject({ body: [{ rectifications: [{}, {}] }] });
    sound(await decide({ 'if-match': `"${await look()}"` }), 201);
    const entries = sound(await w.auditor.get(`/audit/entries?caseNumber=${caseNumber}&limit=100`), 200).body.items;
    const actions = entries.map(({ action }: { action: string }) => action);
    expect(actions).toContain('case.rectification-received');
  });

  it('cheated: the bureau says itself that all is rectified', async () => {
    const { caseNumber, requestId } = await judged('rectify');
    const repeat = { ground: 'rectified', supersedes: requestId };
    expect(await again(caseNumber, repeat)).toBeProblem({ status: 409, rule: 'EXP-18' });
    expect(await checks.of(caseNumber)).toHaveLength(1);
  });

  it('cheated: a panel past the use case, straight into the table', async () => {
    const { caseNumber, requestId } = await judged('reject');
    const insert = (ground: string) =>
      w.world.of('approval').core.dataSource.query(
        `INSERT INTO case_check (id, version, audit_entry_id, salt, case_id, case_number, kind, serves, state,
           requested_by, requested_at, supersedes, ground, ground_evidence)
         SELECT gen_random_uuid(), 1, gen_random_uuid(), salt, case_id, case_number, kind, serves, 'pending',
           requested_by, now(), ${ground} FROM case_check WHERE id = $1`,
        [requestId],
      );
    await expect(insert('NULL, NULL, NULL')).rejects.toThrow('exp_18_one_without_ground');
    await expect(insert(`id, 'rectified', NULL`)).rejects.toThrow('exp_18_ground_has_its_evidence');
    await expect(insert(`NULL, 'rectified', id`)).rejects.toThrow('exp_18_ground_says_what_it_replaces');
    await expect(insert(`id, 'it displeased', id`)).rejects.toThrow('exp_18_ground_is_of_the_list');
    expect(await checks.of(caseNumber)).toHaveLength(1);
  });
});

describe('EXP-18 换一个办件再评 · another case of the same project', () => {
  const withPapers = async (project: object, design = PDF) => {
    const caseNumber = await w.draft({ itemCode: PANELLED, project });
    for (const one of REQUIRED) {
      const file = one === 'DESIGN' ? design : PDF;
      sound(await w.applicant.upload(`/cases/${caseNumber}/materials/${one}`, file), 200);
    }
    sound(await w.submit(caseNumber), 200);
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    return caseNumber;
  };
  const rejected = async () => {
    const asked = await judged('reject');
    return { ...asked, project: await projectOf(asked.caseNumber) };
  };

  it('cheated: the same papers once more, while the first case is open or after it was withdrawn', async () => {
    const { caseNumber, requestId, project } = await rejected();
    const repeat = { ground: 'new-application', supersedes: requestId };
    const twin = await withPapers(project);
    const answer = await again(twin, repeat);
    expect(answer).toBeProblem({ status: 422, rule: 'EXP-18', pointer: '/repeat' });
    expect(answer.body.facts).toEqual({ sameAs: caseNumber });
    expect(await again(twin)).toBeProblem({ status: 422, rule: 'EXP-18' });
    sound(await w.applicant.post(`/cases/${caseNumber}/withdrawal`, { reason: '自愿撤回，另行申请。' }), 200);
    expect(await again(twin, repeat)).toBeProblem({ status: 422, rule: 'EXP-18' });
  });

  it('held: with papers that changed it names the earlier review, which the bureau and the auditor see beside it', async () => {
    const { caseNumber, requestId, project } = await rejected();
    const design = { ...PDF, bytes: aPdf({ catalog: '/Lang (zh)' }) };
    const next = await withPapers(project, design);
    const bare = await again(next);
    expect(bare).toBeProblem({ status: 422, rule: 'EXP-18', pointer: '/repeat' });
    expect(bare.body.facts.possible).toEqual([{ ground: 'new-application', supersedes: requestId }]);
    const repeat = { ground: 'new-application', supersedes: requestId };
    const second = sound(await again(next, repeat), 201).body;
    for (const who of [w.approver, w.auditor])
      expect(await checks.of(next, who)).toMatchObject([
        { id: requestId, caseNumber, outcome: 'reject' },
        { id: second.id, caseNumber: next, ...repeat },
      ]);
    // The other case may be somebody else's.
    expect(await checks.of(next, w.applicant)).toHaveLength(1);
  });

  it('cheated: withdrawn when the panel said no, and applied for again at the same place, as if nothing had been', async () => {
    const { caseNumber } = await judged('reject');
    const { name, address } = await projectOf(caseNumber);
    sound(await w.applicant.post(`/cases/${caseNumber}/withdrawal`, { reason: '撤回后重新申请。' }), 200);
    const next = await w.accepted({ itemCode: PANELLED, project: { name, address } });
    const answer = await again(next);
    expect(answer).toBeProblem({ status: 409, rule: 'EXP-17.2' });
    expect(answer.body.facts.sameSite).toMatchObject([{ caseNumber }]);
  });

  it('cheated: two cases at once, to keep the better of two panels', async () => {
    const first = await checks.asked(await w.accepted({ itemCode: PANELLED }), 'review');
    const project = await projectOf(first.caseNumber);
    const twin = await withPapers(project);
    const answer = await again(twin);
    expect(answer).toBeProblem({ status: 409, rule: 'EXP-18' });
    expect(answer.body.facts).toMatchObject({ caseNumber: first.caseNumber });
  });
});

describe('INSP-7 审批部门不得自行复验 · the bureau repeats no inspection by itself', () => {
  const ask = (caseNumber: string, order: object = {}, by = w.reviewer) =>
    by.post(`/cases/${caseNumber}/inspection-requests`, order);

  it('cheated: it failed, and the bureau asks again, under another rule, for the same points, by another person', async () => {
    const inspection = await checks.asked(await w.accepted({ itemCode: INSPECTED }), 'inspection');
    await checks.inspected(inspection, 'failed');
    const { caseNumber, requestId } = inspection;
    for (const [order, by] of [
      [{}, w.reviewer],
      [{ serves: 'APL-34' }, w.head],
      [{ points: ['I1'] }, w.reviewer],
      [{ repeat: { ground: 'new-application', supersedes: requestId } }, w.head],
      [{ repeat: { ground: 'points-not-inspected' } }, w.reviewer],
    ] as const)
      expect(await ask(caseNumber, order, by)).toBeProblem({ status: 409, rule: 'INSP-7' });
    expect(await checks.of(caseNumber)).toHaveLength(1);
  });

  it('refused: a point that the guide does not list', async () => {
    const answer = await ask(await w.accepted({ itemCode: INSPECTED }), { points: ['I1', 'PAINT'] });
    expect(answer).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/points/1' });
  });

  it('cheated: a new case for the project, as if nothing had failed', async () => {
    const inspection = await checks.asked(await w.accepted({ itemCode: INSPECTED }), 'inspection');
    await checks.inspected(inspection, 'failed');
    const project = await projectOf(inspection.caseNumber);
    const next = await w.accepted({ itemCode: INSPECTED, project });
    expect(await ask(next)).toBeProblem({ status: 422, rule: 'INSP-7', pointer: '/repeat' });
    const repeat = { ground: 'new-application', supersedes: inspection.requestId };
    const second = sound(await ask(next, { repeat }), 201).body;
    expect(await checks.of(next)).toMatchObject([{ outcome: 'failed' }, { id: second.id, ...repeat }]);
  });
});

/** A case as the auditor sees it. */
async function caseOf(caseNumber: string) {
  return sound(await w.auditor.get(`/cases/${caseNumber}`), 200).body;
}

/** The project of a case, as a further application names it. */
async function projectOf(caseNumber: string) {
  const { code, name, address } = (await caseOf(caseNumber)).project;
  return { code, name, address };
}
