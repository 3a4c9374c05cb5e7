import type { Api } from '@shenguan/lift-retrofit/api';
import { BUREAU } from '@shenguan/lift-retrofit/matter/bodies';
import { ITEM_CODE } from '@shenguan/lift-retrofit/matter/guide';
import { AUDITOR, BUREAU_STAFF } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { until } from '@shenguan/lift-retrofit/until';
import { handIn, post, quietly } from '../acts.js';
import { AGENCIES, type AgencyKey } from '../matter/bodies.js';
import type { Market } from '../matter/market.js';
import { AGENCY_CLERKS, BUREAU_MORE } from '../matter/people.js';
import { perform } from './perform.js';
import { type KeptOffer, keptOffer, sealOf } from './sealed-offers.js';

const { reviewer, head } = BUREAU_STAFF;
const NEED = {
  ...{
    itemCode: ITEM_CODE,
    name: '既有结构安全复核',
    ceiling: '80000.00',
    days: 10,
    method: 'comparison',
    offerDays: 5,
  },
  scope: '对拟加装电梯的既有结构作安全性复核，提出书面意见。',
  conditions: [{ code: 'K1', text: '具有建设工程质量检测资质，且在有效期内' }],
};
const AGAIN = '前次有效报价不足三家，竞争未成，重新公告。';

/** 5. What the bureau itself needs it competes for, and pays. */
export async function commission(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '五、部门委托：密封报价，部门付费', en: 'a commissioned service: sealed offers' });
  await stage.clock.move('2026-04-20T09:00:00+08:00');
  await stage.act({
    by: reviewer,
    on: 'approval',
    says: { zh: '需求里写明“复核费由申请人支付给成交机构”', en: 'refused: an official would have the applicant pay' },
    rules: ['INT-8'],
    expect: { status: 422, rule: 'INT-8' },
    call: (api) => api.post('/commissions', { ...NEED, scope: `${NEED.scope}复核费由申请人支付给成交机构。` }),
  });
  const first = await announced(stage, market, {});
  await openedBy(stage, first, await sealed(stage, first, ['appraiser', 'capital']));
  stage.story.effect({ zh: '有效报价只有两家：竞争未成，自行终止', en: 'two offers only: it has failed by itself' });

  const second = await announced(stage, market, { previousId: first, repeatReason: AGAIN });
  const offers = await sealed(stage, second, ['appraiser', 'capital', 'local']);
  await altered(stage, second, offers);
  await openedBy(stage, second, offers);
  await judged(stage, second);
  await perform(stage, second, 'appraiser');
}

async function announced(stage: Stage, market: Market, more: object): Promise<string> {
  const again = 'previousId' in more;
  const { id } = await stage.act({
    by: reviewer,
    on: 'approval',
    says: again
      ? { zh: '写明前次结果，重新起草', en: 'drafts it anew, naming the one that failed' }
      : { zh: `起草委托需求：${NEED.name}，限价 8 万元`, en: 'drafts the need, up to 80,000 yuan' },
    rules: ['INT-8'],
    expect: { status: 201 },
    call: (api) => api.post('/commissions', { ...NEED, ...more }),
  });
  market.commissions.push(id);
  await stage.act({
    by: head,
    on: 'approval',
    says: ({ body }) => ({
      zh: `${again ? '再次' : ''}公告，报价截至 ${String(body.offersUntil).slice(0, 10)}`,
      en: again ? 'announces it again' : 'another one announces it',
    }),
    rules: ['INT-8'],
    expect: { status: 201 },
    call: (api) => post(api, `/commissions/${id}/announcement`),
  });
  return id;
}

type Offers = Partial<Record<AgencyKey, KeptOffer>>;
const PRICES: Readonly<Partial<Record<AgencyKey, string>>> = {
  ...{ appraiser: '60000.00', capital: '65000.00', local: '70000.00' },
};

