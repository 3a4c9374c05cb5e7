import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aJpegTaken, aPdf } from '@shenguan/common/testing';
import { InspectionWorld, PASS, sound, type Who } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

const REASON = '复测时清除了遮挡物，构件上见有开洞。';
const turn = (id: string, who: Who, result: string, more: object = { reason: REASON }) =>
  w.find(id, who, 'structure', result, more);
const sign = (id: string, findingId: string, who: Who) =>
  w.as[who].post(`/inspections/${id}/findings/${findingId}/signature`);
const objection = (points: readonly string[]) => ({ opinion: 'fail', text: '承重构件上有开洞，与设计不符。', points });
const rawOpinion = (id: string, who: Who, order: object) => w.as[who].post(`/inspections/${id}/opinions`, order);

describe('INSP-9 意见以本单位认定为据 · an opinion that is no pass rests on its own body’s finding', () => {
  it('held: the body found it at the point that it cites', async () => {
    const { id } = await w.started();
    sound(await w.find(id, 'market', 'structure', 'fail'), 201);
    expect(sound(await rawOpinion(id, 'market', objection(['structure'])), 201).body.points).toEqual(['structure']);
  });

  it.each([
    ['nothing found at all', null],
    ['its own finding passed the point', 'pass'],
  ])('refused: %s', async (_, result) => {
    const { id } = await w.started();
    if (result) sound(await w.find(id, 'market', 'structure', result), 201);
    const answer = await rawOpinion(id, 'market', objection(['structure']));
    expect(answer).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/points/0' });
  });

  it('cheated: on what another body found, and by the collective opinion afterwards', async () => {
    const { id } = await w.started();
    sound(await w.find(id, 'housing', 'structure', 'fail'), 201);
    const refused = { status: 422, rule: 'INSP-9', pointer: '/points/0' };
    expect(await rawOpinion(id, 'market', objection(['structure']))).toBeProblem(refused);
    sound(await rawOpinion(id, 'market', { collective: true }), 201);
    for (const who of ['reviewer', 'housing'] as const) sound(await rawOpinion(id, who, PASS), 201);
    sound(await w.finish(id), 200);
    expect(await rawOpinion(id, 'market', objection(['structure']))).toBeProblem(refused);
  });
});

describe('INSP-9 改变原认定 · a finding is turned round with a reason and a second signature', () => {
  it('held: it counts once somebody else of the body has signed, from the office too', async () => {
    const { id } = await w.started();
    sound(await w.find(id, 'housing'), 201);
    const turned = sound(await turn(id, 'housing', 'fail'), 201).body;
    expect(turned).toMatchObject({ result: 'fail', reason: REASON, signedAt: null, changes: expect.any(String) });
    const early = await rawOpinion(id, 'housing', objection(['structure']));
    expect(early).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/points/0' });
    expect((await w.detail(id, 'housingHead')).availableActions).toContain('Findings_sign');
    expect(sound(await sign(id, turned.id, 'housingHead'), 200).body.signedAt).toEqual(expect.any(String));
    sound(await rawOpinion(id, 'housing', objection(['structure'])), 201);
    for (const who of ['reviewer', 'market'] as const) sound(await rawOpinion(id, who, PASS), 201);
    sound(await w.finish(id), 200);
    expect(await w.conclude(id, 'passed')).toBeProblem({ status: 422, rule: 'INSP-6.2', pointer: '/outcome' });
    sound(await w.conclude(id, 'failed'), 200);
    expect((await w.detail(id)).findings).toHaveLength(2);
  });

  it('refused: without a reason, in a word, or a reason where nothing changes', async () => {
    const { id } = await w.started();
    sound(await w.find(id, 'housing', 'structure', 'fail'), 201);
    const refused = { status: 422, rule: 'INSP-9', pointer: '/reason' };
    expect(await turn(id, 'housing', 'pass', {})).toBeProblem(refused);
    expect((await turn(id, 'housing', 'pass', { reason: '。' })).status).toBe(400);
    expect(await turn(id, 'housing', 'fail')).toBeProblem(refused);
  });

  it('refused: signed by another body, off the establishment, twice, or an hour later', async () => {
    const { id } = await w.started();
    sound(await w.find(id, 'housing', 'structure', 'fail'), 201);
    const turned = sound(await turn(id, 'housing', 'pass'), 201).body;
    expect((await sign(id, turned.id, 'market')).status).toBe(404);
    expect((await sign(id, turned.id, 'reviewer')).status).toBe(404);
    expect(await sign(id, turned.id, 'housingTemp')).toBeProblem({ status: 422, rule: 'INSP-4' });
    expect(await w.finish(id)).toBeProblem({ status: 409, rule: 'INSP-9' });
    expect(await turn(id, 'housing', 'rectify')).toBeProblem({ status: 409, rule: 'INSP-9' });
    sound(await sign(id, turned.id, 'housingHead'), 200);
    expect(await sign(id, turned.id, 'housingHead')).toBeProblem({ status: 409, rule: 'INSP-9' });
  });

  it('cheated: a colleague turns fail into pass by himself, signs it under a second login, or lets the visit end over it', async () => {
    const { id, caseNumber } = await w.attended(['reviewer', 'housing', 'housingHead', 'market']);
    sound(await w.start(id), 200);
    sound(await w.find(id, 'housingHead', 'structure', 'fail'), 201);
    const turned = sound(await turn(id, 'housing', 'pass'), 201).body;
    for (const who of ['housing', 'housingAgain'] as const) {
      expect(await sign(id, turned.id, who)).toBeProblem({ status: 409, rule: 'INSP-9' });
      expect((await w.detail(id, who)).availableActions).not.toContain('Findings_sign');
    }
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await rawOpinion(id, who, PASS), 201);
    expect(await w.finish(id)).toBeProblem({ status: 409, rule: 'INSP-9' });
    expect(await w.actions(caseNumber)).toContain('inspection.finding-turned');
  });

  it('cheated: straight into the table', async () => {
    const { id } = await w.started();
    const { body } = sound(await w.find(id, 'housing'), 201);
    const update = (set: string) =>
      w.world.of('joint-inspection').core.dataSource.query(`UPDATE finding SET ${set} WHERE id = $1`, [body.id]);
    await expect(update('signed_by = found_by, signed_at = now()')).rejects.toThrow('insp_9_second_signature');
    await expect(update('changes = id')).rejects.toThrow('insp_9_turned_with_reason');
  });
});

