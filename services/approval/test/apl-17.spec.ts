import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CITY_BUREAU, type Client } from '@shenguan/common/testing';
import { aGuide } from './support/a-guide.js';
import { sound } from './support/case-world.js';
import { catalogueCompilers } from './support/catalogue-compilers.js';
import { enterInstruments, type InstrumentOrder, legalOfficers, readOf, TEXT } from './support/enter-instruments.js';
import { BUREAU, ENTRY, OTHER_BUREAU, ReferenceWorld } from './support/reference-world.js';

let w: ReferenceWorld;
let first: Client;
let second: Client;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  await w.publishCatalogue();
  ({ first, second } = await legalOfficers(w.world));
});
afterAll(() => w?.stop());

const CIRCULAR = {
  title: '关于规范某项服务的管理条例',
  documentNumber: '某厅发〔2025〕1号',
  issuer: '某省某厅',
  issuerKind: 'other',
  promulgation: 'document',
  articles: 20,
  inForceFrom: '2025-01-01',
  source: '某厅网站',
};
const AS_LAW = {
  issuer: '全国人民代表大会常务委员会',
  issuerKind: 'national-congress',
  promulgation: 'order',
  documentNumber: '中华人民共和国主席令第九十九号',
};
const AS_LOCAL = {
  issuer: '朔州市人民代表大会常务委员会',
  issuerKind: 'local-congress',
  promulgation: 'order',
  documentNumber: '朔州市人民代表大会常务委员会公告第9号',
};
let titles = 0;
/** An order under a title that no other test uses. */
const titled = (more: object = {}) => ({ ...CIRCULAR, title: `关于第${++titles}项服务的管理条例`, ...more });

const cited = (instrument: string, level: string, article = '第三条') => ({ instrument, level, article });

/** Enters one and has it confirmed; returns its title. */
async function registered(more: object = {}): Promise<string> {
  const order = titled(more);
  await enterInstruments(w.world, [order]);
  return order.title;
}

/** Enters one with its text, for a second to read; returns its ID. */
async function entered(order: InstrumentOrder): Promise<string> {
  const { id } = sound(await first.post('/instruments', order), 201).body;
  sound(await first.upload(`/instruments/${id}/file`, TEXT), 200);
  return id;
}

/** Confirms as somebody who read this in the text. */
const asRead = (order: InstrumentOrder, more: object = {}) => ({
  confirmed: true,
  read: { ...readOf(order), ...more },
});

