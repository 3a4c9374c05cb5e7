import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legalDate } from '@shenguan/common/clock';
import { type Client, eventually } from '@shenguan/common/testing';
import { CaseWorld, PDF, sound } from './support/case-world.js';
import { EngagementStories, OFFER, type OfferingAgency, result } from './support/engagements.js';

let w: CaseWorld;
let s: EngagementStories;
let agency: OfferingAgency;
let regulator: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  agency = await s.offering(1901);
  regulator = await s.regulator();
});
afterAll(() => w?.stop());

const post = (who: Client, id: string, act: string, body: object = {}) => who.post(`/engagements/${id}/${act}`, body);
const seen = async (who: Client, id: string) => sound(await who.get(`/engagements/${id}`), 200).body;
const demand = { items: ['消防水池检测报告'], text: '不补交检测报告，不出具设计成果。' };
const reason = { reason: '成果缺少结构计算书，不能用于申报。' };

describe('INT-20 中介材料一次告知、执业留痕 · materials are named once, and practice is on record', () => {
  it('held: the contract lists everything before the work begins, and the applicant agrees to it', async () => {
    const who = await s.person();
    const id = await s.working(who, agency);
    const { contract, state } = await seen(who, id);
    expect(state).toBe('working');
    expect(contract).toMatchObject({ materials: OFFER.materials, days: 8, total: '3000.00' });
  });

  it('held: what the applicant doesn’t agree to he sends back; the agency proposes another', async () => {
    const who = await s.person();
    const id = await s.chosen(who, agency);
    sound(await post(agency.client, id, 'contract', s.contract(agency)), 201);
    expect(
      sound(await post(who, id, 'contract-return', { reason: '时限过长，请缩短至五个工作日。' }), 201).body,
    ).toMatchObject({ state: 'chosen', contract: null });
    sound(await post(agency.client, id, 'contract', s.contract(agency, { days: 5 })), 201);
    sound(await post(who, id, 'agreement'), 201);
  });

  it('refused: a contract longer than the catalogue’s days, or with somebody who is not on show', async () => {
    const who = await s.person();
    const id = await s.chosen(who, agency);
    const long = await post(agency.client, id, 'contract', s.contract(agency, { days: 11 }));
    expect(long).toBeProblem({ status: 422, rule: 'INT-10', pointer: '/days' });
    const practitioners = ['01890a5d-ac96-774b-bcce-b302099a8057'];
    const nobody = await post(agency.client, id, 'contract', s.contract(agency, { practitioners }));
    expect(nobody).toBeProblem({ status: 422, rule: 'INT-10', pointer: '/practitioners/0' });
  });

  it('cheated: more papers are asked for later: a breach, whoever writes it down, and it shows with the agency', async () => {
    const asking = await s.offering(1902);
    const who = await s.person();
    const id = await s.working(who, asking);
    expect(sound(await post(asking.client, id, 'further-demands', demand), 201).body.record).toMatchObject([
      { kind: 'further-demand', side: 'agency', breach: true, items: demand.items },
    ]);
    // By phone: the applicant writes it down himself.
    const told = { items: ['加急费五百元'], text: '机构电话要求另付加急费，否则延期。' };
    sound(await post(who, id, 'further-demands', told), 201);
    // What stands on the list is no breach.
    const listed = { items: [OFFER.materials[0]], text: '请补交合同清单所列的现状测绘图。' };
    const { record } = sound(await post(asking.client, id, 'further-demands', listed), 201).body;
    expect(record.map(({ breach }: { breach: boolean }) => breach)).toEqual([true, true, false]);
    const { items } = await s.shown();
    expect(items).toContainEqual(expect.objectContaining({ agencyCode: asking.code, breaches: 2 }));
  });

  it('cheated: a second contract after the work has begun, or work before anybody agreed', async () => {
    const who = await s.person();
    const id = await s.chosen(who, agency);
    const early = await agency.client.upload(`/engagements/${id}/result`, result(1), {}, 'POST');
    expect(early).toBeProblem({ status: 409, rule: 'INT-19' });
    sound(await post(agency.client, id, 'contract', s.contract(agency)), 201);
    expect(await post(agency.client, id, 'contract', s.contract(agency))).toBeProblem({ status: 409, rule: 'INT-20' });
    expect((await post(agency.client, id, 'agreement')).status).toBe(403);
    sound(await post(who, id, 'agreement'), 201);
    const more = s.contract(agency, { materials: [...OFFER.materials, '消防水池检测报告'] });
    expect(await post(agency.client, id, 'contract', more)).toBeProblem({ status: 409, rule: 'INT-20' });
  });

  it('held: the practice record is only added to, seen by both sides and their regulator, and by nobody else', async () => {
    const who = await s.person();
    const id = await s.working(who, agency);
    sound(await post(agency.client, id, 'notes', { text: '现场踏勘完成，井道尺寸与设计一致。' }), 201);
    for (const reader of [who, agency.client, regulator, w.auditor])
      expect((await seen(reader, id)).record).toHaveLength(1);
    const rival = await s.offering(1903);
    for (const reader of [w.stranger, rival.client]) {
      expect(await reader.get(`/engagements/${id}`)).toBeProblem({ status: 404 });
      expect(await post(reader, id, 'notes', { text: '另一机构写入的内容。' })).toBeProblem({ status: 404 });
    }
    const { core } = w.world.of('approval');
    const change = core.dataSource.query(`UPDATE engagement_act SET text = '' WHERE engagement_id = $1`, [id]);
    await expect(change).rejects.toThrow(/INT-20|audit/);
  });
});

