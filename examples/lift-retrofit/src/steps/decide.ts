import { DEPARTMENTS } from '../matter/bodies.js';
import type { Matter } from '../matter/matter.js';
import { paper } from '../matter/paper.js';
import { AGENT, BUREAU_STAFF, DEPARTMENT_STAFF } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { until } from '../until.js';
import { documentInForce, inAllInboxes } from './effects.js';
import { readAndClaim } from './read-and-claim.js';

/** 7. Decision and push are one act. */
export async function decide(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({ zh: '七、决定与推送同步', en: 'decision and push are one act' });
  const path = `/cases/${matter.caseNumber}`;
  await registerHooks(stage, matter);
  const { checkpoint } = await stage.act({
    by: DEPARTMENT_STAFF.housing.liaison,
    on: 'approval',
    says: { zh: '取走审计日志检查点留存备查', en: 'takes a signed checkpoint of the log, to hold it to that' },
    rules: ['SUP-10'],
    call: (api) => api.get('/audit/checkpoints/latest'),
  });
  matter.checkpoint = checkpoint;
  await stage.clock.move('2026-03-11T15:30:00+08:00');
  matter.decidedAt = performance.now();
  const decided = await stage.act({
    by: BUREAU_STAFF.approver,
    on: 'approval',
    says: ({ body }) => ({
      zh: `准予：${body.document?.number}，发给${body.certificate?.kind}`,
      en: 'grants; decision, certificate, seal and push commit together',
    }),
    rules: ['SUP-5', 'APL-38', 'APL-39', 'LINK-5', 'SEAL-6.2'],
    expect: { status: 201 },
    // It was reviewed anew: he names the version that he has seen.
    call: async (api) => {
      const { version } = (await api.get(path)).body;
      const order = { outcome: 'granted', conditions: [{ code: 'C1' }, { code: 'C2' }] };
      return api.post(`${path}/decision`, order, undefined, version);
    },
  });
  await inAllInboxes(stage, matter, 'case-decided', matter.decidedAt);
  await documentInForce(stage, matter, decided.document, '准予决定书');
  await hookTaken(stage, matter, 'housing', '签名推送即时送达');
  for (const { liaison } of Object.values(DEPARTMENT_STAFF)) {
    await readAndClaim(stage, matter, liaison, 'case-decided', '决定信息');
  }
  await stage.act({
    by: BUREAU_STAFF.clerk,
    on: 'approval',
    says: { zh: '十个工作日内送达：代理人在窗口签收', en: 'delivers the certificate within ten working days' },
    rules: ['APL-44', 'PRA-2'],
    expect: { status: 201 },
    call: (api) =>
      api.post(`${path}/delivery`, { recipient: AGENT.name, method: '直接送达', place: '区政务服务中心综合窗口' }),
  });
  await deliveryProved(stage, matter);
  await hookTaken(stage, matter, 'market', '两次失败后第三次送达');
}

/** Two departments have systems of their own, which want to be told of decisions. */
async function registerHooks(stage: Stage, matter: Matter): Promise<void> {
  for (const key of ['housing', 'market'] as const) {
    const receiver = matter.receivers?.[key];
    if (!receiver) continue;
    const url = `${receiver.origin}/shenguan`;
    const endpoint = await stage.act({
      by: DEPARTMENT_STAFF[key].liaison,
      on: 'supervision-link',
      says: { zh: '登记本部门业务系统的接收地址', en: 'registers the own system as a web hook, for decisions' },
      rules: ['LINK-5'],
      expect: { status: 201 },
      call: (api) =>
        api.post('/webhook-endpoints', {
          url,
          events: ['case-decided'],
          description: `${DEPARTMENTS[key].short}业务系统`,
        }),
    });
    matter.hooks[key] = { receiver, endpointId: endpoint.id, secret: endpoint.secret };
  }
}

async function hookTaken(stage: Stage, matter: Matter, key: 'housing' | 'market', words: string): Promise<void> {
  const receiver = matter.receivers?.[key];
  if (!receiver) return;
  const tries = await until(
    `the web hook of ${DEPARTMENTS[key].short} is taken`,
    async () => [...receiver.messages.values()][0] ?? [],
    (deliveries) => deliveries.some(({ answered }) => answered < 300),
  );
  const ms = tries.at(-1)!.arrivedAt - matter.decidedAt;
  const en = tries.length === 1 ? 'taken at once' : `taken at try ${tries.length}`;
  stage.story.effect({ zh: `${DEPARTMENTS[key].short}业务系统：${words}`, en: `signed web hook ${en}` }, ms);
}

/** A delivery ends its limit once somebody else has read the signed receipt. APL-44, SUP-5 */
async function deliveryProved(stage: Stage, matter: Matter): Promise<void> {
  const on = 'approval';
  const { id, digest, version } = await stage.act({
    by: BUREAU_STAFF.clerk,
    on,
    says: { zh: '提交签收的送达回证', en: 'hands in the signed receipt' },
    rules: ['APL-44'],
    call: async (api) => {
      const { items } = (await api.get('/delivery-proofs?state=owed')).body;
      const owed = items.find((one: { caseNumber: string }) => one.caseNumber === matter.caseNumber);
      return api.upload(`/delivery-proofs/${owed.id}/file`, paper(`送达回证（${matter.caseNumber}）`), {}, 'PUT');
    },
  });
  await stage.act({
    by: BUREAU_STAFF.reviewer,
    on,
    says: { zh: '另一人核对回证，送达期限了结', en: 'another reads it: the limit of the delivery is met' },
    rules: ['APL-44', 'SUP-5'],
    expect: { status: 201 },
    call: (api) => api.post(`/delivery-proofs/${id}/confirmation`, { digest }, undefined, version),
  });
}