describe('APL-17 依据以登记为准 · what a guide cites is measured by the register', () => {
  it('held: a guide on registered instruments is published', async () => {
    sound(await w.publish(aGuide()), 200);
  });

  it('refused: an instrument that nobody has entered, or that is still to be confirmed', async () => {
    const order = titled({ ...AS_LAW });
    const guide = { ...aGuide(), basis: [cited(order.title, 'law')] };
    expect(await w.publish(guide as never)).toBeProblem({
      status: 422,
      rule: 'APL-17',
      pointer: '/guide/basis/0/instrument',
    });
    const id = await entered(order);
    expect(await w.publish(guide as never)).toBeProblem({
      status: 422,
      rule: 'APL-17',
      pointer: '/guide/basis/0/instrument',
    });
    sound(await second.post(`/instruments/${id}/judgement`, asRead(order)), 201);
    sound(await w.publish(guide as never), 200);
  });

  it('refused: an article that the instrument does not have', async () => {
    const guide = { ...aGuide(), basis: [cited('中华人民共和国行政许可法', 'law', '第九十条')] };
    expect(await w.publish(guide as never)).toBeProblem({
      status: 422,
      rule: 'APL-17',
      pointer: '/guide/basis/0/article',
    });
  });

  it('refused: what has ended, from the day after its last one, once a second has confirmed the end', async () => {
    const title = await registered();
    const { id } = sound(await w.anybody.get(`/instruments?title=${encodeURIComponent(title)}`), 200).body.items[0];
    const guide = { ...aGuide(), basis: [...aGuide().basis, cited(title, 'normative-document')] };
    const end = { lastDay: '2026-03-01', reason: '被新印发的文件废止' };
    sound(await first.post(`/instruments/${id}/end`, end), 201);
    sound(await w.publish(guide as never), 200);
    const read = { confirmed: true, lastDay: end.lastDay };
    expect(await first.post(`/instruments/${id}/end/judgement`, read)).toBeProblem({ status: 403, rule: 'INT-4' });
    expect(sound(await second.get(`/instruments/${id}`), 200).body.endsOn).toBeNull();
    const otherwise = { confirmed: true, lastDay: '2026-03-02' };
    expect(await second.post(`/instruments/${id}/end/judgement`, otherwise)).toBeProblem({
      ...{ status: 422, rule: 'INT-4', pointer: '/lastDay' },
    });
    sound(await second.post(`/instruments/${id}/end/judgement`, read), 201);
    expect(await w.publish(guide as never)).toBeProblem({
      status: 422,
      rule: 'APL-17',
      pointer: '/guide/basis/1/instrument',
    });
  });

  it('refused: a permit that only rules and documents speak of; a registration may rest on them', async () => {
    const basis = [cited('某部门规章', 'departmental-rule')];
    const permit = { ...aGuide(), basis, itemType: 'permit' };
    expect(await w.publish(permit as never)).toBeProblem({ status: 422, rule: 'APL-17', pointer: '/guide/basis' });
    sound(await w.publish({ ...permit, itemType: 'registration' } as never), 200);
  });

  it('cheated: a document that calls itself 条例 is passed off as a regulation, by name or by level', async () => {
    const title = await registered();
    for (const [part, rule, pointer] of [
      [{ basis: [cited(title, 'local-regulation')] }, 'APL-17', '/guide/basis/0/level'],
      [
        { statutory: { length: 60, unit: 'workingDays', basis: cited(`《${title}》`, 'local-regulation') } },
        'APL-42',
        '/guide/statutory/basis/level',
      ],
      [
        { fee: { amount: '100.00', basis: cited(title, 'administrative-regulation') } },
        'APL-58',
        '/guide/fee/basis/level',
      ],
    ] as const) {
      expect(await w.publish({ ...aGuide(), ...part } as never)).toBeProblem({ status: 422, rule, pointer });
    }
  });

  it('cheated: an article that isn’t there, in a spelling that hides it', async () => {
    for (const article of ['第９９条', '第玖拾玖条', '第四十二条之九', '附则', '第一条、第九十九條']) {
      const guide = { ...aGuide(), basis: [cited('中华人民共和国行政许可法', 'law', article)] };
      const answer = await w.publish(guide as never);
      expect(answer).toBeProblem({ status: 422, rule: 'APL-17', pointer: '/guide/basis/0/article' });
    }
  });

  it('cheated: the older version of what has ended is cited', async () => {
    const title = await registered({ ...AS_LAW, inForceFrom: '2020-01-01' });
    const newer = { ...CIRCULAR, ...AS_LAW, title, inForceFrom: '2024-01-01' };
    const [id] = await enterInstruments(w.world, [newer]);
    sound(await first.post(`/instruments/${id}/end`, { lastDay: '2024-06-30', reason: '全国人大常委会决定废止' }), 201);
    sound(await second.post(`/instruments/${id}/end/judgement`, { confirmed: true, lastDay: '2024-06-30' }), 201);
    const answer = await w.publish({ ...aGuide(), basis: [cited(title, 'law')] } as never);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-17', pointer: '/guide/basis/0/instrument' });
  });

  it('cheated: a law that nobody made sets a longer limit', async () => {
    const guide = { ...aGuide(), statutory: { length: 120, unit: 'workingDays', basis: cited('某某促进法', 'law') } };
    expect(await w.publish(guide as never)).toBeProblem({
      status: 422,
      rule: 'APL-42',
      pointer: '/guide/statutory/basis/instrument',
    });
  });
});

