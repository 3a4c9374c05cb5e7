import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { placeOf } from '../src/intermediaries/showcase/domain/order-of-show.js';
import { agencyClient } from './support/agencies.js';
import { CaseWorld, sound } from './support/case-world.js';
import { EngagementStories, OFFER, type OfferingAgency, SERVICE } from './support/engagements.js';

let w: CaseWorld;
let s: EngagementStories;
let one: OfferingAgency;
let other: OfferingAgency;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  one = await s.offering(1001);
  other = await s.offering(1002, { days: 5, charges: [{ item: '设计费', unit: '项', amount: '2000' }] });
});
afterAll(() => w?.stop());

const offers = (agency: OfferingAgency, more: object = {}, who = agency.client) =>
  who.post(`/agencies/${agency.id}/offers`, { ...OFFER, practitioners: [agency.practitioner], ...more });
const codes = (body: { items: { agencyCode: string }[] }) => body.items.map(({ agencyCode }) => agencyCode);

describe('INT-10 中介服务公开承诺时限、人员、材料和价格 · an agency’s offer says what, when, who and how much', () => {
  it('held: commitment, days, people, one list and price show side by side', async () => {
    const { items } = await s.shown();
    const { practitioner } = one;
    expect(items).toContainEqual(
      expect.objectContaining({
        ...OFFER,
        agencyCode: one.code,
        agencyName: one.name,
        practitioners: [practitioner],
        price: '3000.00',
      }),
    );
  });

  it('refused: days beyond the catalogue’s, a service that isn’t listed, an offer without people, price or substance', async () => {
    const at = (pointer: string, status = 422) => ({ status, ...(status === 422 ? { rule: 'INT-10' } : {}), pointer });
    expect(await offers(one, { days: 11 })).toBeProblem(at('/days'));
    expect(await offers(one, { serviceCode: 'OTHER' })).toBeProblem(at('/serviceCode'));
    expect(await offers(one, { practitioners: [] })).toBeProblem(at('/practitioners', 400));
    expect(await offers(one, { charges: [] })).toBeProblem(at('/charges', 400));
    expect(await offers(one, { commitment: '。。。' })).toBeProblem(at('/commitment', 400));
  });

  it('cheated: another agency’s practitioner, one who has left, or an offer in another agency’s name', async () => {
    expect(await offers(one, { practitioners: [other.practitioner] })).toBeProblem({
      status: 422,
      rule: 'INT-10',
      pointer: '/practitioners/0',
    });
    expect(await offers(one, {}, other.client)).toBeProblem({ status: 404 });
    const gone = await s.offering(1003);
    sound(await gone.client.post(`/practitioners/${gone.practitioner}/departure`), 201);
    expect(codes(await s.shown())).not.toContain(gone.code);
    expect(await offers(gone)).toBeProblem({ status: 422, rule: 'INT-10', pointer: '/practitioners/0' });
  });

  it('cheated: the price stands beside the charges: in the commitment, or as a material to bring', async () => {
    const paid = '须先缴纳加急费五千元，存入指定账户';
    expect(await offers(one, { commitment: paid })).toBeProblem({
      status: 422,
      rule: 'INT-10',
      pointer: '/commitment',
    });
    expect(await offers(one, { materials: [paid] })).toBeProblem({
      status: 422,
      rule: 'INT-10',
      pointer: '/materials/0',
    });
    sound(await offers(one, { commitment: '逾期的每日赔偿一千元，免收复审服务费。' }), 201);
    sound(await offers(one), 201);
  });

  it('cheated: what an applicant agreed to is changed by a new offer', async () => {
    const changing = await s.offering(1004);
    const who = await s.person();
    const id = await s.working(who, changing);
    sound(await offers(changing, { days: 10, charges: [{ item: '设计费', unit: '项', amount: '9000' }] }), 201);
    const { contract } = sound(await who.get(`/engagements/${id}`), 200).body;
    expect(contract).toMatchObject({ days: 8, total: '3000.00' });
    expect(
      (await s.shown()).items.filter(({ agencyCode }: { agencyCode: string }) => agencyCode === changing.code),
    ).toHaveLength(1);
  });
});

