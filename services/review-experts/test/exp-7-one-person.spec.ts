import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode, makeIdentityNumber, makeMobileNumber } from '@shenguan/common/privacy';
import { eventually } from '@shenguan/common/testing';
import pg from 'pg';
import { ExpertWorld, expectStatus, expertRow, identityOf, PEOPLE } from './expert-world.js';

let w: ExpertWorld;
beforeAll(async () => {
  w = await ExpertWorld.start();
});
afterAll(() => w?.stop());

let passports = 0;
/** The same person's papers, as somebody would enter him a second time: a passport, another login and phone. */
function again(number: number, more: Record<string, unknown> = {}) {
  passports += 1;
  return expertRow(number, {
    identityKind: 'passport',
    identityNumber: `E${10_000_000 + passports}`,
    birthDate: '1975-03-04',
    subject: `second-${number}`,
    phone: makeMobileNumber(5_000 + number),
    ...more,
  });
}

const enter = async (row: object) => (await w.as('expertAdmin')).post('/experts', row);
const list = async (...rows: object[]) =>
  (await w.as('expertAdmin')).post('/experts/imports', { source: '测试名单', rows });
const openOf = async (expertId: string) => {
  const { body } = await (await w.as('secondAdmin')).get('/expert-likenesses?state=open&limit=100');
  return body.items.filter((one: { expertId: string; otherId: string }) =>
    [one.expertId, one.otherId].includes(expertId),
  );
};
const SEEN = '核对居民身份证和护照原件，照片一致，本人书面确认。';
const rule = async (id: string, outcome: string, who: 'expertAdmin' | 'secondAdmin' = 'secondAdmin') =>
  (await w.as(who)).post(`/expert-likenesses/${id}/ruling`, { outcome, reason: SEEN });

/** How many of a specialty a draw finds eligible, and what it found of those who are not. */
async function drawn(specialty: string) {
  const request = await w.requestReview({ panel: [{ specialty, seats: 1 }], projectCode: `P-${crypto.randomUUID()}` });
  const drawId = await w.draw(request.requestId);
  const snapshot = JSON.parse((await w.proof(drawId)).snapshot.statement);
  return { n: snapshot.strata[0].n, byRule: snapshot.excluded.byRule };
}

