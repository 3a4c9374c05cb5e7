import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, eventually } from '@shenguan/common/testing';
import { sound } from './support/case-world.js';
import { enterInstruments, type InstrumentOrder, legalOfficers, readOf, TEXT } from './support/enter-instruments.js';
import { ReferenceWorld } from './support/reference-world.js';

let w: ReferenceWorld;
let first: Client;
let second: Client;
let auditor: Client;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  ({ first, second } = await legalOfficers(w.world));
  auditor = await w.world.as('approval', { sub: 'auditor', roles: ['auditor'] });
});
afterAll(() => w?.stop());

/** A notice of an office of the city, as its text has it. */
const NOTICE = {
  documentNumber: '朔审办发〔2026〕9号',
  issuer: '朔州市行政审批服务管理局办公室',
  issuerKind: 'other',
  promulgation: 'document',
  articles: 12,
  inForceFrom: '2026-01-01',
};
/** The same notice as somebody would like to cite it. */
const PASSED_OFF = {
  documentNumber: '中华人民共和国主席令第九十八号',
  issuer: '全国人民代表大会常务委员会',
  issuerKind: 'national-congress',
  promulgation: 'order',
};
const DECISIVE = ['documentNumber', 'issuer', 'issuerKind', 'promulgation', 'articles', 'inForceFrom'];

let titles = 0;
const order = (more: object = {}): InstrumentOrder => ({
  title: `关于规范第${++titles}项办理服务的规定`,
  source: '市政府网站',
  ...NOTICE,
  ...more,
});
async function entered(as: InstrumentOrder): Promise<string> {
  const { id } = sound(await first.post('/instruments', as), 201).body;
  sound(await first.upload(`/instruments/${id}/file`, TEXT), 200);
  return id;
}
const judge = (id: string, read: object, by = second) =>
  by.post(`/instruments/${id}/judgement`, { confirmed: true, read });
const seen = async (id: string, by: Client) => sound(await by.get(`/instruments/${id}`), 200).body;

/** What was done to an entry, as the auditor reads it. */
async function actionsOn(id: string): Promise<string[]> {
  const { items } = sound(await auditor.get(`/audit/entries?subjectType=instrument&subjectId=${id}`), 200).body;
  return items.map(({ action }: { action: string }) => action);
}

