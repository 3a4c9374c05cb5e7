import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, OTHER_BUREAU, PDF, sound } from './support/case-world.js';
import { CommissionStories, keptOffer, paper, sealFor } from './support/commissions.js';
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
const WHAT = [
  '既有结构',
  '消防疏散',
  '岩土边坡',
  '机电管线',
  '幕墙连接',
  '给水水质',
  '道路交通',
  '环境噪声',
  '地下空洞',
  '屋面防水',
];
const HOW = ['安全复核', '现场检测', '仿真计算', '专题论证'];
/** Another need each time: one that is only numbered anew is the same. */
const name = () => {
  needs += 1;
  return { name: `${WHAT[needs % 10]}${HOW[Math.floor(needs / 10)]}` };
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
    expect(await c.draft({ ...name(), name: '加装电梯工程设计复核' })).toBeProblem(off('/name'));
    const foreign = await w.world.as('approval', {
      ...{ sub: 'foreign-reviewer', name: '外区', roles: ['reviewer'], body: OTHER_BUREAU.code },
    });
    expect(await c.draft(name(), foreign)).toBeProblem(off('/itemCode'));
  });

  it('held: three written quotes, unseen until the day is over; two judge, the lowest that meets the conditions wins, the bureau pays', async () => {
    const caseNumber = await w.accepted();
    const id = await c.announced({ ...name(), caseNumber });
    const [one, two, three] = c.agencies as [never, never, never];
    sound(await c.quote(id, one, '2800.00'), 201);
    sound(await c.quote(id, two, '2600.00'), 201);
    sound(await c.quote(id, three, '2700.00'), 201);
    for (const who of [w.head, c.officer, w.auditor, await w.world.as('approval')]) {
      const seen = sound(await who.get(`/commissions/${id}`), 200).body;
      expect([seen.offers, seen.offerCount]).toEqual([[], null]);
    }
    await c.pass(id, 'evaluating');
    const three3 = codes().slice(0, 3);
    sound(await c.judge(c.second, id, three3), 201);
    sound(await c.judge(c.third, id, three3), 201);
    const awarded = sound(await c.seen(w.head, id, 'award'), 201).body;
    expect(awarded.award).toMatchObject({ agencyCode: codes()[1], price: '2600.00' });
    const winner = c.agencies[1]!.client;
    sound(await c.officer.upload(`/commissions/${id}/contract`, PDF, {}, 'POST'), 201);
    sound(await c.seen(winner, id, 'agreement'), 201);
    sound(await winner.upload(`/commissions/${id}/result`, paper(), {}, 'POST'), 201);
    sound(await c.seen(c.officer, id, 'taking'), 201);
    const paid = await c.finance.upload(`/commissions/${id}/payments`, paper(), { paidOn: '2026-03-02' }, 'POST');
    expect(sound(paid, 201).body.payments).toMatchObject([{ amount: '2600.00', received: null }]);
    sound(await winner.post(`/commissions/${id}/receipt`), 201);
    const anybody = await w.world.as('approval');
    const shown = sound(await anybody.get(`/commissions/${id}`), 200).body;
    expect(shown).toMatchObject({ state: 'settled', commissionerCode: BUREAU.code, caseNumber: null });
    expect(shown.offers.map(({ rank }: { rank: number }) => rank)).toEqual([3, 1, 2]);
    expect(shown.judgements).toHaveLength(6);
    const bundle = JSON.stringify(sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body);
    expect(bundle).toContain(id);
    const { body: told } = await winner.get('/messages');
    expect(told.items.map(({ title }: { title: string }) => title)).toContain('贵机构成交');
  });

  it('held: above the threshold offers are sealed by their digest, and what is opened is what was sealed', async () => {
    const id = await c.announced({ ...name(), ceiling: '80000.00' });
    expect(await c.quote(id, c.agencies[0]!, '60000.00')).toBeProblem({ status: 409, rule: 'INT-8' });
    const offers = ['70000.00', '60000.00', '65000.00'].map((price) => keptOffer(price));
    for (const [index, offer] of offers.entries()) {
      const { client, code } = c.agencies[index]!;
      sound(await client.post(`/commissions/${id}/seals`, { seal: sealFor(id, code, offer) }), 201);
    }
    await c.pass(id, 'opening');
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

  it('held: by chance one of the qualified is chosen, and whoever computes it again gets the same', async () => {
    const id = await c.announced({ ...name(), method: 'random' });
    const { numberPromise, number } = sound(await w.head.get(`/commissions/${id}`), 200).body;
    expect([numberPromise?.length, number]).toEqual([64, null]);
    const offers = ['2000.00', '2100.00', '2200.00'].map((price) => keptOffer(price));
    for (const [index, offer] of offers.entries()) {
      const { client, code } = c.agencies[index]!;
      sound(await client.post(`/commissions/${id}/seals`, { seal: sealFor(id, code, offer) }), 201);
    }
    await c.pass(id, 'opening');
    for (const [index, { file, price, days, nonce }] of offers.entries()) {
      const { client } = c.agencies[index]!;
      sound(await client.upload(`/commissions/${id}/openings`, file, { price, days, nonce }, 'POST'), 201);
    }
    for (const who of [c.second, c.third]) sound(await c.judge(who, id, codes().slice(0, 3)), 201);
    const seen = sound(await w.head.get(`/commissions/${id}`), 200).body;
    const lines = (...all: string[]) => createHash('sha256').update(all.join('\n')).digest('hex');
    expect(lines('shenguan-number-1', id, seen.number)).toBe(numberPromise);
    const inOrder = codes().slice(0, 3).sort();
    const nonces = inOrder.map((code) => offers[codes().indexOf(code)]!.nonce);
    const seed = BigInt(`0x${lines('shenguan-choice-1', id, seen.number, ...nonces)}`);
    const chosen = inOrder[Number(seed % 3n)];
    expect(seen.offers.find(({ rank }: { rank: number }) => rank === 1).agencyCode).toBe(chosen);
    expect(sound(await c.seen(w.head, id, 'award'), 201).body.award.agencyCode).toBe(chosen);
  });

  it('held: a single source has its ground, its paper and another’s confirmation, and is announced like the others', async () => {
    const single = {
      ...{ agencyCode: codes()[0]!, ground: 'sole-supplier' },
      reason: '该检测方法的专用设备和授权仅此一家持有，见所附授权证明。',
    };
    expect(await c.draft({ ...name(), single })).toBeProblem({ status: 422, pointer: '/single' });
    expect(await c.draft({ ...name(), method: 'single-source' })).toBeProblem({ status: 422, pointer: '/single' });
    const id = await c.drafted({ ...name(), method: 'single-source', single });
    expect(await c.seen(w.head, id, 'announcement')).toBeProblem({ status: 409, rule: 'INT-8' });
    sound(await c.officer.upload(`/commissions/${id}/ground-file`, PDF, {}, 'POST'), 201);
    sound(await c.seen(w.head, id, 'announcement'), 201);
    expect(await c.quote(id, c.agencies[1]!, '2000.00')).toBeProblem({ status: 403, rule: 'INT-8' });
    sound(await c.quote(id, c.agencies[0]!, '2000.00'), 201);
    await c.pass(id, 'evaluating');
    expect((await (await w.world.as('approval')).get(`/commissions/${id}`)).body.single.reason).toBe(single.reason);
  });

  it('missed: fewer than three of different hands and it fails; it is announced again, naming the one before', async () => {
    const need = name();
    const id = await c.announced(need);
    const tie = {
      ...{ agencyCode: codes()[1]!, bodyCode: codes()[0]!, kind: 'shareholding', sharePercent: 80 },
      ...{ since: '2020-01-01', source: '企业信用信息公示系统股东及出资信息' },
    };
    const tied = sound(await regulator.post('/agency-affiliations', tie), 201).body.id;
    for (const [index, agency] of c.agencies.slice(0, 3).entries()) {
      sound(await c.quote(id, agency, `2${index}00.00`), 201);
    }
    // The first owns the second: three papers, two hands.
    await c.pass(id, 'failed');
    const over = { until: w.world.legalNow('approval').toISOString().slice(0, 10), reason: '股权已经全部转让给他人。' };
    sound(await regulator.post(`/agency-affiliations/${tied}/end`, over), 201);
    expect(await c.draft(need)).toBeProblem(off('/previousId'));
    const again = { ...need, previousId: id, repeatReason: '前次有效报价不足三家，竞争未成，重新公告。' };
    const next = await c.announced(again);
    expect(await c.draft(again)).toBeProblem({ status: 409, rule: 'INT-8' });
    const { items } = sound(await w.auditor.get('/audit/exceptions?kind=commission-repeated'), 200).body;
    expect(items[0]).toMatchObject({ rule: 'INT-8', id: next, person: 'reviewer' });
    expect(items[0].says).toContain(again.repeatReason);
    const gone = { ground: 'need-gone', reason: '申请人撤回申请，不再需要复核意见。' };
    sound(await w.head.post(`/commissions/${next}/end`, gone), 201);
    const third = { ...need, previousId: next, repeatReason: '重新产生需求，再次公告委托。' };
    expect(await c.draft(third)).toBeProblem({ status: 409, rule: 'INT-8' });
  });

  it('cheated: what was ended because another was to win comes back as a second lot, or as the other half of it', async () => {
    const need = name();
    const id = await c.announced(need);
    for (const again of [`${need.name}（二）`, `再次${need.name}服务`, `${need.name}第2标段`]) {
      expect(await c.draft({ ...need, name: again })).toBeProblem({ status: 409, rule: 'INT-8' });
    }
    const gone = { ground: 'need-gone', reason: '申请人撤回申请，不再需要复核意见。' };
    const over = sound(await w.head.post(`/commissions/${id}/end`, gone), 201).body;
    expect(over).toMatchObject({ state: 'ended', endGround: 'need-gone', endedAt: expect.any(String) });
    const renamed = { ...need, name: `${need.name}第2标段` };
    expect(await c.draft(renamed)).toBeProblem(off('/previousId'));
    const named = { ...renamed, previousId: id, repeatReason: '重新产生需求，再次公告委托。' };
    expect(await c.draft(named)).toBeProblem({ status: 409, rule: 'INT-8' });
  });

  it('cheated: an official whose relative’s the winner is drafts the need, takes its work, or has a second login do it', async () => {
    const [agency] = c.agencies;
    const tied = async (officialSubject: string) => {
      const tie = {
        ...{ agencyCode: agency!.code, bodyCode: BUREAU.code, kind: 'relative-of-official', officialSubject },
        ...{ since: '2024-01-01', source: '干部个人有关事项报告抽查核实结果' },
      };
      return sound(await regulator.post('/agency-affiliations', tie), 201).body.id;
    };
    const loose = async (tie: string) => {
      const until = w.world.legalNow('approval').toISOString().slice(0, 10);
      sound(await regulator.post(`/agency-affiliations/${tie}/end`, { until, reason: '该亲属已经转让股权。' }), 201);
    };
    const as = (sub: string, who: string) =>
      w.world.as('approval', { sub, name: who, roles: ['reviewer', 'finance-officer'], body: BUREAU.code });
    const drafter = await as('kin-drafter', '褚起草');
    const own = sound(await c.draft(name(), drafter), 201).body.id;
    sound(await c.seen(w.head, own, 'announcement'), 201);
    const first = await tied('kin-drafter');
    expect(await c.quote(own, agency!, '100.00')).toBeProblem({ status: 403, rule: 'INT-8' });
    await loose(first);
    const id = await c.awarded(name());
    const [taker, again] = [await as('kin-taker', '卫验收'), await as('kin-taker-again', '卫验收')];
    const second = await tied('kin-taker');
    const shown = sound(await taker.get(`/commissions/${id}`), 200).body;
    expect(shown.availableActions).not.toContain('Commissions_contract');
    for (const who of [taker, again]) {
      const contract = await who.upload(`/commissions/${id}/contract`, PDF, {}, 'POST');
      expect(contract).toBeProblem({ status: 403, rule: 'INT-8' });
    }
    sound(await c.officer.upload(`/commissions/${id}/contract`, PDF, {}, 'POST'), 201);
    sound(await c.seen(agency!.client, id, 'agreement'), 201);
    sound(await agency!.client.upload(`/commissions/${id}/result`, paper(), {}, 'POST'), 201);
    for (const who of [taker, again]) {
      expect(await c.seen(who, id, 'taking')).toBeProblem({ status: 403, rule: 'INT-8' });
    }
    await loose(second);
    sound(await c.seen(taker, id, 'taking'), 201);
  });

  it('cheated: two who would stand for two hands are joined by a third of them', async () => {
    const id = await c.announced(name());
    const [one, other, both, free] = c.agencies;
    const ties: string[] = [];
    for (const owner of [one, other]) {
      const tie = {
        ...{ agencyCode: both!.code, bodyCode: owner!.code, kind: 'shareholding', sharePercent: 50 },
        ...{ since: '2020-01-01', source: '企业信用信息公示系统股东及出资信息' },
      };
      ties.push(sound(await regulator.post('/agency-affiliations', tie), 201).body.id);
    }
    for (const agency of [one, other, both, free]) sound(await c.quote(id, agency!, '200.00'), 201);
    await c.pass(id, 'failed');
    const until = w.world.legalNow('approval').toISOString().slice(0, 10);
    for (const tie of ties) {
      sound(await regulator.post(`/agency-affiliations/${tie}/end`, { until, reason: '股权已经全部转让。' }), 201);
    }
  });

  it('held: a condition that fits one is questioned, and no offer is closed before it is answered', async () => {
    const id = await c.announced(name());
    for (const agency of c.agencies.slice(0, 3)) sound(await c.quote(id, agency, '2500.00'), 201);
    const question = { clauseCode: 'K1', text: '该条件与服务内容无关，仅个别机构具备，请予删除。' };
    sound(await c.agencies[3]!.client.post(`/commissions/${id}/questions`, question), 201);
    await c.pass(id, 'announced');
    const answering = (answer: string) => c.officer.post(`/commissions/${id}/answers`, { clauseCode: 'K1', answer });
    expect(await answering('按惯例须在本市注册的企业方可参加。')).toBeProblem(off('/answer'));
    sound(await answering('该资质系检测机构资质标准规定的从业条件，予以保留。'), 201);
    await eventually(
      () => c.state(id),
      (state) => state === 'evaluating',
    );
  });

  it('cheated: who drafts announces, who drafts judges, one person judges twice, a judge awards, a relative judges', async () => {
    const id = await c.drafted(name());
    const drafter = await w.world.as('approval', {
      ...{ sub: 'drafting-head', name: '尤起草', roles: ['head', 'reviewer'], body: BUREAU.code },
    });
    const own = sound(await c.draft(name(), drafter), 201).body;
    expect(await c.seen(drafter, own.id, 'announcement')).toBeProblem({ status: 403, rule: 'INT-8' });
    expect(own.availableActions).not.toContain('Commissions_announce');
    sound(await c.seen(w.head, id, 'announcement'), 201);
    for (const agency of c.agencies.slice(0, 3)) sound(await c.quote(id, agency, '2500.00'), 201);
    expect(await c.judge(c.second, id, codes().slice(0, 3))).toBeProblem({ status: 409, rule: 'INT-8' });
    await c.pass(id, 'evaluating');
    const tie = {
      ...{ agencyCode: codes()[0]!, bodyCode: BUREAU.code, kind: 'relative-of-official', officialSubject: 'judge-1' },
      ...{ since: '2024-01-01', source: '干部个人有关事项报告抽查核实结果' },
    };
    const relative = sound(await regulator.post('/agency-affiliations', tie), 201).body.id;
    const three = codes().slice(0, 3);
    expect(await c.judge(c.officer, id, three)).toBeProblem({ status: 403, rule: 'INT-8' });
    expect(await c.judge(c.second, id, three)).toBeProblem({ status: 403, rule: 'INT-8' });
    const over = {
      until: w.world.legalNow('approval').toISOString().slice(0, 10),
      reason: '该亲属已经离职并转让股权。',
    };
    sound(await regulator.post(`/agency-affiliations/${relative}/end`, over), 201);
    const twin = await w.world.as('approval', {
      ...{ sub: 'judge-2-again', name: '蒋评审', roles: ['reviewer'], body: BUREAU.code },
    });
    sound(await c.judge(c.third, id, three), 201);
    expect(await c.judge(c.third, id, three)).toBeProblem({ status: 403, rule: 'INT-8' });
    expect(await c.judge(twin, id, three)).toBeProblem({ status: 403, rule: 'INT-8' });
    expect(await c.judge(w.approver, id, three.slice(0, 2))).toBeProblem({ status: 422, pointer: '/judgements' });
    const failed = { [three[0]!]: { failed: 'K1' } };
    sound(await c.judge(w.approver, id, three, failed), 201);
    const shown = sound(await w.head.get(`/commissions/${id}`), 200).body;
    // One of two puts nobody out.
    expect(shown.offers.every(({ rank }: { rank: number | null }) => rank !== null)).toBe(true);
    sound(await c.seen(w.head, id, 'award'), 201);
  });

  it('cheated: the bureau’s own agency offers, another’s seal is copied, a second offer comes after the first, one comes too late', async () => {
    const id = await c.announced({ ...name(), ceiling: '90000.00' });
    const offer = keptOffer('50000.00');
    const seal = sealFor(id, codes()[0]!, offer);
    sound(await c.agencies[0]!.client.post(`/commissions/${id}/seals`, { seal }), 201);
    expect(await c.agencies[0]!.client.post(`/commissions/${id}/seals`, { seal })).toBeProblem({ status: 409 });
    // Whoever copies a seal can't open it: the agency stands in it.
    sound(await c.agencies[1]!.client.post(`/commissions/${id}/seals`, { seal }), 201);
    const tie = {
      ...{ agencyCode: codes()[3]!, bodyCode: BUREAU.code, kind: 'subordinate' },
      ...{ since: '2020-01-01', source: '机构编制批复，朔编办发〔2019〕6号' },
    };
    sound(await regulator.post('/agency-affiliations', tie), 201);
    const own = await c.agencies[3]!.client.post(`/commissions/${id}/seals`, { seal });
    expect(own).toBeProblem({ status: 422, rule: 'INT-7' });
    await c.pass(id, 'opening');
    const { file, price, days, nonce } = offer;
    const copied = await c.agencies[1]!.client.upload(
      `/commissions/${id}/openings`,
      file,
      { price, days, nonce },
      'POST',
    );
    expect(copied).toBeProblem({ status: 422, rule: 'INT-8' });
    const late = await c.agencies[2]!.client.post(`/commissions/${id}/seals`, { seal });
    expect(late).toBeProblem({ status: 409, rule: 'INT-8' });
  });

  it('cheated: the need is split below the threshold; the payment is entered by who took the result, or never came', async () => {
    const part = { ceiling: '30000.00' };
    const first = sound(await c.draft({ ...name(), ...part }), 201).body;
    const next = sound(await c.draft({ ...name(), ...part }), 201).body;
    expect([first.sealed, next.sealed]).toEqual([false, true]);
    const id = await c.awarded(name());
    sound(await c.officer.upload(`/commissions/${id}/contract`, PDF, {}, 'POST'), 201);
    const winner = c.agencies[0]!.client;
    expect(await c.seen(c.agencies[1]!.client, id, 'agreement')).toBeProblem({ status: 403, rule: 'INT-8' });
    sound(await c.seen(winner, id, 'agreement'), 201);
    sound(await winner.upload(`/commissions/${id}/result`, paper(), {}, 'POST'), 201);
    const taker = await w.world.as('approval', {
      ...{ sub: 'taker', name: '韩验收', roles: ['reviewer', 'finance-officer'], body: BUREAU.code },
    });
    sound(await c.seen(taker, id, 'taking'), 201);
    const paying = (who: Client, voucher = paper()) =>
      who.upload(`/commissions/${id}/payments`, voucher, { paidOn: '2026-03-02' }, 'POST');
    expect(await paying(taker)).toBeProblem({ status: 403, rule: 'INT-8' });
    // The head announced and awarded it: by a second login that counts as his, he would pay whom he chose.
    const chooser = await w.world.as('approval', {
      ...{ sub: 'head-again', name: 'head', roles: ['finance-officer'], body: BUREAU.code },
    });
    expect(await paying(chooser)).toBeProblem({ status: 403, rule: 'INT-8' });
    const voucher = paper();
    sound(await paying(c.finance, voucher), 201);
    const word = { reason: '款项至今没有到账，并被要求改向申请人结算。' };
    const contested = sound(await winner.post(`/commissions/${id}/contest`, word), 201).body;
    expect(contested).toMatchObject({ state: 'taken', payments: [{ received: false }] });
    expect(await paying(c.finance, voucher)).toBeProblem({ status: 409, rule: 'INT-8' });
  });

  it('cheated: the agency that the bureau pays in a case is paid by its applicant as well', async () => {
    const caseNumber = await w.submitted();
    const s = new EngagementStories(w);
    const agency = await s.offering(871);
    const id = await c.announced({ ...name(), caseNumber });
    const engaged = sound(await s.choose(w.applicant, agency, { caseNumber, itemCode: undefined }), 201).body.id;
    // Who works for the applicant isn't commissioned to judge its own work.
    expect(await c.quote(id, agency, '1000.00')).toBeProblem({ status: 403, rule: 'INT-8' });
    sound(
      await w.applicant.post(`/engagements/${engaged}/cancellation`, { reason: '改选其他机构提供该项服务。' }),
      201,
    );
    sound(await c.quote(id, agency, '1000.00'), 201);
    for (const other of c.agencies.slice(0, 2)) sound(await c.quote(id, other, '2000.00'), 201);
    await c.award(id, [agency.code, ...codes().slice(0, 2)]);
    const again = await s.choose(w.applicant, agency, { caseNumber, itemCode: undefined });
    expect(again).toBeProblem({ status: 422, rule: 'INT-8', pointer: '/agencyCode' });
  });
});
