import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CITY_BUREAU, type Client } from '@shenguan/common/testing';
import { aGuide, withMaterial } from './support/a-guide.js';
import { catalogueCompilers } from './support/catalogue-compilers.js';
import { BUREAU, ENTRY, ReferenceWorld, sound } from './support/reference-world.js';

let w: ReferenceWorld;
let first: Client;
let second: Client;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  ({ first, second } = await catalogueCompilers(w.world));
});
afterAll(() => w?.stop());

const OTHER = { ...ENTRY, code: 'SEISMIC', name: '抗震鉴定', aliases: ['抗震性能报告'] };
const catalogue = (number: number, act = '') => `/intermediary-catalogues/${number}${act}`;
const drafted = async (entries: object[] = [ENTRY], by = first): Promise<number> =>
  sound(await by.post('/intermediary-catalogues', { entries }), 201).body.number;
const discard = (number: number, by = first) =>
  by.post(catalogue(number, '/discard'), { reason: '拟列入的事项经研究暂不列入。' });
const listing = async (service: string, on: string) =>
  sound(await w.anybody.get(`/intermediary-catalogues/listings?service=${encodeURIComponent(service)}&on=${on}`), 200)
    .body;

describe('INT-3 中介服务事项清单 · the catalogue of intermediary services', () => {
  it('refused: before the first version no service is a condition', async () => {
    expect(await w.anybody.get('/intermediary-catalogues/in-force')).toBeProblem({ status: 404 });
    expect(await w.publish(aGuide())).toBeProblem({ status: 422, rule: 'INT-3' });
    expect(await listing(ENTRY.code, '2026-03-02')).toMatchObject({
      listed: false,
      catalogueNumber: null,
      entry: null,
    });
  });

  it('held: numbered versions, each readable with its days in force', async () => {
    const one = await w.publishCatalogue([ENTRY], '2026-03-02');
    const two = await w.publishCatalogue([ENTRY, OTHER], '2026-03-09');
    expect([one, two]).toEqual([1, 2]);
    expect(sound(await w.anybody.get('/intermediary-catalogues/1'), 200).body).toMatchObject({
      state: 'published',
      compiledBy: CITY_BUREAU.code,
      entries: [ENTRY],
      inForceFrom: '2026-03-02',
      inForceUntil: '2026-03-08',
    });
    expect((await w.anybody.get('/intermediary-catalogues/in-force')).body.number).toBe(1);
    const list = sound(await w.anybody.get('/intermediary-catalogues?limit=1'), 200).body;
    expect(list.items).toMatchObject([{ number: 2, inForceUntil: null }]);
    const rest = sound(await w.anybody.get(`/intermediary-catalogues?cursor=${list.nextCursor}`), 200).body;
    expect(rest).toMatchObject({ items: [{ number: 1, inForceUntil: '2026-03-08' }], nextCursor: null });
  });

  it('held: whether a service was listed on a day, by its code, its name, another name or that of its paper', async () => {
    expect(await listing('SEISMIC', '2026-03-08')).toMatchObject({ listed: false, catalogueNumber: 1 });
    for (const asked of ['SEISMIC', '抗震鉴定', '抗震性能报告', '住宅抗震鉴定报告书']) {
      expect(await listing(asked, '2026-03-09')).toMatchObject({ listed: true, catalogueNumber: 2, entry: OTHER });
    }
    expect(await listing('SEISMIC', '2021-03-04')).toMatchObject({ listed: false, catalogueNumber: null });
  });

  it('held: a version counts from its first day on', async () => {
    const later = withMaterial('DRAWINGS', { intermediaryServiceCode: OTHER.code });
    expect(await w.publish(later)).toBeProblem({ status: 422, rule: 'INT-3' });
    await w.world.moveTo('2026-03-09T09:00:00+08:00');
    expect(sound(await w.publish(later), 200).body.catalogueNumber).toBe(2);
    expect((await w.anybody.get('/intermediary-catalogues/in-force')).body.number).toBe(2);
  });

  it('refused: a first day that has passed, is not after the version before, or keeps every other version out for years', async () => {
    const number = await drafted();
    for (const inForceFrom of ['2026-03-08', '2026-03-09', '2027-03-11', '2099-01-01']) {
      const answer = await second.post(catalogue(number, '/publication'), { inForceFrom });
      expect(answer).toBeProblem({ status: 422, rule: 'INT-3', pointer: '/inForceFrom' });
    }
    sound(await second.post(catalogue(number, '/publication'), { inForceFrom: '2026-03-10' }), 200);
  });

  it('refused: a published version is changed, discarded or published again; two drafts at once', async () => {
    const headers = { 'if-match': '"2"' };
    const change = await first.put('/intermediary-catalogues/1', { entries: [] }, { headers });
    expect(change).toBeProblem({ status: 409, rule: 'INT-3' });
    expect(await discard(1)).toBeProblem({ status: 409, rule: 'INT-3' });
    const again = await second.post('/intermediary-catalogues/1/publication', { inForceFrom: '2026-04-01' });
    expect(again).toBeProblem({ status: 409, rule: 'INT-3' });
    const drafts = await Promise.all([1, 2].map(() => first.post('/intermediary-catalogues', { entries: [ENTRY] })));
    expect(drafts.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('held: a draft is seen by who compiles it and the auditor, and can be discarded for another one', async () => {
    for (const who of [w.anybody, w.admin, w.foreignAdmin]) {
      expect(await who.get('/intermediary-catalogues/4')).toBeProblem({ status: 404 });
    }
    const headers = { 'if-match': '"1"' };
    sound(await first.put('/intermediary-catalogues/4', { entries: [ENTRY, OTHER] }, { headers }), 200);
    expect(await first.put('/intermediary-catalogues/4', { entries: [] }, { headers })).toBeProblem({ status: 412 });
    expect((await w.auditor.get('/intermediary-catalogues/4')).body.entries).toHaveLength(2);
    expect(sound(await discard(4, second), 201).body).toMatchObject({ state: 'discarded', availableActions: [] });
    expect(await w.anybody.get('/intermediary-catalogues/4')).toBeProblem({ status: 404 });
    expect(await discard(4)).toBeProblem({ status: 409, rule: 'INT-3' });
  });

  it('cheated: the writer publishes himself, has a colleague’s name on one word, or another bureau compiles its own', async () => {
    const number = await drafted();
    const inForceFrom = '2026-03-20';
    const own = await first.post(catalogue(number, '/publication'), { inForceFrom });
    expect(own).toBeProblem({ status: 403, rule: 'INT-3' });
    // Whoever changed a word of it has written it, too.
    sound(await second.put(catalogue(number), { entries: [ENTRY, OTHER] }, { headers: { 'if-match': '"1"' } }), 200);
    const changed = await second.post(catalogue(number, '/publication'), { inForceFrom });
    expect(changed).toBeProblem({ status: 403, rule: 'INT-3' });
    for (const bureau of [w.admin, w.foreignAdmin]) {
      const acts = [
        await bureau.post('/intermediary-catalogues', { entries: [ENTRY] }),
        await bureau.put(catalogue(number), { entries: [] }, { headers: { 'if-match': '"2"' } }),
        await bureau.post(catalogue(number, '/publication'), { inForceFrom }),
        await discard(number, bureau),
      ];
      for (const answer of acts) expect(answer).toBeProblem({ status: 403, rule: 'INT-3' });
    }
    const person = { sub: 'city-third', name: '王第三', roles: ['item-admin' as const], body: CITY_BUREAU.code };
    const third = await w.world.as('approval', person);
    sound(await third.post(catalogue(number, '/publication'), { inForceFrom }), 200);
  });

  it('held: what a version takes off shows with the guides that require it, to each bureau its own', async () => {
    const number = await drafted([OTHER]);
    const seen = sound(await first.get(catalogue(number, '/removals')), 200).body;
    expect(seen.services).toEqual([{ code: ENTRY.code, name: ENTRY.name }]);
    expect(await w.admin.get(catalogue(number, '/removals'))).toBeProblem({ status: 404 });
    const item = await w.item();
    const version = await w.draft(item);
    sound(await w.publisher.post(`/items/${item}/versions/${version}/publication`), 200);
    sound(await second.post(catalogue(number, '/publication'), { inForceFrom: '2026-03-21' }), 200);
    const touched = { itemCode: item, bureauCode: BUREAU.code, number: version, services: [ENTRY.code] };
    for (const who of [first, w.admin, w.auditor]) {
      const { items } = sound(await who.get(catalogue(number, '/removals')), 200).body;
      expect(items).toContainEqual(expect.objectContaining(touched));
    }
    expect(sound(await w.foreignAdmin.get(catalogue(number, '/removals')), 200).body.items).toEqual([]);
  });
});

describe('INT-4 中介服务的法定依据 · the legal basis of an intermediary service', () => {
  const basedOn = (level: string) => ({ entries: [{ ...ENTRY, legalBasis: { ...ENTRY.legalBasis, level } }] });
  let number: number;
  beforeAll(async () => {
    number = await drafted();
  });
  const put = (body: object, version: number) =>
    first.put(catalogue(number), body, { headers: { 'if-match': `"${version}"` } });

  it('held: laws, regulations and State Council decisions', async () => {
    const levels = ['law', 'administrative-regulation', 'local-regulation', 'state-council-decision'];
    for (const [i, level] of levels.entries()) sound(await put(basedOn(level), i + 1), 200);
  });

  it.each(['departmental-rule', 'local-government-rule', 'normative-document'])('refused: a %s', async (level) => {
    const answer = await put(basedOn(level), 5);
    expect(answer).toBeProblem({ status: 422, rule: 'INT-4', pointer: '/entries/0/legalBasis/level' });
  });

  it('refused: an entry without its article', async () => {
    const entry = { ...ENTRY, legalBasis: { instrument: '某法', level: 'law' } };
    const answer = await put({ entries: [entry] }, 5);
    expect(answer).toBeProblem({ status: 400, pointer: '/entries/0/legalBasis/article' });
  });

  it('refused: PRA-1 a regulator with a wrong credit code', async () => {
    const entry = { ...ENTRY, industryRegulator: { code: '123', name: '某局' } };
    const answer = await put({ entries: [entry] }, 5);
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-1', pointer: '/entries/0/industryRegulator/code' });
  });
});
