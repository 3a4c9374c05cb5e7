import { BUREAU, DEPARTMENTS } from '@shenguan/lift-retrofit/matter/bodies';
import { ITEM_CODE } from '@shenguan/lift-retrofit/matter/guide';
import { AUDITOR, BUREAU_STAFF, OFFICE_CLERK } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { until } from '@shenguan/lift-retrofit/until';
import { handIn, post, quietly } from '../acts.js';
import { GOVERNMENT } from '../matter/bodies.js';
import type { Market } from '../matter/market.js';
import { BUREAU_MORE, CONVENER } from '../matter/people.js';

const { office } = BUREAU_MORE;
const TOPIC = {
  title: '怡安苑3号楼2单元加装电梯消防车登高操作场地有关问题',
  category: 'public-interest',
  publicInterest: 'public-security',
  categoryReason: '加装电梯拟占用消防车登高操作场地，涉及全楼居民消防安全。',
  noConsultation: '会上当面听取各成员单位意见，会前未单独征求。',
  evaluation: '经会商评价，方案总体可行，消防通道宽度须复核。',
  difficulties: '既有建筑间距不足，现行规范未明确改造标准。',
  proposedOpinion: '建议在落实消防替代措施后准予许可。',
};
const approved = { outcome: 'approved', reasons: '涉及居民消防安全，同意提请联席会议研究。' };

/** 10. A topic, whom it concerns, and papers that every one of them has in hand. */
export async function sitDown(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '十、提请联席会议', en: 'the joint conference is convened' });
  await stage.clock.move('2026-07-01T14:30:00+08:00');
  await seats(stage);
  const topic = await submitted(stage, market);
  await waiting(stage, market);
  await convened(stage, market, topic);
}

/** The convener, and each department that a transferred item came from. CONF-1 */
async function seats(stage: Stage): Promise<void> {
  const { items } = (await (await stage.as('approval', AUDITOR)).get(`/staff?body=${GOVERNMENT.code}&limit=100`)).body;
  const { id: staffId } = items.find(({ subject }: { subject: string }) => subject === CONVENER.sub);
  const orders = [
    ...[{ kind: 'convener', body: GOVERNMENT.code, staffId, document: '朔区政办函〔2026〕12号', since: '2026-03-01' }],
    ...Object.values(DEPARTMENTS).map(({ code }) => ({
      ...{ kind: 'member', body: code, items: [ITEM_CODE], document: '朔区编发〔2019〕30号', since: '2019-12-20' },
    })),
  ];
  for (const order of orders) {
    const paperOn = { documentOn: order.kind === 'convener' ? '2026-02-20' : '2019-12-01' };
    const { id } = await quietly(stage, office, 'a seat', (api) =>
      api.post('/conference/seats', { ...order, ...paperOn }),
    );
    await quietly(stage, office, 'its paper', (api) => handIn(api, `/conference/seats/${id}/files`, order.document));
    await quietly(stage, OFFICE_CLERK, 'confirms', (api) => post(api, `/conference/seats/${id}/confirmation`));
  }
  stage.story.effect({
    zh: '召集人和四个成员单位，凭文件提出，由市政府办公室确认',
    en: 'convener and members, each by a paper, confirmed by the government’s office',
  });
}

async function submitted(stage: Stage, market: Market): Promise<string> {
  const { id } = await quietly(stage, office, 'drafts', (api) =>
    api.post('/conference/topics', { ...TOPIC, caseNumber: market.caseNumber }),
  );
  const path = `/conference/topics/${id}`;
  await quietly(stage, office, 'papers', (api) => handIn(api, `${path}/files`, '现场勘查图和会商评价'));
  await stage.act({
    by: office,
    on: 'approval',
    says: {
      zh: '报送议题：理由、会商评价、难点、建议意见',
      en: 'submits the topic: why it belongs there, and what to do',
    },
    rules: ['CONF-2', 'CONF-3'],
    expect: { status: 201 },
    call: (api) => post(api, `${path}/submission`),
  });
  await stage.act({
    by: CONVENER,
    on: 'approval',
    says: { zh: '审定议题', en: 'lets the topic in' },
    rules: ['CONF-4.2'],
    expect: { status: 201 },
    call: (api) => post(api, `${path}/ruling`, approved),
  });
  return id;
}

async function waiting(stage: Stage, { caseNumber }: Market): Promise<void> {
  await stage.act({
    by: BUREAU_STAFF.approver,
    on: 'approval',
    says: { zh: '会议未开即欲准予：已提请研究的办件等纪要', en: 'refused: the case waits for the minutes' },
    rules: ['CONF-4.5'],
    expect: { status: 422, rule: 'CONF-4.5' },
    call: (api) => post(api, `/cases/${caseNumber}/decision`, { outcome: 'granted' }),
  });
}

async function convened(stage: Stage, market: Market, topic: string): Promise<void> {
  const order = { place: '区政务服务中心三楼会议室', startsAt: '2026-07-07T09:30:00+08:00', topics: [topic] };
  const { id } = await quietly(stage, office, 'proposes a meeting', (api) => api.post('/conference/meetings', order));
  market.meetingId = id;
  const path = `/conference/meetings/${id}`;
  await quietly(stage, CONVENER, 'approves its time', (api) => post(api, `${path}/ruling`, approved));
  await stage.act({
    by: office,
    on: 'approval',
    says: { zh: '以召集人名义发会议通知', en: 'refused: the office convenes in the convener’s name' },
    rules: ['CONF-4.1'],
    expect: { status: 403 },
    call: (api) => post(api, `${path}/convocation`),
  });
  await stage.act({
    by: CONVENER,
    on: 'approval',
    says: ({ body }) => ({ zh: `召集 ${body.number}，7 月 7 日 9:30`, en: 'convenes the meeting himself' }),
    rules: ['CONF-4.1', 'CONF-4.3'],
    expect: { status: 201 },
    call: (api) => post(api, `${path}/convocation`),
  });
  const api = await stage.as('approval', AUDITOR);
  const startedAt = performance.now();
  const { participants } = await until(
    'every participant has the papers',
    async () => (await api.get(path)).body,
    ({ served }) => served === true,
  );
  demandFact('participants', participants.length === 5, `four members and ${BUREAU.short}`, participants);
  const hours = participants.map(({ servedHoursBefore }: { servedHoursBefore: number }) => servedHoursBefore);
  stage.story.effect(
    {
      zh: `议题和材料进入五个收件箱，回执为证，会前 ${Math.min(...hours)} 小时送达`,
      en: 'papers in five inboxes; each receipt proves it',
    },
    performance.now() - startedAt,
  );
}
