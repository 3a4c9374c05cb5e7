import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, OTHER_BUREAU, PDF, sound } from './support/case-world.js';
import { ConferenceWorld, EDUCATION, eventually, HOUSING, MARKET, staffId } from './support/conference-world.js';

const reasons = '与指定文件所载的姓名、职务不符，请核对后重新提出。';

let c: ConferenceWorld;
beforeAll(async () => {
  c = await ConferenceWorld.start({ empty: true });
});
afterAll(() => c?.stop());

const composition = async (on = '') =>
  sound(await c.office.get(`/conference/composition?bureau=${BUREAU.code}${on}`), 200).body;

describe('CONF-1 联席会议的成员、召集人和办公室 · members, convener and office', () => {
  it('held: the office proposes on a document, the government’s office confirms; one convener at a time, readable by day', async () => {
    await c.seat(c.memberOrder(HOUSING.code));
    const first = await c.seat(c.convenerOrder());
    expect(await composition()).toMatchObject({
      convener: '赵市长',
      convenerBy: '朔政办函〔2026〕12号',
      members: [{ body: BUREAU.code }, { body: HOUSING.code, items: ['LIFT-RETROFIT'] }],
    });
    await c.w.world.moveTo('2026-03-04T09:00:00+08:00');
    // The head of a unit whom the deputy mayor designates relieves him.
    await c.w.world.enterStaff({
      sub: 'secretary',
      name: '孙秘书',
      body: GOVERNMENT_OFFICE.code,
      position: '主任',
      head: true,
    });
    const secretary = await staffId(c.w, 'secretary', GOVERNMENT_OFFICE.code);
    const designated = { body: GOVERNMENT_OFFICE.code, staffId: secretary, document: '朔政办函〔2026〕20号' };
    await c.seat(c.convenerOrder(designated));
    expect(sound(await c.office.get(`/conference/seats/${first}`), 200).body.state).toBe('ended');
    expect((await composition()).convener).toBe('孙秘书');
    expect((await composition('&on=2026-03-03')).convener).toBe('赵市长');
    expect(await composition('&on=2026-03-01')).toMatchObject({ convener: null, members: [{ body: BUREAU.code }] });
  });

  it('held: a department proposes its own seat, and hears of it', async () => {
    const order = c.memberOrder(MARKET.code, { bureau: BUREAU.code });
    const { id } = sound(await c.market.post('/conference/seats', order), 201).body;
    sound(await c.market.upload(`/conference/seats/${id}/files`, PDF, {}, 'POST'), 201);
    sound(await c.confirm(c.government, id), 201);
    const told = await c.notices(id, 'conference-seat');
    expect(told.map(({ data }) => data.recipientBody)).toEqual([GOVERNMENT_OFFICE.code, BUREAU.code, MARKET.code]);
    const again = await c.proposed(c.memberOrder(MARKET.code));
    const twice = await c.confirm(c.government, again);
    expect(twice.status).toBe(409);
    sound(await c.office.post(`/conference/seats/${again}/rejection`, { reasons }), 201);
  });

  it('held: what nobody confirms lapses, and what is over by its document ends', async () => {
    const waits = await c.proposed(c.memberOrder(EDUCATION.code));
    const short = await c.seat(c.memberOrder(EDUCATION.code, { until: '2026-03-10' }));
    await c.w.world.moveTo('2026-03-11T09:00:00+08:00');
    const stateOf = async (id: string) => (await c.w.auditor.get(`/conference/seats/${id}`)).body.state;
    await eventually(
      () => stateOf(short),
      (state) => state === 'ended',
    );
    await c.w.world.moveTo('2026-03-23T09:00:00+08:00');
    await eventually(
      () => stateOf(waits),
      (state) => state === 'lapsed',
    );
  });

  it('refused: without the document; a body that transferred nothing; a unit’s official who is no head', async () => {
    const { id } = sound(await c.office.post('/conference/seats', c.memberOrder(EDUCATION.code)), 201).body;
    expect(await c.confirm(c.government, id)).toBeProblem({
      status: 409,
      rule: 'CONF-1',
    });
    for (const items of [undefined, [], ['NO-SUCH-ITEM']]) {
      const answer = await c.office.post('/conference/seats', c.memberOrder(EDUCATION.code, { items }));
      expect(answer).toBeProblem({ status: 422, rule: 'CONF-1' });
    }
    const clerk = await staffId(c.w, 'clerk', BUREAU.code);
    const order = c.convenerOrder({ body: BUREAU.code, staffId: clerk });
    expect(await c.office.post('/conference/seats', order)).toBeProblem({ status: 422, rule: 'CONF-1' });
    const elsewhere = c.convenerOrder({ body: HOUSING.code });
    expect(await c.office.post('/conference/seats', elsewhere)).toBeProblem({ status: 422, rule: 'CONF-1' });
  });

  it('cheated: the office confirms its own convener, or has the government’s office do it before the day', async () => {
    const id = await c.proposed(c.convenerOrder());
    expect((await c.confirm(c.office, id)).status).toBe(403);
    // The same human being, under another login of the government's office.
    const twin = await c.w.world.asUnlisted('approval', {
      sub: 'conference-office',
      name: '郑办公室',
      roles: ['government-office'],
      body: GOVERNMENT_OFFICE.code,
    });
    expect((await c.confirm(twin, id)).status).toBe(403);
    // Nor is another document slipped in after he has looked.
    const { version } = sound(await c.government.get(`/conference/seats/${id}`), 200).body;
    sound(await c.office.upload(`/conference/seats/${id}/files`, PDF, {}, 'POST'), 201);
    const stale = { headers: { 'if-match': `"${version}"` } };
    expect((await c.government.post(`/conference/seats/${id}/confirmation`, undefined, stale)).status).toBe(412);
    const later = await c.proposed(c.convenerOrder({ since: '2027-01-01' }));
    expect(await c.confirm(c.government, later)).toBeProblem({
      status: 409,
      rule: 'CONF-1',
    });
    for (const one of [id, later])
      sound(await c.government.post(`/conference/seats/${one}/rejection`, { reasons }), 201);
  });

  it('cheated: a department makes itself the convener, or a member of what it transferred nothing to', async () => {
    const head = await staffId(c.w, 'housing-head', HOUSING.code);
    const order = c.convenerOrder({ body: HOUSING.code, staffId: head });
    expect(await c.housing.post('/conference/seats', order)).toBeProblem({ status: 422, rule: 'CONF-1' });
    const other = c.memberOrder(MARKET.code, { bureau: BUREAU.code });
    expect(await c.housing.post('/conference/seats', other)).toBeProblem({ status: 422, rule: 'CONF-1' });
  });

  it('refused: another bureau and a body that is no member read nothing of it', async () => {
    const id = await c.proposed(c.memberOrder(EDUCATION.code));
    const as = (sub: string, role: string, body: string) =>
      c.w.world.as('approval', { sub, name: sub, roles: [role as never], body });
    const elsewhere = await as('other-office', 'conference-office', OTHER_BUREAU.code);
    for (const who of [elsewhere, c.market]) {
      const status = who === c.market ? 200 : 404;
      expect((await who.get(`/conference/seats/${id}`)).status).toBe(status);
      expect((await who.get(`/conference/composition?bureau=${BUREAU.code}`)).status).toBe(status);
    }
    expect((await elsewhere.post(`/conference/seats/${id}/rejection`, { reasons })).status).toBe(404);
    sound(await c.office.post(`/conference/seats/${id}/rejection`, { reasons }), 201);
  });

  it('cheated: somebody who merely has the role convenes nothing', async () => {
    const impostor = await c.w.world.as('approval', {
      sub: 'impostor',
      name: '钱冒名',
      roles: ['convener'],
      body: BUREAU.code,
    });
    expect((await impostor.get(`/conference/composition?bureau=${BUREAU.code}`)).status).toBe(200);
    const topic = await c.submitted();
    const ruling = { outcome: 'approved', reasons };
    expect(await impostor.post(`/conference/topics/${topic}/ruling`, ruling)).toBeProblem({
      status: 403,
      rule: 'CONF-4.1',
    });
  });
});
