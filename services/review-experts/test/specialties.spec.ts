import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpertWorld, expectStatus, expertRow } from './expert-world.js';

let w: ExpertWorld;
beforeAll(async () => {
  w = await ExpertWorld.start();
});
afterAll(() => w?.stop());

/** Enters rows without anybody's confirmation. */
async function entered(rows: object[], who: 'expertAdmin' | 'secondAdmin' = 'expertAdmin') {
  const answer = await (await w.as(who)).post('/specialty-changes', { rows });
  expectStatus(answer, 201);
  return answer.body as { id: string; availableActions: string[] };
}
const registered = async (code: string) => (await w.public()).get(`/specialties/${encodeURIComponent(code)}`);
const expertOf = async (number: number, ...specialties: string[]) => w.enter(expertRow(number, { specialties }));

describe('EXP-14 专业目录 · the register of specialties has its keeper', () => {
  it('kept: one enters, another confirms; anybody reads it, and it says who did what', async () => {
    const change = await entered([{ code: 'tides', name: '潮汐工程' }]);
    expect((await registered('tides')).status).toBe(404);
    const second = await w.as('secondAdmin');
    const seen = (await second.get(`/specialty-changes/${change.id}`)).body;
    expect(seen.availableActions).toEqual(['SpecialtyChanges_confirm', 'SpecialtyChanges_reject']);
    const waiting = (await second.get('/specialty-changes?state=entered')).body.items;
    expect(waiting.map(({ id }: { id: string }) => id)).toEqual([change.id]);
    const confirmed = await second.post(`/specialty-changes/${change.id}/confirmation`);
    expect(confirmed.body).toMatchObject({
      state: 'confirmed',
      enteredBy: 'expert-admin',
      answeredBy: 'expert-admin-2',
    });
    expect((await registered('tides')).body).toMatchObject({ code: 'tides', name: '潮汐工程', validUntil: null });
    const log = (await (await w.as('auditor')).get(`/audit/entries?subjectId=${change.id}`)).body.items;
    const actions = log.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['specialty-change.entered', 'specialty-change.confirmed']));
  });

  it('kept: it gets another name and a last day, and stays', async () => {
    await w.specialties([{ code: 'mills', name: '磨坊' }]);
    await w.specialties([{ code: 'mills', name: '磨坊工程', validUntil: '2027-03-03' }]);
    expect((await registered('mills')).body).toMatchObject({ name: '磨坊工程', validUntil: '2027-03-03' });
  });

  it('refused: a change that was answered is not answered again', async () => {
    const { id } = await entered([{ code: 'kilns', name: '窑炉' }]);
    const second = await w.as('secondAdmin');
    const reason = '与“建材工程”为同一专业，不另立代码。';
    expectStatus(await second.post(`/specialty-changes/${id}/rejection`, { reason }), 200);
    const confirmed = await second.post(`/specialty-changes/${id}/confirmation`);
    expect(confirmed).toBeProblem({ status: 409, rule: 'EXP-14' });
    expect((await registered('kilns')).status).toBe(404);
  });

  it('cheated: who entered it confirms it himself, under another spelling of his login, or lets another bureau do it', async () => {
    const change = await entered([{ code: 'moats', name: '护城河' }]);
    const path = `/specialty-changes/${change.id}/confirmation`;
    expect(change.availableActions).toEqual(['SpecialtyChanges_reject']);
    expect(await (await w.as('expertAdmin')).post(path)).toBeProblem({ status: 403, rule: 'EXP-14' });
    expect(await (await w.as('foreignHead')).post(path)).toBeProblem({ status: 404 });
    expect(await (await w.as('reviewer')).post(path)).toBeProblem({ status: 403 });
    expect((await registered('moats')).status).toBe(404);
  });

  it('cheated: another bureau renames a row, so that other experts are drawn for it', async () => {
    const rows = [{ code: 'structure', name: '装饰工程' }];
    const foreign = await (await w.as('foreignAdmin')).post('/specialty-changes', { rows });
    expect(foreign).toBeProblem({ status: 422, rule: 'EXP-14', pointer: '/rows/0/code' });
  });

  it('cheated: two changes that wait name one thing by two codes', async () => {
    const first = await entered([{ code: 'wells-1', name: '水井' }]);
    const other = await entered([{ code: 'wells-2', name: '水井' }]);
    const second = await w.as('secondAdmin');
    expectStatus(await second.post(`/specialty-changes/${first.id}/confirmation`), 200);
    const answer = await second.post(`/specialty-changes/${other.id}/confirmation`);
    expect(answer).toBeProblem({ status: 422, rule: 'EXP-14', pointer: '/rows/0/name' });
  });
});

