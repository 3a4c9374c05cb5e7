import { application } from '@shenguan/lift-retrofit/matter/application';
import { BUREAU } from '@shenguan/lift-retrofit/matter/bodies';
import { MATERIALS as CODES, DESIGN_SERVICE } from '@shenguan/lift-retrofit/matter/guide';
import { paper as paperOf } from '@shenguan/lift-retrofit/matter/paper';
import { AGENT, BUREAU_STAFF, CITY_ITEM_ADMIN } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { handIn, post, quietly } from '../acts.js';
import { AGENCIES } from '../matter/bodies.js';
import type { Market } from '../matter/market.js';
import { AGENCY_CLERKS } from '../matter/people.js';
import { contractOf } from './engage.js';
import { SHOWN } from './join.js';

const RESULT = '怡安苑3号楼2单元加装电梯专项设计文件';
const { shanghai, local } = AGENCIES;
const agency = AGENCY_CLERKS.shanghai;

/** 7. The applicant chooses by himself: from the choice to the result, its rating, and its way into the case. */
export async function choose(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '七、申请人自己选', en: 'the applicant chooses for himself' });
  await stage.clock.move('2026-06-15T09:00:00+08:00');
  market.caseNumber = (
    await quietly(stage, AGENT, 'drafts', (api) => api.post('/cases', application(shanghai.code)))
  ).caseNumber;
  stage.story.effect({ zh: `王芳代业主起草申请 ${market.caseNumber}`, en: 'the agent drafts an application' });
  await steering(stage, market);
  await chosen(stage, market);
  await worked(stage, market);
  await handedIn(stage, market);
}

async function steering(stage: Stage, { caseNumber }: Market): Promise<void> {
  const { clerk } = BUREAU_STAFF;
  const tie = {
    ...{ agencyCode: local.code, kind: 'relative-of-official', bodyCode: BUREAU.code, officialSubject: clerk.sub },
    ...{ since: '2024-01-01', source: '干部个人有关事项报告载明配偶任职。' },
  };
  await quietly(stage, CITY_ITEM_ADMIN, 'enters a tie', (api) => api.post('/agency-affiliations', tie));
  const choice = { caseNumber, serviceCode: DESIGN_SERVICE, agencyCode: local.code };
  await stage.act({
    by: clerk,
    on: 'approval',
    says: { zh: `窗口人员替申请人选定${local.short}`, en: 'refused: a clerk chooses in the applicant’s place' },
    rules: ['INT-5'],
    expect: { status: 403 },
    call: (api) => api.post('/engagements', choice),
  });
  await stage.act({
    by: clerk,
    on: 'approval',
    says: {
      zh: '改以“代录”名义录入，该机构有其配偶任职',
      en: 'refused: as an “entry” for him: the clerk’s spouse works there',
    },
    rules: ['INT-5'],
    expect: { status: 403, rule: 'INT-5' },
    call: (api) => handIn(api, '/engagement-entries', '选择中介机构的书面意见', choice),
  });
}