async function sealed(stage: Stage, id: string, keys: readonly AgencyKey[]): Promise<Offers> {
  const offers: Offers = {};
  for (const key of keys) {
    const offer = keptOffer(id, key, PRICES[key]!);
    offers[key] = offer;
    const seal = sealOf(id, AGENCIES[key].code, offer);
    await quietly(stage, AGENCY_CLERKS[key], 'seals', (api) => api.post(`/commissions/${id}/seals`, { seal }));
  }
  const { body } = await (await stage.as('approval', head)).get(`/commissions/${id}`);
  demandFact('before the opening', body.offerCount === null && body.offers.length === 0, 'nothing to see', body);
  stage.story.effect({
    zh: `${keys.map((key) => AGENCIES[key].short).join('、')}递交密封摘要；几家、几钱，局长也看不到`,
    en: 'only digests are handed in; not even the head sees how many, or how much',
  });
  return offers;
}

/** Lets the days for offers pass, until they are opened. */
async function offersOver(stage: Stage, id: string): Promise<void> {
  const api = await stage.as('approval', AUDITOR);
  const { offersUntil } = (await api.get(`/commissions/${id}`)).body;
  await stage.clock.move(new Date(Date.parse(offersUntil) + 3_600_000).toISOString());
  await until(
    'the offers may be opened',
    async () => (await api.get(`/commissions/${id}`)).body.state,
    (one) => one === 'opening',
  );
}

const opening =
  (id: string, { file, days, nonce, price }: KeptOffer) =>
  (api: Api) =>
    handIn(api, `/commissions/${id}/openings`, file, { price, days, nonce });

async function altered(stage: Stage, id: string, offers: Offers): Promise<void> {
  await offersOver(stage, id);
  await stage.act({
    by: AGENCY_CLERKS.local,
    on: 'approval',
    says: { zh: '开启时把 7 万元改成 5.9 万元：与密封摘要不符', en: 'refused: another price than the one it sealed' },
    rules: ['INT-8'],
    expect: { status: 422, rule: 'INT-8' },
    call: opening(id, { ...offers.local!, price: '59000.00' }),
  });
}

/** Whoever sealed opens; what comes of it turns on how many of different hands there are. */
async function openedBy(stage: Stage, id: string, offers: Offers): Promise<void> {
  const keys = Object.keys(offers) as AgencyKey[];
  if (keys.length < 3) await offersOver(stage, id);
  for (const key of keys) await quietly(stage, AGENCY_CLERKS[key], 'opens', opening(id, offers[key]!));
  const { state } = (await (await stage.as('approval', AUDITOR)).get(`/commissions/${id}`)).body;
  const expected = keys.length < 3 ? 'failed' : 'evaluating';
  demandFact('the commission', state === expected, expected, state);
  if (keys.length === 3) stage.story.effect({ zh: '三家如数开启，与摘要逐一相符', en: 'all open what they sealed' });
}

async function judged(stage: Stage, id: string): Promise<void> {
  const judgements = (['appraiser', 'capital', 'local'] as const).map((key) => ({
    ...{ agencyCode: AGENCIES[key].code, reasons: '资质证书在有效期内，人员配备符合公告条件。' },
  }));
  const evaluation = { declaration: '本人与各报价机构及其人员没有利害关系，独立评审。', judgements };
  await stage.act({
    by: reviewer,
    on: 'approval',
    says: { zh: '起草人要求参加评审', en: 'refused: who drafted the need does not judge the offers' },
    rules: ['INT-8'],
    expect: { status: 403, rule: 'INT-8' },
    call: (api) => api.post(`/commissions/${id}/evaluations`, evaluation),
  });
  for (const by of [BUREAU_MORE.firstJudge, BUREAU_MORE.secondJudge]) {
    await quietly(stage, by, 'judges', (api) => api.post(`/commissions/${id}/evaluations`, evaluation));
  }
  const awarded = await stage.act({
    by: head,
    on: 'approval',
    says: ({ body }) => ({
      zh: `两人独立评审后确认成交：${AGENCIES.appraiser.short}，${body.award?.price} 元`,
      en: 'two judged apart; the lowest of those that meet the conditions',
    }),
    rules: ['INT-8'],
    expect: { status: 201 },
    call: (api) => post(api, `/commissions/${id}/award`),
  });
  const { agencyCode } = awarded.award;
  demandFact('the award', agencyCode === AGENCIES.appraiser.code, `the lowest, for ${BUREAU.short}`, awarded.award);
}
