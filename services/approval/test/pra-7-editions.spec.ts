import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@shenguan/common/testing';
import { CaseWorld, sound } from './support/case-world.js';
import { CHANGED_SECOND, putEdition, SAMPLE, SECOND, sampleEditions } from './support/sample-editions.js';

const REASONS = '因结构安全问题需要进一步核实';

let dir: string;
let w: CaseWorld;
beforeAll(async () => {
  dir = await sampleEditions();
  w = await CaseWorld.start({
    legalStart: '2026-03-12T09:00:00+08:00',
    rules: { jurisdiction: SAMPLE, dir },
  });
});
afterAll(() => w?.stop());

const extend = (caseNumber: string, workingDays: number) =>
  w.head.post(`/cases/${caseNumber}/extension`, { workingDays, reasons: REASONS });
const editionOf = async (caseNumber: string) => (await w.clerk.get(`/cases/${caseNumber}`)).body.edition;

/** The words of a document, as its file has them. */
async function saidBy(id: string): Promise<string> {
  const [row] = await w.world
    .of('approval')
    .core.dataSource.query('SELECT to_jsonb(d)::text AS whole FROM legal_document d WHERE id = $1', [id]);
  return row.whole;
}

// In the order of days: legal time only goes on.
describe('PRA-7 办件按受理时的版本审查 · a case is judged by the edition of the rules of its application', () => {
  it('held: the rules of a day and a place are there for everybody, and each edition with its figures', async () => {
    const anybody = await w.world.as('approval');
    const rule = async (path: string) => sound(await anybody.get(path), 200).body;
    expect(await rule('/rules/APL-42')).toMatchObject({ edition: 'sample-1', article: '第九条', status: 'partly' });
    expect(await rule('/rules/APL-42?on=2026-03-16')).toMatchObject({ edition: 'sample-2', article: '第十条' });
    expect(await rule('/rules/PRA-4?on=2025-12-31&jurisdiction=140600')).toMatchObject({
      ...{ edition: 'shuozhou-2021-11', article: '第二十一条第三项' },
    });
    expect(await rule('/rules/PRA-4?on=2026-01-01&jurisdiction=140602')).toMatchObject({
      ...{ edition: 'shuozhou-2026', article: '第二十三条第三项' },
    });
    expect(await rule('/rules/PRA-8?on=2021-03-04&jurisdiction=140600')).toMatchObject({
      ...{ edition: 'shuozhou-2020', regulation: '良好实践（非法规）', force: null },
    });
    const editions = await rule('/rules/editions');
    expect(editions.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining([
        'shuozhou-2020',
        'shuozhou-2021-11',
        'shuozhou-2026',
        'sample-1',
        'sample-2',
        'sample-3',
      ]),
    );
    const { parameters } = await rule('/rules/editions/sample-1');
    expect(parameters).toContainEqual(expect.objectContaining({ key: 'APL-44.delivery', value: 7, rule: 'APL-44' }));
    expect(
      (await rule('/rules?on=2026-03-04')).every(({ edition }: { edition: string }) => edition === 'sample-1'),
    ).toBe(true);
  });

  it('held: that a regulation on trial is in force is a dated statement, and nobody assumes it for later', async () => {
    const anybody = await w.world.as('approval');
    const force = async (on: string, id = 'SUP-7') =>
      sound(await anybody.get(`/rules/${id}?on=${on}&jurisdiction=140600`), 200).body.force;
    expect(await force('2020-07-29')).toMatchObject({ state: 'inForce', statedFor: '2020-07-29' });
    expect(await force('2026-03-12')).toMatchObject({
      ...{ state: 'notStated', statedFor: '2020-07-29', source: expect.stringContaining('朔政办发〔2020〕30号') },
    });
    expect(await force('2026-03-12', 'APL-42')).toMatchObject({ state: 'inForce' });
  });

  it('refused: a rule that the place does not have, a day before every edition, and what is no day', async () => {
    const anybody = await w.world.as('approval');
    expect(await anybody.get('/rules/CONF-1')).toBeProblem({ status: 404 });
    expect((await anybody.get('/rules/CONF-1?jurisdiction=140600')).status).toBe(200);
    expect(await anybody.get('/rules?on=2019-12-31')).toBeProblem({ status: 404 });
    expect(await anybody.get('/rules?jurisdiction=110000')).toBeProblem({ status: 404 });
    expect(await anybody.get('/rules?on=yesterday')).toBeProblem({ status: 400 });
    expect(await anybody.get('/rules/editions/sample-9')).toBeProblem({ status: 404 });
  });

  it('held: figures and cited articles stay those of the day on which it was handed in', async () => {
    const caseNumber = await w.accepted();
    expect(await w.limit(caseNumber, 'answer')).toMatchObject({ length: 3 });
    const corrected = await w.submitted(['AGREEMENT', 'TITLE']);
    await w.world.moveTo('2026-03-16T09:00:00+08:00');
    expect(await editionOf(caseNumber)).toBe('sample-1');
    expect((await extend(caseNumber, 7)).body).toMatchObject({
      ...{ status: 422, rule: 'APL-42', regulation: '样例市行政许可办理规定', article: '第九条' },
    });
    const { document } = sound(await extend(caseNumber, 6), 201).body;
    expect(await saidBy(document.id)).toContain('依照《样例市行政许可办理规定》第九条');
    const points = [1, 2].map((n) => ({ code: `P${n}`, ok: true }));
    const review = { points, opinion: 'grant', reasons: '申请材料齐全，符合规定条件。' };
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, review), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    expect(await w.limit(caseNumber, 'delivery')).toMatchObject({ length: 7 });
    expect(await editionOf(corrected)).toBe('sample-1');
  });

  it('refused: what the edition of its own day does not allow, of a case that is handed in later', async () => {
    const caseNumber = await w.accepted();
    expect(await editionOf(caseNumber)).toBe('sample-2');
    expect((await extend(caseNumber, 4)).body).toMatchObject({ status: 422, rule: 'APL-42', article: '第十条' });
    const { document } = sound(await extend(caseNumber, 3), 201).body;
    expect(await saidBy(document.id)).toContain('依照《样例市行政许可办理规定》第十条');
  });

  it('cheated: an applicant who drafts early, names an edition, or hands in anew gets no other', async () => {
    expect(await w.applicant.post('/cases', w.form({ edition: 'sample-1' }))).toBeProblem({ status: 400 });
    const draft = await w.draft();
    expect(sound(await w.applicant.get(`/cases/${draft}`), 200).body.edition).toBeNull();
    const [row] = await w.world
      .of('approval')
      .core.dataSource.query(
        `SELECT count(*)::int AS pinned FROM approval_case WHERE edition IS NOT NULL AND submitted_at IS NULL`,
      );
    expect(row.pinned).toBe(0);
  });

  it('cheated: an edition that cases are judged by is neither rewritten nor taken away', async () => {
    await putEdition(dir, CHANGED_SECOND);
    await expect(w.world.another('approval')).rejects.toThrow(/sample-2 was changed/);
    await putEdition(dir, SECOND);
    const again = await w.world.another('approval');
    await again.stop();
    const trail = sound(await w.auditor.get('/audit/entries?subjectType=rules-edition'), 200).body.items;
    expect(trail.length).toBeGreaterThanOrEqual(6);
  });

  it('held: a law that claims open cases moves them from its first day on, on record and told; limits that run stay', async () => {
    const caseNumber = await w.accepted();
    const { dueOn } = await w.limit(caseNumber, 'statutory');
    await w.world.moveTo('2026-04-01T09:00:00+08:00');
    w.world.of('approval').core.sweeps.wake('claim-open-cases');
    await eventually(
      () => editionOf(caseNumber),
      (edition) => edition === 'sample-3',
    );
    expect((await extend(caseNumber, 3)).body).toMatchObject({ status: 422, article: '第十二条' });
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ dueOn });
    const entries = sound(await w.auditor.get(`/audit/entries?caseNumber=${caseNumber}`), 200).body.items;
    expect(entries).toContainEqual(expect.objectContaining({ action: 'case.edition-claimed' }));
  });
});
