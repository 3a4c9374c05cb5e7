import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inspectionConcludedV1 } from '@shenguan/common/contracts';
import { makeMobileNumber } from '@shenguan/common/privacy';
import { aPdf, type Client, offerFindings } from '@shenguan/common/testing';
import {
  DECLARED,
  DISCIPLINE,
  ExpertWorld,
  expectStatus,
  expertRow,
  HOUSING,
  MEETING,
  OTHER_BUREAU,
  PEOPLE,
  SHEET,
  WITNESSES,
} from './expert-world.js';

describe('the operations that are offered on experts and draws', () => {
  let w: ExpertWorld;
  let callers: Record<string, Client>;
  let document: Record<string, never>;
  let next = 0;
  beforeAll(async () => {
    w = await ExpertWorld.start();
    const names = ['expertAdmin', 'secondAdmin', 'approver', 'head', 'foreignHead', 'foreignAdmin', 'auditor'] as const;
    callers = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await w.as(name)])));
    document = (await callers.auditor!.get('/docs-json')).body;
  });
  afterAll(() => w?.stop());

  /** What the administrator makes by a POST, by its ID. */
  async function made(path: string, body: object): Promise<string> {
    const answer = await callers.expertAdmin!.post(path, body);
    expectStatus(answer, 201);
    return answer.body.id;
  }
  /** An expert who was entered and confirmed. */
  async function entry(row: Record<string, unknown>): Promise<string> {
    const answer = await w.enter(row);
    expectStatus(answer, 201);
    return answer.body.id;
  }
  const anExpert = () => entry(expertRow(++next));
  const aSecondEntry = () => {
    const passport = { identityKind: 'passport', identityNumber: `E${20_000_000 + next}`, birthDate: '1975-03-04' };
    return entry(expertRow(next, { ...passport, subject: `again-${next}`, phone: makeMobileNumber(7_000 + next) }));
  };
  const aLikeness = async () => {
    await anExpert();
    const second = await aSecondEntry();
    const { items } = (await callers.secondAdmin!.get('/expert-likenesses?state=open&limit=100')).body;
    return items.find(({ expertId }: { expertId: string }) => expertId === second).id as string;
  };
  const ruling = (outcome: string) => ({ outcome, reason: '核对证件原件并经本人书面确认。' });
  const ruled = (outcome: string) => async () => {
    const id = await aLikeness();
    expectStatus(await callers.secondAdmin!.post(`/expert-likenesses/${id}/ruling`, ruling(outcome)), 200);
    return id;
  };

  const scan = () => ({ name: '护照扫描件.pdf', mediaType: 'application/pdf', bytes: aPdf() });

  it('on entries are those that are let in, for their keeper alone', async () => {
    const barred = async () => {
      const id = await anExpert();
      await w.bar(id);
      return id;
    };
    const joined = async () => {
      const likenessId = await aLikeness();
      const id = await w.alleged({ purpose: 'join-entries', ground: 'EXP-7', likenessId });
      for (const login of [`expert-${next}`, `again-${next}`]) {
        const statement = { statement: '两个条目均系本人，请予合并。' };
        expectStatus(await (await w.login(login)).post(`/own-findings/${id}/statement`, statement), 200);
      }
      const upheld = { outcome: 'upheld', reason: '核对证件原件并经本人书面确认。' };
      expectStatus(await callers.secondAdmin!.post(`/findings/${id}/decision`, upheld), 200);
      return (await callers.auditor!.get(`/expert-likenesses/${likenessId}`)).body.expertId as string;
    };
    const entered = async () => {
      const id = await made('/experts', expertRow(++next));
      await w.proves(id, 'post', { unitName: '某设计院', from: '2000-07-01' }, callers.secondAdmin);
      await w.proves(id, 'title', { number: '晋职高〔2015〕0123号' }, callers.secondAdmin);
      return id;
    };
    let passports = 0;
    const bodies = {
      Entries_addEvidence: { kind: 'title', number: '晋职高〔2015〕0123号' },
      Experts_addDocument: {
        identityKind: 'passport',
        seen: '窗口核对护照原件，留存复印件。',
        get identityNumber() {
          return `G${30_000_000 + ++passports}`;
        },
      },
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/experts/{id}', schema: 'ExpertDto', bodies, file: scan() },
      Object.entries({ entered, confirmed: anExpert, barred, joined }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(findings).toEqual([]);
    expect(offered['entered expertAdmin']).toEqual(['Experts_addDocument', 'Entries_addEvidence']);
    expect(offered['entered head']).toEqual(['Entries_confirm']);
    expect(offered['entered foreignHead']).toEqual([]);
    expect(offered['confirmed expertAdmin']).toEqual(['Experts_addDocument']);
    expect(offered['joined expertAdmin']).toEqual([]);
  }, 120_000);

  it('on lists that were taken over, and on what an expert is asked to recommend', async () => {
    const read = async () => {
      const answer = await w.read(callers.expertAdmin!, { source: '名单', rows: [expertRow(++next)] });
      expectStatus(answer, 201);
      return answer.body.id as string;
    };
    const attested = async () => {
      const id = await read();
      await w.attests(id);
      return id;
    };
    const confirmed = async () => {
      const id = await attested();
      expectStatus(await callers.head!.post(`/expert-imports/${id}/confirmation`), 200);
      return id;
    };
    const reason = { reason: '名单原件未加盖移交部门印章。' };
    const bodies = { ExpertImports_reject: reason, ExpertImports_disown: reason };
    const lists = await offerFindings(
      document,
      { template: '/api/v1/expert-imports/{id}', schema: 'ImportResultDto', bodies },
      Object.entries({ read, attested, confirmed }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(lists.findings).toEqual([]);
    expect(lists.offered['read head']).toEqual(['ExpertImports_reject']);
    expect(lists.offered['attested head']).toEqual(['ExpertImports_confirm', 'ExpertImports_reject']);
    expect(lists.offered['read expertAdmin']).toEqual([]);
    expect(lists.offered['confirmed head']).toEqual([]);

    let first = 900;
    let recommender = await w.expert(first);
    const asked = async () => {
      first += 10;
      await w.pool(first, 3);
      return w.recommended(first + 5, first);
    };
    const statement = { statement: '与其共同编制省级消防标准，专长突出。' };
    for (const [state, given] of [
      ['asked', false],
      ['given', true],
    ] as const) {
      const id = await asked();
      recommender = await w.expert(first);
      if (given) expectStatus(await recommender.post(`/own-recommendations/${id}/giving`, statement), 200);
      const { body } = await recommender.get(`/own-recommendations/${id}`);
      const both = ['OwnRecommendations_give', 'OwnRecommendations_refuse'];
      expect(body).toMatchObject({ state, availableActions: given ? [] : both });
      if (!given) continue;
      expect((await recommender.post(`/own-recommendations/${id}/refusal`, statement)).status).toBe(409);
    }
  }, 120_000);

  it('on entries that may be one person’s: the ruling, for somebody else than who entered the second', async () => {
    const bodies = { Likenesses_rule: ruling('different') };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/expert-likenesses/{id}', schema: 'LikenessDto', bodies },
      Object.entries({ open: aLikeness, different: ruled('different') }).map(([name, make]) => ({
        name,
        make,
        callers,
      })),
    );
    expect(findings).toEqual([]);
    expect(offered['open secondAdmin']).toEqual(['Likenesses_rule']);
    expect(offered['open expertAdmin']).toEqual([]);
  }, 120_000);

  it('on changes of the register of specialties: the confirmation, for somebody else than who entered them', async () => {
    const entered = () => made('/specialty-changes', { rows: [{ code: `field-${++next}`, name: `专业${next}` }] });
    const confirmed = async () => {
      const id = await entered();
      expectStatus(await callers.secondAdmin!.post(`/specialty-changes/${id}/confirmation`), 200);
      return id;
    };
    const bodies = { SpecialtyChanges_reject: { reason: '与现有专业为同一专业，不另立代码。' } };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/specialty-changes/{id}', schema: 'SpecialtyChangeDto', bodies },
      Object.entries({ entered, confirmed }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(findings).toEqual([]);
    expect(offered['entered expertAdmin']).toEqual(['SpecialtyChanges_reject']);
    expect(offered['entered secondAdmin']).toEqual(['SpecialtyChanges_confirm', 'SpecialtyChanges_reject']);
    expect(offered['entered foreignHead']).toEqual([]);
    expect(offered['confirmed head']).toEqual([]);
  }, 120_000);

  it('on recruitments: the publication, for somebody else than who drafted it', async () => {
    const drafted = () =>
      made('/recruitments', {
        ...{
          title: '关于公开招聘行政审批专家的公告',
          content: '面向社会公开招聘结构专业的专家。',
          closesOn: '2026-04-30',
        },
        specialties: [{ specialty: 'structure', number: 10 }],
      });
    const published = async () => {
      const id = await drafted();
      expectStatus(await callers.head!.post(`/recruitments/${id}/publication`), 200);
      return id;
    };
    const bodies = { Recruitments_drop: { reason: '所列专业现有专家已能满足需要。' } };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/recruitments/{id}', schema: 'RecruitmentDto', bodies },
      Object.entries({ drafted, published }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(findings).toEqual([]);
    expect(offered['drafted expertAdmin']).toEqual(['Recruitments_drop']);
    expect(offered['drafted head']).toEqual(['Recruitments_publish', 'Recruitments_drop']);
    expect(offered['published head']).toEqual([]);
  }, 120_000);

  it('on applications to the pool: judged by one, confirmed by another', async () => {
    const { body } = await callers.expertAdmin!.post('/recruitments', {
      ...{
        title: '关于公开招聘行政审批专家的公告',
        content: '面向社会公开招聘结构专业的专家。',
        closesOn: '2026-04-30',
      },
      specialties: [{ specialty: 'structure', number: 10 }],
    });
    expectStatus(await callers.head!.post(`/recruitments/${body.id}/publication`), 200);
    await w.pool(500, 1);
    let number = 500;
    const submitted = () => w.applies(body.id, ++number, 500);
    const grounds = ['EXP-5.1', 'EXP-5.2', 'EXP-5.3', 'EXP-5.4', 'EXP-9'];
    const verdict = grounds.map((ground) => ({ ground, met: true, basis: '经核对任职证明和登记表原件。' }));
    const judged = async () => {
      const id = await submitted();
      expectStatus(await callers.expertAdmin!.post(`/expert-applications/${id}/judgement`, { verdict }), 200);
      return id;
    };
    const accepted = async () => {
      const id = await judged();
      expectStatus(await callers.head!.post(`/expert-applications/${id}/confirmation`), 200);
      return id;
    };
    const reason = '任职证明只能证明四年，请重新审核。';
    const bodies = {
      OwnApplications_addFile: { kind: 'identity' },
      OwnApplications_object: { reason },
      Applications_judge: { verdict },
      Applications_sendBack: { reason },
      Applications_review: { outcome: 'maintained', reason },
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/expert-applications/{id}', schema: 'ApplicationDto', bodies, file: scan() },
      Object.entries({ submitted, judged, accepted }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(findings).toEqual([]);
    expect(offered['submitted expertAdmin']).toEqual(['Applications_judge']);
    expect(offered['judged head']).toEqual(['Applications_confirm', 'Applications_sendBack']);
    expect(offered['accepted head']).toEqual([]);
  }, 120_000);

  it('on changes that experts ask for: the answer, for the keeper alone', async () => {
    await w.pool(580, 18);
    let number = 579;
    const requested = async () => {
      const answer = await w.asks(await w.expert(++number), { kind: 'phone', phone: makeMobileNumber(5_000 + number) });
      expectStatus(answer, 201);
      return answer.body.id as string;
    };
    const confirmed = async () => {
      const id = await requested();
      expectStatus(await callers.expertAdmin!.post(`/expert-changes/${id}/confirmation`), 200);
      return id;
    };
    const bodies = { ExpertChanges_decline: { reason: '所附证明没有单位印章。' } };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/expert-changes/{id}', schema: 'ExpertChangeDto', bodies },
      Object.entries({ requested, confirmed }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(findings).toEqual([]);
    expect(offered['requested expertAdmin']).toEqual(['ExpertChanges_confirm', 'ExpertChanges_decline']);
    expect(offered['requested head']).toEqual([]);
    expect(offered['confirmed expertAdmin']).toEqual([]);
  }, 120_000);

  it('on reports of interference: the answer, for the discipline inspection that it went to; an assessment offers nothing', async () => {
    await w.pool(560, 1);
    const expert = await w.expert(560);
    const account = '评审前一日有人来电要求同意该方案，并称已与有关领导商定。';
    const reported = async () => {
      const order = { kind: 'interference', recipient: DISCIPLINE.code, account };
      const answer = await expert.post('/own-interference-reports', order);
      expectStatus(answer, 201);
      return answer.body.id as string;
    };
    const inspectorOf = (sub: string, body: string) =>
      w.world.as('review-experts', { sub, name: '纪检员', roles: ['discipline-inspector'], body });
    const inspector = await inspectorOf('inspector-1', DISCIPLINE.code);
    const answered = async () => {
      const id = await reported();
      const reply = { reply: '已核实相关人员来电情况，依纪予以处理。' };
      expectStatus(await inspector.post(`/interference-reports/${id}/answer`, reply), 200);
      return id;
    };
    const who = { inspector, foreignInspector: await inspectorOf('inspector-2', OTHER_BUREAU.code) };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/interference-reports/{id}', schema: 'InterferenceReportDto' },
      Object.entries({ reported, answered }).map(([name, make]) => ({ name, make, callers: who })),
    );
    expect(findings).toEqual([]);
    expect(offered['reported inspector']).toEqual(['InterferenceReports_answer']);
    expect(offered['reported foreignInspector']).toEqual([]);
    expect(offered['answered inspector']).toEqual([]);
    // Nothing is done with a grade once it is given: it says so, and takes nothing.
    const graded = await callers.expertAdmin!.get('/expert-assessments');
    expect(graded.status).toBe(200);
    const acts = Object.entries<Record<string, unknown>>(document.paths).filter(([path]) =>
      path.startsWith('/api/v1/expert-assessments/{'),
    );
    expect(acts.flatMap(([, methods]) => Object.keys(methods))).toEqual(['get']);
  }, 120_000);

  it('on requests for experts are those that are let in', async () => {
    const open = async () => {
      const request = { panel: [{ specialty: 'offered', seats: 1 }], projectCode: `P-${crypto.randomUUID()}` };
      return (await w.requestReview(request)).requestId;
    };
    const approved = async () => {
      const id = await open();
      const order = { reason: '该专业专家有限，经研究同意抽取。' };
      expectStatus(await callers.approver!.post(`/draw-requests/${id}/small-pool-approval`, order), 201);
      return id;
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/draw-requests/{id}', schema: 'DrawRequestDto' },
      Object.entries({ open, approved }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(findings).toEqual([]);
    expect(offered['open approver']).toEqual(['DrawRequests_approve']);
    expect(offered['open expertAdmin']).toEqual([]);
    expect(offered['approved head']).toEqual([]);
  }, 120_000);

  it('on designations: the approval, for somebody else than who proposed', async () => {
    await w.pool(600, 1, 'alone');
    const substitute = await entry(expertRow(620, { specialties: ['hoisting'] }));
    const { inspectionId } = await w.requestExperts({ seats: [{ specialty: 'alone', seats: 5 }] });
    const reason = '全市该专业专家仅一名，不能满足需要。';
    expectStatus(await callers.approver!.post(`/draw-requests/${inspectionId}/small-pool-approval`, { reason }), 201);
    const drawId = await w.draw(inspectionId);
    const order = { specialty: 'alone', matter: 'highly-specialised', reason };
    const proposed = () => made(`/draws/${drawId}/designation`, { ...order, expertId: substitute });
    const approved = async () => {
      const expertId = await entry(expertRow(630 + ++next, { specialties: ['hoisting'] }));
      const id = await made(`/draws/${drawId}/designation`, { ...order, expertId });
      expectStatus(await callers.head!.post(`/designations/${id}/approval`), 200);
      return id;
    };
    const two = { head: callers.head!, expertAdmin: callers.expertAdmin!, foreignHead: callers.foreignHead! };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/designations/{id}', schema: 'DesignationDto' },
      [
        { name: 'proposed', make: proposed, callers: two },
        { name: 'approved', make: approved, callers: two },
      ],
    );
    expect(findings).toEqual([]);
    expect(offered['proposed head']).toEqual(['Designations_approve']);
    const listed = await callers.approver!.get('/designations?state=approved');
    expect(listed.body.items[0]).toMatchObject({ proposedBy: PEOPLE.expertAdmin.sub, availableActions: [] });

    // One expert, proposed twice: once he sits, the second proposal is not offered for approval any more.
    const expertId = await entry(expertRow(690, { specialties: ['hoisting'] }));
    const [first, second] = [
      await made(`/draws/${drawId}/designation`, { ...order, expertId }),
      await made(`/draws/${drawId}/designation`, { ...order, expertId }),
    ];
    expectStatus(await callers.head!.post(`/designations/${first}/approval`), 200);
    const offers = async (path: string) => (await callers.approver!.get(path)).body;
    expect((await offers(`/designations/${second}`)).availableActions).toEqual([]);
    const { items } = await offers('/designations?state=proposed&limit=100');
    expect(items.find(({ id }: { id: string }) => id === second).availableActions).toEqual([]);
    const late = await callers.approver!.post(`/designations/${second}/approval`);
    expect(late).toMatchObject({ status: 409, body: { rule: 'EXP-17.3', detail: expect.stringContaining('专家组') } });
  }, 120_000);

  const REASON = '全市该专业专家仅一名，不能满足需要。';
  const witnesses = WITNESSES.map(({ id }) => id);

  it('on rounds are those that are let in: none before its time, none where no seat is empty, none from a small pool unapproved', async () => {
    await w.pool(700, 12, 'bridges');
    await w.pool(720, 3, 'dams');
    await w.pool(730, 1, 'tunnels');
    const substitute = await entry(expertRow(740, { specialties: ['hoisting'] }));
    const asked = async (specialty: string, seats = 1, approve = false) => {
      const projectCode = `P-${crypto.randomUUID()}`;
      const { inspectionId, caseNumber } = await w.requestExperts({ projectCode, seats: [{ specialty, seats }] });
      const path = `/draw-requests/${inspectionId}/small-pool-approval`;
      if (approve) expectStatus(await callers.approver!.post(path, { reason: REASON }), 201);
      return { inspectionId, caseNumber };
    };
    const committing = async () => (await w.start((await asked('bridges')).inspectionId)).body.id as string;
    const revealing = async () => {
      const id = await committing();
      await w.reveal(id, (await w.commit(id)).slice(0, 1));
      return id;
    };
    const whole = async () => w.draw((await asked('bridges')).inspectionId);
    /** Everybody who was drawn declines. */
    const emptied = async (specialty: string, approve = false) => {
      const id = await w.draw((await asked(specialty, 1, approve)).inspectionId);
      for (let [seat] = await w.panel(id); seat; [seat] = await w.panel(id)) {
        const expert = await w.holder(seat);
        expectStatus(await expert.post(`/seats/${seat.seatId}/decline`, { reason: '外地出差。' }), 200);
      }
      return id;
    };
    const over = async () => {
      const { inspectionId, caseNumber } = await asked('bridges');
      const id = await w.draw(inspectionId);
      const data = { ...inspectionConcludedV1.example, inspectionId, caseNumber };
      const event = await w.world.publish(inspectionConcludedV1, data, { to: 'review-experts', caseNumber });
      await w.world.handled('review-experts', event.id);
      return id;
    };
    let specialty = 'bridges';
    const bodies = {
      Draws_void: { missing: [] },
      Draws_redraw: { ground: 'EXP-18.3', witnesses },
      Draws_propose: {
        get specialty() {
          return specialty;
        },
        ...{ expertId: substitute, matter: 'highly-specialised', reason: REASON },
      },
    };
    const two = { expertAdmin: callers.expertAdmin!, head: callers.head!, auditor: callers.auditor! };
    const tried = (states: Record<string, () => Promise<string>>) =>
      offerFindings(
        document,
        {
          template: '/api/v1/draws/{id}',
          schema: 'DrawDto',
          bodies,
          refusedByContent: ['Draws_void'],
          repeatable: ['Draws_open'],
        },
        Object.entries(states).map(([name, make]) => ({ name, make, callers: two })),
      );
    const first = await tried({ committing, revealing, whole, emptied: () => emptied('bridges'), over });
    expect(first.findings).toEqual([]);
    expect(first.offered['committing expertAdmin']).toEqual(['Draws_void']);
    expect(first.offered['revealing expertAdmin']).toEqual([]);
    expect(first.offered['whole expertAdmin']).toEqual([]);
    expect(first.offered['emptied expertAdmin']).toEqual(['Draws_redraw']);
    expect(first.offered['over expertAdmin']).toEqual(['Draws_open']);
    expect(first.offered['over auditor']).toEqual(['Draws_open']);
    // Everybody whom the pool had was drawn: who declined is out of the next round, so nobody is left to draw from.
    specialty = 'dams';
    const second = await tried({ usedUp: () => emptied('dams') });
    expect(second.findings).toEqual([]);
    expect(second.offered['usedUp expertAdmin']).toEqual(['Draws_propose']);
    specialty = 'tunnels';
    const third = await tried({ short: async () => w.draw((await asked('tunnels', 3, true)).inspectionId) });
    expect(third.findings).toEqual([]);
    expect(third.offered['short expertAdmin']).toEqual(['Draws_propose']);
  }, 300_000);

  it('on reviews are those that are let in: no start before the panel is whole, no leader before somebody is there', async () => {
    await w.pool(800, 14, 'seismic');
    let panel: { seatId: string; name: string }[] = [];
    let seatIds: string[] = [];
    const plan = () => ({
      at: new Date(w.now().getTime() + 600_000).toISOString(),
      ...{ place: '三楼会议室', tasks: '评审加固方案。' },
    });
    const requested = async (confirmed: boolean | null, planned = true) => {
      const projectCode = `P-${crypto.randomUUID()}`;
      const { requestId, caseNumber } = await w.requestReview({
        ...{ projectCode, panel: [{ specialty: 'seismic', seats: 3 }], departments: [] },
      });
      if (confirmed !== null) {
        const drawId = await w.draw(requestId);
        if (confirmed) await w.confirmAll(drawId);
        panel = await w.panel(drawId);
        seatIds = panel.map(({ seatId }) => seatId);
      }
      const [{ id }] = (await callers.expertAdmin!.get(`/reviews?caseNumber=${caseNumber}`)).body.items;
      if (planned) expectStatus(await callers.expertAdmin!.post(`/reviews/${id}/plan`, plan()), 200);
      if (planned && confirmed)
        await w.hastens(`/reviews/${id}`, await Promise.all(panel.map((seat) => w.holder(seat))));
      return id as string;
    };
    const started = async () => {
      const id = await requested(true);
      expectStatus(await callers.expertAdmin!.post(`/reviews/${id}/start`, MEETING), 200);
      return id;
    };
    const attended = async () => {
      const id = await started();
      expectStatus(
        await callers.expertAdmin!.post(`/reviews/${id}/attendance`, { sheet: SHEET, seatIds, participantIds: [] }),
        200,
      );
      return id;
    };
    const elected = async () => {
      const id = await attended();
      for (const seat of panel.slice(0, 2)) {
        const vote = { seatId: seatIds[0] };
        expectStatus(await (await w.holder(seat)).post(`/reviews/${id}/leader-votes`, vote), 201);
      }
      return id;
    };
    const bodies = {
      get Reviews_plan() {
        return plan();
      },
      Reviews_start: MEETING,
      Reviews_attend: { seatIds: [], participantIds: [] },
      Reviews_leader: {
        get seatId() {
          return seatIds[0] ?? crypto.randomUUID();
        },
      },
      Reviews_resume: { rectified: '已按意见修改方案并补充计算书。' },
    };
    const who = { expertAdmin: callers.expertAdmin!, head: callers.head!, foreignAdmin: callers.foreignAdmin! };
    const states = {
      unplanned: () => requested(true, false),
      undrawn: () => requested(null),
      unconfirmed: () => requested(false),
      whole: () => requested(true),
      started,
      attended,
      elected,
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/reviews/{id}', schema: 'ReviewDto', bodies, repeatable: ['Reviews_attend'] },
      Object.entries(states).map(([name, make]) => ({ name, make, callers: who })),
    );
    expect(findings).toEqual([]);
    expect(offered['unplanned expertAdmin']).toEqual(['Reviews_plan']);
    expect(offered['undrawn expertAdmin']).toEqual(['Reviews_plan']);
    expect(offered['unconfirmed expertAdmin']).toEqual(['Reviews_plan']);
    expect(offered['whole expertAdmin']).toEqual(['Reviews_plan', 'Reviews_start']);
    expect(offered['started expertAdmin']).toEqual(['Reviews_attend']);
    expect(offered['attended expertAdmin']).toEqual(['Reviews_attend']);
    expect(offered['elected expertAdmin']).toEqual(['Reviews_attend', 'Reviews_leader']);
  }, 300_000);

  it('on who takes part for a body: his own word is his, to take him back his body’s, and nothing is anybody else’s', async () => {
    const { caseNumber, requestId } = await w.requestReview({ panel: [{ specialty: 'seismic', seats: 3 }] });
    const drawId = await w.draw(requestId);
    await w.confirmAll(drawId);
    const [{ id }] = (await callers.expertAdmin!.get(`/reviews?caseNumber=${caseNumber}`)).body.items;
    const path = `/reviews/${id}`;
    const at = new Date(w.now().getTime() + 600_000).toISOString();
    expectStatus(await callers.expertAdmin!.post(`${path}/plan`, { at, place: '会议室', tasks: '评审。' }), 200);
    await w.hastens(path, await Promise.all((await w.panel(drawId)).map((seat) => w.holder(seat))));
    const [officer, colleague] = [await w.as('housingOfficer'), await w.as('housingColleague')];
    const head = await w.at(HOUSING.code, 'department-head');
    const offered = async (who: Client) =>
      (await who.get(`${path}/participants`)).body.map((one: { availableActions: string[] }) => one.availableActions);
    const own = await w.names(path, 'housingOfficer');
    const said = ['ReviewParticipants_declare', 'ReviewParticipants_standAside'];
    expect([await offered(officer), await offered(colleague)]).toEqual([[said], [[]]]);
    expect(await offered(head)).toEqual([['ReviewParticipants_replace']]);
    expect(await officer.post(`${own}/attendance`)).toBeProblem({ status: 409, rule: 'REV-6' });
    expectStatus(await officer.post(`${own}/declaration`, DECLARED), 200);
    expectStatus(await callers.expertAdmin!.post(`${path}/start`, MEETING), 200);
    const begun = ['ReviewParticipants_standAside', 'ReviewParticipants_attend'];
    expect((await offered(officer)).sort()).toEqual([[], begun]);
    const reason = { reason: '该人员当日另有公务。' };
    expect(await head.post(`${own}/replacement`, reason)).toBeProblem({ status: 409, rule: 'REV-18' });
    expectStatus(await officer.post(`${own}/attendance`), 200);
  });
});
