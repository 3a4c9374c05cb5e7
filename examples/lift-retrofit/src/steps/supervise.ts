import { BUREAU } from '../matter/bodies.js';
import type { Matter } from '../matter/matter.js';
import { BUREAU_STAFF, DEPARTMENT_STAFF } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';
import { pushAct } from './push-act.js';

const ACT_ON = '2026-03-13';

interface Feedback {
  readonly title: string;
  readonly late: boolean;
}

/** 8. Departments report back: one in time, one late, both measured from the day of their act. */
export async function supervise(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({ zh: '八、监管反馈', en: 'departments report back' });
  const { caseNumber } = matter;
  await stage.clock.move(`${ACT_ON}T16:10:00+08:00`);
  const inTime = await stage.act({
    by: DEPARTMENT_STAFF.housing.officer,
    on: 'supervision-link',
    says: ({ body }) => ({
      zh: `当日推送现场监管意见（最迟 ${body.dueOn}），按时`,
      en: 'reports an opinion on the day of the act: in time',
    }),
    rules: ['LINK-6.1'],
    expect: { status: 201 },
    call: (api) =>
      pushAct(api, {
        actType: 'opinion',
        actNumber: '朔城住建检〔2026〕18号',
        caseNumber,
        title: '加装电梯施工前现场核对意见',
        content: '现场与专项设计文件一致；建议施工期间设置夜间警示和临时通道。',
        actOn: ACT_ON,
      }),
  });
  demandFact('in time', inTime.late === false, 'not late', inTime);

  await stage.clock.move('2026-03-17T09:30:00+08:00');
  const late = await stage.act({
    by: DEPARTMENT_STAFF.urban.officer,
    on: 'supervision-link',
    says: ({ body }) => ({
      zh: `推送 ${ACT_ON} 的监管决定：最迟 ${body.dueOn}，逾期照收照记`,
      en: `reports a decision of ${ACT_ON}: late, measured from the act’s own date; taken, never refused`,
    }),
    rules: ['LINK-6.1'],
    expect: { status: 201 },
    call: (api) =>
      pushAct(api, {
        actType: 'order',
        actNumber: '朔城城管责改〔2026〕7号',
        caseNumber,
        title: '占用公共绿地责令恢复通知书',
        content: '施工结束后十五日内恢复单元门前占用的绿地。',
        actOn: ACT_ON,
      }),
  });
  demandFact('late', late.late === true && late.dueOn === '2026-03-16', 'late, due on 2026-03-16', late);

  const api = await stage.as('approval', BUREAU_STAFF.reviewer);
  const startedAt = performance.now();
  await until(
    'both reports have reached the bureau',
    () => api.get(`/feedback?caseNumber=${caseNumber}`),
    ({ body }) => body.items?.length === 2,
  );
  stage.story.effect(
    { zh: `两条监管信息进入${BUREAU.short}`, en: 'both stand with the bureau' },
    performance.now() - startedAt,
  );
  await stage.act({
    by: BUREAU_STAFF.reviewer,
    on: 'approval',
    says: ({ body }) => ({
      zh: `查看监管信息 ${body.items?.length} 条，其中逾期 ${body.items?.filter((one: Feedback) => one.late).length} 条`,
      en: 'reads what the departments told, one of it marked as late',
    }),
    rules: ['SUP-6', 'LINK-6.1'],
    call: (client) => client.get(`/feedback?caseNumber=${caseNumber}`),
  });
}