describe('INT-4 中介服务的依据 · intermediary services rest on law, by the register', () => {
  it('held: the level follows from who issued it and how, whatever it is called', async () => {
    const order = titled({ ...AS_LOCAL, title: `某市第${++titles}号管理办法` });
    expect(sound(await first.post('/instruments', order), 201).body).toMatchObject({
      level: 'local-regulation',
      state: 'entered',
    });
    expect(sound(await first.post('/instruments', titled()), 201).body.level).toBe('normative-document');
  });

  it('held: anybody reads the register; the officers see what they may do', async () => {
    const { id } = sound(await first.post('/instruments', titled()), 201).body;
    expect(sound(await w.anybody.get(`/instruments/${id}`), 200).body.availableActions).toEqual([]);
    expect(sound(await first.get(`/instruments/${id}`), 200).body.availableActions).toEqual(['Instruments_keepText']);
    expect(sound(await second.get(`/instruments/${id}`), 200).body.availableActions).toEqual(['Instruments_judge']);
    expect(await second.post(`/instruments/${id}/judgement`, { confirmed: false })).toBeProblem({
      status: 400,
      pointer: '/reason',
    });
    const order = { confirmed: false, reason: '文号与印发的文本不一致' };
    expect(sound(await second.post(`/instruments/${id}/judgement`, order), 201).body.state).toBe('discarded');
  });

  it('refused: a catalogue entry on what the register calls a normative document', async () => {
    const title = await registered();
    const entry = { ...ENTRY, legalBasis: cited(title, 'local-regulation') };
    const { first: compiler, second: publisher } = await catalogueCompilers(w.world);
    const { number } = sound(await compiler.post('/intermediary-catalogues', { entries: [entry] }), 201).body;
    const publication = await publisher.post(`/intermediary-catalogues/${number}/publication`, {
      inForceFrom: '2026-03-02',
    });
    expect(publication).toBeProblem({ status: 422, rule: 'INT-4', pointer: '/entries/0/legalBasis/level' });
  });

  it('refused: the same version twice', async () => {
    const order = titled();
    sound(await first.post('/instruments', order), 201);
    expect(await second.post('/instruments', { ...order, title: `《${order.title}》` })).toBeProblem({ status: 409 });
    sound(await first.post('/instruments', { ...order, inForceFrom: '2026-01-01' }), 201);
  });

  it('cheated: one officer confirms his own entry; the item’s administrator, another bureau or both roles in one token keep it', async () => {
    const { id } = sound(await first.post('/instruments', titled()), 201).body;
    const confirmed = asRead(CIRCULAR);
    expect(await first.post(`/instruments/${id}/judgement`, confirmed)).toBeProblem({ status: 403, rule: 'INT-4' });
    const as = (roles: string[], body: string) =>
      w.world.as('approval', { sub: `x-${body}`, roles: roles as never, body });
    const both = await as(['legal-officer', 'item-admin'], CITY_BUREAU.code);
    expect(await both.post('/instruments', titled())).toBeProblem({ status: 403, rule: 'INT-4' });
    expect(await both.post(`/instruments/${id}/judgement`, confirmed)).toBeProblem({ status: 403, rule: 'INT-4' });
    for (const body of [BUREAU.code, OTHER_BUREAU.code]) {
      const other = await as(['legal-officer'], body);
      expect(await other.post('/instruments', titled())).toBeProblem({ status: 403 });
      expect(await other.post(`/instruments/${id}/judgement`, confirmed)).toBeProblem({ status: 403 });
    }
    expect(await w.admin.post('/instruments', titled())).toBeProblem({ status: 403 });
  });

  it('cheated: a notice of an office is entered as a law of the national congress', async () => {
    const passedOff = titled({ ...AS_LAW, issuer: '某市某局办公室' });
    expect(await first.post('/instruments', passedOff)).toBeProblem({ status: 422, rule: 'INT-4', pointer: '/issuer' });
    const numbered = titled({ ...AS_LAW, documentNumber: '某办发〔2026〕1号' });
    expect(await first.post('/instruments', numbered)).toBeProblem({
      status: 422,
      rule: 'INT-4',
      pointer: '/documentNumber',
    });
  });

  it('cheated: who drafts guides enters the law for them, as a legal officer for once', async () => {
    const as = (role: 'item-admin' | 'legal-officer') =>
      w.world.as('approval', { sub: 'city-drafter', roles: [role], body: CITY_BUREAU.code });
    const drafter = await as('item-admin');
    sound(await drafter.post('/items', { code: 'CITY-ITEM', name: '既有住宅加装电梯' }), 201);
    sound(await drafter.post('/items/CITY-ITEM/versions', { guide: aGuide() }), 201);
    const turned = await as('legal-officer');
    expect(await turned.post('/instruments', titled(AS_LAW))).toBeProblem({ status: 403, rule: 'INT-4' });
    const id = await entered(titled(AS_LAW));
    const judgement = await turned.post(`/instruments/${id}/judgement`, asRead({ ...CIRCULAR, ...AS_LAW }));
    expect(judgement).toBeProblem({ status: 403, rule: 'INT-4' });
  });

  it('cheated: who entered or confirmed an instrument publishes on it under another token', async () => {
    const title = await registered({ ...AS_LAW });
    const as = (sub: string) => w.world.as('approval', { sub, roles: ['item-admin'], body: CITY_BUREAU.code });
    const drafter = await as('city-drafter');
    sound(await drafter.post('/items', { code: 'CITY-ITEM-2', name: '既有住宅加装电梯' }), 201);
    const guide = { ...aGuide(), basis: [cited(title, 'law')] };
    const { number } = sound(await drafter.post('/items/CITY-ITEM-2/versions', { guide }), 201).body;
    for (const sub of ['legal-1', 'legal-2']) {
      const answer = await (await as(sub)).post(`/items/CITY-ITEM-2/versions/${number}/publication`);
      // The law behind the limit is of their entering too; what is asked first refuses first.
      expect(answer).toBeProblem({ status: 422, rule: 'APL-42', pointer: '/guide/statutory/basis/instrument' });
    }
  });
});
