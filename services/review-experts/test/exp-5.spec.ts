import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import { ExpertWorld, expertRow, identityOf } from './expert-world.js';

let world: ExpertWorld;
let nextSeat = 200;
beforeAll(async () => {
  world = await ExpertWorld.start();
});
afterAll(() => world?.stop());

describe('EXP-5 专家入库条件 · what an expert must bring', () => {
  it('held: ten years and a title; numbers are masked, the specialty is dated', async () => {
    const answer = await (await world.as('expertAdmin')).post('/experts', expertRow(1));
    expect(answer).toMatchObject({
      status: 201,
      body: { state: 'confirmed', gaps: [], region: '140602', specialties: [{ code: 'structure' }] },
    });
    expect(answer.body.identityNumber).toMatch(/^1406\*+/);
    expect(JSON.stringify(answer.body)).not.toContain(identityOf(1));
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
});

describe('EXP-6 破格入库 · the exception to years and title', () => {
  const exception = (recommendation: object) => ({
    expertise: '消防系统仿真',
    standing: '省级标准主要起草人',
    certificate: '一级注册消防工程师',
    recommendation: { paper: '推荐函〔2026〕3号', ...recommendation },
  });
  const young = { yearsOfWork: 6, certificates: ['一级注册消防工程师'] };

  it('held: a scarce certificate and the recommendation of a unit', async () => {
    const order = { ...expertRow(10, young), exception: exception({ unitName: '山西省消防协会' }) };
    expect((await (await world.as('expertAdmin')).post('/experts', order)).status).toBe(201);
  });

  it('held: three experts of the pool recommend', async () => {
    const admin = await world.as('expertAdmin');
    await world.pool(11, 3);
    const { items } = (await admin.get('/experts?limit=100')).body;
    const experts = items
      .filter((one: { subject: string }) => /^expert-1[1-3]$/.test(one.subject))
      .map((one: { id: string }) => one.id);
    const order = { ...expertRow(14, young), exception: exception({ experts }) };
    expect((await admin.post('/experts', order)).status).toBe(201);
    const two = { ...expertRow(15, young), exception: exception({ experts: experts.slice(0, 2) }) };
    expect(await admin.post('/experts', two)).toBeProblem({ status: 422, rule: 'EXP-6' });
  });

  it('refused: without the certificate; it lifts nothing but years and title', async () => {
    const admin = await world.as('expertAdmin');
    const recommended = exception({ unitName: '山西省消防协会' });
    const without = { ...expertRow(16, { ...young, certificates: ['驾驶证'] }), exception: recommended };
    expect(await admin.post('/experts', without)).toBeProblem({ status: 422, rule: 'EXP-6' });
    const unfit = { ...expertRow(17, { ...young, fit: false }), exception: recommended };
    expect(await admin.post('/experts', unfit)).toBeProblem({ status: 422, rule: 'EXP-5.3' });
  });
});

describe('EXP-7 移交名单导入 · lists that are handed over', () => {
  const list = (rows: object[]) => ({ source: '市住建局评审专家名单', memorandum: 'M-1', rows });

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
    expect(expert.body).toMatchObject({ state: 'confirmed', memorandum: 'M-1', version: 2 });
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

  it('refused: another bureau’s list changes nobody of this pool, nor does it tell who is there', async () => {
    const admin = await world.as('expertAdmin');
    const foreign = await world.as('foreignAdmin');
    const { body } = await admin.post('/experts', expertRow(60));
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
    await admin.post('/experts', expertRow(61));
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

  it('held: rows that are none are told by their place; refused: no rows, too many, rows that are no list', async () => {
    const admin = await world.as('expertAdmin');
    const answer = await world.list(admin, { source: '名单', rows: [null, '赵明', [], expertRow(64)] });
    expect(answer.body.counts).toEqual({ malformed: 3, confirmed: 1 });
    for (const rows of [[], Array(501).fill(null), {}, undefined]) {
      expect(await world.list(admin, { source: '名单', rows })).toBeProblem({
        status: 400,
        pointer: '/rows',
      });
    }
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
    const { body } = await admin.post('/experts', expertRow(40));
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
