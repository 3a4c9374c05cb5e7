import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agencyBreachFoundV1 } from '@shenguan/common/contracts';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { strToU8, zipSync } from 'fflate';
import { type JoinedAgency, joinedAgency } from './support/agencies.js';
import { BUREAU, CaseWorld, DEPARTMENTS, sound } from './support/case-world.js';
import { EngagementStories } from './support/engagements.js';
import { RecordStories, recordOf } from './support/records.js';

let w: CaseWorld;
let r: RecordStories;
let agency: JoinedAgency;
let officer: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  r = new RecordStories(w);
  agency = await joinedAgency(w.world, 1601);
  officer = await r.officer();
});
afterAll(() => w?.stop());

const shown = async (query = '') =>
  sound(await (await w.world.as('approval')).get(`/agencies/${agency.id}/records${query}`), 200).body.items;
const outcomes = ({ body }: { body: { rows: { outcome: string }[] } }) => body.rows.map(({ outcome }) => outcome);

describe('INT-16 中介机构信用信息统一归集 · one platform gathers what is known of an agency', () => {
  it('refused: nobody tells anything before the city’s bureau has named a department and its head has said so', async () => {
    const mine = recordOf(agency.code, '朔市监罚〔2026〕1号');
    expect(await r.import([mine])).toBeProblem({ status: 403, rule: 'INT-16' });
    const id = await r.proposed('penalty');
    expect(await r.import([mine])).toBeProblem({ status: 403, rule: 'INT-16' });
    const foreign = await r.head('foreign-head', DEPARTMENTS[0]!.code);
    expect(await foreign.post(`/record-sources/${id}/confirmation`)).toBeProblem({ status: 404 });
    sound(await (await r.head()).post(`/record-sources/${id}/confirmation`), 201);
    sound(await r.import([mine]), 201);
    const keeper = await w.world.cityAdmin();
    const own = { kind: 'licence', bodyCode: BUREAU.code, basis: '该局依法作出行政许可决定并予以公示。' };
    expect(await keeper.post('/record-sources', own)).toBeProblem({
      status: 422,
      rule: 'INT-16',
      pointer: '/bodyCode',
    });
    await r.confirmed('registration');
    const second = { kind: 'registration', bodyCode: DEPARTMENTS[0]!.code, basis: '该局也登记本行业的机构情况。' };
    expect(await keeper.post('/record-sources', second)).toBeProblem({ status: 409, rule: 'INT-16' });
  });

  it('held: each row is taken, repeated, corrected or refused with its rule and cell; all of it shows on the agency’s page', async () => {
    const one = recordOf(agency.code, '朔市监罚〔2026〕2号');
    expect(outcomes(sound(await r.import([one]), 201))).toEqual(['taken']);
    const rows = [
      one,
      { ...one, status: 'ended', text: '处罚决定经行政复议予以撤销。', asOf: '2026-03-02' },
      recordOf(agency.code, '朔市监罚〔2026〕3号'),
      recordOf('911406021940217810', '朔市监罚〔2026〕4号'),
      recordOf(agency.code, '朔市监罚〔2026〕5号', { asOf: '2027-01-01' }),
      { agencyCode: agency.code },
      recordOf(agency.code, '朔市监罚〔2026〕6号', {
        text: `当事人身份证号${makeIdentityNumber('140602', '1970-03-04', 7)}`,
      }),
    ];
    const { body } = sound(await r.import(rows), 201);
    // In one import a number stands once.
    expect(outcomes({ body })).toEqual(['repeated', 'refused', 'taken', 'refused', 'refused', 'refused', 'refused']);
    expect(body.rows[3]).toMatchObject({ rule: 'PRA-1', errors: [{ pointer: '/rows/3/agencyCode' }] });
    expect(body.rows[4]).toMatchObject({ rule: 'INT-16', errors: [{ pointer: '/rows/4/asOf' }] });
    expect(outcomes(sound(await r.import([rows[1]!]), 201))).toEqual(['corrected']);
    const two = (await shown('?kind=penalty')).filter(({ number }: { number: string }) => number === one.number);
    expect(two).toMatchObject([
      { state: 'standing', status: 'ended' },
      { state: 'superseded', status: 'in-force' },
    ]);
    expect((await agency.client.get('/messages')).body.items[0].title).toBe('归集记录已经更正');
  });

  it('held: the same from a sheet, by its Chinese columns, and from a comma-separated table; a wrong cell is named', async () => {
    const head = ['机构代码', '记录编号', '标题', '内容', '作出日期', '状态', '更新日期'];
    const row = (number: string, code = agency.code) => [
      ...[code, number, '未按规定公示服务价格', '责令改正，处以警告的行政处罚。', '2026年2月10日', '有效', '2026/3/1'],
    ];
    const csv = [head, row('朔市监罚〔2026〕21号'), row('朔市监罚〔2026〕22号', '91')]
      .map((one) => one.join(','))
      .join('\r\n');
    const table = sound(
      await officer.post('/record-imports/table', {
        kind: 'penalty',
        source: '山西省行政执法综合管理监督信息系统',
        csv,
      }),
      201,
    ).body;
    expect(outcomes({ body: table })).toEqual(['taken', 'refused']);
    sound(await r.release(table), 201);
    expect(table.rows[1].errors[0]).toMatchObject({ cell: 'A3' });
    const bytes = workbook([
      head,
      row('朔市监罚〔2026〕21号'),
      row('朔市监罚〔2026〕23号'),
      row('朔市监罚〔2026〕24号', '91'),
    ]);
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const fields = { kind: 'penalty', source: '山西省行政执法综合管理监督信息系统' };
    const sheet = await officer.upload(
      '/record-imports/sheet',
      { name: '处罚.xlsx', mediaType, bytes },
      fields,
      'POST',
    );
    expect(outcomes(sound(sheet, 201) as never)).toEqual(['repeated', 'taken', 'refused']);
    expect(sheet.body.rows[2].errors[0]).toMatchObject({ cell: 'A4' });
    expect((await r.import([])).status).toBe(400);
  });

  it('held: an agency objects, somebody who didn’t import it answers, and what is upheld is taken off', async () => {
    const { body } = sound(await r.import([recordOf(agency.code, '朔市监罚〔2026〕31号')]), 201);
    const record = body.rows[0].recordId;
    const rival = await joinedAgency(w.world, 1602);
    expect(await r.object(record, rival.client)).toBeProblem({ status: 404 });
    const { id } = sound(await r.object(record, agency.client), 201).body;
    expect(await r.object(record, agency.client)).toBeProblem({ status: 409, rule: 'INT-16' });
    const upheld = { outcome: 'upheld', answer: '经核对行政复议决定书，原处罚决定已被撤销。' };
    const foreign = await r.head('foreign-head', DEPARTMENTS[0]!.code);
    expect(await foreign.post(`/record-objections/${id}/answer`, upheld)).toBeProblem({ status: 404 });
    sound(await (await r.head()).post(`/record-objections/${id}/answer`, upheld), 201);
    const [seen] = (await shown()).filter((one: { id: string }) => one.id === record);
    expect(seen).toMatchObject({ state: 'withdrawn', objections: [{ state: 'upheld', answer: upheld.answer }] });
  });

  it('held: what one enters has effect once another has read it row by row, and left out what is not so', async () => {
    const numbers = ['朔市监罚〔2026〕71号', '朔市监罚〔2026〕72号'];
    const { body } = sound(await r.enter(numbers.map((number) => recordOf(agency.code, number))), 201);
    expect(body).toMatchObject({ state: 'entered', availableActions: ['RecordImports_reject'] });
    expect(body.rows[1]).toMatchObject({ outcome: 'taken', recordId: null, told: { number: numbers[1] } });
    const numbersShown = async () => (await shown()).map(({ number }: { number: string }) => number);
    expect(await numbersShown()).not.toContain(numbers[0]);
    const leaveOut = [{ index: 1, reason: '与来源系统所载的处罚对象不一致，不予采用。' }];
    const released = sound(await r.release(body, undefined, { leaveOut }), 201);
    expect(outcomes(released)).toEqual(['taken', 'refused']);
    expect(await numbersShown()).toContain(numbers[0]);
    expect(await numbersShown()).not.toContain(numbers[1]);
  });

  it('cheated: one person alone brings a clean record in: with his own second login, unseen, or by a colleague of another body', async () => {
    const bad = recordOf(agency.code, '朔市监罚〔2026〕81号');
    sound(await r.import([bad]), 201);
    const clean = { ...bad, status: 'ended', text: '经复查，原处罚决定予以撤销。', asOf: '2026-03-02' };
    const { body } = sound(await r.enter([clean]), 201);
    const twin = await w.world.as('approval', {
      ...{
        sub: 'officer-again',
        name: '归集record-officer',
        roles: ['department-officer'],
        body: DEPARTMENTS[1]!.code,
      },
    });
    for (const who of [officer, twin]) {
      expect(await r.release(body, who)).toBeProblem({ status: 403, rule: 'INT-16' });
    }
    const foreign = await r.officer('other-officer', DEPARTMENTS[0]!.code);
    expect(await r.release(body, foreign)).toBeProblem({ status: 404 });
    expect((await r.release({ ...body, version: body.version + 1 })).status).toBe(412);
    // A newer record came in between: what was entered before it has no effect any more.
    sound(await r.import([{ ...bad, text: '责令改正，处以罚款的行政处罚。', asOf: '2026-03-02' }]), 201);
    expect(outcomes(sound(await r.release(body), 201))).toEqual(['refused']);
    const [stands] = (await shown()).filter((one: { number: string; state: string }) => one.number === bad.number);
    expect(stands).toMatchObject({ status: 'in-force', state: 'standing' });
  });

  it('held: REV-20 what a bureau found of an agency at a review stands in its record once; it objects there, and another head answers', async () => {
    const breached = await joinedAgency(w.world, 1605);
    const data = {
      ...{ ...agencyBreachFoundV1.example, breachId: crypto.randomUUID(), bureau: BUREAU },
      ...{ agency: { code: breached.code, name: '某评估机构' }, decidedBy: 'finding-head' },
    };
    for (let nth = 0; nth < 2; nth++) {
      const event = await w.world.publish(agencyBreachFoundV1, data, { to: 'approval' });
      await w.world.handled('approval', event.id);
    }
    const page = `/agencies/${breached.id}/records?kind=review-breach`;
    const { items } = sound(await (await w.world.as('approval')).get(page), 200).body;
    expect(items).toMatchObject([{ kind: 'review-breach', bodyCode: BUREAU.code, state: 'standing' }]);
    expect((await breached.client.get('/messages')).body.items[0].title).toBe('评审违规认定已经记入归集记录');
    const { id } = sound(await r.object(items[0].id, breached.client), 201).body;
    const upheld = { outcome: 'upheld', answer: '经复核，评估记录齐全，原认定依据不足。' };
    const headAs = (sub: string) =>
      w.world.as('approval', { sub, name: `负责${sub}`, roles: ['head'], body: BUREAU.code });
    for (const sub of ['finding-head', agencyBreachFoundV1.example.allegedBy]) {
      expect(await (await headAs(sub)).post(`/record-objections/${id}/answer`, upheld)).toBeProblem({
        ...{ status: 403, rule: 'INT-16' },
      });
    }
    sound(await (await headAs('other-head')).post(`/record-objections/${id}/answer`, upheld), 201);
    expect((await (await w.world.as('approval')).get(page)).body.items).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('cheated: an older copy or another’s token cleans a penalty away, and what was withdrawn comes back as it was', async () => {
    const bad = recordOf(agency.code, '朔市监罚〔2026〕41号');
    const record = sound(await r.import([bad]), 201).body.rows[0].recordId;
    const clean = { ...bad, status: 'ended', text: '经复查，不予处罚，予以撤销。' };
    // A forged "no penalty" of the same day or an earlier one, from another department, or by the agency itself.
    for (const asOf of ['2026-03-01', '2026-02-20']) {
      expect(outcomes(sound(await r.import([{ ...clean, asOf }]), 201))).toEqual(['refused']);
    }
    const other = await r.officer('other-officer', DEPARTMENTS[0]!.code);
    expect(await r.import([{ ...clean, asOf: '2026-03-02' }], {}, other)).toBeProblem({ status: 403, rule: 'INT-16' });
    expect((await r.import([clean], {}, agency.client)).status).toBe(403);
    const elsewhere = await joinedAgency(w.world, 1603);
    const moved = { ...bad, agencyCode: elsewhere.code, asOf: '2026-03-02' };
    expect(outcomes(sound(await r.import([moved]), 201))).toEqual(['refused']);
    const { id } = sound(await r.object(record, agency.client), 201).body;
    const importing = await w.world.as('approval', {
      ...{ sub: 'record-officer', name: '归集record-officer', roles: ['department-head'], body: DEPARTMENTS[1]!.code },
    });
    const answer = { outcome: 'upheld', answer: '经核对原卷宗，处罚对象认定有误。' };
    expect(await importing.post(`/record-objections/${id}/answer`, answer)).toBeProblem({
      status: 403,
      rule: 'INT-16',
    });
    sound(await (await r.head()).post(`/record-objections/${id}/answer`, answer), 201);
    expect(outcomes(sound(await r.import([{ ...bad, asOf: '2026-03-02' }]), 201))).toEqual(['refused']);
  });

  it('cheated: who imports or answers is a relative of the agency, under this login or a second one', async () => {
    const bad = recordOf(agency.code, '朔市监罚〔2026〕51号');
    const record = sound(await r.import([bad]), 201).body.rows[0].recordId;
    const tie = {
      ...{ agencyCode: agency.code, bodyCode: DEPARTMENTS[1]!.code, kind: 'relative-of-official' },
      ...{ since: '2024-01-01', source: '干部个人有关事项报告抽查核实结果' },
    };
    const regulator = await new EngagementStories(w).regulator();
    const kin = await r.officer('kin-officer');
    sound(await regulator.post('/agency-affiliations', { ...tie, officialSubject: 'kin-officer' }), 201);
    const clean = { ...bad, status: 'ended', text: '经复查，原处罚决定予以撤销。', asOf: '2026-03-02' };
    const twin = await w.world.as('approval', {
      ...{ sub: 'kin-again', name: '归集kin-officer', roles: ['department-officer'], body: DEPARTMENTS[1]!.code },
    });
    for (const who of [kin, twin]) {
      const { body } = sound(await r.import([clean], {}, who), 201);
      expect(body.rows).toMatchObject([
        { outcome: 'refused', rule: 'INT-16', errors: [{ pointer: '/rows/0/agencyCode' }] },
      ]);
    }
    expect((await shown()).find((one: { id: string }) => one.id === record).state).toBe('standing');
    const { id } = sound(await r.object(record, agency.client), 201).body;
    // Whoever corrects it stands on the auditor's list, and so does the agency's objection.
    sound(await r.import([clean]), 201);
    const listed = async (kind: string) =>
      sound(await w.auditor.get(`/audit/exceptions?rule=INT-16&kind=${kind}`), 200).body.items;
    expect((await listed('agency-record-corrected'))[0]).toMatchObject({ person: 'record-officer', sort: 'departure' });
    expect((await listed('agency-record-contested'))[0]).toMatchObject({ sort: 'contest', body: DEPARTMENTS[1]!.code });
    const head = await r.head('kin-head');
    sound(await regulator.post('/agency-affiliations', { ...tie, officialSubject: 'kin-head' }), 201);
    const upheld = { outcome: 'upheld', answer: '经核对，处罚对象认定有误，予以撤回。' };
    expect(await head.post(`/record-objections/${id}/answer`, upheld)).toBeProblem({ status: 403, rule: 'INT-16' });
  });

  it('kept: a proposal that its body never confirms lapses', async () => {
    const id = await r.proposed('abnormal-operation');
    await w.world.moveTo('2026-03-25T09:00:00+08:00');
    const state = async () =>
      (await (await w.world.as('approval')).get('/record-sources')).body.find((one: { id: string }) => one.id === id)
        .state;
    expect(await eventually(state, (one) => one === 'ended')).toBe('ended');
  });
});

/** A workbook with one sheet of texts. */
function workbook(rows: string[][]): Buffer {
  const cell = (text: string, at: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const lines = rows.map((row, line) => {
    const cells = row.map((text, column) => cell(text, `${String.fromCharCode(65 + column)}${line + 1}`));
    return `<row r="${line + 1}">${cells.join('')}</row>`;
  });
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${office}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}
