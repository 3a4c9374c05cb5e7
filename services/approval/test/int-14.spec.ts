import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, eventually } from '@shenguan/common/testing';
import { CaseWorld, DEPARTMENTS, ITEM, PDF, sound } from './support/case-world.js';
import { EngagementStories, type OfferingAgency, result, SERVICE } from './support/engagements.js';

let w: CaseWorld;
let s: EngagementStories;
let agency: OfferingAgency;
let regulator: Client;
let results = 0;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  agency = await s.offering(1401);
  regulator = await s.regulator();
  const [first, second] = await Promise.all([authority('price-1'), authority('price-2')]);
  const basis = { instrument: '山西省服务价格管理办法', level: 'normative-document', article: '第十条' };
  const other = {
    ...{ serviceCode: 'OTHER', itemCodes: [ITEM], chargedBy: '检测机构', chargeItem: '检测费', unit: '项' },
    ...{ low: '10.00', high: '20.00', management: 'government-guided', basis },
  };
  const { number } = sound(await first.post('/fee-catalogues', { entries: [other] }), 201).body;
  sound(await second.post(`/fee-catalogues/${number}/publication`, { inForceFrom: '2026-03-02' }), 201);
});
afterAll(() => w?.stop());

const authority = (sub: string, body = DEPARTMENTS[1]!.code) =>
  w.world.as('approval', { sub, name: `价格${sub}`, roles: ['price-authority'], body });

/** Somebody engages the agency at a price, and takes its result. */
async function paid(amount: string, who?: Client, called = '设计费'): Promise<void> {
  const applicant = who ?? (await s.person());
  const again = { repeatReason: '方案经规划调整，原设计不再适用。' };
  const id = sound(await s.choose(applicant, agency, who ? again : {}), 201).body.id;
  const charges = [{ item: called, unit: '平方米', amount, quantity: '100' }];
  sound(await agency.client.post(`/engagements/${id}/contract`, s.contract(agency, { charges })), 201);
  sound(await applicant.post(`/engagements/${id}/agreement`), 201);
  results += 1;
  sound(await agency.client.upload(`/engagements/${id}/result`, result(results), {}, 'POST'), 201);
  sound(await applicant.post(`/engagements/${id}/taking`), 201);
}
const figures = async () =>
  sound(await (await w.world.as('approval')).get(`/service-prices?service=${SERVICE}`), 200).body;
const close = (
  id: string,
  who: Client,
  measure = 'letter',
  reasons = '已函告该机构，提醒其依法履行价格义务，不得变相涨价。',
) => who.upload(`/price-alerts/${id}/closing`, PDF, { measure, reasons }, 'POST');

