import { DEPARTMENTS } from '@shenguan/lift-retrofit/matter/bodies';
import { BUREAU_STAFF, DEPARTMENT_STAFF } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { handIn, post, quietly } from '../acts.js';
import type { Market } from '../matter/market.js';
import { BUREAU_MORE, CONVENER } from '../matter/people.js';

const { planning, market: marketBody, housing, urban } = DEPARTMENTS;
const AGAINST = '拟建井道占用消防车登高操作场地，不同意按现方案实施。';
const FOR = '同意在落实消防替代措施后办理。';

/** 11. One is for it, one against, one says nothing, and one stays away. */
export async function confer(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '十一、会上', en: 'at the meeting' });
  const path = `/conference/meetings/${market.meetingId}`;
  const api = await stage.as('approval', CONVENER);
  const { topics } = (await api.get(path)).body;
  await stage.clock.move('2026-07-07T09:30:00+08:00');
  await quietly(stage, CONVENER, 'opens', (client) => post(client, `${path}/opening`));
  await stage.act({
    by: BUREAU_MORE.office,
    on: 'approval',
    says: { zh: `替缺席的${planning.short}签到`, en: 'refused: the office checks a member in' },
    rules: ['CONF-5.2'],
    expect: { status: 403 },
    call: (client) => post(client, `${path}/attendance`),
  });
  for (const by of [BUREAU_STAFF.head, ...heads(['market', 'housing', 'urban'])]) {
    await quietly(stage, by, 'checks in', (client) => post(client, `${path}/attendance`));
  }
  stage.story.effect({
    zh: `${marketBody.short}、${housing.short}、${urban.short}和审批局主要负责人各自签到；${planning.short}未到，也未请假`,
    en: 'three heads and the bureau’s own check in, each by his token; one neither comes nor excuses itself',
  });
  const [topicId] = topics;
  await stage.act({
    by: DEPARTMENT_STAFF.housing.head,
    on: 'approval',
    says: { zh: `表态：${FOR}`, en: 'is for it' },
    rules: ['CONF-5.5'],
    expect: { status: 201 },
    call: (client) => post(client, `${path}/views`, { topicId, stance: 'agrees', text: FOR }),
  });
  const said = await stage.act({
    by: DEPARTMENT_STAFF.market.head,
    on: 'approval',
    says: { zh: `表态：${AGAINST}`, en: 'is against it' },
    rules: ['CONF-5.5'],
    expect: { status: 201 },
    call: (client) => post(client, `${path}/views`, { topicId, stance: 'differs', text: AGAINST }),
  });
  const sheet = said.views.find(({ stance }: { stance: string }) => stance === 'differs').id;
  await quietly(stage, DEPARTMENT_STAFF.market.head, 'signs its view', (client) =>
    handIn(client, `/conference/views/${sheet}/files`, '书面意见单'),
  );
  stage.story.effect({ zh: `${urban.short}始终没有发言`, en: 'one head is there and says nothing' });
  await ended(stage, path, topicId);
}

const heads = (keys: readonly (keyof typeof DEPARTMENT_STAFF)[]) => keys.map((key) => DEPARTMENT_STAFF[key].head);

async function ended(stage: Stage, path: string, topicId: string): Promise<void> {
  const tasks = [{ body: housing.code, text: '复核消防车登高操作场地替代措施，并出具书面意见。', workingDays: 5 }];
  await stage.act({
    by: CONVENER,
    on: 'approval',
    says: { zh: '议定：落实消防替代措施后准予；住建局五日内复核', en: 'concludes: grant, once the substitute stands' },
    rules: ['CONF-4.5'],
    expect: { status: 201 },
    call: (client) =>
      post(client, `/conference/topics/${topicId}/conclusion`, {
        ...{ outcome: 'resolved', advice: 'grant', tasks },
        resolution: '会议同意在落实消防替代措施后依法准予许可。',
      }),
  });
  const reasons = '材料已按时送达，未请假也未委托他人参会。';
  await stage.act({
    by: CONVENER,
    on: 'approval',
    says: {
      zh: `裁定${planning.short}无故缺席，闭会`,
      en: 'rules that one was absent without cause; the meeting ends',
    },
    rules: ['CONF-5.5'],
    expect: { status: 201 },
    call: (client) =>
      post(client, `${path}/closing`, { absences: [{ body: planning.code, withoutCause: true, reasons }] }),
  });
}
