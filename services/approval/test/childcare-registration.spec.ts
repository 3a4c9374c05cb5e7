import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Answer, aPdf, type Client, eventually } from '@shenguan/common/testing';
import { supervisionLink } from '@shenguan/supervision-link/dist/definition.js';
import { BUREAU, CaseWorld, PDF, sound } from './support/case-world.js';
import { publishCatalogue } from './support/catalogue-compilers.js';
import { enterInstruments, type InstrumentOrder } from './support/enter-instruments.js';
import { DESIGN_SERVICE, GUIDE, itemPublisher, PERMIT_LAW, publishItem } from './support/prepare-bureau.js';

/**
 * A real registration beside the lift and the permit: a non-profit childcare institution. The city's document has the
 * bureau register it and push the particulars to the health department, to which the institution then reports (备案):
 * article 28 of the Population Law has it do so. Conditions, papers and certificate are those of articles 8, 9 and 12 of
 * the regulation on private non-enterprise units (State Council order 251). Its article 11 gives sixty days; a guide
 * counts working days, and the permit law's twenty, which are fewer, stand here (R). Who consents first (article 3) is
 * not told by the source: the health department, by a reading. The promise and the plan are of this test.
 */
const UNITS = '民办非企业单位登记管理暂行条例';
const UNITS_REGULATION = (article: string) => ({ instrument: UNITS, level: 'administrative-regulation', article });
const POPULATION_LAW = { instrument: '中华人民共和国人口与计划生育法', level: 'law', article: '第二十八条' };
/** Who registers public institutions: the offices of the organs that manage establishments. */
const PUBLIC_INSTITUTIONS = {
  instrument: '事业单位登记管理暂行条例',
  level: 'administrative-regulation',
  article: '第五条第一款',
};
const CITY_DOCUMENT = {
  instrument: '朔州市人民政府办公室文件（朔政办发〔2020〕37号）',
  level: 'normative-document',
  article: '“规范登记备案”',
};
const INSTRUMENTS: readonly InstrumentOrder[] = [
  {
    ...{ title: UNITS, documentNumber: '中华人民共和国国务院令第251号', articles: 32 },
    ...{ issuer: '国务院', issuerKind: 'state-council', promulgation: 'order' },
    ...{ inForceFrom: '1998-10-25', source: '国家法律法规数据库' },
  },
  {
    ...{ title: '事业单位登记管理暂行条例', documentNumber: '中华人民共和国国务院令第252号', articles: 23 },
    ...{ issuer: '国务院', issuerKind: 'state-council', promulgation: 'order' },
    ...{ inForceFrom: '1998-10-25', source: '国家法律法规数据库' },
  },
  {
    ...{ title: POPULATION_LAW.instrument, documentNumber: '中华人民共和国主席令第九十六号', articles: 48 },
    ...{ issuer: '全国人民代表大会常务委员会', issuerKind: 'national-congress', promulgation: 'order' },
    ...{ inForceFrom: '2021-08-20', source: '国家法律法规数据库' },
  },
];

const HEALTH = { code: makeCreditCode(361, '11'), name: '朔州市朔城区卫生健康局' };
/** Whom the catalogue names for the verification of capital (R). */
const FINANCE = { code: makeCreditCode(363, '11'), name: '朔州市朔城区财政局' };
/** Where a childcare institution that is a public institution is approved and registered (机构编制部门). */
const ESTABLISHMENT_OFFICE = {
  ...{ code: makeCreditCode(362, '11'), name: '中共朔州市朔城区委机构编制委员会办公室' },
  address: '朔州市朔城区振武街1号',
};