describe('EXP-7 一人一条目 · one person stands once in the pool', () => {
  it('held: an entry carries all documents of its person; the same person is found by any of them', async () => {
    const passport = { identityKind: 'passport', identityNumber: 'E55500001' };
    const { body } = await enter(expertRow(1, { documents: [passport] }));
    expect(body).toMatchObject({
      state: 'confirmed',
      documents: [{ identityKind: 'passport', identityNumber: 'E5*****01' }],
    });
    const permit = {
      identityKind: 'hkMacaoPermit',
      identityNumber: 'H12345678',
      seen: '窗口核对通行证原件，留存复印件。',
    };
    const admin = await w.as('expertAdmin');
    const added = await admin.post(`/experts/${body.id}/documents`, permit);
    expect(added).toMatchObject({ status: 201, body: { documents: [{}, { identityKind: 'hkMacaoPermit' }] } });
    const listed = await list(
      expertRow(1, { ...permit, seen: undefined, birthDate: '1975-03-04', title: '正高级工程师' }),
    );
    expect(listed.body.rows).toMatchObject([{ outcome: 'updated', expertId: body.id }]);
    expect((await admin.get(`/experts/${body.id}`)).body).toMatchObject({ title: '正高级工程师', state: 'confirmed' });
  });

  it('refused: a document that any entry has, under whichever name, by hand, on a list, or added', async () => {
    const { body } = await enter(
      expertRow(2, { documents: [{ identityKind: 'passport', identityNumber: 'E55500002' }] }),
    );
    const stolen = { identityKind: 'passport', identityNumber: ' ｅ55500002', birthDate: '1980-01-01' };
    const byHand = await enter(expertRow(3, stolen));
    expect(byHand).toBeProblem({ status: 409, rule: 'EXP-7' });
    expect(byHand.body.facts).toEqual({ expert: body.id, state: 'confirmed' });
    expect(JSON.stringify(byHand.body)).not.toContain('55500002');
    const third = await enter(expertRow(3));
    const both = expertRow(3, { documents: [{ identityKind: 'passport', identityNumber: 'E55500002' }] });
    const listed = await list(both);
    expect(listed.body.rows).toMatchObject([
      { outcome: 'refused', rule: 'EXP-7', pointers: ['/identityNumber', '/documents/0/identityNumber'] },
    ]);
    // Whoever lists the documents of two entries as one person's says that they are: that is ruled on.
    expect(await openOf(third.body.id)).toMatchObject([{ grounds: ['listed-together'] }]);
    const admin = await w.as('expertAdmin');
    const order = { identityKind: 'passport', identityNumber: 'E55500002', seen: SEEN };
    expect(await admin.post(`/experts/${third.body.id}/documents`, order)).toBeProblem({ status: 409, rule: 'EXP-7' });
    const foreign = await (await w.as('foreignAdmin')).post('/experts', expertRow(4, stolen));
    expect(foreign).toBeProblem({ status: 409, rule: 'EXP-7' });
    expect(foreign.body.facts).toEqual({});
  });

  it('refused: documents that state two birth dates are of two people; one that is typed must be theirs', async () => {
    const other = { identityKind: 'residentId', identityNumber: makeIdentityNumber('140602', '1980-01-01', 5) };
    expect(await enter(expertRow(5, { documents: [other] }))).toBeProblem({
      status: 422,
      rule: 'PRA-1',
      pointer: '/documents/0/identityNumber',
    });
    expect(await enter(expertRow(5, { birthDate: '1980-01-01' }))).toBeProblem({ status: 422, rule: 'PRA-1' });
    const unknown = expertRow(5, { identityKind: 'passport', identityNumber: 'E55500005' });
    expect(await enter(unknown)).toBeProblem({ status: 422, rule: 'EXP-5.2' });
  });

  it.each([
    ['name and birth date', 10, {}, ['name-and-birth', 'name-and-unit']],
    ['the unit, under a birth date typed otherwise', 11, { birthDate: '1976-05-05' }, ['name-and-unit']],
    [
      'the birth date, from another unit',
      12,
      { unit: { code: makeCreditCode(888), name: '某咨询公司' } },
      ['name-and-birth'],
    ],
    ['the phone, under a foreign name', 13, { name: 'ZHAO Mingyuan', phone: makeMobileNumber(13) }, ['phone']],
  ] as [string, number, object, string[]][])(
    'cheated: a second entry under a passport, told by %s: it is not drawn from until somebody else has ruled',
    async (_, number, more, grounds) => {
      const specialty = `twin-${number}`;
      await w.pool(number * 10, 6, specialty);
      const first = await enter(expertRow(number, { specialties: [specialty] }));
      const second = await enter(again(number, { specialties: [specialty], ...more }));
      expect(second).toMatchObject({ status: 201, body: { state: 'flagged', gaps: ['samePersonRuling'] } });
      await w.later(2_000);
      expect((await drawn(specialty)).n).toBe(7);
      const [open] = await openOf(second.body.id);
      expect(open).toMatchObject({ otherId: first.body.id, grounds, availableActions: ['Likenesses_rule'] });
    },
  );

  it('cheated: twice on one list, under two documents; and a list that comes again does not fill the gap', async () => {
    const twice = await list(expertRow(20), again(20, { phone: makeMobileNumber(20) }));
    expect(twice.body.rows).toMatchObject([
      { outcome: 'confirmed' },
      { outcome: 'flagged', gaps: ['samePersonRuling'] },
    ]);
    const { identityNumber } = again(21);
    const row = again(20, { identityNumber, subject: 'third-20' });
    const first = await list(row);
    const repeated = await list(row);
    expect(first.body.rows).toMatchObject([{ outcome: 'flagged', gaps: ['samePersonRuling'] }]);
    expect(repeated.body.rows).toMatchObject([{ outcome: 'unchanged', gaps: ['samePersonRuling'] }]);
  });

  it('cheated: a citizen number once more, as that of a passport', async () => {
    const first = await enter(expertRow(22));
    const second = await enter(
      again(22, {
        name: '另一人',
        identityNumber: identityOf(22),
        unit: { code: makeCreditCode(889), name: '另一单位' },
      }),
    );
    expectStatus(second, 201);
    expect(await openOf(second.body.id)).toMatchObject([{ otherId: first.body.id, grounds: ['number'] }]);
  });

  it('cheated: entered at the same moment under two documents', async () => {
    const admin = await w.as('expertAdmin');
    const answers = await Promise.all([admin.post('/experts', expertRow(23)), admin.post('/experts', again(23))]);
    expect(answers.map(({ body }) => body.state).sort()).toEqual(['confirmed', 'flagged']);
  });

  it('cheated: an entry that stands apart is changed later to be like another: the change waits, the entry does not', async () => {
    const { body } = await enter(expertRow(24));
    const { identityNumber } = again(25);
    const apart = again(25, {
      identityNumber,
      birthDate: '1979-09-09',
      unit: { code: makeCreditCode(890), name: '某院' },
    });
    const second = await enter({ ...apart, name: '另名' });
    expect(second.body.state).toBe('confirmed');
    const changed = await list({ ...apart, name: expertRow(24).name, unit: expertRow(24).unit });
    expect(changed.body.rows).toMatchObject([{ outcome: 'refused', rule: 'EXP-7', expertId: second.body.id }]);
    const kept = await (await w.as('expertAdmin')).get(`/experts/${second.body.id}`);
    expect(kept.body).toMatchObject({ state: 'confirmed', name: '另名', version: 1 });
    const [open] = await openOf(second.body.id);
    expect(open).toMatchObject({ otherId: body.id, grounds: ['name-and-unit'] });
    expectStatus(await rule(open.id, 'different'), 200);
    const later = await list({ ...apart, name: expertRow(24).name, unit: expertRow(24).unit });
    expect(later.body.rows).toMatchObject([{ outcome: 'updated', expertId: second.body.id }]);
  });

  it('refused: whoever entered it rules, whoever may not, a ruling without substance, a second ruling', async () => {
    await enter(expertRow(30));
    const second = await enter(again(30));
    const [open] = await openOf(second.body.id);
    expect(await rule(open.id, 'different', 'expertAdmin')).toBeProblem({ status: 403, rule: 'EXP-7' });
    const own = await (await w.as('expertAdmin')).get('/expert-likenesses?state=open&limit=100');
    expect(own.body.items.find(({ id }: { id: string }) => id === open.id).availableActions).toEqual([]);
    const foreign = await (await w.as('foreignHead')).post(`/expert-likenesses/${open.id}/ruling`, {
      outcome: 'different',
      reason: SEEN,
    });
    expect(foreign).toBeProblem({ status: 404 });
    const empty = await (await w.as('secondAdmin')).post(`/expert-likenesses/${open.id}/ruling`, {
      outcome: 'different',
      reason: '.',
    });
    expect(empty).toBeProblem({ status: 400, pointer: '/reason' });
    expectStatus(await rule(open.id, 'different'), 200);
    expect(await rule(open.id, 'same')).toBeProblem({ status: 409, rule: 'EXP-7' });
  });

  it('held: ruled two people, on record with the reason, and the later one is drawn from', async () => {
    await w.pool(300, 6, 'apart');
    await enter(expertRow(31, { specialties: ['apart'] }));
    const second = await enter(again(31, { specialties: ['apart'] }));
    const [open] = await openOf(second.body.id);
    const ruled = await rule(open.id, 'different');
    expect(ruled.body).toMatchObject({ state: 'different', ruledBy: PEOPLE.secondAdmin.sub, reason: SEEN });
    const { body } = await (await w.as('expertAdmin')).get(`/experts/${second.body.id}`);
    expect(body).toMatchObject({ state: 'confirmed', gaps: [] });
    await w.later(2_000);
    expect((await drawn('apart')).n).toBe(8);
  });

  it('held: ruled one person, the later entry is joined: one chance, all documents and both logins', async () => {
    await w.pool(310, 6, 'joined');
    const first = await enter(expertRow(32, { specialties: ['joined'] }));
    const { identityNumber } = again(33);
    const second = await enter(again(32, { identityNumber, specialties: ['joined'] }));
    const [open] = await openOf(second.body.id);
    expect((await rule(open.id, 'same')).body).toMatchObject({ state: 'same' });
    const admin = await w.as('expertAdmin');
    expect((await admin.get(`/experts/${second.body.id}`)).body).toMatchObject({
      state: 'joined',
      joinedTo: first.body.id,
      availableActions: [],
    });
    expect((await admin.get(`/experts/${first.body.id}`)).body).toMatchObject({
      state: 'confirmed',
      documents: [{ identityKind: 'passport' }],
    });
    await w.later(2_000);
    expect((await drawn('joined')).n).toBe(7);
    const third = await enter(again(34, { name: '化名', identityNumber, birthDate: '1991-01-01' }));
    expect(third).toBeProblem({ status: 409, rule: 'EXP-7' });
    expect(third.body.facts).toMatchObject({ expert: first.body.id });
    expect(await enter(again(35, { name: '化名二', subject: 'second-32', birthDate: '1991-01-01' }))).toBeProblem({
      status: 409,
    });
    const document = { identityKind: 'passport', identityNumber: 'E99900001', seen: SEEN };
    expect(await admin.post(`/experts/${second.body.id}/documents`, document)).toBeProblem({ status: 409 });
    const finding = { purpose: 'bar', ground: 'EXP-9.2', expertId: second.body.id, allegation: '2019年受到党内处分。' };
    expect(await admin.post('/findings', finding)).toBeProblem({ status: 409, rule: 'EXP-7' });
  });

  it('held: two entries of before this was asked are compared: the later one waits', async () => {
    const first = await enter(expertRow(37));
    const second = await enter(expertRow(38));
    // As an earlier version left them: one name, one unit, nobody asked.
    const owner = new pg.Client({ connectionString: w.world.ownerUrl('review-experts') });
    await owner.connect();
    await owner.query('ALTER TABLE expert DISABLE TRIGGER USER');
    await owner.query('UPDATE expert SET name = $1, unit_code = $2 WHERE id = $3', [
      first.body.name,
      first.body.unit.code,
      second.body.id,
    ]);
    await owner.query('ALTER TABLE expert ENABLE TRIGGER USER');
    await owner.query('INSERT INTO likeness_owed VALUES ($1), ($2)', [first.body.id, second.body.id]);
    await owner.end();
    const admin = await w.as('expertAdmin');
    await eventually(
      () => admin.get(`/experts/${second.body.id}`),
      ({ body }) => body.state === 'flagged',
    );
    expect((await admin.get(`/experts/${first.body.id}`)).body.state).toBe('confirmed');
    const [open] = await openOf(second.body.id);
    expect(open.grounds).toEqual(['name-and-birth', 'name-and-unit']);
    expectStatus(await rule(open.id, 'different'), 200);
    expect((await admin.get(`/experts/${second.body.id}`)).body).toMatchObject({ state: 'confirmed', gaps: [] });
  });

  it('cheated: somebody who is barred comes back under a passport', async () => {
    const first = await enter(expertRow(36));
    const admin = await w.as('expertAdmin');
    await w.bar(first.body.id);
    const second = await enter(again(36));
    expect(second.body.state).toBe('flagged');
    const [open] = await openOf(second.body.id);
    expectStatus(await rule(open.id, 'same'), 200);
    expect((await admin.get(`/experts/${first.body.id}`)).body.state).toBe('barred');
  });
});

