import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aGuide, withMaterial } from './support/a-guide.js';
import { BUREAU, ENTRY, ReferenceWorld, sound } from './support/reference-world.js';

let w: ReferenceWorld;
beforeAll(async () => {
  w = await ReferenceWorld.start();
});
afterAll(() => w?.stop());

const OTHER = { ...ENTRY, code: 'SEISMIC', name: '抗震鉴定' };

describe('INT-3 中介服务事项清单 · the catalogue of intermediary services', () => {
  it('refused: before the first version no service is a condition', async () => {
    expect(await w.anybody.get('/intermediary-catalogues/in-force')).toBeProblem({ status: 404 });
    expect(await w.publish(aGuide())).toBeProblem({ status: 422, rule: 'INT-3' });
  });

  it('held: numbered versions, each readable with its days in force', async () => {
    const first = await w.publishCatalogue([ENTRY], '2026-03-02');
    const second = await w.publishCatalogue([ENTRY, OTHER], '2026-03-09');
    expect([first, second]).toEqual([1, 2]);
    expect(sound(await w.anybody.get('/intermediary-catalogues/1'), 200).body).toMatchObject({
      state: 'published',
      compiledBy: BUREAU.code,
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

  it('held: a version counts from its first day on', async () => {
    const later = withMaterial('DRAWINGS', { intermediaryServiceCode: OTHER.code });
    expect(await w.publish(later)).toBeProblem({ status: 422, rule: 'INT-3' });
    await w.world.moveTo('2026-03-09T09:00:00+08:00');
    expect(sound(await w.publish(later), 200).body.catalogueNumber).toBe(2);
    expect((await w.anybody.get('/intermediary-catalogues/in-force')).body.number).toBe(2);
  });

  it('refused: a first day that has passed, or is not after the version before', async () => {
    const { number } = sound(await w.admin.post('/intermediary-catalogues', { entries: [ENTRY] }), 201).body;
    for (const inForceFrom of ['2026-03-08', '2026-03-09']) {
      const answer = await w.admin.post(`/intermediary-catalogues/${number}/publication`, { inForceFrom });
      expect(answer).toBeProblem({ status: 422, rule: 'INT-3', pointer: '/inForceFrom' });
    }
    sound(await w.admin.post(`/intermediary-catalogues/${number}/publication`, { inForceFrom: '2026-03-10' }), 200);
  });

  it('refused: a published version is changed or published again; two drafts at once', async () => {
    const headers = { 'if-match': '"2"' };
    const change = await w.admin.put('/intermediary-catalogues/1', { entries: [] }, { headers });
    expect(change).toBeProblem({ status: 409, rule: 'INT-3' });
    const again = await w.admin.post('/intermediary-catalogues/1/publication', { inForceFrom: '2026-04-01' });
    expect(again).toBeProblem({ status: 409, rule: 'INT-3' });
    const drafts = await Promise.all([1, 2].map(() => w.admin.post('/intermediary-catalogues', { entries: [ENTRY] })));
    expect(drafts.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('held: a draft belongs to who compiles it', async () => {
    expect(await w.anybody.get('/intermediary-catalogues/4')).toBeProblem({ status: 404 });
    expect(await w.foreignAdmin.get('/intermediary-catalogues/4')).toBeProblem({ status: 404 });
    const headers = { 'if-match': '"1"' };
    const foreign = await w.foreignAdmin.put('/intermediary-catalogues/4', { entries: [] }, { headers });
    expect(foreign).toBeProblem({ status: 404 });
    sound(await w.admin.put('/intermediary-catalogues/4', { entries: [ENTRY, OTHER] }, { headers }), 200);
    expect(await w.admin.put('/intermediary-catalogues/4', { entries: [] }, { headers })).toBeProblem({ status: 412 });
    expect((await w.auditor.get('/intermediary-catalogues/4')).body.entries).toHaveLength(2);
  });
});

describe('INT-4 中介服务的法定依据 · the legal basis of an intermediary service', () => {
  const basedOn = (level: string) => ({ entries: [{ ...ENTRY, legalBasis: { ...ENTRY.legalBasis, level } }] });
  const put = (body: object, version: number) =>
    w.admin.put('/intermediary-catalogues/4', body, { headers: { 'if-match': `"${version}"` } });

  it('held: laws, regulations and State Council decisions', async () => {
    const levels = ['law', 'administrative-regulation', 'local-regulation', 'state-council-decision'];
    for (const [i, level] of levels.entries()) sound(await put(basedOn(level), i + 2), 200);
  });

  it.each(['departmental-rule', 'local-government-rule', 'normative-document'])('refused: a %s', async (level) => {
    const answer = await put(basedOn(level), 6);
    expect(answer).toBeProblem({ status: 422, rule: 'INT-4', pointer: '/entries/0/legalBasis/level' });
  });

  it('refused: an entry without its article', async () => {
    const entry = { ...ENTRY, legalBasis: { instrument: '某法', level: 'law' } };
    const answer = await put({ entries: [entry] }, 6);
    expect(answer).toBeProblem({ status: 400, pointer: '/entries/0/legalBasis/article' });
  });

  it('refused: PRA-1 a regulator with a wrong credit code', async () => {
    const entry = { ...ENTRY, industryRegulator: { code: '123', name: '某局' } };
    const answer = await put({ entries: [entry] }, 6);
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-1', pointer: '/entries/0/industryRegulator/code' });
  });
});