const CHILDCARE = 'CHILDCARE-REGISTRATION';
const CAPITAL_SERVICE = {
  ...{ code: 'CAPITAL-VERIFICATION', name: '验资', legalBasis: UNITS_REGULATION('第九条第四项') },
  ...{ industryRegulator: FINANCE, timeLimitDays: 5 },
};
const paper = (code: string, name: string, item: string, more: object = {}) => ({
  ...{ code, name, producer: 'applicant', required: true, voluntary: false },
  ...{ basis: UNITS_REGULATION(`第九条第${item}项`), sampleFileName: `${name}示范文本.pdf`, ...more },
});
const point = (code: string, text: string, item: string) => ({
  ...{ code, text, basis: UNITS_REGULATION(`第八条第一款第${item}项`) },
});
const CHILDCARE_GUIDE = {
  ...GUIDE,
  summary: '举办社会服务性质的婴幼儿照护服务机构，向所在地行政审批部门申请登记；登记信息推送至卫生健康部门。',
  itemType: 'registration',
  conditions: [
    '经业务主管单位审查同意',
    '有规范的名称、必要的组织机构',
    '有与其业务活动相适应的从业人员和合法财产',
    '有必要的场所',
  ],
  basis: [UNITS_REGULATION('第三条'), POPULATION_LAW, CITY_DOCUMENT],
  materials: [
    paper('FORM', '登记申请书', '一'),
    // Made out by government: nobody asks the applicant for it.
    paper('CONSENT', '业务主管单位的批准文件', '二', { producer: 'government' }),
    paper('PREMISES', '场所使用权证明', '三'),
    paper('CAPITAL', '验资报告', '四', { producer: 'agency', intermediaryServiceCode: CAPITAL_SERVICE.code }),
    paper('PERSONS', '拟任负责人的基本情况、身份证明', '五'),
    paper('CHARTER', '章程草案', '六'),
  ],
  steps: GUIDE.steps.map((step) =>
    step.role === 'reviewer'
      ? {
          ...step,
          reviewPoints: [point('P1', '有规范的名称、必要的组织机构', '二'), point('P2', '有必要的场所', '五')],
        }
      : step,
  ),
  certificate: { kind: '民办非企业单位（法人）登记证书', validityMonths: null, series: '朔城民登' },
  statutory: { length: 20, unit: 'workingDays', basis: { ...PERMIT_LAW, article: '第四十二条' } },
  promised: { length: 5 },
  grantableConditions: [],
  panel: [],
  inspectionPoints: [],
  publicSafety: false,
};
const ASKED = ['FORM', 'PREMISES', 'CAPITAL', 'PERSONS', 'CHARTER'];
const REVIEW = {
  points: [
    { code: 'P1', ok: true },
    { code: 'P2', ok: true },
  ],
  opinion: 'grant',
  reasons: '名称、组织机构和场所符合登记条件。',
};

let w: CaseWorld;
let founder: Client;
let liaison: Client;
const applicant = { kind: 'body', name: '朔州市某教育服务有限公司', code: makeCreditCode(360) };
const official = (service: 'approval' | 'supervision-link', sub: string, role: string, body = HEALTH.code) =>
  w.world.as(service, { sub, name: sub, roles: [role as never], body });

beforeAll(async () => {
  w = await CaseWorld.start({}, [supervisionLink]);
  const departments = [HEALTH, FINANCE, ESTABLISHMENT_OFFICE];
  await w.world.enterBodies(...departments.map((one) => ({ ...one, kind: 'department' as const })));
  await enterInstruments(w.world, INSTRUMENTS);
  await publishCatalogue(w.world, [DESIGN_SERVICE, CAPITAL_SERVICE], '2026-03-03');
  await w.world.moveTo('2026-03-03T09:00:00+08:00');
  await signMemorandum();
  const admin = await official('approval', 'item-admin', 'item-admin', BUREAU.code);
  await publishItem(admin, await itemPublisher(w.world), CHILDCARE, '婴幼儿照护服务机构登记', CHILDCARE_GUIDE);
  founder = await w.world.as('approval', { sub: 'founder', roles: ['applicant'], body: applicant.code });
});
afterAll(() => w?.stop());

/** The bureau proposes, the department's head signs and names the liaison; approval knows it before the guide comes out. */
async function signMemorandum(): Promise<void> {
  const items = await official('supervision-link', 'item-admin', 'item-admin', BUREAU.code);
  const head = await official('supervision-link', 'health-head', 'department-head');
  liaison = await official('supervision-link', 'health-liaison', 'liaison');
  await official('supervision-link', 'health-deputy', 'liaison');
  const order = { bureauCode: BUREAU.code, departmentCode: HEALTH.code, itemCodes: [CHILDCARE] };
  const dates = { signedOn: '2026-02-02', effectiveOn: '2026-02-09' };
  const { id, pendingStep } = sound(await items.post('/memoranda', { ...order, ...dates }), 201).body;
  sound(await head.post(`/memoranda/${id}/signature`, { stepId: pendingStep.id }), 200);
  const deputy = { subject: 'health-deputy', name: 'health-deputy' };
  const named = { subject: 'health-liaison', name: 'health-liaison', phone: '13900005678', deputy };
  sound(await head.post('/liaisons', named), 201);
  await eventually(
    () => w.world.of('approval').core.dataSource.query('SELECT 1 FROM memorandum_replica WHERE id = $1', [id]),
    (rows) => rows.length === 1,
  );
}

