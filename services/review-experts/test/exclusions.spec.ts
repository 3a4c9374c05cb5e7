import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FullOpening } from '@shenguan/common/draw';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import pg from 'pg';
import { closeRequest } from '../src/draws/index.js';
import { BUREAU, ExpertWorld, expectStatus, expertRow, PEOPLE } from './expert-world.js';

const APPLICANT = makeCreditCode(777);
type Row = {
  id: string;
  expertId: string;
  stratum: string;
  rule: string;
  kind: string;
  late: boolean;
  since: string | null;
  restsOn: string | null;
};

let w: ExpertWorld;
let drawId: string;
let requestId: string;
let ids: Map<string, string>;
beforeAll(async () => {
  w = await ExpertWorld.start();
  await w.pool(1, 14, 'roofs');
  const admin = await w.as('expertAdmin');
  const unit = { code: APPLICANT, name: '申请单位' };
  const rows = [
    expertRow(20, { specialties: ['roofs'], unit }),
    expertRow(21, { specialties: ['roofs'], ties: [{ kind: 'EXP-19.2', bodyCode: APPLICANT }] }),
  ];
  expectStatus(await w.list(admin, { source: '名单', rows }), 201);
  const { items } = (await admin.get('/experts?limit=100')).body;
  ids = new Map(items.map(({ subject, id }: { subject: string; id: string }) => [subject, id]));
  await w.bar(ids.get('expert-1')!);
  await w.later(2_000);
  const request = await w.requestReview({
    projectCode: 'X-1',
    panel: [{ specialty: 'roofs', seats: 1 }],
    cutoff: w.now().toISOString(),
    ties: { bodies: [{ role: 'applicant', code: APPLICANT }], persons: [] },
  });
  requestId = request.requestId;
  await w.later(2_000);
  await w.pool(30, 1, 'roofs');
  await w.serves('expert-2', '专家', BUREAU.code, true, {
    servesSince: w.now().toISOString(),
    enteredBy: PEOPLE.head.sub,
    confirmedBy: PEOPLE.approver.sub,
  });
  await w.later(2_000);
  drawId = await w.draw(requestId);
});
afterAll(() => w?.stop());

const asOwner = async <T>(act: (owner: pg.Client) => Promise<T>): Promise<T> => {
  const owner = new pg.Client({ connectionString: w.world.ownerUrl('review-experts') });
  await owner.connect();
  return act(owner).finally(() => owner.end());
};
const allOf = async (client: Client, query = ''): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await client.get(`${path()}?limit=2${query}${cursor && `&cursor=${cursor}`}`);
    expectStatus(answer, 200);
    rows.push(...answer.body.items);
    cursor = answer.body.nextCursor;
  }
  return rows;
};
const path = () => `/draws/${drawId}/exclusions`;
const told = ({ rule, kind, late, restsOn }: Row) => ({ rule, kind, late, restsOn });
const ofExpert = (rows: Row[], number: number) =>
  rows.filter(({ expertId }) => expertId === ids.get(`expert-${number}`)).map(told);