describe('INT-17 中介机构网上展示、评价和投诉 · agencies can be compared and rated', () => {
  it('held: anybody searches and compares, by an order that the answer states', async () => {
    expect(codes(await s.shown('&by=price'))[0]).toBe(other.code);
    expect(codes(await s.shown('&by=days'))[0]).toBe(other.code);
    expect(codes(await s.shown(`&agency=${encodeURIComponent(one.name)}`))).toEqual([one.code]);
    expect((await s.shown('&by=price')).order).toEqual({ by: 'price', seed: '2026-03-02' });
  });

  it('held: unless told otherwise by a shuffle of the day, which anybody can recompute', async () => {
    const shown = await s.shown();
    expect(shown.order).toEqual({ by: 'shuffled', seed: '2026-03-02' });
    const own = [...codes(shown)].sort((a, b) => (placeOf('2026-03-02', a) < placeOf('2026-03-02', b) ? -1 : 1));
    expect(codes(shown)).toEqual(own);
  });

  it('held: the applicant of a finished engagement rates it, and the agency answers once', async () => {
    const who = await s.person();
    const id = await s.taken(who, one);
    sound(await who.post(`/engagements/${id}/rating`, { score: 4, comment: '按期交付。' }), 201);
    const answered = await one.client.post(`/engagements/${id}/rating-answer`, {
      answer: '感谢评价，我们将继续改进。',
    });
    expect(sound(answered, 201).body).toMatchObject({ score: 4, flags: [], answer: '感谢评价，我们将继续改进。' });
    const again = await one.client.post(`/engagements/${id}/rating-answer`, { answer: '再次感谢您的评价。' });
    expect(again).toBeProblem({ status: 409, rule: 'INT-17' });
    expect((await s.shown()).items).toContainEqual(
      expect.objectContaining({ agencyCode: one.code, rating: 4, ratings: 1, finished: 1 }),
    );
  });

  it('refused: a rating before the end, a second one, by somebody else, or out of range', async () => {
    const who = await s.person();
    const id = await s.delivered(who, other);
    const rate = (client = who, score = 5) => client.post(`/engagements/${id}/rating`, { score });
    expect(await rate()).toBeProblem({ status: 409, rule: 'INT-17' });
    sound(await who.post(`/engagements/${id}/taking`), 201);
    expect(await rate(await s.person())).toBeProblem({ status: 404 });
    expect((await rate(other.client)).status).toBe(403);
    expect(await rate(who, 6)).toBeProblem({ status: 400, pointer: '/score' });
    sound(await rate(), 201);
    expect(await rate()).toBeProblem({ status: 409, rule: 'INT-17' });
  });

  it('cheated: an agency rates itself: by a login of its own, or through a company in the same hand', async () => {
    const self = await s.offering(1005);
    const sub = `of-${self.code}`;
    const own = await w.world.as('approval', { sub, name: '机构经办人', roles: ['applicant'] });
    const { body: choice } = await s.choose(
      await w.world.as('approval', { sub, roles: ['applicant'], body: self.code }),
      self,
    );
    expect(choice).toMatchObject({ rule: 'INT-5', status: 422 });
    const byLogin = await s.taken(own, self);
    const rated = sound(await own.post(`/engagements/${byLogin}/rating`, { score: 5 }), 201).body;
    expect(rated.flags).toEqual(['same-login']);
    const keeper = await w.world.cityAdmin();
    const company = makeCreditCode(1006);
    const tie = {
      ...{ agencyCode: company, kind: 'shareholding', bodyCode: self.code, sharePercent: 80, since: '2020-01-01' },
      source: '国家企业信用信息公示系统载明的股东。',
    };
    sound(await keeper.post('/agency-affiliations', tie), 201);
    const puppet = await w.world.as('approval', { sub: 'puppet', name: '某员工', roles: ['applicant'], body: company });
    const byCompany = await s.taken(puppet, self);
    const second = sound(await puppet.post(`/engagements/${byCompany}/rating`, { score: 5 }), 201).body;
    expect(second.flags).toContain('one-hand');
    const { items } = await s.shown();
    expect(items).toContainEqual(
      expect.objectContaining({ agencyCode: self.code, rating: null, ratings: 0, flaggedRatings: 2 }),
    );
  });

  it('cheated: an agency comes back under a new entry for a better place, or shows a service of its own making', async () => {
    const before = placeOf('2026-03-02', other.code);
    sound(await other.client.post(`/agencies/${other.id}/departure`), 201);
    expect(codes(await s.shown())).not.toContain(other.code);
    const again = await agencyClient(w.world, other.code);
    sound(await again.post('/agencies', { name: other.name, phone: '0349-2000001' }), 201);
    expect(placeOf('2026-03-02', other.code)).toBe(before);
    const anybody = await w.world.as('approval');
    expect((await anybody.get('/agency-offers?service=MADE-UP')).body.items).toEqual([]);
    expect((await anybody.get(`/agency-offers?service=${SERVICE}&by=paid`)).status).toBe(400);
  });
});