describe('INSP-9 照片和测量值 · photographs with time and place, measurements with a unit', () => {
  const FILE = { name: '井道基础.pdf', mediaType: 'application/pdf', bytes: aPdf() };
  const place = '2单元北侧井道基础处';
  const now = () => w.world.legalNow('joint-inspection').toISOString();
  const photo = (id: string, findingId: string, who: Who, takenAt: string) =>
    w.as[who].upload(`/inspections/${id}/findings/${findingId}/photos`, FILE, { takenAt, place }, 'POST');

  it('held: both stand with the finding, in the detail and the evidence', async () => {
    const { id, caseNumber } = await w.started();
    const measurements = [{ what: '承重墙厚度', value: '240', unit: 'mm' }];
    const found = sound(await w.find(id, 'housing', 'structure', 'pass', { measurements }), 201).body;
    expect(found.measurements).toEqual(measurements);
    const kept = sound(await photo(id, found.id, 'housing', now()), 201).body;
    expect(kept).toMatchObject({ place, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const [seen] = (await w.detail(id, 'applicant')).findings;
    expect(seen).toMatchObject({ measurements, photos: [kept] });
    const path = `/inspections/${id}/findings/${found.id}/photos/${kept.id}/file`;
    expect((await w.as.market.get(path)).status).toBe(200);
    expect((await w.as.stranger.get(path)).status).toBe(404);
    const [bundle] = sound(await w.as.auditor.get(`/evidence/${caseNumber}`), 200).body.inspections;
    expect(bundle).toMatchObject({ measurements: [{ value: '240' }], photos: [{ place }] });
  });

  it('refused: a unit of one’s own, no number, a picture of another body’s finding', async () => {
    const { id } = await w.started();
    for (const bad of [
      { what: '厚度', value: '240', unit: '砖' },
      { what: '厚度', value: '约24', unit: 'cm' },
    ]) {
      expect((await w.find(id, 'housing', 'structure', 'pass', { measurements: [bad] })).status).toBe(400);
    }
    const found = sound(await w.find(id, 'housing'), 201).body;
    expect(await photo(id, found.id, 'market', now())).toBeProblem({ status: 409, rule: 'INSP-9' });
    sound(await w.find(id, 'market'), 201);
    expect((await photo(id, found.id, 'market', now())).status).toBe(404);
  });

  it('cheated: a picture of last week, taken somewhere else, said to be of today: what its file says stands beside, flagged', async () => {
    const { id } = await w.started();
    const found = sound(await w.find(id, 'housing'), 201).body;
    const site = { latitude: 39.3175, longitude: 112.4322 };
    const local = new Date(w.world.legalNow('joint-inspection').getTime() + 8 * 3_600_000).toISOString();
    const time = `${local.slice(0, 10).replaceAll('-', ':')} ${local.slice(11, 19)}`;
    const send = (bytes: Buffer) => {
      const file = { name: '现场.jpg', mediaType: 'image/jpeg', bytes };
      const path = `/inspections/${id}/findings/${found.id}/photos`;
      return w.as.housing.upload(path, file, { takenAt: now(), place }, 'POST');
    };
    const honest = sound(await send(aJpegTaken({ time, ...site })), 201).body;
    expect(honest).toMatchObject({ differs: [], filePlace: { latitude: expect.closeTo(39.3175, 3) } });
    const old = sound(await send(aJpegTaken({ time: '2026:02:23 10:00:00', ...site, latitude: 39.4 })), 201).body;
    expect(old).toMatchObject({ differs: ['time', 'place'], fileTakenAt: '2026-02-23T02:00:00.000Z' });
    const [seen] = (await w.detail(id, 'applicant')).findings;
    expect(seen.photos.map(({ differs }: { differs: string[] }) => differs)).toEqual([[], ['time', 'place']]);
  });

  it('refused: a finding that sends the applicant to a company, a value outside the limits called a pass, or nothing measured; INSP-2', async () => {
    const measure = { what: '消防通道净宽', unit: 'm', least: '4.00' };
    const points = [{ code: 'fire', text: '消防通道净宽不小于4米', category: 'facilities' as const, measure }];
    const { id } = await w.started({ points, requestedAt: '2026-02-10T01:00:00.000Z' });
    const find = (result: string, value: string | null, note = '以钢卷尺测量三处取最小值。') =>
      w.as.housing.post(`/inspections/${id}/findings`, {
        ...{ pointCode: 'fire', result, note },
        ...(value ? { measurements: [{ what: measure.what, value, unit: 'm' }] } : {}),
      });
    const unlawful = await find('rectify', '3.50', '须委托朔州安信检测有限公司检测并缴纳检测费。');
    expect(unlawful).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/note' });
    expect(await find('pass', null)).toBeProblem({ status: 422, rule: 'INSP-2', pointer: '/measurements' });
    expect(await find('pass', '3.50')).toBeProblem({ status: 422, rule: 'INSP-2', pointer: '/result' });
    sound(await find('rectify', '3.50'), 201);
    const { categories } = sound(await w.as.reviewer.get('/inspections/statistics?to=2026-02-28'), 200).body;
    const counted = { category: 'facilities', inspections: 1, points: 1, passed: 0, rectify: 1, failed: 0 };
    expect(categories).toEqual([{ ...counted, measured: 1, outside: 1 }]);
  });

  it('cheated: a picture from before the visit, or from the time to come', async () => {
    const { id } = await w.started();
    const found = sound(await w.find(id, 'housing'), 201).body;
    for (const takenAt of ['2026-02-20T10:00:00+08:00', '2026-03-02T23:00:00+08:00']) {
      const refused = { status: 422, rule: 'INSP-9', pointer: '/takenAt' };
      expect(await photo(id, found.id, 'housing', takenAt)).toBeProblem(refused);
    }
  });
});

// Moves legal time: stays at the end of the file.
describe('INSP-9 未签署的改变 · a change that nobody signs', () => {
  it('held: after an hour the earlier finding stands, and the visit ends', async () => {
    const { id } = await w.started();
    sound(await w.find(id, 'housing', 'structure', 'fail'), 201);
    const turned = sound(await turn(id, 'housing', 'pass'), 201).body;
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await rawOpinion(id, who, PASS), 201);
    await w.world.moveTo(new Date(w.world.legalNow('joint-inspection').getTime() + 3_600_000).toISOString());
    expect(await sign(id, turned.id, 'housingHead')).toBeProblem({ status: 409, rule: 'INSP-9' });
    sound(await w.finish(id), 200);
    expect(await w.conclude(id, 'passed')).toBeProblem({ status: 422, rule: 'INSP-6.2', pointer: '/outcome' });
    sound(await w.conclude(id, 'failed'), 200);
  });
});
