import { DESIGN_SERVICE } from '@shenguan/lift-retrofit/matter/guide';
import { CITY_ITEM_ADMIN } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { handIn, quietly } from '../acts.js';
import { AGENCIES, type AgencyKey } from '../matter/bodies.js';
import type { Market } from '../matter/market.js';
import { AGENCY_CLERKS, PRACTITIONERS, REGULATORS } from '../matter/people.js';
import { SURVEY_SERVICE } from './catalogue.js';

/** What each agency shows: days, and the price of a design. */
export const SHOWN = {
  local: { days: 12, amount: '60.00' },
  capital: { days: 10, amount: '22.00' },
  shanghai: { days: 8, amount: '24.00' },
} as const satisfies Partial<Record<AgencyKey, object>>;
export const MATERIALS = ['现状测绘图', '岩土工程勘察报告'];
export type Designer = keyof typeof SHOWN;

const DESIGNERS = Object.keys(SHOWN) as Designer[];
const REGISTER = { status: 'in-operation', source: '国家企业信用信息公示系统', lookedUpOn: '2026-03-03' };

/** 2. Whoever is lawfully registered comes in; each says what it does, how fast, by whom and for how much. */
export async function join(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '二、机构入驻，服务公示', en: 'agencies join and show what they offer' });
  await stage.clock.move('2026-03-03T09:00:00+08:00');
  await register(stage, market, 'shanghai');
  for (const key of ['local', 'capital', 'appraiser'] as const) {
    const id = (await quietly(stage, AGENCY_CLERKS[key], 'joins', (api) => api.post('/agencies', application(key)))).id;
    await quietly(stage, CITY_ITEM_ADMIN, 'looks it up', (api) => lookUp(api, id, key));
    market.agencies[key] = id;
  }
  stage.story.effect({ zh: '本市、太原的三家机构同样入驻', en: 'three more of the city and the province join alike' });
  await norms(stage);
  await offers(stage, market);
}

const application = (key: AgencyKey) => ({ name: AGENCIES[key].name, phone: '0349-2000001' });
const lookUp = (api: Parameters<typeof handIn>[0], id: string, key: AgencyKey) =>
  handIn(api, `/agencies/${id}/register-status`, `${AGENCIES[key].short}登记信息`, REGISTER);

async function register(stage: Stage, market: Market, key: AgencyKey): Promise<void> {
  const { short } = AGENCIES[key];
  const by = AGENCY_CLERKS[key];
  await stage.act({
    by,
    on: 'approval',
    says: {
      zh: '被要求填报注册地：入驻只看是否依法登记',
      en: 'refused: there is no field for a region, nor for a size',
    },
    rules: ['INT-18'],
    expect: { status: 400 },
    call: (api) => api.post('/agencies', { ...application(key), region: '140602' }),
  });
  const { id } = await stage.act({
    by,
    on: 'approval',
    says: { zh: `${short}凭统一社会信用代码申请入驻`, en: 'applies, with its credit code and nothing else' },
    rules: ['INT-18'],
    expect: { status: 201 },
    call: (api) => api.post('/agencies', application(key)),
  });
  await stage.act({
    by: CITY_ITEM_ADMIN,
    on: 'approval',
    says: { zh: '查询登记状态：存续，当场入驻', en: 'looks it up in the register; it is in operation, and has joined' },
    rules: ['INT-18'],
    expect: { status: 201 },
    call: (api) => lookUp(api, id, key),
  });
  market.agencies[key] = id;
}