describe('INT-14 市场价格明显上涨时预警 · a marked rise in market prices raises an alert', () => {
  it('held: prices come from contracts of finished engagements; four say too little, and are said to', async () => {
    for (const amount of ['10.00', '11.00', '12.00', '13.00']) await paid(amount);
    expect(await figures()).toEqual([
      { item: '设计费', unit: '平方米', quarter: '2026Q1', observations: 4, median: null, tooFew: true },
    ]);
    await paid('14.00');
    expect(await figures()).toMatchObject([{ observations: 5, median: '12.00', tooFew: false }]);
  });

  it('cheated: one applicant engaged again and again doesn’t move the median', async () => {
    const shell = await s.person();
    sound(await s.choose(shell, agency), 201);
    const [open] = sound(await shell.get('/engagements'), 200).body.items;
    sound(await shell.post(`/engagements/${open.id}/cancellation`, { reason: '改为另行选择服务内容。' }), 201);
    await paid('1.00', shell);
    await paid('1.00', shell);
    await paid('1.00', shell);
    expect(await figures()).toMatchObject([{ observations: 6, median: '11.50' }]);
  });

  it('held: a median past the ratio alerts the price authority, who closes it with a file; the agency is told', async () => {
    await w.world.moveTo('2026-04-10T09:00:00+08:00');
    for (const amount of ['20.00', '21.00', '22.00', '23.00', '24.00']) await paid(amount);
    const first = await authority('price-1');
    expect(sound(await first.get('/price-alerts'), 200).body.items).toEqual([]);
    await w.world.moveTo('2026-07-02T09:00:00+08:00');
    const { items } = await eventually(
      async () => sound(await first.get('/price-alerts'), 200).body,
      (body) => body.items.length > 0,
    );
    expect(items).toMatchObject([
      {
        ...{ quarter: '2026Q2', observations: 5, median: '22.00', earlierMedian: '11.50', percent: 191 },
        ...{ agencies: [agency.code], state: 'open', availableActions: ['PriceAlerts_close'] },
      },
    ]);
    const { id } = items[0];
    const foreign = await authority('price-3', DEPARTMENTS[0]!.code);
    expect(await close(id, foreign)).toBeProblem({ status: 404 });
    expect(await close(id, first, 'letter', '。。。')).toBeProblem({ status: 400, pointer: '/reasons' });
    const bare = await first.post(`/price-alerts/${id}/closing`, {
      measure: 'letter',
      reasons: '已函告该机构，提醒其依法履行价格义务。',
    });
    expect(bare.status).toBeGreaterThanOrEqual(400);
    // Nobody closes what is about an agency of his own family.
    const tie = {
      ...{ agencyCode: agency.code, bodyCode: DEPARTMENTS[1]!.code, kind: 'relative-of-official' },
      ...{ officialSubject: 'price-1', since: '2024-01-01', source: '干部个人有关事项报告抽查核实结果' },
    };
    sound(await regulator.post('/agency-affiliations', tie), 201);
    expect(await close(id, first)).toBeProblem({ status: 403, rule: 'INT-14' });
    const asking = '缴纳价格保证金五千元以后，不再约谈。';
    const second = await authority('price-2');
    expect(await close(id, second, 'interview', asking)).toBeProblem({
      status: 422,
      rule: 'INT-14',
      pointer: '/reasons',
    });
    expect(sound(await close(id, second), 201).body).toMatchObject({ state: 'acted', measure: 'letter' });
    expect(await close(id, second)).toBeProblem({ status: 409, rule: 'INT-14' });
    expect((await agency.client.get('/messages')).body.items[0].title).toBe('价格提醒告诫函');
  });

  it('held: the next quarter is judged by itself, and what is unfounded says why', async () => {
    for (const amount of ['40.00', '41.00', '42.00', '43.00', '44.00']) await paid(amount);
    await w.world.moveTo('2026-10-09T09:00:00+08:00');
    const second = await authority('price-2');
    const open = await eventually(
      async () => sound(await second.get('/price-alerts?state=open'), 200).body.items,
      (items) => items.length > 0,
    );
    expect(open).toMatchObject([{ quarter: '2026Q3', state: 'open' }]);
    expect(
      sound(await close(open[0].id, second, 'unfounded', '经成本调查，上涨系规划标准提高所致，有合理依据。'), 201).body
        .state,
    ).toBe('unfounded');
  });

  it('kept: who found an alert unfounded, and why, stands on the auditor’s list', async () => {
    const { items } = sound(await w.auditor.get('/audit/exceptions?kind=price-alert-unfounded'), 200).body;
    expect(items).toMatchObject([{ rule: 'INT-14', person: 'price-2', says: expect.stringContaining('有合理依据') }]);
  });

  it('cheated: what is charged gets another name, so that nothing was cheaper before', async () => {
    for (const amount of ['90.00', '91.00', '92.00', '93.00', '94.00']) await paid(amount, undefined, '方案编制费');
    await w.world.moveTo('2027-01-05T09:00:00+08:00');
    const second = await authority('price-2');
    const [open] = await eventually(
      async () => sound(await second.get('/price-alerts?state=open'), 200).body.items,
      (items) => items.length > 0,
    );
    // The items are new; the contracts are dearer all the same.
    expect(open).toMatchObject({ quarter: '2026Q4', item: '合同总价', observations: 5, median: '9200.00' });
    // He whose relative's the agency is closes it under a second login of his.
    const again = await w.world.as('approval', {
      ...{ sub: 'price-1-again', name: '价格price-1', roles: ['price-authority'], body: DEPARTMENTS[1]!.code },
    });
    expect(await close(open.id, again, 'unfounded')).toBeProblem({ status: 403, rule: 'INT-14' });
  });
});