async function chosen(stage: Stage, market: Market): Promise<void> {
  const { body } = await (await stage.as('approval', AGENT)).get(`/agency-offers?service=${DESIGN_SERVICE}&by=price`);
  demandFact('the comparison', body.items?.length === 3 && body.order.by === 'price', 'three, by price', body);
  const { id } = await stage.act({
    by: AGENT,
    on: 'approval',
    says: {
      zh: `比较价格、时限、信用后选定${shanghai.short}：${SHOWN.shanghai.days} 日、${SHOWN.shanghai.amount} 元`,
      en: 'compares price, days and credit, and chooses with its own token',
    },
    rules: ['INT-5', 'INT-17'],
    expect: { status: 201 },
    call: (api) =>
      api.post('/engagements', {
        ...{ serviceCode: DESIGN_SERVICE, caseNumber: market.caseNumber, agencyCode: shanghai.code },
      }),
  });
  market.engagementId = id;
  const path = `/engagements/${id}`;
  const proposed = (more: object = {}) => contractOf(market, 'shanghai', SHOWN.shanghai.amount, more);
  await stage.act({
    by: agency,
    on: 'approval',
    says: { zh: '合同写 20 日，长于清单时限', en: 'refused: a contract that takes longer than the catalogue allows' },
    rules: ['INT-10'],
    expect: { status: 422, rule: 'INT-10' },
    call: (api) => api.post(`${path}/contract`, proposed({ days: 20 })),
  });
  await stage.act({
    by: agency,
    on: 'approval',
    says: ({ body: { contract } }) => ({
      zh: `提出合同：${contract?.days} 日，总价 ${contract?.total} 元，材料一次列全`,
      en: 'proposes the contract, with one complete list of materials',
    }),
    rules: ['INT-20', 'INT-13'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/contract`, proposed()),
  });
  await stage.act({
    by: AGENT,
    on: 'approval',
    says: { zh: '同意合同，开始计时', en: 'agrees; the days run' },
    rules: ['INT-20'],
    expect: { status: 201 },
    call: (api) => post(api, `${path}/agreement`),
  });
}

async function worked(stage: Stage, market: Market): Promise<void> {
  const path = `/engagements/${market.engagementId}`;
  await stage.clock.move('2026-06-17T10:00:00+08:00');
  const asked = await stage.act({
    by: agency,
    on: 'approval',
    says: { zh: '又要合同外的检测报告：照记，记为违约', en: 'asks for a further paper: written down, as a breach' },
    rules: ['INT-20'],
    expect: { status: 201 },
    call: (api) =>
      api.post(`${path}/further-demands`, { items: ['消防水池检测报告'], text: '不补交检测报告，影响设计进度。' }),
  });
  demandFact('the further demand', asked.record.at(-1).breach === true, 'a breach', asked.record);
  await stage.clock.move('2026-06-19T15:00:00+08:00');
  const delivered = await stage.act({
    by: agency,
    on: 'approval',
    says: ({ body }) => ({
      zh: `交付成果，摘要 ${String(body.resultSha256).slice(0, 12)}…`,
      en: 'delivers; the result stands under its digest',
    }),
    rules: ['INT-19', 'INT-20'],
    expect: { status: 201 },
    call: (api) => handIn(api, `${path}/result`, RESULT),
  });
  market.resultSha256 = delivered.resultSha256;
  await quietly(stage, AGENT, 'takes', (api) => post(api, `${path}/taking`));
  await stage.act({
    by: agency,
    on: 'approval',
    says: { zh: '给自己打五星', en: 'refused: an agency rates itself' },
    rules: ['INT-17'],
    expect: { status: 403 },
    call: (api) => api.post(`${path}/rating`, { score: 5, comment: '服务优质。' }),
  });
  await stage.act({
    by: AGENT,
    on: 'approval',
    says: { zh: '验收成果并评价：四星，中途加要材料', en: 'takes the result and rates it: four of five' },
    rules: ['INT-17'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/rating`, { score: 4, comment: '按期交付，中途加要材料。' }),
  });
  await quietly(stage, agency, 'answers', (api) =>
    api.post(`${path}/rating-answer`, { answer: '感谢评价，加要材料一事已经整改。' }),
  );
}

async function handedIn(stage: Stage, market: Market): Promise<void> {
  const put = (title: string) => (api: Parameters<typeof handIn>[0]) =>
    api.upload(`/cases/${market.caseNumber}/materials/${CODES.design}`, paperOf(title), {
      engagementId: market.engagementId,
    });
  await stage.act({
    by: AGENT,
    on: 'approval',
    says: { zh: '递交的设计文件与机构交付的不是同一份', en: 'refused: another file than the one the agency delivered' },
    rules: ['INT-20'],
    expect: { status: 422, rule: 'INT-20' },
    call: put(`${RESULT}（改）`),
  });
  await stage.act({
    by: AGENT,
    on: 'approval',
    says: { zh: '递交机构交付的原件，摘要相符', en: 'hands in the very result, by its digest' },
    rules: ['INT-20'],
    call: put(RESULT),
  });
}
