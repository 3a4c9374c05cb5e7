import { makeCreditCode } from '@shenguan/common/privacy';
import { aPdf, type Client, type TestWorld } from '@shenguan/common/testing';
import { publishCatalogue } from './catalogue-compilers.js';
import { enterInstruments } from './enter-instruments.js';
import { tellSpecialties } from './tell-specialties.js';

/** The bureau of these tests, the departments that supervise, and the item. */
export const BUREAU = { code: makeCreditCode(1, '11'), name: '朔州市朔城区行政审批服务管理局' };
/** Where its decisions are contested. */
export const GOVERNMENT = { code: makeCreditCode(6, '11'), name: '朔州市朔城区人民政府' };
export const COURT = { code: makeCreditCode(7, '11'), name: '朔州市朔城区人民法院' };
export const DEPARTMENTS = [
  { code: makeCreditCode(2, '11'), name: '朔州市朔城区住房和城乡建设局' },
  { code: makeCreditCode(3, '11'), name: '朔州市朔城区市场监督管理局' },
];
export const ITEM = 'LIFT-RETROFIT';
/** Items whose guides list points to inspect, a panel, and both: a grant without them says why. APL-38 */
export const [INSPECTED, PANELLED, CHECKED] = [`${ITEM}-INSPECTED`, `${ITEM}-PANELLED`, `${ITEM}-CHECKED`] as const;
/** Who takes what is not in the bureau’s area. */
export const ZONE = {
  code: makeCreditCode(8, '11'),
  name: '朔州经济开发区管理委员会',
  address: '朔州经济开发区振华街1号',
};

export const PERMIT_LAW = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第四十二条' };
export const MEASURE = {
  instrument: '建设工程勘察设计管理条例',
  level: 'administrative-regulation',
  article: '第八条',
};

const FIRE_LAW = { instrument: '中华人民共和国消防法', level: 'law', article: '第二十八条' };

const material = (code: string, name: string, more: object = {}) => ({
  code,
  name,
  producer: 'applicant',
  required: true,
  voluntary: false,
  basis: PERMIT_LAW,
  sampleFileName: `${name}示范文本.pdf`,
  ...more,
});

/** The service that the guide requires, as the catalogue lists it. */
export const DESIGN_SERVICE = {
  code: 'DESIGN',
  name: '工程设计',
  legalBasis: MEASURE,
  industryRegulator: DEPARTMENTS[0],
  timeLimitDays: 10,
};

/** A guide that can be published. */
export const GUIDE = {
  summary: '既有住宅业主申请加装电梯，由审批局牵头联合审查。',
  conditions: ['具有合法产权的住宅楼', '征得相关业主同意'],
  basis: [PERMIT_LAW],
  materials: [
    material('AGREEMENT', '全体业主同意加装电梯的书面协议'),
    material('TITLE', '房屋不动产权证书'),
    material('DESIGN', '加装电梯设计方案', { producer: 'agency', intermediaryServiceCode: 'DESIGN' }),
    material('APPRAISAL', '结构安全鉴定报告', { required: false, voluntary: true }),
  ],
  steps: [
    { code: 'accept', name: '受理', duty: '核对材料是否齐全', role: 'window-clerk', reviewPoints: [] },
    {
      code: 'review',
      name: '审查',
      duty: '对照审查要点逐项审查',
      role: 'reviewer',
      reviewPoints: [
        { code: 'P1', text: '产权合法，未列入近期房屋征收改造计划' },
        { code: 'P2', text: '设计符合消防安全和结构安全的要求', basis: FIRE_LAW },
      ],
    },
    { code: 'decide', name: '决定', duty: '作出决定', role: 'approver', reviewPoints: [] },
  ],
  statutory: { length: 20, unit: 'workingDays', basis: PERMIT_LAW },
  promised: { length: 10 },
  lawRequiresReview: false as false | typeof MEASURE,
  quantityLimit: null,
  fee: null,
  certificate: { kind: '同意加装告知书', validityMonths: 24, series: '朔城梯审' },
  sealRequirement: null,
  inspectionPoints: [] as { code: string; text: string; category: 'site' | 'facilities' }[],
  grantableConditions: [{ code: 'C1', text: '竣工后三十日内办理使用登记', basis: { ...MEASURE, article: '第二十条' } }],
  panel: [] as { specialty: string; seats: number }[],
  publicSafety: true,
  window: { address: '朔州市朔城区政务服务中心二层综合窗口', phone: '0349-2000000', hours: '工作日 9:00-17:30' },
  seededNotes: [],
};

