import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SnapshotStatement } from '@shenguan/common/draw';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { aPdf, eventually } from '@shenguan/common/testing';
import {
  ASSOCIATION,
  BUREAU,
  ExpertWorld,
  expertRow,
  HOUSING,
  identityOf,
  MEMORANDUM,
  PEOPLE,
} from './expert-world.js';

let world: ExpertWorld;
let nextSeat = 200;
beforeAll(async () => {
  world = await ExpertWorld.start();
});
afterAll(() => world?.stop());

describe('EXP-5 专家入库条件 · what an expert must bring', () => {
  const entered = async (number: number, more: Record<string, unknown> = {}) => {
    const { status, body } = await (await world.as('expertAdmin')).post('/experts', expertRow(number, more));
    expect(status).toBe(201);
    return body.id as string;
  };
  const confirm = async (id: string, who: 'head' | 'secondAdmin' = 'head') =>
    (await world.as(who)).post(`/experts/${id}/confirmation`);
  const TITLE = { number: '晋职高〔2015〕0123号' };

  it('held: posts prove the years, a certificate the title, a second person confirms; then he is drawn from', async () => {
    const id = await entered(1);
    const admin = await world.as('expertAdmin');
    expect((await admin.get(`/experts/${id}`)).body).toMatchObject({ state: 'flagged', gaps: ['secondPerson'] });
    await world.proves(id, 'post', { unitName: '第一设计院', from: '2008-07-01', until: '2016-05-31' });
    await world.proves(id, 'post', { unitName: '第二设计院', from: '2016-06-15' });
    const proven = await world.proves(id, 'title', { ...TITLE, validUntil: '2030-12-31' });
    expect(proven.body.evidence).toMatchObject([{ kind: 'post' }, { kind: 'post' }, { validUntil: '2030-12-31' }]);
    const answer = await confirm(id);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ state: 'confirmed', gaps: [], region: '140602', titleUntil: '2030-12-31' },
        ...{ enteredBy: 'expert-admin', confirmedBy: 'bureau-head' },
        specialties: [{ code: 'structure', confirmedAt: expect.any(String) }],
      },
    });
    expect(answer.body.identityNumber).toMatch(/^1406\*+/);
    expect(JSON.stringify(answer.body)).not.toContain(identityOf(1));
    const [file] = proven.body.evidence;
    const paper = await (await world.as('head')).get(`/experts/${id}/evidence/${file.id}`);
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await world.proves(id, 'post', { unitName: '某院', from: '2000-01-01' })).toBeProblem({
      status: 409,
      rule: 'EXP-5',
    });
  });

  it.each([
    ['nine years', { yearsOfWork: 9 }, 'EXP-5.2'],
    ['no title of the middle level', { titleLevel: 'other' }, 'EXP-5.2'],
    ['not fit', { fit: false }, 'EXP-5.3'],
    ['a breach on record', { breaches: ['出具虚假鉴定报告被通报。'] }, 'EXP-5.4'],
  ])('refused: %s', async (_what, flaw, rule) => {
    const answer = await (await world.as('expertAdmin')).post('/experts', expertRow(2, flaw));
    expect(answer).toBeProblem({ status: 422, rule });
  });

  it('refused: nobody without a unit, which says where ties lie', async () => {
    const { unit: _unit, ...without } = expertRow(3) as Record<string, unknown>;
    const answer = await (await world.as('expertAdmin')).post('/experts', without);
    expect(answer).toBeProblem({ status: 400, pointer: '/unit' });
  });

  it('refused: years without papers, with a gap between, more than are proven; a title that has run out', async () => {
    const id = await entered(4);
    const stops = async (facts: object) => {
      const answer = await confirm(id);
      expect(answer).toBeProblem({ status: 422, rule: 'EXP-5.2' });
      expect(answer.body.facts).toMatchObject(facts);
    };
    await stops({ posts: 0 });
    await world.proves(id, 'post', { unitName: '第一设计院', from: '2000-01-01', until: '2017-12-31' });
    await world.proves(id, 'post', { unitName: '第二设计院', from: '2018-06-01' });
    await stops({ stated: 12, proven: 7 });
    await world.proves(id, 'post', { unitName: '第三设计院', from: '2018-01-01', until: '2018-05-31' });
    await stops({ titles: 0 });
    await world.proves(id, 'title', { ...TITLE, validUntil: '2026-03-01' });
    await stops({ titles: 1 });
    await world.proves(id, 'title', TITLE);
    expect((await confirm(id)).body).toMatchObject({ state: 'confirmed', titleUntil: null });
  });

  it('cheated: whoever entered him, or handed a file in, confirms under another role; another bureau; the expert', async () => {
    const id = await entered(5);
    const second = await world.as('secondAdmin');
    await world.proves(id, 'post', { unitName: '某设计院', from: '2000-07-01' }, second);
    await world.proves(id, 'title', TITLE);
    const as = (more: object) => world.world.as('review-experts', { ...PEOPLE.head, ...more });
    for (const hand of [PEOPLE.expertAdmin, PEOPLE.secondAdmin]) {
      const { sub, name } = hand;
      const answer = await (await as({ sub, name })).post(`/experts/${id}/confirmation`);
      expect(answer).toBeProblem({ status: 403, rule: 'EXP-5' });
    }
    expect(await confirm(id, 'secondAdmin')).toBeProblem({ status: 403 });
    const foreign = await world.as('foreignHead');
    expect(await foreign.post(`/experts/${id}/confirmation`)).toBeProblem({ status: 404 });
    expect((await (await world.as('head')).get(`/experts/${id}`)).body.availableActions).toEqual(['Entries_confirm']);
  });

  it('cheated: an official has himself entered under his citizen’s login, and confirms it with that of his office', async () => {
    const id = await entered(57, { name: PEOPLE.head.name });
    await world.proves(id, 'post', { unitName: '某设计院', from: '2000-07-01' });
    await world.proves(id, 'title', TITLE);
    expect((await (await world.as('head')).get(`/experts/${id}`)).body.availableActions).toEqual([]);
    expect(await confirm(id)).toBeProblem({ status: 403, rule: 'EXP-5' });
    const other = { ...PEOPLE.head, sub: 'bureau-head-2', name: '钱程' };
    const answer = await (await world.world.as('review-experts', other)).post(`/experts/${id}/confirmation`);
    expect(answer).toMatchObject({ status: 200, body: { state: 'confirmed' } });
    // Nor does he grade himself, or answer his own request.
    const third = { ...PEOPLE.expertAdmin, sub: 'expert-admin-3', name: PEOPLE.head.name };
    const himself = await world.world.as('review-experts', third);
    const grade = { expertId: id, year: 2026, grade: 'passed', reason: '全年履职情况如统计数据所示。' };
    expect(await himself.post('/expert-assessments', grade)).toBeProblem({ status: 403, rule: 'EXP-8' });
    const asked = await world.asks(await world.expert(57), { kind: 'specialty', specialty: 'fire' });
    const change = `/expert-changes/${asked.body.id}/confirmation`;
    expect(await himself.post(change)).toBeProblem({ status: 403, rule: 'EXP-13' });
  });

  it('held: a title whose certificate has run out keeps him out of draws, and the count says so', async () => {
    await world.pool(550, 6, 'quays');
    const id = await entered(556, { specialties: ['quays'] });
    await world.proves(id, 'post', { unitName: '某设计院', from: '2000-07-01' });
    await world.proves(id, 'title', { ...TITLE, validUntil: '2026-03-02' });
    expect((await confirm(id)).body.state).toBe('confirmed');
    await world.later(2_000);
    const snapshot = async () => {
      const request = { panel: [{ specialty: 'quays', seats: 1 }], projectCode: `P-${crypto.randomUUID()}` };
      const drawId = (await world.start((await world.requestReview(request)).requestId)).body.id;
      return JSON.parse((await world.proof(drawId)).snapshot.statement) as SnapshotStatement;
    };
    expect((await snapshot()).strata[0]!.n).toBe(7);
    await world.later(24 * 3_600_000);
    const later = await snapshot();
    expect(later.strata[0]!.n).toBe(6);
    expect(later.excluded.byRule).toEqual({ 'EXP-5.2': 1 });
  });

  it('cheated: a paper is exchanged between the look and the confirmation', async () => {
    const id = await entered(6);
    await world.proves(id, 'post', { unitName: '某设计院', from: '2000-07-01' });
    const seen = (await (await world.as('head')).get(`/experts/${id}`)).body.version;
    await world.proves(id, 'title', TITLE);
    const options = { headers: { 'if-match': `"${seen}"` } };
    const blind = await (await world.as('head')).post(`/experts/${id}/confirmation`, {}, options);
    expect(blind).toBeProblem({ status: 412 });
  });
});

