import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@shenguan/common/testing';
import { CaseWorld, DEPARTMENTS, ITEM, sound } from './support/case-world.js';
import { EngagementStories, OFFER, type OfferingAgency, result, SERVICE } from './support/engagements.js';

let w: CaseWorld;
let s: EngagementStories;
let first: Client;
let second: Client;
let foreign: Client;
let agency: OfferingAgency;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  const as = (sub: string, body: string) =>
    w.world.as('approval', { sub, name: sub, roles: ['price-authority'], body });
  [first, second, foreign] = await Promise.all([
    as('price-1', DEPARTMENTS[1]!.code),
    as('price-2', DEPARTMENTS[1]!.code),
    as('price-3', DEPARTMENTS[0]!.code),
  ]);
  agency = await s.offering(1301);
});
afterAll(() => w?.stop());

const ENTRY = {
  ...{ serviceCode: SERVICE, itemCodes: [ITEM], chargedBy: '设计单位', chargeItem: '设计费', unit: '平方米' },
  ...{ low: '10.00', high: '20.00', management: 'government-guided' },
  basis: { instrument: '山西省服务价格管理办法', level: 'normative-document', article: '第十条' },
};
const FIXED = { ...ENTRY, chargeItem: '晒图费', unit: '套', low: '50', high: '50', management: 'government-fixed' };
const drafted = async (entries: object[] = [ENTRY, FIXED]): Promise<number> =>
  sound(await first.post('/fee-catalogues', { entries }), 201).body.number;
const publish = (number: number, inForceFrom: string, who = second) =>
  who.post(`/fee-catalogues/${number}/publication`, { inForceFrom });
const price = (item: string, unit: string, amount: string) => ({ item, unit, amount });
const offer = (...charges: object[]) =>
  agency.client.post(`/agencies/${agency.id}/offers`, { ...OFFER, practitioners: [agency.practitioner], charges });
const off = (pointer: string) => ({ status: 422, rule: 'INT-13', pointer });

describe('INT-13 政府定价的中介收费按清单 · government-priced fees follow the catalogue', () => {
  it('held: without a catalogue every price is the market’s; a draft binds nobody', async () => {
    sound(await offer(price('设计费', '项', '99999.00')), 201);
    const number = await drafted();
    expect(await (await w.world.as('approval')).get(`/fee-catalogues/${number}`)).toBeProblem({ status: 404 });
    sound(await offer(price('设计费', '项', '99999.00')), 201);
    expect((await s.shown()).items).toHaveLength(1);
    sound(await first.post(`/fee-catalogues/${number}/discard`, { reason: '收费标准尚待成本监审。' }), 201);
  });

  it('refused: the drafter publishes, another authority does, a day that has passed, an entry that contradicts itself', async () => {
    const number = await drafted();
    expect(await publish(number, '2026-03-02', first)).toBeProblem({ status: 403, rule: 'INT-13' });
    expect(await publish(number, '2026-03-02', foreign)).toBeProblem({ status: 403, rule: 'INT-13' });
    for (const day of ['2026-03-01', '2027-03-04']) expect(await publish(number, day)).toBeProblem(off('/inForceFrom'));
    sound(await publish(number, '2026-03-02'), 201);
    const wrong = [{ ...FIXED, high: '60' }, ENTRY, { ...ENTRY, itemCodes: ['OTHER'] }];
    const answer = await first.post('/fee-catalogues', { entries: wrong });
    expect(answer).toBeProblem(off('/entries/0/high'));
    expect(answer).toBeProblem(off('/entries/2/chargeItem'));
  });

  it('held: the seven particulars are there for all to read; what is off the price is on show no more', async () => {
    const { entries } = sound(await (await w.world.as('approval')).get('/fee-catalogues/in-force'), 200).body;
    expect(entries[0]).toEqual(ENTRY);
    expect((await s.shown()).items).toEqual([]);
    sound(await offer(price('设计费', '平方米', '20.00'), price('晒图费', '套', '50.00')), 201);
    expect((await s.shown()).items).toMatchObject([{ price: '70.00' }]);
  });

  it('refused: a quote above or below the range, off the fixed price, by another unit, or of another item', async () => {
    expect(await offer(price('设计费', '平方米', '20.01'))).toBeProblem(off('/charges/0/amount'));
    expect(await offer(price('设计费', '平方米', '9.99'))).toBeProblem(off('/charges/0/amount'));
    expect(await offer(price('晒图费', '套', '49'))).toBeProblem(off('/charges/0/amount'));
    expect(await offer(price('设计费', '项', '20'))).toBeProblem(off('/charges/0/unit'));
    expect(await offer(price('加急费', '项', '20'))).toBeProblem(off('/charges/0/item'));
  });

  it('cheated: one item charged in two parts, and a contract above what was shown', async () => {
    const parts = [price('设计费', '平方米', '20'), price('设计费', '平方米', '20')];
    expect(await offer(...parts)).toBeProblem(off('/charges/1/item'));
    const who = await s.person();
    const id = await s.chosen(who, agency);
    const charged = (...charges: object[]) =>
      agency.client.post(`/engagements/${id}/contract`, s.contract(agency, { charges }));
    const times = (one: object, quantity: string) => ({ ...one, quantity });
    const above = times(price('设计费', '平方米', '25'), '100');
    expect(await charged(above)).toBeProblem(off('/charges/0/amount'));
    const split = parts.map((one) => times(one, '100'));
    expect(await charged(...split)).toBeProblem(off('/charges/1/item'));
    const lawful = await charged(
      times(price('设计费', '平方米', '20'), '120.5'),
      times(price('晒图费', '套', '50'), '3'),
    );
    expect(sound(lawful, 201).body.contract.total).toBe('2560.00');
  });

  it('cheated: the service is split into two engagements, side by side or one after the other', async () => {
    const who = await s.person();
    const charges = [{ ...price('设计费', '平方米', '20'), quantity: '100' }];
    const id = await s.chosen(who, agency);
    const rival = await s.offering(1302, { charges: [price('设计费', '平方米', '15')] });
    for (const one of [agency, rival]) {
      expect(await s.choose(who, one)).toBeProblem({ status: 409, rule: 'INT-13' });
    }
    sound(await agency.client.post(`/engagements/${id}/contract`, s.contract(agency, { charges })), 201);
    sound(await who.post(`/engagements/${id}/agreement`), 201);
    sound(await agency.client.upload(`/engagements/${id}/result`, result(3), {}, 'POST'), 201);
    sound(await who.post(`/engagements/${id}/taking`), 201);
    expect(await s.choose(who, rival)).toBeProblem(off('/repeatReason'));
    const again = await s.choose(who, rival, { repeatReason: '方案经规划调整，原设计不再适用。' });
    expect(sound(again, 201).body.repeats).toBe(id);
  });

  it('cheated: another authority takes the catalogue over by drafting the next version', async () => {
    expect(await foreign.post('/fee-catalogues', { entries: [] })).toBeProblem({ status: 403, rule: 'INT-13' });
  });
});