async function submitted(codes: readonly string[] = ASKED, name = '小新芽托育服务中心'): Promise<string> {
  const project = { name: `${name}设立登记`, address: `朔州市朔城区北城街道示例路1号${name}` };
  const { caseNumber } = sound(await founder.post('/cases', { itemCode: CHILDCARE, applicant, project }), 201).body;
  for (const code of codes) sound(await founder.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
  sound(await founder.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
  return caseNumber;
}
const inboxed = async (caseNumber: string, kind: string): Promise<Answer['body']> => {
  const asked = () => liaison.get(`/inbox?caseNumber=${caseNumber}&kind=${kind}`);
  return (await eventually(asked, ({ body }) => body.items?.length > 0)).body.items[0];
};
const claimed = async ({ id }: { id: string }) => {
  sound(await liaison.post(`/inbox/${id}/read`), 200);
  return sound(await liaison.post(`/inbox/${id}/claim`), 200).body;
};

describe('婴幼儿照护服务机构登记 · registered by the bureau, pushed to health, supervised there', () => {
  it('held: registered with its certificate; health gets acceptance and papers, claims, starts, and reports back', async () => {
    const caseNumber = await submitted();
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    expect(await claimed(await inboxed(caseNumber, 'case-accepted'))).toMatchObject({ state: 'claimed' });
    const [record] = sound(await liaison.get(`/supervisions?caseNumber=${caseNumber}`), 200).body.items;
    expect(record).toMatchObject({ departmentCode: HEALTH.code, itemCode: CHILDCARE, state: 'open' });
    const plan = '核对备案材料，到场检查场所、人员和安全设施。';
    sound(await liaison.post(`/supervisions/${record.id}/start`, { plan }), 200);

    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, REVIEW), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    const registered = sound(await w.auditor.get(`/approvals?case=${caseNumber}`), 200).body.items[0];
    expect(registered).toMatchObject({ kind: '民办非企业单位（法人）登记证书', state: 'in-force', validUntil: null });
    expect(registered.number).toMatch(/^朔城民登〔2026〕\d+号$/);
    const papers = sound(await w.auditor.get(`/cases/${caseNumber}/documents`), 200).body.items;
    const kinds = papers.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['acceptance', 'decision-to-grant', 'certificate']));

    // What the department was given is what the applicant handed in, to the byte.
    const entry = await inboxed(caseNumber, 'case-decided');
    const { content } = await claimed(entry);
    const sha256 = createHash('sha256').update(PDF.bytes).digest('hex');
    const given = content.materials.map((one: { code: string; files: object[] }) => [one.code, one.files]);
    const whole = ASKED.toSorted().map((code) => [code, [expect.objectContaining({ sha256 })]]);
    expect(given).toEqual(whole);
    expect(content.certificate).toMatchObject({ number: registered.number });
    const after = sound(await liaison.get(`/supervisions/${record.id}`), 200).body;
    expect(after).toMatchObject({ state: 'routine', startedBy: 'health-liaison', startOutcome: 'met' });
    await eventually(
      async () => sound(await w.auditor.get(`/expected-pushes?caseNumber=${caseNumber}`), 200).body.items,
      (rows: { state: string }[]) => rows.length === 2 && rows.every(({ state }) => state === 'received'),
    );

    const act = { actType: 'opinion', actNumber: '朔城卫健托备〔2026〕1号', caseNumber, actOn: '2026-03-03' };
    const title = '托育机构备案办理情况';
    const kept = sound(await liaison.upload('/act-papers', { ...PDF, bytes: aPdf() }, {}, 'POST'), 201).body;
    const report = { ...act, paperId: kept.id, title, content: '该机构已备案，纳入日常监管。' };
    sound(await liaison.post('/feedback', report), 201);
    const { body } = await eventually(
      () => w.reviewer.get(`/feedback?caseNumber=${caseNumber}`),
      (answer) => answer.body.items?.length === 1,
    );
    expect(body.items[0]).toMatchObject({ title, late: false });
  });

  it('refused: acceptance without a paper that is asked for; a paper of government is not asked of the applicant', async () => {
    const caseNumber = await submitted(
      ASKED.filter((code) => code !== 'CHARTER'),
      '小星星托育服务中心',
    );
    const answer = await w.clerk.post(`/cases/${caseNumber}/acceptance`);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/materials/CHARTER' });
    const missing = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(missing).toEqual(['/materials/CHARTER']);
    expect((await liaison.get(`/inbox?caseNumber=${caseNumber}`)).body.items).toEqual([]);
  });

  it('held: what is to be a public institution is not the bureau’s to register: told so, with the office to go to', async () => {
    const caseNumber = await submitted(ASKED, '区直机关托育园（事业单位）');
    const reason = '举办事业单位性质的婴幼儿照护服务机构，向机构编制部门申请审批和登记。';
    const order = { ground: 'not-our-remit', cause: 'other-body', reason, rightBody: ESTABLISHMENT_OFFICE.code };
    const declined = (more: object) => w.head.post(`/cases/${caseNumber}/non-acceptance`, { ...order, ...more });
    expect(await declined({})).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/basis' });
    const { body } = sound(await declined({ basis: PUBLIC_INSTITUTIONS }), 201);
    expect(body).toMatchObject({ state: 'notAccepted', document: { kind: 'non-acceptance' } });
    expect(body.nonAcceptance.rightBody).toContain(ESTABLISHMENT_OFFICE.name);
  });
});
