import { paper } from '@shenguan/lift-retrofit/matter/paper';
import { AGENT, AUDITOR, BUREAU_STAFF, DEPARTMENT_STAFF } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { until } from '@shenguan/lift-retrofit/until';
import { post, quietly } from '../acts.js';
import type { Market } from '../matter/market.js';

/** 13. The case that waited is decided as the minutes say; the task goes to its end. */
export async function decide(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '十三、依据纪要决定', en: 'decided as the minutes say' });
  const path = `/cases/${market.caseNumber}`;
  const { checkpoint } = await stage.act({
    by: DEPARTMENT_STAFF.market.liaison,
    on: 'approval',
    says: { zh: '取走审计日志检查点留存备查', en: 'takes a signed checkpoint of the log, to hold it to that' },
    rules: ['SUP-10'],
    call: (api) => api.get('/audit/checkpoints/latest'),
  });
  market.checkpoint = checkpoint;
  await stage.clock.move('2026-07-08T10:00:00+08:00');
  await without(stage, path);
  const decided = await stage.act({
    by: BUREAU_STAFF.approver,
    on: 'approval',
    says: ({ body }) => ({ zh: `准予：${body.document?.number}`, en: 'grants, on the minutes; both limits are met' }),
    rules: ['CONF-4.5', 'APL-38', 'APL-39'],
    expect: { status: 201 },
    call: (api) => post(api, `${path}/decision`, { outcome: 'granted', conditions: [{ code: 'C1' }, { code: 'C2' }] }),
  });
  const agent = await stage.as('approval', AGENT);
  await until(
    'the decision is in force',
    async () => (await agent.get(`${path}/documents`)).body.items,
    (items) =>
      items?.some((one: { id: string; state: string }) => one.id === decided.document.id && one.state === 'issued'),
  );
  stage.story.effect({ zh: '准予决定书已盖章生效', en: 'sealed, signed and in force' });
  await task(stage, market);
}

/** The guide lists a panel and points to inspect, and nobody was sent: the approver says why, and the head answers for it. APL-38 */
async function without(stage: Stage, path: string): Promise<void> {
  const answers = [
    {
      finding: 'unmade:expert-review',
      reasons: '技术问题已由联席会议组织有关部门和专家研究并形成纪要，不再另行评审。',
    },
    { finding: 'unmade:inspection', reasons: '联席会议召开前各成员单位已到现场查看，核验要点所列情况均已查明。' },
  ];
  const stated = await stage.act({
    by: BUREAU_STAFF.approver,
    on: 'approval',
    says: { zh: '逐项说明未另行评审、核验的理由', en: 'says why there was neither panel nor inspection' },
    rules: ['APL-38'],
    expect: { status: 201 },
    call: (api) => post(api, `${path}/departures`, { outcome: 'granted', answers }),
  });
  for (const { id } of stated) {
    await quietly(stage, BUREAU_STAFF.head, 'countersigns', (api) =>
      post(api, `${path}/departures/${id}/countersignature`),
    );
  }
  stage.story.effect({ zh: '负责人逐项会签', en: 'the head countersigns each' });
}

async function task(stage: Stage, { meetingId }: Market): Promise<void> {
  const { items } = (await (await stage.as('approval', AUDITOR)).get('/conference/tasks')).body;
  demandFact('the task', items?.length === 1, `one, of meeting ${meetingId}`, items);
  const path = `/conference/tasks/${items[0].id}`;
  await stage.act({
    by: DEPARTMENT_STAFF.housing.head,
    on: 'approval',
    says: { zh: '报告：替代措施已经复核，附书面意见', en: 'reports that the task is done' },
    rules: ['CONF-5.5'],
    expect: { status: 201 },
    call: async (api) => {
      const kept = await api.upload(`${path}/files`, paper('消防替代措施复核意见'), {}, 'POST', crypto.randomUUID());
      if (kept.status !== 201) return kept;
      return post(api, `${path}/report`, { reasons: '已复核消防车登高操作场地替代措施并出具书面意见，见附件。' });
    },
  });
}
