import { BUREAU, DEPARTMENTS } from '@shenguan/lift-retrofit/matter/bodies';
import { catalogueEntries, DESIGN_SERVICE, ITEM_CODE } from '@shenguan/lift-retrofit/matter/guide';
import { CITY_ITEM_ADMIN, CITY_PUBLISHER } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { post } from '../acts.js';
import { PRICE_STAFF } from '../matter/people.js';

/** The second service of the catalogue, whose fees the government guides. */
export const SURVEY_SERVICE = 'LIFT-SURVEY';

const { code, name } = DEPARTMENTS.housing;
const listed = (service: string, called: string, legalBasis: object) => ({
  ...{ code: service, name: called, legalBasis, industryRegulator: { code, name }, timeLimitDays: 10 },
});
const SURVEY = listed(SURVEY_SERVICE, '既有住宅加装电梯岩土工程勘察', {
  instrument: '建设工程勘察设计管理条例',
  level: 'administrative-regulation',
  article: '第四条',
});
const APPRAISAL = listed('STRUCTURAL-APPRAISAL', '房屋结构安全性检测鉴定', {
  instrument: '朔州市人民政府办公室关于既有住宅加装电梯工作的实施意见（朔政办发〔2020〕32号）',
  level: 'normative-document',
  article: '第五条第（一）项第3目',
});

/** What the survey costs, as the price authority lists it: seven particulars. INT-13 */
const FEE = {
  ...{ serviceCode: SURVEY_SERVICE, itemCodes: [ITEM_CODE], chargedBy: '勘察单位', chargeItem: '勘察费', unit: '延米' },
  ...{ low: '80.00', high: '120.00', management: 'government-guided' },
  basis: { instrument: '山西省服务价格管理办法', level: 'normative-document', article: '第十条' },
};

/** 1. What may be asked for at all, and what it may cost. */
export async function catalogue(stage: Stage): Promise<void> {
  stage.story.chapter({ zh: '一、一张清单，一张价目', en: 'one catalogue of services, one of fees' });
  await stage.clock.move('2026-03-02T09:05:00+08:00');
  const entries = catalogueEntries(DEPARTMENTS.housing);
  await stage.act({
    by: CITY_ITEM_ADMIN,
    on: 'approval',
    says: {
      zh: '拟将结构鉴定列入清单，依据只是一份规范性文件',
      en: 'refused: a service that rests on a normative document alone is not listed',
    },
    rules: ['INT-4'],
    expect: { status: 422, rule: 'INT-4' },
    call: (api) => api.post('/intermediary-catalogues', { entries: [...entries, APPRAISAL] }),
  });
  const draft = await stage.act({
    by: CITY_ITEM_ADMIN,
    on: 'approval',
    says: ({ body }) => ({
      zh: `起草清单第 ${body.number} 版：专项设计、岩土工程勘察`,
      en: 'drafts the next version: design, and survey',
    }),
    rules: ['INT-3', 'INT-4'],
    expect: { status: 201 },
    call: (api) => api.post('/intermediary-catalogues', { entries: [...entries, SURVEY] }),
  });
  const publication = `/intermediary-catalogues/${draft.number}/publication`;
  const order = { inForceFrom: '2026-03-03' };
  await stage.act({
    by: CITY_ITEM_ADMIN,
    on: 'approval',
    says: { zh: '自己起草，又要自己公布', en: 'refused: who drafted it does not publish it' },
    rules: ['INT-3'],
    expect: { status: 403, rule: 'INT-3' },
    call: (api) => post(api, publication, order),
  });
  await stage.act({
    by: CITY_PUBLISHER,
    on: 'approval',
    says: { zh: '复核并公布，次日起施行', en: 'reviews and publishes it, in force from tomorrow' },
    rules: ['INT-3'],
    call: (api) => post(api, publication, order),
  });
  await publishFees(stage);
  stage.story.effect({
    zh: `设计 ${DESIGN_SERVICE} 由市场定价；勘察实行政府指导价 80—120 元/延米；清单之外，${BUREAU.short}一概不得索要`,
    en: 'design is priced by the market, the survey within a range; nothing else may be asked for',
  });
}

async function publishFees(stage: Stage): Promise<void> {
  const draft = await stage.act({
    by: PRICE_STAFF.drafts,
    on: 'approval',
    says: ({ body }) => ({ zh: `起草收费目录清单第 ${body.number} 版`, en: 'drafts the catalogue of fees' }),
    rules: ['INT-13'],
    expect: { status: 201 },
    call: (api) => api.post('/fee-catalogues', { entries: [FEE] }),
  });
  await stage.act({
    by: PRICE_STAFF.publishes,
    on: 'approval',
    says: { zh: '公布收费目录清单', en: 'another one publishes it' },
    rules: ['INT-13'],
    expect: { status: 201 },
    call: (api) => post(api, `/fee-catalogues/${draft.number}/publication`, { inForceFrom: stage.clock.today() }),
  });
}