async function norms(stage: Stage): Promise<void> {
  const norm = { serviceCode: DESIGN_SERVICE, title: '既有住宅加装电梯工程设计服务规范', inForceFrom: '2026-03-03' };
  const clauses = '设计前须现场踏勘，并留存影像记录。\n设计文件由执业人员签字并注明执业编号。';
  const publish = (text: string) => (api: Parameters<typeof handIn>[0]) =>
    handIn(api, '/service-norms', norm.title, { ...norm, clauses: text });
  await stage.act({
    by: REGULATORS.alleges,
    on: 'approval',
    says: { zh: '服务规范写入“须在本市注册并设有分支机构”', en: 'refused: a norm that shuts agencies out by region' },
    rules: ['INT-9', 'INT-18'],
    expect: { status: 422 },
    call: publish('须在本市注册并设有分支机构的机构方可提供服务。'),
  });
  await stage.act({
    by: REGULATORS.alleges,
    on: 'approval',
    says: ({ body }) => ({
      zh: `公布服务规范第 ${body.number} 版，${body.clauses?.length} 条，与报价一并展示`,
      en: 'publishes the norm of the trade; it stands beside every offer',
    }),
    rules: ['INT-9'],
    expect: { status: 201 },
    call: publish(clauses),
  });
}

async function offers(stage: Stage, market: Market): Promise<void> {
  const { name, number } = PRACTITIONERS.shanghai;
  const entry = (document: string, who: string) => ({ name: who, document: { kind: 'residentId', number: document } });
  const entered = await stage.act({
    by: AGENCY_CLERKS.shanghai,
    on: 'approval',
    says: {
      zh: `登记执业人员${name}，与公职人员名册比对`,
      en: 'enters its practitioner; no official serves an agency',
    },
    rules: ['INT-6'],
    expect: { status: 201 },
    call: (api) => api.post(`/agencies/${market.agencies.shanghai}/practitioners`, entry(number, name)),
  });
  market.practitioners.shanghai = entered.id;
  const survey = { serviceCode: SURVEY_SERVICE, charges: [{ item: '勘察费', unit: '延米', amount: '150.00' }] };
  await stage.act({
    by: AGENCY_CLERKS.shanghai,
    on: 'approval',
    says: { zh: '勘察费报价 150 元/延米，高于政府指导价', en: 'refused: a quote above the guided range' },
    rules: ['INT-13'],
    expect: { status: 422, rule: 'INT-13' },
    call: (api) =>
      api.post(`/agencies/${market.agencies.shanghai}/offers`, { ...offerOf(market, 'shanghai'), ...survey }),
  });
  await stage.act({
    by: AGENCY_CLERKS.shanghai,
    on: 'approval',
    says: {
      zh: `公示设计服务：${SHOWN.shanghai.days} 日、${SHOWN.shanghai.amount} 元/平方米，材料一次列全`,
      en: 'shows its offer: days, people, price, and one list of materials',
    },
    rules: ['INT-10'],
    expect: { status: 201 },
    call: (api) => api.post(`/agencies/${market.agencies.shanghai}/offers`, offerOf(market, 'shanghai')),
  });
  for (const key of DESIGNERS.filter((one) => one !== 'shanghai')) {
    const { name: who, number: document } = PRACTITIONERS[key];
    const path = `/agencies/${market.agencies[key]}`;
    const { id } = await quietly(stage, AGENCY_CLERKS[key], 'enters its practitioner', (api) =>
      api.post(`${path}/practitioners`, entry(document, who)),
    );
    market.practitioners[key] = id;
    await quietly(stage, AGENCY_CLERKS[key], 'offers', (api) => api.post(`${path}/offers`, offerOf(market, key)));
  }
  const { body } = await stage.public('approval').get(`/agency-offers?service=${DESIGN_SERVICE}`);
  demandFact('the showcase', body.items?.length === DESIGNERS.length, 'three offers', body);
  stage.story.effect({
    zh: `三家报价并列展示，排序依据公开：当日随机，种子 ${body.order.seed}，买不来位置`,
    en: 'three offers side by side, in an order that anybody recomputes and nobody buys',
  });
}

const offerOf = (market: Market, key: Designer) => ({
  ...{ serviceCode: DESIGN_SERVICE, days: SHOWN[key].days, materials: MATERIALS },
  commitment: '对设计质量终身负责，逾期每日减收合同金额的百分之二。',
  practitioners: [market.practitioners[key]],
  charges: [{ item: '设计费', unit: '平方米', amount: SHOWN[key].amount }],
});