describe('EXP-6 破格入库 · the exception to years and title', () => {
  const exception = (recommendation: object) => ({
    expertise: '消防系统仿真',
    standing: '省级标准主要起草人',
    certificate: '一级注册消防工程师',
    recommendation: { paper: '推荐函〔2026〕3号', ...recommendation },
  });
  const young = { yearsOfWork: 6, certificates: ['一级注册消防工程师'] };
  const entered = async (number: number, recommendation: object) => {
    const order = { ...expertRow(number, young), exception: exception(recommendation) };
    return (await world.as('expertAdmin')).post('/experts', order);
  };
  const confirm = async (id: string) => (await world.as('head')).post(`/experts/${id}/confirmation`);
  const papers = async (id: string) => {
    await world.proves(id, 'post', { unitName: '某设计院', from: '2019-07-01' });
    await world.proves(id, 'certificate', { number: '证〔2024〕1号' });
  };
  const gives = async (number: number) => {
    const expert = await world.expert(number);
    const asked = (await expert.get('/own-recommendations')).body.find(
      (one: { state: string }) => one.state === 'asked',
    );
    const statement = '与其共同编制省级消防标准，其仿真专长突出。';
    return expert.post(`/own-recommendations/${asked?.id}/giving`, { statement });
  };
  const idsOf = async (...numbers: number[]) => {
    const { items } = (await (await world.as('expertAdmin')).get('/experts?limit=100')).body;
    return numbers.map((n) => items.find(({ subject }: { subject: string }) => subject === `expert-${n}`).id as string);
  };

  it('held: a scarce certificate and the written recommendation of a registered unit', async () => {
    const { status, body } = await entered(10, { unitCode: ASSOCIATION.code });
    expect(status).toBe(201);
    expect(body.exception).toMatchObject({ unitName: ASSOCIATION.name });
    await papers(body.id);
    expect(await confirm(body.id)).toBeProblem({ status: 422, rule: 'EXP-6' });
    await world.proves(body.id, 'recommendation', { unitName: ASSOCIATION.name });
    expect((await confirm(body.id)).body).toMatchObject({ state: 'confirmed' });
  });

  it('held: three experts of the pool recommend, each by his own word', async () => {
    await world.pool(11, 3);
    const experts = await idsOf(11, 12, 13);
    const { body } = await entered(14, { experts });
    await papers(body.id);
    expect((await gives(11)).status).toBe(200);
    expect((await gives(12)).status).toBe(200);
    const two = await confirm(body.id);
    expect(two).toBeProblem({ status: 422, rule: 'EXP-6' });
    expect(two.body.facts).toMatchObject({ recommendingExperts: 2 });
    expect((await gives(13)).body).toMatchObject({ state: 'given', availableActions: [] });
    expect((await confirm(body.id)).body).toMatchObject({ state: 'confirmed' });
    expect(await entered(15, { experts: experts.slice(0, 2) })).toBeProblem({ status: 422, rule: 'EXP-6' });
  });

  it('missed: an expert who says nothing has recommended nobody', async () => {
    await world.pool(520, 3);
    const { body } = await entered(523, { experts: await idsOf(520, 521, 522) });
    await world.later(31 * 24 * 3_600_000);
    const expert = await world.expert(520);
    const states = async () =>
      (await expert.get('/own-recommendations')).body.map((one: { state: string }) => one.state);
    await eventually(states, (all) => all.join() === 'lapsed');
    await papers(body.id);
    expect(await confirm(body.id)).toBeProblem({ status: 422, rule: 'EXP-6' });
  });

  it('refused: without the certificate; it lifts nothing but years and title', async () => {
    const admin = await world.as('expertAdmin');
    const recommended = exception({ unitCode: ASSOCIATION.code });
    const without = { ...expertRow(16, { ...young, certificates: ['驾驶证'] }), exception: recommended };
    expect(await admin.post('/experts', without)).toBeProblem({ status: 422, rule: 'EXP-6' });
    const unfit = { ...expertRow(17, { ...young, fit: false }), exception: recommended };
    expect(await admin.post('/experts', unfit)).toBeProblem({ status: 422, rule: 'EXP-5.3' });
  });

  it('cheated: a unit that nobody registered, or the bureau itself', async () => {
    const unknown = await entered(18, { unitCode: makeCreditCode(424_242, '91') });
    expect(unknown).toBeProblem({ status: 409 });
    expect(await entered(18, { unitCode: BUREAU.code })).toBeProblem({ status: 422, rule: 'EXP-6' });
  });

  it('cheated: experts of one unit, of his own, or somebody whom one of them brought in', async () => {
    const unit = { code: makeCreditCode(77_001), name: '同一设计院' };
    await world.pool(530, 2, 'structure', { unit });
    await world.pool(532, 1, 'structure', { unit: expertRow(534).unit });
    await world.pool(533, 1);
    const named = await idsOf(530, 531, 532, 533);
    expect(await entered(534, { experts: named })).toBeProblem({ status: 422, rule: 'EXP-6' });
    // 14 came in on the word of 11 to 13.
    const friends = await entered(535, { experts: await idsOf(11, 12, 14) });
    expect(friends).toBeProblem({ status: 422, rule: 'EXP-6' });
    const stranger = await (await world.expert(533)).get('/own-recommendations');
    expect(stranger.body).toEqual([]);
  });
});