/** What a guide lists that has a case inspected, and reviewed by a panel. */
export const POINTS = [{ code: 'I1', text: '井道位置与设计一致', category: 'site' as const }];
export const PANEL = [{ specialty: '结构', seats: 1 }];

/** Registers bodies, publishes catalogue and items, registers a seal and has its use authorised: all over HTTP. */
export async function prepareBureau(world: TestWorld): Promise<void> {
  const as = (sub: string, role: string) =>
    world.as('approval', { sub, name: sub, roles: [role as never], body: BUREAU.code });
  const [admin, publisher, keeper, sealApprover] = await Promise.all([
    as('item-admin', 'item-admin'),
    itemPublisher(world),
    as('keeper', 'seal-keeper'),
    as('seal-approver', 'seal-approver'),
  ]);
  const remedies = { reconsiderationBody: GOVERNMENT.code, court: COURT.code };
  await world.enterBodies(
    { ...GOVERNMENT, kind: 'government' },
    { ...COURT, kind: 'court' },
    { ...ZONE, kind: 'government' },
    { ...BUREAU, kind: 'bureau', remedies },
    ...DEPARTMENTS.map((department) => ({ ...department, kind: 'department' as const })),
  );
  await enterInstruments(world);
  await tellSpecialties(world);
  const on = world.legalNow('approval').toISOString().slice(0, 10);
  await publishCatalogue(world, [DESIGN_SERVICE], on);
  await publishItem(admin, publisher, ITEM, '既有住宅加装电梯联合审查', GUIDE);
  const checked = { inspectionPoints: POINTS, panel: PANEL };
  await publishItem(admin, publisher, INSPECTED, '列有核验要点的事项', { ...GUIDE, inspectionPoints: POINTS });
  await publishItem(admin, publisher, PANELLED, '列有专家评审的事项', { ...GUIDE, panel: PANEL });
  await publishItem(admin, publisher, CHECKED, '列有核验和评审的事项', { ...GUIDE, ...checked });
  const lawful = { ...GUIDE, panel: PANEL, lawRequiresReview: MEASURE };
  await publishItem(admin, publisher, `${ITEM}-LAW`, '依法须经评审的事项', lawful);
  const jointly = {
    ...{ length: 45, unit: 'workingDays', basis: { ...PERMIT_LAW, article: '第二十六条、第四十二条' } },
    jointHandling: { mode: 'joint', organs: [BUREAU.code, DEPARTMENTS[0]!.code] },
  };
  await publishItem(admin, publisher, `${ITEM}-JOINT`, '依法联合办理的事项', { ...GUIDE, statutory: jointly });
  await authoriseSeal(keeper, sealApprover);
}

/** Who publishes what an item administrator of the bureau has drafted. APL-30 */
export function itemPublisher(world: TestWorld): Promise<Client> {
  return world.as('approval', { sub: 'item-publisher', roles: ['item-admin'], body: BUREAU.code });
}

/** Enters an item, and publishes its first guide by somebody else than drafted it. APL-30 */
export async function publishItem(
  admin: Client,
  publisher: Client,
  code: string,
  name: string,
  guide: object,
): Promise<void> {
  await created(admin, '/items', { code, name });
  const { number } = await created(admin, `/items/${code}/versions`, { guide });
  await created(publisher, `/items/${code}/versions/${number}/publication`);
}