describe('EXP-17.1 EXP-22 抽取排除逐条记载 · who was left out of a draw and why', () => {
  it('cheated: looked at while the review runs, by whoever would learn who is in', async () => {
    for (const who of ['auditor', 'expertAdmin', 'head', 'approver', 'applicant', 'housingOfficer'] as const) {
      expect(await (await w.as(who)).get(path())).toBeProblem({ status: 403 });
    }
    const auditor = await w.as('auditor');
    expect(await auditor.get(path())).toBeProblem({ status: 403, rule: 'EXP-22' });
    expect(await auditor.get(`/draws/${crypto.randomUUID()}/exclusions`)).toBeProblem({ status: 403, rule: 'EXP-22' });
    // Nor does the database say whom a row is about, or in what order they stood.
    const rows = await asOwner((owner) => owner.query('SELECT * FROM draw_exclusion').then(({ rows }) => rows));
    expect(rows.length).toBeGreaterThan(0);
    for (const id of ids.values()) expect(JSON.stringify(rows)).not.toContain(id);
  });

  it('held: a row for each reason, with the record that it rests on, as the opening proves', async () => {
    const { core } = w.world.of('review-experts');
    await core.work.run({ ...PEOPLE.expertAdmin }, (tx) => closeRequest(tx, requestId, 'concluded'));
    const auditor = await w.as('auditor');
    const rows: Row[] = await allOf(auditor);
    const [bar] = (await auditor.get(`/findings?expert=${ids.get('expert-1')}`)).body.items;
    const own = (number: number) => ofExpert(rows, number);
    expect(own(1)).toEqual([{ rule: 'EXP-9.2', kind: 'bar', late: false, restsOn: `finding:${bar.id}` }]);
    expect(rows.find(({ kind }) => kind === 'bar')!.since).toBe(bar.decidedAt);
    expect(own(20)).toEqual([{ rule: 'EXP-19.3', kind: 'tie', late: false, restsOn: `unit:${APPLICANT}` }]);
    const { ties } = (await auditor.get(`/experts/${ids.get('expert-21')}`)).body;
    expect(own(21)).toEqual([{ rule: 'EXP-19.2', kind: 'tie', late: false, restsOn: `expert-tie:${ties[0].id}` }]);
    expect(own(2)).toMatchObject([{ rule: 'EXP-19.4', kind: 'service', late: true }]);

    // The same people under the same rules as the snapshot commits to, and the same counts.
    const opening: FullOpening = (await auditor.get(`/draws/${drawId}/opening`)).body;
    const idOf = new Map(opening.persons.map(({ person, expertId }) => [person, expertId]));
    const flat = (all: { stratum: string; expertId: string; rule: string }[]) =>
      [...new Set(all.map(({ stratum, expertId, rule }) => `${stratum} ${expertId} ${rule}`))].sort();
    const opened = opening.excluded.flatMap(({ stratum, person, rules }) =>
      rules.map((rule) => ({ stratum, expertId: idOf.get(person)!, rule })),
    );
    const late = rows.filter((one) => one.late).map((one) => ({ ...one, rule: 'late-tie' }));
    expect(flat([...rows, ...late])).toEqual(flat(opened));
    expect(rows.map(({ rule }) => rule)).toContain('cutoff');
    for (const who of ['expertAdmin', 'head', 'approver'] as const) {
      expect(await (await w.as(who)).get(path())).toBeProblem({ status: 403 });
    }
    expect(await allOf(auditor, '&stratum=elsewhere')).toEqual([]);
  });

  it('cheated: a row changed or taken away afterwards, even by the owner of the table', async () => {
    await asOwner(async (owner) => {
      await expect(owner.query(`UPDATE draw_exclusion SET rule = 'EXP-9.2'`)).rejects.toThrow('append-only');
      await expect(owner.query('DELETE FROM draw_exclusion')).rejects.toThrow('append-only');
      await expect(owner.query('TRUNCATE draw_exclusion')).rejects.toThrow('append-only');
    });
  });

  it('held: of a draw from before they were rows the service writes what its source says: the rules', async () => {
    const auditor = await w.as('auditor');
    const before: Row[] = await allOf(auditor);
    await asOwner(async (owner) => {
      await owner.query('ALTER TABLE draw_exclusion DISABLE TRIGGER USER');
      await owner.query('DELETE FROM draw_exclusion');
      await owner.query('ALTER TABLE draw_exclusion ENABLE TRIGGER USER');
      await owner.query('INSERT INTO exclusion_owed VALUES ($1)', [drawId]);
    });
    await eventually(
      () => auditor.get(path()),
      ({ body }) => body.items.length > 0,
    );
    const after: Row[] = await allOf(auditor);
    const flat = (all: Row[]) =>
      all.map(({ expertId, stratum, rule, late }) => [expertId, stratum, rule, late].join()).sort();
    expect(flat(after)).toEqual([...new Set(flat(before))]);
    expect(after.every(({ since, restsOn }) => since === null && restsOn === null)).toBe(true);
  });
});
