import type { Answer } from '../api.js';
import { DEPARTMENTS } from '../matter/bodies.js';
import type { Matter } from '../matter/matter.js';
import { AGENT, AUDITOR, BUREAU_STAFF, DEPARTMENT_STAFF } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';
import { documentInForce, inAllInboxes } from './effects.js';
import { readAndClaim } from './read-and-claim.js';

/** 2. The bureau accepts; the departments know at once, and both limits run. */
export async function accept(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({ zh: '二、受理，两个期限起算', en: 'acceptance; both limits run' });
  const path = `/cases/${matter.caseNumber}`;
  await stage.clock.move('2026-03-03T10:05:00+08:00');
  const since = performance.now();
  const accepted = await stage.act({
    by: BUREAU_STAFF.clerk,
    on: 'approval',
    says: ({ body }) => ({
      zh: `材料齐全，受理：${body.document?.number}；用印同时登记台帐`,
      en: 'accepts; number, use of the seal and ledger row in one transaction',
    }),
    rules: ['APL-32', 'SUP-7', 'SEAL-4', 'SEAL-6.3'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/acceptance`),
  });
  await inAllInboxes(stage, matter, 'case-accepted', since);
  await supervisionOpened(stage, matter);
  await documentInForce(stage, matter, accepted.document, '受理通知书');
  await showLimits(stage, matter);
  for (const { liaison } of Object.values(DEPARTMENT_STAFF)) {
    await readAndClaim(stage, matter, liaison, 'case-accepted', '受理信息');
  }
  await startSupervision(stage, matter);
}

async function supervisionOpened(stage: Stage, matter: Matter): Promise<void> {
  const api = await stage.as('supervision-link', AUDITOR);
  const { body }: Answer = await until(
    'four supervision records',
    () => api.get(`/supervisions?caseNumber=${matter.caseNumber}`),
    (answer) => answer.body.items?.length >= 4,
  );
  demandFact('supervision records', body.items.length === 4, 'four', body.items);
  const [{ startDueOn }] = body.items;
  stage.story.effect({ zh: `四份监管记录同时建立，最迟 ${startDueOn} 启动`, en: 'four supervision records opened' });
}

interface Limit {
  readonly kind: string;
  readonly dueOn: string;
  readonly days: readonly { date: string; counted: boolean; reason: string }[];
}

const LIMITS = [
  ['promised', '承诺期限', '2026-03-17', 10],
  ['statutory', '法定期限', '2026-03-31', 20],
] as const;

async function showLimits(stage: Stage, matter: Matter): Promise<void> {
  const { limits } = await stage.act({
    by: AGENT,
    on: 'approval',
    says: { zh: '查看期限及逐日计算', en: 'looks at both limits, counted day by day' },
    rules: ['APL-42', 'APL-82'],
    call: (api) => api.get(`/cases/${matter.caseNumber}/time-limits`),
  });
  for (const [kind, name, dueOn, length] of LIMITS) {
    const limit: Limit | undefined = limits.find((one: Limit) => one.kind === kind);
    demandFact(name, limit?.dueOn === dueOn, `due on ${dueOn}`, limit ?? limits);
    const counted = limit.days.filter((day) => day.counted);
    const off = limit.days.length - 1 - counted.length;
    stage.story.effect({
      zh: `${name} ${length} 个工作日：自 ${counted[0]?.date.slice(5)} 起算，休息日 ${off} 天不计，${dueOn} 届满`,
      en: kind,
    });
  }
}

async function startSupervision(stage: Stage, matter: Matter): Promise<void> {
  const { liaison } = DEPARTMENT_STAFF.housing;
  const api = await stage.as('supervision-link', liaison);
  const { body } = await api.get(`/supervisions?caseNumber=${matter.caseNumber}`);
  const record = body.items?.[0];
  demandFact('own supervision records', body.items?.length === 1, 'the own one only', body);
  await stage.act({
    by: liaison,
    on: 'supervision-link',
    says: { zh: `启动${DEPARTMENTS.housing.short}监管：制定现场检查计划`, en: 'starts supervision with a plan' },
    rules: ['SUP-7'],
    call: (client) =>
      client.post(`/supervisions/${record.id}/start`, {
        plan: '开工前核对专项设计与现场；施工期间每周到现场检查一次。',
      }),
  });
}