/** The bureau's special seal, under a standing authorisation for what cases issue. SEAL-4, SEAL-8 */
export async function authoriseSeal(
  keeper: Client,
  approver: Client,
  { code = '1406020012345', abbreviation = '朔城审批' } = {},
): Promise<void> {
  const seal = await created(keeper, '/seals', {
    kind: 'special',
    code,
    abbreviation,
    madeOn: '2019-12-10',
    madeBy: '朔州市公安局核准的刻制单位',
  });
  await activateSeal(keeper, approver, seal.id);
  await authoriseFor(approver, seal.id, '2026');
}

/** The paper that a seal's next step rests on in these tests. */
export const SEAL_PROOF = { name: '印章凭据.pdf', mediaType: 'application/pdf', bytes: aPdf() };

/** A seal is put into use on its maker's paper, which its keeper hands in and somebody else reads. SEAL-2 */
export async function activateSeal(keeper: Client, approver: Client, id: string, reason = '启用行政审批专用章') {
  const order = { reason, proof: await sealProof(keeper, id) };
  await created(approver, `/seals/${id}/activation`, order);
}

/** Hands in the paper that a seal's next step rests on; returns its digest. SEAL-2, SEAL-7 */
export async function sealProof(keeper: Client, id: string): Promise<string> {
  const { status, body } = await keeper.upload(`/seals/${id}/proof`, SEAL_PROOF);
  if (status !== 200) throw new Error(`the paper of seal ${id} was not taken: ${JSON.stringify(body)}`);
  return body.proof.sha256;
}

/** A standing authorisation of a seal for one year. SEAL-4 */
export async function authoriseFor(approver: Client, seal: string, year: string): Promise<void> {
  const cover = (documentKind: string, scope: string) => ({ documentKind, scope });
  await created(approver, `/seals/${seal}/authorisations`, {
    covers: [
      cover('receipt-of-materials', 'SEAL-6.3'),
      cover('correction-notice', 'SEAL-6.3'),
      cover('acceptance', 'SEAL-6.3'),
      cover('non-acceptance', 'SEAL-6.3'),
      cover('closing-notice', 'SEAL-6.1'),
      cover('termination-decision', 'SEAL-6.1'),
      cover('decision-to-grant', 'SEAL-6.2'),
      cover('decision-to-grant', 'SEAL-6.4'),
      cover('certificate', 'SEAL-6.2'),
      cover('decision-to-refuse', 'SEAL-6.4'),
      cover('decision-to-vary', 'SEAL-6.2'),
      cover('decision-not-to-vary', 'SEAL-6.4'),
      cover('decision-to-renew', 'SEAL-6.2'),
      cover('decision-not-to-renew', 'SEAL-6.4'),
      cover('deemed-renewal', 'SEAL-6.1'),
      cover('extension-notice', 'SEAL-6.1'),
      cover('special-procedure', 'SEAL-6.1'),
      cover('hearing-notice', 'SEAL-6.1'),
      cover('interested-notice', 'SEAL-6.1'),
      cover('disclosure-notice', 'SEAL-6.1'),
      cover('delivery-receipt', 'SEAL-6.1'),
      cover('procedure-notice', 'SEAL-6.1'),
      cover('variation-decision', 'SEAL-6.1'),
      cover('withdrawal-decision', 'SEAL-6.1'),
      cover('revocation-decision', 'SEAL-6.1'),
      cover('cancellation-decision', 'SEAL-6.1'),
    ],
    requesterRoles: ['window-clerk', 'reviewer', 'approver', 'head'],
    automatic: true,
    dailyMax: 20_000,
    validFrom: `${year}-01-01`,
    validUntil: `${year}-12-31`,
  });
}

/** Posts and returns what came of it; anything but success is a mistake in this preparation. */
async function created(client: Client, path: string, body?: object): Promise<Record<string, never>> {
  const answer = await client.post(path, body);
  if (answer.status !== 200 && answer.status !== 201) {
    throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 2_000)}`);
  }
  return answer.body as Record<string, never>;
}
