import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, OTHER_BUREAU, PDF, sound } from './support/case-world.js';
import { CommissionStories, keptOffer, NEED, paper, sealFor } from './support/commissions.js';
import { EngagementStories } from './support/engagements.js';

let w: CaseWorld;
let c: CommissionStories;
let regulator: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  c = await CommissionStories.start(w, 801);
  regulator = await new EngagementStories(w).regulator();
});
afterAll(() => w?.stop());

let needs = 0;
/** A need of another name each time: the same one is not commissioned twice. */
const name = () => {
  needs += 1;
  return { name: `既有结构安全复核第${needs}标` };
};
const off = (pointer: string) => ({ status: 422, rule: 'INT-8', pointer });
const codes = () => c.agencies.map(({ code }) => code);

describe('INT-8 部门委托的技术服务竞争择优、部门付费 · commissioned services are competed for and paid by the commissioner', () => {
  it('refused: a region, a size, a designated agency, or the applicant as payer, wherever it is written', async () => {
    const condition = (text: string) => ({ conditions: [{ code: 'K1', text }] });
    for (const text of [
      '须在本市注册并设有分支机构',
      '注册资本不低于五百万元的企业',
      '须为本局入围名单内的机构',
      '服务费用由申请人承担并支付',
    ]) {
      expect(await c.draft({ ...name(), ...condition(text) })).toBeProblem(off('/conditions/0/text'));
    }
    const scope = '对既有结构作复核，评估费由业主 支 付给成交机构。';
    expect(await c.draft({ ...name(), scope })).toBeProblem(off('/scope'));
    // There is no field for it either.
    expect(await c.draft({ ...name(), payer: 'applicant' })).toBeProblem({ status: 400 });
    expect(await c.draft({ ...name(), name: '加装电梯设计文件编制' })).toBeProblem(off('/name'));
    const foreign = await w.world.as('approval', {
      ...{ sub: 'foreign-reviewer', name: '外区', roles: ['reviewer'], body: OTHER_BUREAU.code },
    });
    expect(await c.draft(name(), foreign)).toBeProblem(off('/itemCode'));
  });

  it('held: three written quotes, unseen until the day is over; two judge, the lowest that meets the conditions wins, the bureau pays', async () => {
    const caseNumber = await w.accepted();
    const id = await c.announced({ ...name(), caseNumber });
    const [one, two, three] = c.agencies as [never, never, never];
    sound(await c.quote(id, one, '28000.00'), 201);
    sound(await c.quote(id, two, '26000.00'), 201);
    sound(await c.quote(id, three, '27000.00'), 201);
    for (const who of [w.head, c.officer, w.auditor, await w.world.as('approval')]) {
      const seen = sound(await who.get(`/commissions/${id}`), 200).body;
      expect([seen.offers, seen.offerCount]).toEqual([[], null]);
    }
    await c.until(id, 'evaluating', '2026-03-10');
    const three3 = codes().slice(0, 3);
    sound(await c.judge(c.second, id, three3), 201);
    sound(await c.judge(c.third, id, three3), 201);
    const awarded = sound(await c.seen(w.head, id, 'award'), 201).body;
    expect(awarded.award).toMatchObject({ agencyCode: codes()[1], price: '26000.00' });
    const winner = c.agencies[1]!.client;
    sound(await c.officer.upload(`/commissions/${id}/contract`, PDF, {}, 'POST'), 201);
    sound(await c.seen(winner, id, 'agreement'), 201);
    sound(await winner.upload(`/commissions/${id}/result`, paper(), {}, 'POST'), 201);
    sound(await c.seen(c.officer, id, 'taking'), 201);
    const paid = await c.finance.upload(`/commissions/${id}/payments`, paper(), { paidOn: '2026-03-10' }, 'POST');
    expect(sound(paid, 201).body.payments).toMatchObject([{ amount: '26000.00', received: null }]);
    sound(await winner.post(`/commissions/${id}/receipt`), 201);
    const anybody = await w.world.as('approval');
    const shown = sound(await anybody.get(`/commissions/${id}`), 200).body;
    expect(shown).toMatchObject({ state: 'settled', commissionerCode: BUREAU.code, caseNumber: null });
    expect(shown.offers.map(({ rank }: { rank: number }) => rank)).toEqual([3, 1, 2]);
    expect(shown.judgements).toHaveLength(6);
    const { evidence } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body.services?.approval ?? {
      evidence: null,
    };
    expect(evidence === null || evidence).toBeTruthy();
  });

  it('held: above the threshold offers are sealed by their digest, and what is opened is what was sealed', async () => {
    const id = await c.announced({ ...name(), ceiling: '80000.00' });
    expect(await c.quote(id, c.agencies[0]!, '60000.00')).toBeProblem({ status: 409, rule: 'INT-8' });
    const offers = ['70000.00', '60000.00', '65000.00'].map((price) => keptOffer(price));
    for (const [index, offer] of offers.entries()) {
      const { client, code } = c.agencies[index]!;
      sound(await client.post(`/commissions/${id}/seals`, { seal: sealFor(id, code, offer) }), 201);
    }
    const now = w.world.legalNow('approval').toISOString().slice(0, 10);
    await c.until(id, 'opening', now < '2026-03-19' ? '2026-03-19' : now);
    const open = (index: number, more: object = {}) => {
      const { file, price, days, nonce } = { ...offers[index]!, ...more };
      return c.agencies[index]!.client.upload(`/commissions/${id}/openings`, file, { price, days, nonce }, 'POST');
    };
    expect(await open(0, { price: '59000.00' })).toBeProblem({ status: 422, rule: 'INT-8' });
    expect(await open(0, { file: paper() })).toBeProblem({ status: 422, rule: 'INT-8' });
    for (const index of [0, 1, 2]) sound(await open(index), 201);
    expect(await c.state(id)).toBe('evaluating');
    for (const who of [c.second, c.third]) sound(await c.judge(who, id, codes().slice(0, 3)), 201);
    expect(sound(await c.seen(w.head, id, 'award'), 201).body.award.agencyCode).toBe(codes()[1]);
  });
});
void DEPARTMENTS;
void NEED;
void makeCreditCode;
void eventually;
void regulator;
