import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, ITEM, PDF, sound } from './support/case-world.js';
import { enterInstruments, type InstrumentOrder } from './support/enter-instruments.js';
import { authoriseFor, GUIDE, itemPublisher, PERMIT_LAW, publishItem } from './support/prepare-bureau.js';

/**
 * A real permit beside the lift and the registration: to sell food (食品经营许可). Set by article 35 of the Food Safety Law;
 * held for five years by article 15 of the regulation that carries it out (State Council order 721, in force since
 * 1 December 2019); renewed by article 50 of the Permit Law. A rule of the ministry sets a window of its own, whose text
 * this project has not seen: the law's thirty days stand here. Materials, points and limits are of this test.
 */
const FOOD_LAW = { instrument: '中华人民共和国食品安全法', level: 'law', article: '第三十五条' };
const FOOD_REGULATION = {
  instrument: '中华人民共和国食品安全法实施条例',
  level: 'administrative-regulation',
  article: '第十五条',
};
const INSTRUMENTS: readonly InstrumentOrder[] = [
  {
    ...{ title: FOOD_LAW.instrument, documentNumber: '中华人民共和国主席令第二十一号', articles: 154 },
    ...{ issuer: '全国人民代表大会常务委员会', issuerKind: 'national-congress', promulgation: 'order' },
    ...{ inForceFrom: '2015-10-01', source: '国家法律法规数据库' },
  },
  {
    ...{ title: FOOD_REGULATION.instrument, documentNumber: '中华人民共和国国务院令第721号', articles: 86 },
    ...{ issuer: '国务院', issuerKind: 'state-council', promulgation: 'order' },
    ...{ inForceFrom: '2019-12-01', source: '国家法律法规数据库' },
  },
];

/** The item that the memoranda of these tests hand over beside the lift. */
const FOOD = `${ITEM}-NORM`;
const material = (code: string, name: string) => ({ ...GUIDE.materials[1]!, code, name });
const FOOD_GUIDE = {
  ...GUIDE,
  summary: '从事食品销售的经营者申请食品经营许可。',
  conditions: [
    '具有与经营的食品品种、数量相适应的场所',
    '具有相应的设备或者设施',
    '有食品安全管理人员和保证食品安全的规章制度',
  ],
  basis: [FOOD_LAW, FOOD_REGULATION],
  materials: [material('FORM', '食品经营许可申请书'), material('PLAN', '主要设备设施布局和操作流程')],
  steps: GUIDE.steps.map((step) =>
    step.role === 'reviewer'
      ? {
          ...step,
          reviewPoints: [
            { code: 'P1', text: '场所与经营的食品品种、数量相适应', basis: FOOD_LAW },
            { code: 'P2', text: '设备设施和布局符合要求', basis: FOOD_LAW },
          ],
        }
      : step,
  ),
  certificate: { kind: '食品经营许可证', validityMonths: 60, series: 'JY朔' },
  statutory: { length: 20, unit: 'workingDays', basis: { ...PERMIT_LAW, article: '第四十二条' } },
  grantableConditions: [],
  panel: [],
  inspectionPoints: [],
};
const REVIEW = {
  points: [
    { code: 'P1', ok: true },
    { code: 'P2', ok: true },
  ],
  opinion: 'grant',
  reasons: '场所、设备和制度符合要求。',
};

let w: CaseWorld;
let shop: Client;
const applicant = { kind: 'body', name: '朔州市朔城区某食品店', code: makeCreditCode(350) };
beforeAll(async () => {
  w = await CaseWorld.start();
  await enterInstruments(w.world, INSTRUMENTS);
  const admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
  await publishItem(admin, await itemPublisher(w.world), FOOD, '食品经营许可', FOOD_GUIDE);
  shop = await w.world.as('approval', { sub: 'shop', roles: ['applicant'], body: applicant.code });
});
afterAll(() => w?.stop());

/** Years on: the seal's authorisation holds for one of them. */
async function movedTo(instant: string): Promise<void> {
  await w.world.moveTo(instant);
  const approver = await w.world.as('approval', { sub: 'seal-approver', roles: ['seal-approver'], body: BUREAU.code });
  const { items } = sound(await approver.get('/seals'), 200).body;
  await authoriseFor(approver, items[0].id, instant.slice(0, 4));
}

async function decided(more: object = {}): Promise<string> {
  const project = { name: '某食品店经营场所', address: '朔州市朔城区开发南路12号' };
  const form = { itemCode: FOOD, applicant, project, ...more };
  const { caseNumber } = sound(await shop.post('/cases', form), 201).body;
  for (const code of ['FORM', 'PLAN']) sound(await shop.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
  sound(await shop.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
  sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
  sound(await w.reviewer.post(`/cases/${caseNumber}/review`, REVIEW), 201);
  sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
  return caseNumber;
}
const approval = async (caseNumber: string) =>
  sound(await w.auditor.get(`/approvals?case=${caseNumber}`), 200).body.items[0];

describe('食品经营许可 · a permit with certificate, term and renewal', () => {
  it('held: granted for five years, renewed in its window, and the new term begins where the old one ends', async () => {
    const granted = await approval(await decided());
    expect(granted).toMatchObject({ kind: '食品经营许可证', validFrom: '2026-03-02', validUntil: '2031-03-01' });
    expect(granted.number).toMatch(/^JY朔〔2026〕\d+号$/);
    await movedTo('2031-01-06T02:00:00.000Z');
    await decided({ request: { kind: 'renewal', approvalNumber: granted.number } });
    const renewed = sound(await w.auditor.get(`/approvals/${granted.id}`), 200).body;
    expect(renewed).toMatchObject({ number: granted.number, state: 'in-force', validUntil: '2036-03-01' });
    expect(renewed.acts.map(({ kind }: { kind: string }) => kind)).toEqual(['grant', 'renew']);
  });

  it('held: what nobody renews expires on its day, and the public page says so', async () => {
    const granted = await approval(await decided());
    expect(granted.validUntil).toBe('2036-01-05');
    await w.world.moveTo('2036-01-06T02:00:00.000Z');
    const expired = await eventually(
      async () => sound(await w.auditor.get(`/approvals/${granted.id}`), 200).body,
      ({ state }) => state === 'expired',
    );
    expect(expired.inForce).toBe(false);
    const asked = `/public/approvals?number=${encodeURIComponent(granted.number)}&bureau=${BUREAU.code}`;
    expect(sound(await (await w.world.as('approval')).get(asked), 200).body).toMatchObject({ inForce: false });
  });
});