describe('INT-4 依据登记 · the register keeps the text, and a second person reads it for himself', () => {
  it('held: what two people read alike counts; its text can be had by anybody, under its digest', async () => {
    const rightly = order();
    const id = await entered(rightly);
    const { body } = sound(await judge(id, readOf(rightly)), 201);
    expect(body).toMatchObject({ state: 'registered', level: 'normative-document', beforeTexts: false });
    expect(body.text).toMatchObject({ name: TEXT.name, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await w.anybody.get(`/instruments/${id}/file`)).status).toBe(200);
    expect(await seen(id, w.anybody)).toMatchObject({ documentNumber: NOTICE.documentNumber });
  });

  it('held: nobody sees what was entered before he has read the text; who entered it and the auditor do', async () => {
    const id = await entered(order());
    for (const by of [second, w.anybody]) {
      const view = await seen(id, by);
      for (const field of [...DECISIVE, 'level']) expect(view[field]).toBeNull();
      expect(view.text.sha256).toMatch(/^[0-9a-f]{64}$/);
    }
    for (const by of [first, auditor]) expect(await seen(id, by)).toMatchObject(NOTICE);
    const list = await w.anybody.get('/instruments?level=normative-document&limit=100');
    expect(list.body.items.map((one: { id: string }) => one.id)).not.toContain(id);
  });

  it('refused: to confirm without the text, without a reading of one’s own, or by whoever entered it', async () => {
    const bare = order();
    const { id } = sound(await first.post('/instruments', bare), 201).body;
    expect(await judge(id, readOf(bare))).toBeProblem({ status: 409, rule: 'INT-4' });
    expect(await second.upload(`/instruments/${id}/file`, TEXT)).toBeProblem({ status: 403, rule: 'INT-4' });
    sound(await first.upload(`/instruments/${id}/file`, TEXT), 200);
    expect(await first.upload(`/instruments/${id}/file`, TEXT)).toBeProblem({ status: 409, rule: 'INT-4' });
    const unread = await second.post(`/instruments/${id}/judgement`, { confirmed: true });
    expect(unread).toBeProblem({ status: 400, pointer: '/read' });
    expect(await judge(id, readOf(bare), first)).toBeProblem({ status: 403, rule: 'INT-4' });
    expect((await seen(id, second)).state).toBe('entered');
  });

  it('cheated: a city notice is entered as a law, and the second who reads its text finds each field that differs, and no value', async () => {
    const id = await entered(order(PASSED_OFF));
    const answer = await judge(id, NOTICE);
    expect(answer).toBeProblem({ status: 422, rule: 'INT-4' });
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      ['documentNumber', 'issuer', 'issuerKind', 'promulgation'].map((field) => `/read/${field}`),
    );
    const told = JSON.stringify(answer.body);
    for (const value of Object.values(PASSED_OFF)) expect(told).not.toContain(value);
    expect((await seen(id, second)).state).toBe('entered');
    expect(await actionsOn(id)).toContain('instrument.read-otherwise');
  });

  it('cheated: guessing until it fits ends after three readings, and each is on record', async () => {
    const id = await entered(order());
    for (const articles of [3, 4, 5]) {
      const answer = await judge(id, { ...NOTICE, articles });
      expect(answer).toBeProblem({ status: 422, rule: 'INT-4', pointer: '/read/articles' });
    }
    expect(await judge(id, NOTICE)).toBeProblem({ status: 409, rule: 'INT-4' });
    expect((await actionsOn(id)).filter((action) => action === 'instrument.read-otherwise')).toHaveLength(3);
    const discarded = { confirmed: false, reason: '文本的条数与登记不一致，须重新登记' };
    expect(sound(await second.post(`/instruments/${id}/judgement`, discarded), 201).body.state).toBe('discarded');
  });

  it('cheated: a lower place is entered as one that makes law here, by its congress, its government or its bureau', async () => {
    for (const [issuerKind, issuer, documentNumber] of [
      ['local-congress', '朔州市朔城区人民代表大会常务委员会', '朔州市朔城区人民代表大会常务委员会公告第1号'],
      ['local-congress', '上海市人民代表大会常务委员会', '上海市人民代表大会常务委员会公告第1号'],
      ['local-government', '怀仁市人民政府', '怀仁市人民政府令第1号'],
      ['ministry', '朔州市行政审批服务管理局', '朔州市行政审批服务管理局令第1号'],
    ]) {
      const answer = await first.post(
        '/instruments',
        order({ issuerKind, issuer, documentNumber, promulgation: 'order' }),
      );
      expect(answer).toBeProblem({ status: 422, rule: 'INT-4', pointer: '/issuer' });
    }
    const numbered = order({ ...PASSED_OFF, documentNumber: '主席令〔2026〕9号' });
    expect(await first.post('/instruments', numbered)).toBeProblem({ status: 422, pointer: '/documentNumber' });
  });

  it('held: what supersedes it is registered, and begins on the day after its last one', async () => {
    const [before] = await enterInstruments(w.world, [order()]);
    const [after] = await enterInstruments(w.world, [order({ inForceFrom: '2026-03-10' })]);
    const end = { reason: '被新印发的规定代替', lastDay: '2026-03-08', supersededBy: after };
    const pointer = '/supersededBy';
    expect(await first.post(`/instruments/${before}/end`, end)).toBeProblem({ status: 422, rule: 'INT-4', pointer });
    const itself = { ...end, supersededBy: before };
    expect(await first.post(`/instruments/${before}/end`, itself)).toBeProblem({ status: 422, rule: 'INT-4', pointer });
    const unconfirmed = await entered(order({ inForceFrom: '2026-03-10' }));
    const early = { ...end, lastDay: '2026-03-09', supersededBy: unconfirmed };
    expect(await first.post(`/instruments/${before}/end`, early)).toBeProblem({ status: 422, rule: 'INT-4', pointer });
    sound(await first.post(`/instruments/${before}/end`, { ...end, lastDay: '2026-03-09' }), 201);
    expect(await seen(before!, second)).toMatchObject({ endsOn: null, supersededBy: null, inForceUntil: null });
    const judged = { confirmed: true, lastDay: '2026-03-09' };
    expect(sound(await second.post(`/instruments/${before}/end/judgement`, judged), 201).body).toMatchObject({
      ...{ state: 'ended', inForceUntil: '2026-03-09', supersededBy: after },
    });
  });

  it('kept: an entry, and an end, that no second reads in ten working days is void', async () => {
    const id = await entered(order());
    const [ending] = await enterInstruments(w.world, [order()]);
    sound(await first.post(`/instruments/${ending}/end`, { lastDay: '2026-05-31', reason: '被新印发的规定废止' }), 201);
    await w.world.moveTo('2026-04-01T09:00:00+08:00');
    await eventually(
      () => seen(id, second),
      ({ state }) => state === 'discarded',
    );
    await eventually(
      () => seen(ending!, second),
      ({ state }) => state === 'registered',
    );
    expect(await judge(id, NOTICE)).toBeProblem({ status: 409 });
    expect(await seen(ending!, first)).toMatchObject({ endsOn: null, endReason: null, inForceUntil: null });
  });
});