describe('EXP-7 移交名单导入 · lists that are handed over', () => {
  const list = (rows: object[]) => ({ source: '市住建局评审专家名单', rows });

  it('held: confirmed, flagged for gaps, and once though twice on the list', async () => {
    const admin = await world.as('expertAdmin');
    const rows = [expertRow(30), expertRow(31, { phone: undefined, certificates: [] }), expertRow(30)];
    const first = await world.list(admin, list(rows));
    expect(first).toMatchObject({
      status: 201,
      body: {
        counts: { confirmed: 1, flagged: 1, duplicate: 1 },
        rows: [{ outcome: 'confirmed' }, { outcome: 'flagged', gaps: ['phone', 'certificates'] }, {}],
      },
    });
    expect(first.body.rows[2].expertId).toBe(first.body.rows[0].expertId);

    const again = await world.list(admin, list(rows.slice(0, 2)));
    expect(again.body.counts).toEqual({ unchanged: 2 });
    const filled = await world.list(admin, list([expertRow(31)]));
    expect(filled.body.rows[0]).toMatchObject({ outcome: 'updated', expertId: first.body.rows[1].expertId, gaps: [] });
    const expert = await admin.get(`/experts/${first.body.rows[1].expertId}`);
    expect(expert.body).toMatchObject({
      state: 'confirmed',
      memorandum: expect.any(String),
      confirmedBy: 'bureau-head',
    });
  });

  it('refused: row by row, each with its rule; the others enter', async () => {
    const admin = await world.as('expertAdmin');
    const wrong = `${identityOf(35).slice(0, 17)}${identityOf(35).endsWith('0') ? '1' : '0'}`;
    const answer = await world.list(
      admin,
      list([
        expertRow(33, { bars: [{ ground: 'EXP-9.2', note: '2019年受到行政处罚。' }] }),
        expertRow(34, { yearsOfWork: 3 }),
        expertRow(35, { identityNumber: wrong, unit: { code: '91140600MA0000000X', name: '某院' } }),
        expertRow(36),
        expertRow(37, { subject: 'expert-36' }),
      ]),
    );
    expect(answer.body.rows).toMatchObject([
      { outcome: 'refused', rule: 'EXP-9.2' },
      { outcome: 'refused', rule: 'EXP-5.2' },
      { outcome: 'refused', rule: 'PRA-1', pointers: ['/identityNumber', '/unit/code'] },
      { outcome: 'confirmed' },
      { outcome: 'refused', rule: 'EXP-7', pointers: ['/subject'] },
    ]);
  });

  it('cheated: a list of no memorandum, of another bureau’s, or of one that ended or is to come', async () => {
    const admin = await world.as('expertAdmin');
    const under = (memorandum?: string) => world.read(admin, { ...list([expertRow(67)]), memorandum });
    expect(await under()).toBeProblem({ status: 400, pointer: '/memorandum' });
    const unknown = await under('01990000-0000-7000-8000-00000000dead');
    expect(unknown).toBeProblem({ status: 409, rule: 'EXP-7', pointer: '/memorandum' });
    const id = (n: number) => `01990000-0000-7000-8000-0000000001a${n}`;
    await world.memorandum({ id: id(1), bureau: HOUSING });
    await world.memorandum({ id: id(2), state: 'ended', endedOn: '2026-02-01', version: 2 });
    await world.memorandum({ id: id(3), effectiveOn: '2027-12-01' });
    for (const n of [1, 2, 3]) {
      expect(await under(id(n))).toBeProblem({ status: 422, rule: 'EXP-7', pointer: '/memorandum' });
    }
    // What was told before the end came doesn’t bring it back.
    await world.memorandum({ id: id(2), version: 1 });
    expect(await under(id(2))).toBeProblem({ status: 422, rule: 'EXP-7' });
  });

  it('cheated: one administrator takes a friend over by a list, and confirms it as head; rows filled in later wait again', async () => {
    const admin = await world.as('expertAdmin');
    const read = await world.read(admin, list([expertRow(68), expertRow(69, { phone: undefined })]));
    expect(read.body).toMatchObject({ state: 'entered', rows: [{ outcome: 'entered' }, { gaps: ['phone'] }] });
    const path = `/expert-imports/${read.body.id}`;
    await world.attests(read.body.id);
    const self = await world.world.as('review-experts', { ...PEOPLE.expertAdmin, roles: ['head'] });
    expect(await self.post(`${path}/confirmation`)).toBeProblem({ status: 403, rule: 'EXP-7' });
    const [first, second] = read.body.rows.map((row: { expertId: string }) => row.expertId);
    const stateOf = async (id: string) => (await admin.get(`/experts/${id}`)).body.state;
    expect(await stateOf(first)).toBe('flagged');
    const head = await world.as('head');
    const [waiting] = (await head.get('/expert-imports?state=attested')).body.items;
    expect(waiting).toMatchObject({
      id: read.body.id,
      availableActions: expect.arrayContaining(['ExpertImports_confirm']),
    });
    expect((await head.get(`${path}/file`)).status).toBe(200);
    expect((await head.post(`${path}/confirmation`)).body.rows[0].outcome).toBe('confirmed');
    expect([await stateOf(first), await stateOf(second)]).toEqual(['confirmed', 'flagged']);
    // What lacked is filled in by a list that nobody else has looked at.
    const filled = await world.read(admin, list([expertRow(69)]));
    expect(filled.body.rows[0]).toMatchObject({ outcome: 'updated', gaps: [] });
    expect(await stateOf(second)).toBe('flagged');
    const reason = { reason: '名单原件没有该人员的电话。' };
    const rejected = await head.post(`/expert-imports/${filled.body.id}/rejection`, reason);
    expect(rejected.body).toMatchObject({ state: 'rejected', answeredBy: 'bureau-head' });
    expect(await stateOf(second)).toBe('flagged');
    const again = await head.post(`/expert-imports/${filled.body.id}/confirmation`);
    expect(again).toBeProblem({ status: 409, rule: 'EXP-7' });
  });

  it('refused: another bureau’s list changes nobody of this pool, nor does it tell who is there', async () => {
    const admin = await world.as('expertAdmin');
    const foreign = await world.as('foreignAdmin');
    const { body } = await world.enter(expertRow(60));
    const bars = [{ ground: 'EXP-9.2', note: '2019年受到行政处罚。' }];
    const answer = await world.list(foreign, list([expertRow(60, { name: '冒名者', bars })]));
    expect(answer.body.rows).toMatchObject([
      { outcome: 'refused', expertId: null, rule: 'EXP-7', pointers: ['/identityNumber'] },
    ]);
    const byHand = await foreign.post('/experts', expertRow(60));
    expect(byHand).toBeProblem({ status: 409, rule: 'EXP-7' });
    expect(JSON.stringify(byHand.body)).not.toContain(body.id);
    const kept = await admin.get(`/experts/${body.id}`);
    expect(kept.body).toMatchObject({ state: 'confirmed', name: body.name, version: body.version });
  });

  it('refused: a list that binds an expert to another login', async () => {
    const admin = await world.as('expertAdmin');
    await world.enter(expertRow(61));
    const answer = await world.list(admin, list([expertRow(61, { subject: 'puppet' })]));
    expect(answer.body.rows).toMatchObject([{ outcome: 'refused', rule: 'EXP-7', pointers: ['/subject'] }]);
  });

  it('held: one person however the number is typed', async () => {
    const admin = await world.as('expertAdmin');
    const wide = [...identityOf(62)].map((c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0)).join('');
    const typed = [identityOf(62), ` ${identityOf(62).toLowerCase()} `, wide];
    const rows = typed.map((identityNumber, index) =>
      expertRow(62, { identityNumber, name: `=专家${index}`, subject: undefined }),
    );
    const answer = await world.list(admin, list(rows));
    expect(answer.body.counts).toEqual({ flagged: 1, duplicate: 2 });
  });

  it('refused: a name with line breaks or characters that nobody sees', async () => {
    const admin = await world.as('expertAdmin');
    for (const name of ['赵\r\n明', '赵\u202e明']) {
      const answer = await world.list(admin, list([expertRow(66, { name })]));
      expect(answer.body.rows).toMatchObject([{ outcome: 'malformed', pointers: ['/name'] }]);
      expect(await admin.post('/experts', expertRow(66, { name }))).toBeProblem({ status: 400, pointer: '/name' });
    }
  });

  it('refused: a tie that names nothing, on a list and by hand', async () => {
    const admin = await world.as('expertAdmin');
    const row = expertRow(63, { ties: [{ kind: 'EXP-19.1' }] });
    const listed = await world.list(admin, list([row]));
    expect(listed.body.rows).toMatchObject([{ outcome: 'refused', rule: 'EXP-19', pointers: ['/ties/0'] }]);
    expect(await admin.post('/experts', row)).toBeProblem({ status: 422, rule: 'EXP-19', pointer: '/ties/0' });
  });

  it.each([
    ['a blank phone', { phone: ' ' }, { outcome: 'flagged', gaps: ['phone'] }],
    ['a blank number', { identityNumber: '' }, { outcome: 'refused', rule: 'PRA-1', pointers: ['/identityNumber'] }],
    ['no number', { identityNumber: null }, { outcome: 'refused', rule: 'PRA-1', pointers: ['/identityNumber'] }],
    ['years with their unit', { yearsOfWork: '15年' }, { outcome: 'confirmed' }],
    ['years as a text', { yearsOfWork: '１５' }, { outcome: 'confirmed' }],
    ['years in words', { yearsOfWork: '十五年' }, { outcome: 'malformed', pointers: ['/yearsOfWork'] }],
    ['a specialty by its name', { specialties: ['结构'] }, { outcome: 'refused', pointers: ['/specialties/0'] }],
    ['no specialties', { specialties: null }, { outcome: 'malformed', pointers: ['/specialties'] }],
    ['a region that is too long', { region: '140602000' }, { outcome: 'malformed', pointers: ['/region'] }],
    ['a column that nobody knows', { 备注: '省厅推荐' }, { outcome: 'confirmed', ignored: ['/备注'] }],
    ['a unit without its code', { unit: { name: '某院' } }, { outcome: 'flagged', gaps: ['unitCode'] }],
    [
      'a number in a text',
      { title: `高工${identityOf(1)}` },
      { outcome: 'refused', rule: 'PRA-8', pointers: ['/title'] },
    ],
  ])('held: %s concerns its own row, and the others go in', async (_, cells, expected) => {
    const admin = await world.as('expertAdmin');
    const seat = nextSeat;
    nextSeat += 3;
    const rows = [expertRow(seat), expertRow(seat + 1, cells as Record<string, unknown>), expertRow(seat + 2)];
    const answer = await world.list(admin, list(rows));
    expect(answer.status).toBe(201);
    expect(answer.body.rows).toMatchObject([{ outcome: 'confirmed' }, expected, { outcome: 'confirmed' }]);
    const { outcome, errors } = answer.body.rows[1];
    if (outcome === 'malformed' || outcome === 'refused') expect(errors[0].detail).not.toBe('');
  });

  it('held: a blank row is none; refused: no rows, too many, or a list that is no sheet', async () => {
    const admin = await world.as('expertAdmin');
    const answer = await world.list(admin, { source: '名单', rows: [{ name: ' ' }, expertRow(64)] });
    expect(answer.body.counts).toEqual({ confirmed: 1 });
    for (const rows of [[], [{ name: ' ' }], Array(501).fill({ name: '赵明' })]) {
      const refused = await world.list(admin, { source: '名单', rows });
      expect(refused).toBeProblem({ status: 422, rule: 'EXP-7', pointer: '/file' });
    }
    const scan = { name: '名单.pdf', mediaType: 'application/pdf', bytes: aPdf({}) };
    const kept = await admin.upload('/experts/import-files', scan, {}, 'POST');
    const order = { source: '名单', memorandum: MEMORANDUM, file: kept.body.id };
    expect(await admin.post('/experts/imports', order)).toBeProblem({ status: 422, rule: 'EXP-7', pointer: '/file' });
  });

  it('cheated: the administrator adds a friend to a list: rows are nobody’s typing, and the department says whose list it is', async () => {
    const [admin, head] = [await world.as('expertAdmin'), await world.as('head')];
    const typed = { ...list([]), memorandum: MEMORANDUM, file: crypto.randomUUID(), rows: [expertRow(78)] };
    expect(await admin.post('/experts/imports', typed)).toBeProblem({ status: 400, pointer: '/rows' });
    // A forged file has the department’s word against it.
    const forged = (await world.read(admin, list([expertRow(78), expertRow(79)]))).body;
    const path = `/expert-imports/${forged.id}`;
    expect(await head.post(`${path}/confirmation`)).toBeProblem({ status: 409, rule: 'EXP-7' });
    const bureau = await world.at(BUREAU.code, 'liaison', PEOPLE.secondAdmin.sub);
    expect(await bureau.post(`${path}/attestation`)).toBeProblem({ status: 404 });
    const liaison = await world.at(HOUSING.code, 'liaison', PEOPLE.housingOfficer.sub);
    expect((await liaison.get('/expert-imports')).body.items[0]).toMatchObject({ id: forged.id, state: 'entered' });
    expect((await liaison.get(`${path}/file`)).status).toBe(200);
    const disowned = await liaison.post(`${path}/disowning`, { reason: '本部门移交的名单没有第二行所列人员。' });
    expect(disowned.body).toMatchObject({ state: 'disowned', attestedBy: PEOPLE.housingOfficer.sub });
    expect(await head.post(`${path}/confirmation`)).toBeProblem({ status: 409, rule: 'EXP-7' });
    const [row] = forged.rows;
    expect((await admin.get(`/experts/${row.expertId}`)).body).toMatchObject({ state: 'flagged' });
  });

  it('held: documents of every kind, each with its own number; the same person is found again', async () => {
    const admin = await world.as('expertAdmin');
    const permit = {
      identityKind: 'hkMacaoPermit',
      identityNumber: 'HA1234567',
      birthDate: '1970-02-03',
      subject: 'permit-holder',
    };
    const residence = {
      identityKind: 'hkMacaoTaiwanResidencePermit',
      identityNumber: makeIdentityNumber('830000'),
      subject: 'resident',
    };
    const rows = [
      expertRow(70, permit),
      expertRow(71, residence),
      expertRow(72, { ...permit, identityKind: 'residentId' }),
      // Nothing tells when the bearer of a passport was born, unless it is said.
      expertRow(73, { identityKind: 'passport', identityNumber: 'E87654321' }),
    ];
    const answer = await world.list(admin, list(rows));
    expect(answer.body.rows).toMatchObject([
      { outcome: 'confirmed' },
      { outcome: 'confirmed' },
      { outcome: 'refused', rule: 'PRA-1' },
      { outcome: 'flagged', gaps: ['birthDate'] },
    ]);
    const again = await world.list(admin, list([expertRow(70, { ...permit, identityNumber: ' ｈａ1234567' })]));
    expect(again.body.counts).toEqual({ unchanged: 1 });
    const tie = { kind: 'EXP-19.3', identityKind: 'passport', identityNumber: 'E12345678' };
    const holder = await world.world.as('review-experts', {
      sub: 'permit-holder',
      name: '专家',
      roles: ['expert'],
      body: '',
    });
    const id = answer.body.rows[0].expertId;
    const shown = await admin.get(`/experts/${id}`);
    expect(shown.body).toMatchObject({ identityKind: 'hkMacaoPermit' });
    expect(await holder.post('/experts/own/ties', tie)).toMatchObject({ status: 201, body: { id } });
    expect(await holder.post('/experts/own/ties', { ...tie, identityNumber: '' })).toBeProblem({
      status: 422,
      rule: 'PRA-1',
    });
  });

  it('refused: the same person by hand once more', async () => {
    const again = await (await world.as('expertAdmin')).post('/experts', expertRow(1, { subject: 'somebody-else' }));
    expect(again).toBeProblem({ status: 409, rule: 'EXP-7' });
  });
});

describe('EXP-9 不得入选的情形 · who may never be in the pool', () => {
  it('held: barred later, the entry stays and says why', async () => {
    const admin = await world.as('expertAdmin');
    const { body } = await world.enter(expertRow(40));
    await world.bar(body.id, 'EXP-9.4');
    const barred = await admin.get(`/experts/${body.id}`);
    expect(barred.body).toMatchObject({ state: 'barred', bars: [{ ground: 'EXP-9.4', finding: expect.any(String) }] });
  });

  it('refused: entering with a punishment, or coming back by a list', async () => {
    const admin = await world.as('expertAdmin');
    const punished = expertRow(41, { bars: [{ ground: 'EXP-9.2', note: '2019年受到党纪处分。' }] });
    expect(await admin.post('/experts', punished)).toBeProblem({ status: 422, rule: 'EXP-9.2' });
    const back = await world.list(admin, { source: '新名单', rows: [expertRow(40)] });
    expect(back.body.rows[0]).toMatchObject({ outcome: 'refused', rule: 'EXP-9.4' });
  });
});
