import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode, makeIdentityNumber, makeMobileNumber } from '@shenguan/common/privacy';
import { aPdf, eventually } from '@shenguan/common/testing';
import pg from 'pg';
import { ExpertWorld, expectStatus, expertRow, identityOf, nameOfSpecialty, PEOPLE } from './expert-world.js';

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

const enter = (row: Record<string, unknown>) => w.enter(row);
const list = async (...rows: object[]) => w.list(await w.as('expertAdmin'), { source: '测试名单', rows });
const openOf = async (expertId: string) => {
  const { body } = await (await w.as('secondAdmin')).get('/expert-likenesses?state=open&limit=100');
  return body.items.filter((one: { expertId: string; otherId: string }) =>
    [one.expertId, one.otherId].includes(expertId),
  );
};
const SEEN = '核对居民身份证和护照原件，照片一致，本人书面确认。';
const rule = async (id: string, outcome: string, who: 'expertAdmin' | 'secondAdmin' = 'secondAdmin') =>
  (await w.as(who)).post(`/expert-likenesses/${id}/ruling`, { outcome, reason: SEEN });

/** That the entries of a likeness are one person's, as it is found: alleged, both heard, decided by another; returns the finding. */
async function found(likenessId: string, logins: readonly string[]) {
  const id = await w.alleged({ purpose: 'join-entries', ground: 'EXP-7', likenessId });
  for (const sub of logins) {
    const expert = await w.login(sub);
    expectStatus(
      await expert.post(`/own-findings/${id}/statement`, { statement: '两个条目均系本人，请予合并。' }),
      200,
    );
  }
  const decided = await (await w.as('secondAdmin')).post(`/findings/${id}/decision`, {
    outcome: 'upheld',
    reason: SEEN,
  });
  return { id, decided };
}

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
    expect(await w.states(admin, body.id, permit)).toMatchObject({ status: 201, body: { state: 'unchecked' } });
    await w.passed(body.id);
    expect((await w.answers(1)).map(({ status }) => status)).toEqual([200]);
    const held = (await admin.get(`/experts/${body.id}`)).body;
    expect(held.documents).toMatchObject([{}, { identityKind: 'hkMacaoPermit' }]);
    const listed = await list(
      expertRow(1, { ...permit, seen: undefined, birthDate: '1975-03-04', title: '正高级工程师' }),
    );
    expect(listed.body.rows).toMatchObject([{ outcome: 'proposed', proposed: ['title'], expertId: body.id }]);
    expect((await w.answers(1)).map(({ status }) => status)).toEqual([200]);
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
    expect(await w.states(admin, third.body.id, order)).toBeProblem({ status: 409, rule: 'EXP-7' });
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
    [
      'the phone, under a foreign name',
      13,
      { name: 'ZHAO Mingyuan', phone: makeMobileNumber(13), unit: { code: makeCreditCode(887), name: '某所' } },
      ['phone'],
    ],
    ['unit and birth, under a foreign name', 14, { name: 'WANG Xiaoming' }, ['unit-and-birth']],
  ] as [string, number, object, string[]][])(
    'cheated: a second entry under a passport, told by %s: it is not drawn from until somebody else has ruled',
    async (_, number, more, grounds) => {
      const specialty = `twin-${number}`;
      await w.specialties([{ code: specialty, name: nameOfSpecialty(specialty) }]);
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

  it('cheated: one person twice, once in traditional characters under a passport', async () => {
    const row = expertRow(26, { name: '测试甲' });
    const first = await enter(row);
    const second = await enter(again(26, { name: '測試甲', unit: { code: makeCreditCode(886), name: '某院' } }));
    expect(second).toMatchObject({ status: 201, body: { state: 'flagged', gaps: ['samePersonRuling'] } });
    expect(await openOf(second.body.id)).toMatchObject([{ otherId: first.body.id, grounds: ['name-and-birth'] }]);
    const third = await list(again(26, { name: '測試 甲', identityNumber: 'E99900026', subject: 'third-26' }));
    expect(third.body.rows).toMatchObject([{ outcome: 'flagged', gaps: ['samePersonRuling'] }]);
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
    expect(answers.map(({ body }) => body.gaps.includes('samePersonRuling')).sort()).toEqual([false, true]);
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
    expect(kept.body).toMatchObject({ state: 'confirmed', name: '另名', version: second.body.version });
    const [open] = await openOf(second.body.id);
    expect(open).toMatchObject({ otherId: body.id, grounds: ['name-and-unit'] });
    expectStatus(await rule(open.id, 'different'), 200);
    const later = await list({ ...apart, name: expertRow(24).name, unit: expertRow(24).unit });
    expect(later.body.rows).toMatchObject([{ outcome: 'proposed', proposed: ['name', 'unit'] }]);
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
    expect(await rule(open.id, 'same')).toBeProblem({ status: 400, pointer: '/outcome' });
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

  it('held: found one person’s, the later entry is joined: one chance and all documents; its login opens nothing', async () => {
    await w.pool(310, 6, 'joined');
    const first = await enter(expertRow(32, { specialties: ['joined'] }));
    const { identityNumber } = again(33);
    const second = await enter(again(32, { identityNumber, specialties: ['joined'] }));
    const [open] = await openOf(second.body.id);
    const { id, decided } = await found(open.id, ['second-32', 'expert-32']);
    expect(decided).toMatchObject({
      status: 200,
      body: { state: 'upheld', otherStatement: '两个条目均系本人，请予合并。' },
    });
    const admin = await w.as('expertAdmin');
    expect((await admin.get(`/expert-likenesses/${open.id}`)).body).toMatchObject({ state: 'same', reason: SEEN });
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
    expect(await w.states(admin, second.body.id, document)).toBeProblem({ status: 409 });
    const finding = { purpose: 'bar', ground: 'EXP-9.2', expertId: second.body.id, allegation: '2019年受到党内处分。' };
    expect(await admin.post('/findings', finding)).toBeProblem({ status: 409, rule: 'EXP-7' });
    const login = await w.login('second-32');
    expect((await login.get('/experts/own')).body).toMatchObject({ id: second.body.id, state: 'joined' });
    const tie = { kind: 'EXP-19.3', projectCode: 'P-9' };
    expect(await login.post('/experts/own/ties', tie)).toBeProblem({ status: 409, rule: 'EXP-7' });

    // Neither accepts it for both, to end the other’s time to object.
    expect(await (await w.login('expert-32')).post(`/own-findings/${id}/acceptance`)).toBeProblem({
      ...{ status: 409, rule: 'EXP-15' },
    });
    // Either may object; overturned, both stand as before.
    expectStatus(
      await login.post(`/own-findings/${id}/objection`, { objection: '两人同名同日出生，附户籍证明。' }),
      200,
    );
    const overturned = { outcome: 'overturned', reason: '户籍证明载明系两人，原认定依据的事实不存在。' };
    expectStatus(await (await w.as('head')).post(`/findings/${id}/objection-ruling`, overturned), 200);
    expect((await admin.get(`/experts/${second.body.id}`)).body).toMatchObject({ state: 'confirmed', joinedTo: null });
    expect((await admin.get(`/experts/${first.body.id}`)).body).toMatchObject({ state: 'confirmed', documents: [] });
    expect((await admin.get(`/expert-likenesses/${open.id}`)).body.state).toBe('different');
  });

  it('cheated: two people of two births joined by a sentence, to take the one’s place', async () => {
    const [one, other] = [
      await enter(expertRow(50)),
      await enter(expertRow(51, { identityNumber: makeIdentityNumber('140602', '1980-01-01', 51) })),
    ];
    const admin = await w.as('expertAdmin');
    const raised = await admin.post('/expert-likenesses', {
      expertId: one.body.id,
      otherId: other.body.id,
      note: '两个条目的照片一致，系同一人。',
    });
    expectStatus(raised, 201);
    expect(await rule(raised.body.id, 'same')).toBeProblem({ status: 400, pointer: '/outcome' });
    const order = {
      purpose: 'join-entries',
      ground: 'EXP-7',
      likenessId: raised.body.id,
      allegation: '照片一致，系同一人。',
    };
    const births = await admin.post('/findings', order);
    expect(births).toBeProblem({ status: 409, rule: 'EXP-7' });
    expect(births.body.facts).toMatchObject({ births: 2 });
    // Two resident numbers of one birth are of two people all the same.
    const third = await enter(expertRow(52));
    const again = await admin.post('/expert-likenesses', {
      expertId: one.body.id,
      otherId: third.body.id,
      note: '两个条目的照片一致，系同一人。',
    });
    const numbers = await admin.post('/findings', { ...order, likenessId: again.body.id });
    expect(numbers).toBeProblem({ status: 409, rule: 'EXP-7' });
    expect(numbers.body.facts).toMatchObject({ residentNumbers: 2 });
  });

  it('cheated: decided while one of the two said nothing, or by whoever entered it; or while he answers for something', async () => {
    const first = await enter(expertRow(53));
    const second = await enter(again(53));
    const [open] = await openOf(second.body.id);
    const id = await w.alleged({ purpose: 'join-entries', ground: 'EXP-7', likenessId: open.id });
    const [one, other] = [await w.login('expert-53'), await w.login('second-53')];
    for (const expert of [one, other]) {
      const told = (await expert.get('/messages')).body.items.map(({ kind }: { kind: string }) => kind);
      expect(told).toContain('expert-finding');
    }
    expectStatus(await other.post(`/own-findings/${id}/statement`, { statement: '同意合并，两个条目均系本人。' }), 200);
    expect(await other.post(`/own-findings/${id}/statement`, { statement: '同意合并，代对方陈述。' })).toBeProblem({
      status: 409,
      rule: 'EXP-15',
    });
    const upheld = { outcome: 'upheld', reason: SEEN };
    const secondAdmin = await w.as('secondAdmin');
    expect(await secondAdmin.post(`/findings/${id}/decision`, upheld)).toBeProblem({ status: 409, rule: 'EXP-18' });
    expect((await one.get(`/own-findings/${id}`)).body).toMatchObject({ statement: null, state: 'opened' });
    // Nothing is added behind who was heard.
    const more = { name: '补充材料.pdf', mediaType: 'application/pdf', bytes: aPdf({ catalog: '/Lang (x-more)' }) };
    const added = await (await w.as('expertAdmin')).upload(`/findings/${id}/files`, more, {}, 'POST');
    expect(added).toBeProblem({ status: 409, rule: 'EXP-18' });
    expectStatus(
      await one.post(`/own-findings/${id}/statement`, { statement: '本人只有一个条目，另一条目与本人无关。' }),
      200,
    );
    expect(await (await w.as('expertAdmin')).post(`/findings/${id}/decision`, upheld)).toBeProblem({ status: 403 });
    await w.alleged({ purpose: 'bar', ground: 'EXP-9.2', expertId: first.body.id });
    const pending = await secondAdmin.post(`/findings/${id}/decision`, upheld);
    expect(pending).toBeProblem({ status: 409, rule: 'EXP-7' });
    expect(pending.body.facts).toEqual({ openFindings: 1 });
    // Not so, after all: both go on as two people's.
    expectStatus(await secondAdmin.post(`/findings/${id}/decision`, { ...upheld, outcome: 'rejected' }), 200);
    const kept = (await (await w.as('expertAdmin')).get(`/experts/${second.body.id}`)).body;
    expect(kept).toMatchObject({ state: 'confirmed', gaps: [] });
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
    expectStatus((await found(open.id, ['second-36', 'expert-36'])).decided, 200);
    expect((await admin.get(`/experts/${first.body.id}`)).body.state).toBe('barred');
    await w.later(10 * 24 * 3_600_000);
  });
});

describe('EXP-17.1 一人一次机会 · one person has one chance in a draw', () => {
  /** Two entries that stand, one under a passport and another name. */
  async function aPair(number: number, specialty: string) {
    const one = await enter(expertRow(number, { specialties: [specialty] }));
    const apart = { name: `别名${number}`, unit: { code: makeCreditCode(7_000 + number), name: '另一单位' } };
    const other = await enter(again(number, { specialties: [specialty], birthDate: '1979-09-09', ...apart }));
    expect(other.body.state).toBe('confirmed');
    const raised = await (await w.as('expertAdmin')).post('/expert-likenesses', {
      expertId: one.body.id,
      otherId: other.body.id,
      note: '两个条目的照片、毕业院校一致，系同一人曾用名。',
    });
    expectStatus(raised, 201);
    return { one, other, likenessId: raised.body.id, logins: [`second-${number}`, `expert-${number}`] };
  }

  it('held: of two entries found one person’s after both were confirmed, one is excluded by its rule, the other drawn', async () => {
    await w.pool(400, 6, 'late');
    const { one, other, likenessId, logins } = await aPair(40, 'late');
    await w.later(2_000);
    // A suspicion alone takes nobody out.
    for (const { body } of [one, other]) {
      expect((await (await w.as('expertAdmin')).get(`/experts/${body.id}`)).body.state).toBe('confirmed');
    }
    expectStatus((await found(likenessId, logins)).decided, 200);
    const { n, byRule } = await drawn('late');
    expect({ n, byRule }).toEqual({ n: 7, byRule: { 'EXP-7': 1 } });
  });

  it('cheated: joined after the receipt, to take a candidate out before the draw: it counts as late, and another approves', async () => {
    await w.pool(410, 6, 'since');
    const { likenessId, logins } = await aPair(41, 'since');
    await w.later(2_000);
    const { requestId } = await w.requestReview({
      panel: [{ specialty: 'since', seats: 1 }],
      projectCode: 'P-since',
      cutoff: w.now().toISOString(),
    });
    await w.later(2_000);
    expectStatus((await found(likenessId, logins)).decided, 200);
    const counts = (await (await w.as('head')).get(`/draw-requests/${requestId}/late-ties`)).body;
    expect(counts).toMatchObject([{ specialty: 'since', candidates: 7, takenOut: 1 }]);
    expect(await w.start(requestId)).toBeProblem({ status: 409, rule: 'EXP-19' });
  });

  it('cheated: joined to a friend’s entry while he sits: refused, and no login but his own sees or holds the seat', async () => {
    await w.pool(420, 1, 'snap');
    const { likenessId } = await aPair(42, 'snap');
    await w.later(2_000);
    const { requestId } = await w.requestReview({ panel: [{ specialty: 'snap', seats: 1 }] });
    const approver = await w.as('approver');
    const reason = '该专业专家有限，经研究同意抽取。';
    expectStatus(await approver.post(`/draw-requests/${requestId}/small-pool-approval`, { reason }), 201);
    const drawId = await w.draw(requestId);
    const panel = await w.panel(drawId);
    const logins = ['second-42', 'expert-42'];
    const { decided } = await found(likenessId, logins);
    expect(decided).toBeProblem({ status: 409, rule: 'EXP-7' });
    expect(decided.body.facts.openSeats).toBeGreaterThanOrEqual(1);
    for (const login of logins) expect((await (await w.login(login)).get('/seats')).body.length).toBeLessThanOrEqual(1);
    expect((await w.panel(drawId)).map(({ expertId }) => expertId)).toEqual(panel.map(({ expertId }) => expertId));
  });
});