describe('EXP-17.1 一人一次机会 · one person has one chance in a draw', () => {
  it('held: of two entries ruled one person after both were confirmed, one is excluded by its rule, the other drawn', async () => {
    await w.pool(400, 6, 'late');
    const [one, other] = [
      await enter(expertRow(40, { specialties: ['late'] })),
      await enter(expertRow(41, { specialties: ['late'] })),
    ];
    const admin = await w.as('expertAdmin');
    const raised = await admin.post('/expert-likenesses', {
      expertId: one.body.id,
      otherId: other.body.id,
      note: '两个条目的照片、毕业院校一致，系同一人曾用名。',
    });
    expectStatus(raised, 201);
    await w.later(2_000);
    // A suspicion alone takes nobody out.
    expect((await drawn('late')).n).toBe(8);
    expect(await rule(raised.body.id, 'same', 'expertAdmin')).toBeProblem({ status: 403, rule: 'EXP-7' });
    expectStatus(await rule(raised.body.id, 'same'), 200);
    const { n, byRule } = await drawn('late');
    expect({ n, byRule }).toEqual({ n: 7, byRule: { 'EXP-7': 1 } });
  });

  it('held: ruled after the snapshot, the seat of the joined entry falls and the next follows; both logins see the seat', async () => {
    await w.pool(420, 1, 'snap');
    const one = await enter(expertRow(42, { specialties: ['snap'] }));
    const other = await enter(expertRow(43, { specialties: ['snap'] }));
    await w.later(2_000);
    const { requestId } = await w.requestReview({ panel: [{ specialty: 'snap', seats: 1 }] });
    const approver = await w.as('approver');
    const reason = '该专业专家有限，经研究同意抽取。';
    expectStatus(await approver.post(`/draw-requests/${requestId}/small-pool-approval`, { reason }), 201);
    const started = await w.start(requestId);
    expectStatus(started, 201);
    const raised = await (await w.as('expertAdmin')).post('/expert-likenesses', {
      expertId: one.body.id,
      otherId: other.body.id,
      note: '两个条目的照片、毕业院校一致，系同一人曾用名。',
    });
    expectStatus(await rule(raised.body.id, 'same'), 200);
    await w.finish(started.body.id);
    const panel = await w.panel(started.body.id);
    expect(panel.map(({ expertId }) => expertId)).not.toContain(other.body.id);
    const sits = panel.some(({ expertId }) => expertId === one.body.id);
    for (const login of [42, 43]) {
      expect((await (await w.expert(login)).get('/seats')).body).toHaveLength(sits ? 1 : 0);
    }
  });
});
