import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, offerFindings } from '@shenguan/common/testing';
import { agencyClient, joinedAgency } from './support/agencies.js';
import { BUREAU, CaseWorld, DEPARTMENTS, PDF, sound } from './support/case-world.js';
import { CommissionStories, paper } from './support/commissions.js';
import { EngagementStories, type OfferingAgency, result, SERVICE } from './support/engagements.js';
import { RecordStories, recordOf } from './support/records.js';

let w: CaseWorld;
let s: EngagementStories;
let document: Record<string, never>;
let agency: OfferingAgency;
let regulator: Client;
let keeper: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  document = (await w.auditor.get('/docs-json')).body;
  agency = await s.offering(1701);
  regulator = await s.regulator();
  keeper = await w.world.cityAdmin();
});
afterAll(() => w?.stop());

const trialsOf = (states: Record<string, () => Promise<string>>, callers: Record<string, Client>) =>
  Object.entries(states).map(([name, make]) => ({ name, make, callers }));
const reason = { reason: '成果缺少结构计算书，不能用于申报。' };

describe('the operations that are offered on intermediary services', () => {
  it('on an engagement: each side its own steps, from the entry at the window to the answered rating', async () => {
    const post = async (who: Client, id: string, act: string, body: object = {}) => {
      sound(await who.post(`/engagements/${id}/${act}`, body), 201);
      return id;
    };
    const proposed = async () => {
      const caseNumber = await w.submitted();
      const fields = { caseNumber, serviceCode: SERVICE, agencyCode: agency.code };
      return sound(await w.clerk.upload('/engagement-entries', PDF, fields, 'POST'), 201).body.id as string;
    };
    const choose = async (more: object) => {
      const order = { caseNumber: await w.draft(), itemCode: undefined, ...more };
      return sound(await s.choose(w.applicant, agency, order), 201).body.id as string;
    };
    const chosen = () => choose({});
    const outside = () => choose({ agencyCode: makeCreditCode(1799), agencyName: '太原某设计院有限公司' });
    const offered = async () => post(agency.client, await chosen(), 'contract', s.contract(agency));
    const working = async () => post(w.applicant, await offered(), 'agreement');
    const delivered = async () => {
      const id = await working();
      sound(await agency.client.upload(`/engagements/${id}/result`, result(1), {}, 'POST'), 201);
      return id;
    };
    const disputed = async () => post(w.applicant, await delivered(), 'dispute', reason);
    const taken = async () => post(w.applicant, await delivered(), 'taking');
    const rated = async () => post(w.applicant, await taken(), 'rating', { score: 4 });
    const { findings, offered: shown } = await offerFindings(
      document,
      {
        template: '/api/v1/engagements/{id}',
        schema: 'EngagementDto',
        bodies: {
          Engagements_contract: s.contract(agency),
          Engagements_decline: reason,
          Engagements_dispute: reason,
          Engagements_cancel: reason,
        },
        file: result(2),
      },
      trialsOf(
        { proposed, chosen, outside, offered, working, delivered, disputed, taken, rated },
        { applicant: w.applicant, agency: agency.client, regulator, stranger: w.stranger, clerk: w.clerk },
      ),
    );
    expect(findings).toEqual([]);
    expect(shown['proposed applicant']).toEqual(['Engagements_confirm', 'Engagements_cancel']);
    expect(shown['chosen agency']).toEqual(['Engagements_contract']);
    expect(shown['disputed regulator']).toEqual(['Engagements_settle']);
    expect(shown['rated agency']).toContain('Engagements_answer');
  }, 240_000);

  it('on an agency, its practitioner and its offer', async () => {
    let seed = 1710;
    const applied = async () => {
      seed += 1;
      const client = await agencyClient(w.world, makeCreditCode(seed), 'one-for-all');
      return sound(await client.post('/agencies', { name: '某咨询有限公司', phone: '0349-2000001' }), 201).body.id;
    };
    const joined = async () => {
      seed += 1;
      return (await joinedAgency(w.world, seed)).id;
    };
    const lookedUp = { status: 'in-operation', source: '国家企业信用信息公示系统', lookedUpOn: '2026-03-02' };
    const onAgency = await offerFindings(
      document,
      { template: '/api/v1/agencies/{id}', schema: 'AgencyDto', bodies: { Agencies_lookUp: lookedUp }, file: PDF },
      trialsOf({ applied, joined }, { keeper, head: w.head, stranger: w.stranger }),
    );
    expect(onAgency.findings).toEqual([]);
    expect(onAgency.offered['applied keeper']).toEqual(['Agencies_lookUp']);
    const own = sound(await agency.client.get(`/agencies/${agency.id}`), 200).body;
    expect(own.availableActions).toEqual(['Agencies_leave']);
    const papers = { kind: 'residentId', number: makeIdentityNumber('140602', '1984-05-06', 77) };
    const former = {
      bodyCode: DEPARTMENTS[1]!.code,
      bodyName: '某局',
      position: '科员',
      leader: false,
      leftOn: '2019-05-31',
    };
    const order = { name: '池明远', document: papers, former };
    const entered = sound(await agency.client.post(`/agencies/${agency.id}/practitioners`, order), 201).body;
    expect(entered.availableActions).toEqual([
      'Practitioners_keepPermit',
      'Practitioners_keepNoPay',
      'Practitioners_leave',
    ]);
    const shown = (await s.shown()).items[0];
    expect(shown.availableActions).toEqual([]);
  }, 240_000);

  it('on a finding against an agency: who alleges it decides nothing', async () => {
    const second = await w.world.as('approval', {
      ...{ sub: 'second-regulator', name: '乙主管', roles: ['industry-regulator'] },
      body: DEPARTMENTS[0]!.code,
    });
    const third = await w.world.as('approval', {
      ...{ sub: 'third-regulator', name: '丁主管', roles: ['industry-regulator'] },
      body: DEPARTMENTS[0]!.code,
    });
    const clauses = [{ code: 'C-1', text: '未按合同时限交付成果的', points: 10, lists: false }];
    sound(await regulator.post('/credit-standards', { clauses }), 201);
    const order = { agencyCode: agency.code, clauseCode: 'C-1', facts: '合同约定二十日交付，逾期十五日仍未交付。' };
    let files = 0;
    // Each on a file of its own: the same one is not alleged twice.
    const evidence = () => ({ ...PDF, bytes: Buffer.concat([PDF.bytes, Buffer.from(`\n% ${++files}`)]) });
    const alleged = async () => {
      const file = evidence();
      const occurredOn = `2026-01-${String(files).padStart(2, '0')}`;
      return sound(await regulator.upload('/credit-findings', file, { ...order, occurredOn }, 'POST'), 201).body
        .id as string;
    };
    const stated = async () => {
      const id = await alleged();
      sound(await agency.client.post(`/credit-findings/${id}/statement`, { text: '成果已于当日交付。' }), 201);
      return id;
    };
    const upheld = async () => {
      const id = await stated();
      const decision = { outcome: 'upheld', reasons: '经核对交付凭证，逾期属实。' };
      sound(await second.post(`/credit-findings/${id}/decision`, decision), 201);
      return id;
    };
    const text = { text: '已经补做现场检测并重新出具报告，原报告收回作废。' };
    const rectified = async () => {
      const id = await upheld();
      sound(await agency.client.upload(`/credit-findings/${id}/rectification`, evidence(), text, 'POST'), 201);
      return id;
    };
    const { findings, offered } = await offerFindings(
      document,
      {
        ...{ template: '/api/v1/credit-findings/{id}', schema: 'CreditFindingDto' },
        ...{ bodies: { CreditFindings_rectify: text }, file: evidence() },
      },
      trialsOf(
        { alleged, stated, upheld, rectified },
        { regulator, second, third, agency: agency.client, keeper, stranger: w.stranger },
      ),
    );
    expect(findings).toEqual([]);
    expect(offered['alleged agency']).toEqual(['CreditFindings_state']);
    expect(offered['stated second']).toEqual(['CreditFindings_decide']);
    // Nobody restores it before the agency has put it right, and neither who alleged it nor who decided does.
    expect(offered['upheld third']).toEqual([]);
    expect(offered['upheld agency']).toEqual(['CreditFindings_rectify']);
    expect(offered['rectified regulator']).toEqual([]);
    expect(offered['rectified second']).toEqual([]);
    expect(offered['rectified third']).toEqual(['CreditFindings_restore']);
  }, 240_000);

  it('on a complaint, and on a version of the fee catalogue', async () => {
    const complain = async () => {
      const order = {
        subject: 'official',
        bodyCode: BUREAU.code,
        to: 'body',
        text: '窗口人员要求改选指定的设计公司。',
      };
      return sound(await w.applicant.post('/complaints', order), 201).body.id as string;
    };
    const acknowledged = async () => {
      const id = await complain();
      sound(await w.head.post(`/complaints/${id}/acknowledgement`), 201);
      return id;
    };
    const lookedInto = async () => {
      const id = await acknowledged();
      sound(await w.head.post(`/complaints/${id}/steps`, { text: '调取窗口录像并询问当班人员。' }), 201);
      return id;
    };
    const onComplaint = await offerFindings(
      document,
      { template: '/api/v1/complaints/{id}', schema: 'ComplaintDto' },
      trialsOf(
        { filed: complain, acknowledged, lookedInto },
        { head: w.head, applicant: w.applicant, stranger: w.stranger, regulator },
      ),
    );
    expect(onComplaint.findings).toEqual([]);
    expect(onComplaint.offered['lookedInto head']).toEqual(['Complaints_note', 'Complaints_answer']);
    expect(onComplaint.offered['filed head']).toEqual(['Complaints_acknowledge', 'Complaints_note']);
    const as = (sub: string) =>
      w.world.as('approval', { sub, name: sub, roles: ['price-authority'], body: DEPARTMENTS[1]!.code });
    const [first, second] = await Promise.all([as('price-1'), as('price-2')]);
    const { number } = sound(await first.post('/fee-catalogues', { entries: [] }), 201).body;
    const actions = async (who: Client) => (await who.get(`/fee-catalogues/${number}`)).body.availableActions;
    expect(await actions(first)).toEqual(['FeeCatalogues_discard']);
    expect(await actions(second)).toEqual(['FeeCatalogues_publish', 'FeeCatalogues_discard']);
    sound(await second.post(`/fee-catalogues/${number}/publication`, { inForceFrom: '2026-03-02' }), 201);
    expect(await actions(second)).toEqual([]);
  }, 240_000);

  it('on a commission: the body its own steps, each agency its own, nobody two that are to be apart', async () => {
    const c = await CommissionStories.start(w, 1751);
    const winner = c.agencies[0]!.client;
    let needs = 0;
    const WHAT = ['既有结构', '消防疏散', '岩土边坡', '机电管线', '幕墙连接', '给水水质', '道路交通', '环境噪声'];
    const name = () => ({ name: `${WHAT[needs++ % 8]}安全复核${'甲乙丙丁戊己'[Math.floor((needs - 1) / 8)]}类` });
    const post = async (who: Client, id: string, act: string, body: object = {}) => {
      sound(await who.post(`/commissions/${id}/${act}`, body), 201);
      return id;
    };
    const upload = async (who: Client, id: string, act: string, fields: Record<string, string> = {}) => {
      sound(await who.upload(`/commissions/${id}/${act}`, paper(), fields, 'POST'), 201);
      return id;
    };
    const draft = () => c.drafted(name());
    const announced = () => c.announced({ ...name(), ceiling: '900.00' });
    const asked = async () => {
      const question = { clauseCode: 'K1', text: '该条件与服务内容无关，仅个别机构具备，请予删除。' };
      return post(c.agencies[3]!.client, await announced(), 'questions', question);
    };
    const awarded = () => c.awarded(name());
    const signed = async () => upload(c.officer, await awarded(), 'contract');
    const contracted = async () => post(winner, await signed(), 'agreement');
    const delivered = async () => upload(winner, await contracted(), 'result');
    const taken = async () => post(c.officer, await delivered(), 'taking');
    const paid = async () => upload(c.finance, await taken(), 'payments', { paidOn: '2026-03-02' });
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/commissions/{id}',
        schema: 'CommissionDto',
        file: paper(),
        bodies: {
          Commissions_open: { price: '800.00', days: '8', nonce: 'f'.repeat(64) },
          Commissions_quote: { price: '800.00', days: '8' },
          Commissions_pay: { paidOn: '2026-03-02' },
          Commissions_end: { ground: 'need-gone', reason: '申请人撤回申请，不再需要复核意见。' },
        },
      },
      trialsOf(
        { draft, announced, asked, awarded, signed, contracted, delivered, taken, paid },
        { officer: c.officer, head: w.head, judge: c.second, finance: c.finance, winner, stranger: w.stranger },
      ),
    );
    expect(findings).toEqual([]);
    expect(offered['draft officer']).toEqual(['Commissions_discard']);
    expect(offered['draft head']).toEqual(['Commissions_announce']);
    expect(offered['announced winner']).toEqual(['Commissions_ask', 'Commissions_quote']);
    expect(offered['awarded winner']).toEqual([]);
    expect(offered['signed winner']).toEqual(['Commissions_agree']);
    expect(offered['taken finance']).toEqual(['Commissions_pay']);
    expect(offered['paid winner']).toEqual(['Commissions_receive', 'Commissions_contest']);
  }, 240_000);

  it('on a source of records, and on an objection to a record', async () => {
    const r = new RecordStories(w);
    const [officer, head] = [await r.officer(), await r.head()];
    await r.confirmed('penalty');
    let numbers = 50;
    const filed = async () => {
      numbers += 1;
      const { body } = sound(await r.import([recordOf(agency.code, `朔市监罚〔2026〕${numbers}号`)]), 201);
      return sound(await r.object(body.rows[0].recordId, agency.client), 201).body.id as string;
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/record-objections/{id}', schema: 'RecordObjectionDto' },
      trialsOf({ filed }, { officer, head, agency: agency.client, keeper }),
    );
    expect(findings).toEqual([]);
    expect(offered['filed head']).toEqual(['AgencyRecords_answer']);
    const entered = async () => {
      numbers += 1;
      return sound(await r.enter([recordOf(agency.code, `朔市监罚〔2026〕${numbers}号`)]), 201).body.id as string;
    };
    const [importing, second] = [await r.officer(), await r.officer('record-second')];
    const onImport = await offerFindings(
      document,
      { template: '/api/v1/record-imports/{id}', schema: 'RecordImportDto' },
      trialsOf({ entered }, { importing, second, auditor: w.auditor }),
    );
    expect(onImport.findings).toEqual([]);
    expect(onImport.offered['entered importing']).toEqual(['RecordImports_reject']);
    const id = await r.proposed('filing');
    const actions = async (who: Client) =>
      (await who.get('/record-sources')).body.find((one: { id: string }) => one.id === id).availableActions;
    expect(await actions(head)).toEqual(['RecordSources_confirm', 'RecordSources_end']);
    expect(await actions(keeper)).toEqual(['RecordSources_end']);
    expect(await actions(officer)).toEqual([]);
  }, 240_000);
});