describe('INT-19 中介服务依规执业 · agencies practise by the rules of their trade', () => {
  it('held: the result stands under its digest, and the applicant takes it', async () => {
    const who = await s.person();
    const id = await s.delivered(who, agency);
    const { resultSha256, state } = await seen(who, id);
    expect({ resultSha256, state }).toEqual({
      resultSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: 'delivered',
    });
    expect((await who.get(`/engagements/${id}/result`)).status).toBe(200);
    const other = await agency.client.upload(`/engagements/${id}/result`, result(2), {}, 'POST');
    expect(other).toBeProblem({ status: 409, rule: 'INT-19' });
    expect(sound(await post(who, id, 'taking'), 201).body).toMatchObject({ state: 'taken', resultSha256 });
  });

  it('held: what he disputes the regulator of the trade settles: done again, sound, or cancelled', async () => {
    const who = await s.person();
    const id = await s.delivered(who, agency);
    sound(await post(who, id, 'dispute', reason), 201);
    const order = { outcome: 'redo', reasons: '经核对执业标准，成果缺少计算书，应当重做。' };
    for (const other of [agency.client, who, w.head])
      expect((await post(other, id, 'settlement', order)).status).toBe(403);
    expect(sound(await post(regulator, id, 'settlement', order), 201).body.state).toBe('working');
    sound(await agency.client.upload(`/engagements/${id}/result`, result(4), {}, 'POST'), 201);
    sound(await post(who, id, 'dispute', reason), 201);
    const sound2 = { outcome: 'sound', reasons: '补充的计算书符合规范，成果合格。' };
    expect(sound(await post(regulator, id, 'settlement', sound2), 201).body.state).toBe('taken');
  });

  it('refused: a result that was never delivered is found sound', async () => {
    const who = await s.person();
    const id = await s.working(who, agency);
    sound(await post(who, id, 'dispute', { reason: '机构收费以后一直没有开展服务。' }), 201);
    const order = { outcome: 'sound', reasons: '机构口头说明已经完成设计。' };
    expect(await post(regulator, id, 'settlement', order)).toBeProblem({
      status: 422,
      rule: 'INT-19',
      pointer: '/outcome',
    });
    sound(await post(regulator, id, 'settlement', { ...order, outcome: 'cancelled' }), 201);
  });

  it('refused: once the trade has a norm, a settlement that names no clause of it, or one that it hasn’t', async () => {
    const who = await s.person();
    const id = await s.delivered(who, agency);
    sound(await post(who, id, 'dispute', reason), 201);
    const { serviceCode } = await seen(who, id);
    const norm = {
      ...{ serviceCode, title: '设计服务规范', inForceFrom: legalDate(w.world.legalNow('approval')) },
      clauses: '成果由执业人员签字并注明执业编号。\n成果附结构计算书。',
    };
    sound(await regulator.upload('/service-norms', PDF, norm, 'POST'), 201);
    const order = { outcome: 'sound', reasons: '经核对，成果附有结构计算书，符合规范。' };
    for (const more of [{}, { clause: '9' }, { clause: '2', noClause: '规范各条均未涉及本争议。' }]) {
      const refused = await post(regulator, id, 'settlement', { ...order, ...more });
      expect(refused).toBeProblem({ status: 422, rule: 'INT-19', pointer: '/clause' });
    }
    const settled = sound(await post(regulator, id, 'settlement', { ...order, clause: '2' }), 201).body;
    expect(settled.settlement).toContain('第2条“成果附结构计算书。”');
  });

  it('cheated: the result is swapped on its way into the case, or passes as the agency’s under its code alone', async () => {
    const caseNumber = await w.draft();
    const chosen = await s.choose(w.applicant, agency, { caseNumber, itemCode: undefined });
    const { id } = sound(chosen, 201).body;
    sound(await post(agency.client, id, 'contract', s.contract(agency)), 201);
    sound(await post(w.applicant, id, 'agreement'), 201);
    sound(await agency.client.upload(`/engagements/${id}/result`, result(7), {}, 'POST'), 201);
    const handIn = (file: ReturnType<typeof result>, fields: Record<string, string>, code = 'DESIGN') =>
      w.applicant.upload(`/cases/${caseNumber}/materials/${code}`, file, fields);
    const swapped = { status: 422, rule: 'INT-20', pointer: '/file' };
    expect(await handIn(result(8), { engagementId: id })).toBeProblem(swapped);
    const named = { agencyName: agency.name, agencyCode: agency.code };
    expect(await handIn(result(8), named)).toBeProblem(swapped);
    const foreign = await s.delivered(await s.person(), agency, result(9));
    expect(await handIn(result(9), { engagementId: foreign })).toBeProblem({ ...swapped, pointer: '/engagementId' });
    const kept = sound(await handIn(result(7), { engagementId: id }), 200).body;
    expect(kept).toMatchObject({ engagementId: id, agency: { code: agency.code } });
    expect(kept.file.sha256).toBe((await seen(w.applicant, id)).resultSha256);
  });

  it('cheated: an agency lets the days pass: it is marked late by itself, and the applicant may leave', async () => {
    const slow = await s.offering(1904);
    const who = await s.person();
    const id = await s.working(who, slow);
    const silent = await s.person();
    const delivered = await s.delivered(silent, slow);
    await w.world.moveTo('2026-03-17T09:00:00+08:00');
    const late = await eventually(
      () => seen(who, id),
      (row) => row.late,
    );
    expect(late.state).toBe('working');
    expect((await s.shown()).items).toContainEqual(expect.objectContaining({ agencyCode: slow.code, late: 1 }));
    // What nobody answers counts as taken.
    const taken = await eventually(
      () => seen(silent, delivered),
      ({ state }) => state === 'taken',
    );
    expect(taken.state).toBe('taken');
    sound(await post(who, id, 'cancellation', { reason: '逾期未交付，改选其他机构。' }), 201);
  });
});