describe('EXP-10 专业目录 · entries and draws name codes of the register alone', () => {
  it('held: an expert of a specialty in force is entered and counted under its name', async () => {
    await w.specialties([{ code: '结构', name: '结构工程' }]);
    expectStatus(await expertOf(1, '结构'), 201);
    await w.later(2_000);
    const { bySpecialty } = (await (await w.as('expertAdmin')).get('/experts/statistics')).body;
    expect(bySpecialty).toContainEqual(expect.objectContaining({ code: '结构', name: '结构工程', experts: 1 }));
  });

  it('refused: a code that nobody entered, by hand and by list, each row for itself', async () => {
    const answer = await expertOf(10, 'structure', 'astrology');
    expect(answer).toBeProblem({ status: 422, rule: 'EXP-10', pointer: '/specialties/1' });
    const rows = [expertRow(11), expertRow(12, { specialties: ['astrology'] })];
    const list = await w.list(await w.as('expertAdmin'), { source: '名单', rows });
    expect(list.body.rows).toMatchObject([
      { outcome: 'confirmed' },
      { outcome: 'refused', rule: 'EXP-10', pointers: ['/specialties/0'] },
    ]);
  });

  it('refused: one that ended yesterday; held on its last day, and not before its first', async () => {
    const day = (hours: number) => new Date(w.now().getTime() + hours * 3_600_000).toISOString().slice(0, 10);
    // Eight hours make it the day in Shanghai.
    const [today, next] = [day(8), day(32)];
    await w.specialties([
      { code: 'ending', name: '将停用专业', validUntil: today },
      { code: 'coming', name: '将启用专业', validFrom: next },
    ]);
    expectStatus(await expertOf(20, 'ending'), 201);
    expect(await expertOf(21, 'coming')).toBeProblem({ status: 422, rule: 'EXP-10', pointer: '/specialties/0' });
    await w.later(86_400_000);
    expect(await expertOf(22, 'ending')).toBeProblem({ status: 422, rule: 'EXP-10', pointer: '/specialties/0' });
    expectStatus(await expertOf(23, 'coming'), 201);
  });

  it('refused: an end while a guide in force names it', async () => {
    await w.guide('OF-FIRE', [{ specialty: 'fire', seats: 1 }]);
    const rows = [{ code: 'fire', name: '消防工程', validUntil: '2027-12-31' }];
    const answer = await (await w.as('expertAdmin')).post('/specialty-changes', { rows });
    expect(answer).toBeProblem({ status: 422, rule: 'EXP-10', pointer: '/rows/0/validUntil' });
  });

  it('cheated: a stratum that nobody can be found for opens the way to a designation: it is not drawn at all', async () => {
    const request = await w.requestReview({ panel: [{ specialty: 'astrology', seats: 1 }] });
    const answer = await w.start(request.requestId);
    expect(answer).toBeProblem({ status: 409, rule: 'EXP-17.1' });
    expect(answer.body.facts).toMatchObject({ unknown: ['astrology'] });
    // Once the keeper has entered it and somebody else confirmed, the request goes on.
    await w.specialties([{ code: 'astrology', name: '占星' }]);
    const again = await w.start(request.requestId);
    expect(again.body.facts?.unknown).toBeUndefined();
  });
});
