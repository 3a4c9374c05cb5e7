import { DEPARTMENTS } from '../matter/bodies.js';
import type { Matter } from '../matter/matter.js';
import { paper } from '../matter/paper.js';
import { AGENT, BUREAU_STAFF, DEPARTMENT_STAFF, SECOND_REVIEWER } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';
import { documentInForce, inAllInboxes } from './effects.js';
import { pushAct } from './push-act.js';
import { readAndClaim } from './read-and-claim.js';

const { approver, clerk, head } = BUREAU_STAFF;
const { officer } = DEPARTMENT_STAFF.housing;
const on = 'approval';
const BREACH = '施工现场检查并经公安机关鉴定，书面协议中一户业主的签名不是本人所签，该户自始未曾同意加装。';
const REASONS = '协议不符合准予时应当具备的条件，事实清楚，证据确凿，拟依法撤销。';

/** 9. A department finds a breach and demands revocation; the holder is heard, the approval falls, everybody knows. */
export async function revoke(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({ zh: '九、部门发现问题，依法撤销', en: 'a department finds a breach; revoked by procedure' });
  const demandId = await demanded(stage, matter);
  const { id, approvalId } = await opened(stage, matter, demandId);
  await heard(stage, matter, id);
  await decided(stage, matter, id);
  await known(stage, matter, approvalId);
}

/** The demand stands on law, and waits with the bureau until it is answered. SUP-8 */
async function demanded(stage: Stage, { caseNumber }: Matter): Promise<string> {
  await stage.clock.move('2026-03-18T15:00:00+08:00');
  const order = {
    actType: 'proposal',
    actNumber: '朔城住建建〔2026〕3号',
    demand: 'revoke',
    caseNumber,
    title: '建议撤销加装电梯同意',
    content: BREACH,
    actOn: '2026-03-18',
  };
  await stage.act({
    by: officer,
    on: 'supervision-link',
    says: { zh: '建议撤销，未写明法律依据', en: 'refused: demands revocation without a ground in law' },
    rules: ['SUP-8'],
    expect: { status: 422, rule: 'SUP-8' },
    call: (api) => api.post('/feedback', order),
  });
  await stage.act({
    by: officer,
    on: 'supervision-link',
    says: { zh: '发现协议签名不实，建议撤销，当日推送', en: 'a signature was false: demands revocation, the same day' },
    rules: ['SUP-8', 'LINK-6.1'],
    expect: { status: 201 },
    call: (api) => pushAct(api, { ...order, legalBasis: '《中华人民共和国行政许可法》第六十九条第一款第（四）项' }),
  });
  const api = await stage.as(on, head);
  const { body } = await until(
    'the demand stands with the bureau',
    () => api.get('/demands?state=open'),
    (answer) => answer.body.items?.some((one: { caseNumber: string }) => one.caseNumber === caseNumber),
  );
  return body.items.find((one: { caseNumber: string }) => one.caseNumber === caseNumber).id;
}

/** What is accepted opens its procedure: words alone end no demand. SUP-8 */
async function opened(stage: Stage, matter: Matter, demandId: string): Promise<{ id: string; approvalId: string }> {
  await stage.clock.move('2026-03-19T09:30:00+08:00');
  const answer = {
    accepted: true,
    ground: '《中华人民共和国行政许可法》第六十九条第一款第（四）项',
    answer: '经核查情况属实，予以采纳，启动撤销程序。',
  };
  await stage.act({
    by: head,
    on,
    says: { zh: '口头采纳，不启动程序', en: 'refused: accepts it in words, and opens no procedure' },
    rules: ['SUP-8'],
    expect: { status: 422, rule: 'SUP-8' },
    call: (api) => api.post(`/demands/${demandId}/answer`, answer),
  });
  const { procedureId } = await stage.act({
    by: head,
    on,
    says: { zh: '采纳处理建议，启动撤销程序', en: 'accepts the demand, which opens the procedure' },
    rules: ['SUP-8', 'APL-69'],
    call: (api) =>
      api.post(`/demands/${demandId}/answer`, {
        ...answer,
        procedure: { ground: 'unqualified-holder', facts: BREACH },
      }),
  });
  const { body } = await (await stage.as(on, SECOND_REVIEWER)).get(`/procedures/${procedureId}`);
  demandFact('the procedure', body.caseNumber === matter.caseNumber, 'one on the approval of the case', body);
  return body;
}

/** The holder is told on which evidence, and answers; nobody who made the grant takes part. APL-36, SUP-5 */
async function heard(stage: Stage, matter: Matter, id: string): Promise<void> {
  const path = `/procedures/${id}`;
  await stage.act({
    by: BUREAU_STAFF.reviewer,
    on,
    says: { zh: '原审查人员欲办理撤销', en: 'refused: who reviewed the grant takes part in its revocation' },
    rules: ['SUP-5'],
    expect: { status: 403, rule: 'SUP-5' },
    call: (api) => api.upload(`${path}/files`, paper('笔迹鉴定意见'), {}, 'POST'),
  });
  const { acts } = await stage.act({
    by: SECOND_REVIEWER,
    on,
    says: {
      zh: '另行指定的审查人员附证据，制发事先告知书',
      en: 'another reviewer adds the evidence and tells the holder',
    },
    rules: ['APL-36', 'SUP-5', 'PRA-2'],
    call: async (api) => {
      const filed = await api.upload(`${path}/files`, paper('笔迹鉴定意见'), {}, 'POST');
      return filed.status === 201 ? api.post(`${path}/notice`) : filed;
    },
  });
  const notice = await documentOf(stage, matter, acts.at(-1).documentId);
  await documentInForce(stage, matter, notice, '事先告知书');
  const propose = { outcome: 'carry-out', reasons: REASONS };
  await stage.act({
    by: AGENT,
    on,
    says: { zh: '签收告知书', en: 'signs for the notice' },
    rules: ['APL-36'],
    call: (api) => api.post(`${path}/receipt`, { method: 'signed' }),
  });
  await stage.act({
    by: SECOND_REVIEWER,
    on,
    says: { zh: '未听取陈述申辩即提出撤销', en: 'refused: proposes it before the holder was heard' },
    rules: ['APL-36'],
    expect: { status: 409, rule: 'APL-36' },
    call: (api) => api.post(`${path}/proposal`, propose),
  });
  await stage.clock.move('2026-03-20T10:00:00+08:00');
  await stage.act({
    by: AGENT,
    on,
    says: {
      zh: '陈述申辩：签名由邻居代签，请予补正',
      en: 'states: a neighbour signed for that owner; asks to put it right',
    },
    rules: ['APL-36'],
    call: (api) =>
      api.post(`${path}/statement`, {
        statement: '该户签名由邻居代签，申请时并不知情，请求允许补签后保留同意。',
        final: true,
      }),
  });
  await stage.clock.move('2026-03-23T10:00:00+08:00');
  await stage.act({
    by: SECOND_REVIEWER,
    on,
    says: { zh: '逐项答复陈述申辩，提出撤销意见', en: 'answers the statement, and proposes to revoke' },
    rules: ['APL-36', 'APL-69'],
    call: (api) =>
      api.post(`${path}/proposal`, {
        ...propose,
        answer: '该户明确表示不同意加装，补签没有可能；代签是否知情不影响条件的认定，不予采纳。',
        statementResult: 'declined',
      }),
  });
}

/** Who decides did neither make the grant nor propose its end. SUP-5, APL-69 */
async function decided(stage: Stage, matter: Matter, id: string): Promise<void> {
  const path = `/procedures/${id}`;
  const order = { outcome: 'carry-out', reasons: '同意审查意见，予以撤销。' };
  const { version } = (await (await stage.as(on, head)).get(path)).body;
  await stage.act({
    by: approver,
    on,
    says: { zh: '原审批人员欲决定撤销', en: 'refused: who decided the grant decides on its end' },
    rules: ['SUP-5'],
    expect: { status: 403, rule: 'SUP-5' },
    call: (api) => api.post(`${path}/decision`, order, undefined, version),
  });
  const since = performance.now();
  const { acts, basis } = await stage.act({
    by: head,
    on,
    says: ({ body }) => ({ zh: `决定撤销，依据${body.basis}`, en: 'revokes; decision, seal and push commit together' }),
    rules: ['APL-69', 'SUP-8', 'LINK-5', 'SEAL-6'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/decision`, order, undefined, version),
  });
  demandFact('the basis', basis.includes('第六十九条'), 'article 69', basis);
  await inAllInboxes(stage, matter, 'approval-changed', since);
  const decision = await documentOf(stage, matter, acts.at(-1).documentId);
  await documentInForce(stage, matter, decision, '撤销决定书');
  await stage.act({
    by: clerk,
    on,
    says: { zh: '送达撤销决定书，告知救济途径', en: 'delivers the decision, which names the remedies' },
    rules: ['APL-44', 'APL-38'],
    call: (api) =>
      api.post(`${path}/delivery`, { recipient: AGENT.name, method: '直接送达', place: '区政务服务中心综合窗口' }),
  });
}

/** The public page says so, and each department has read it. LINK-5, APL-69 */
async function known(stage: Stage, matter: Matter, approvalId: string): Promise<void> {
  const { body } = await (await stage.as(on, head)).get(`/approvals/${approvalId}`);
  const query = new URLSearchParams({ number: body.number, bureau: BUREAU_STAFF.head.body });
  const page = await stage.public(on).get(`/public/approvals?${query}`);
  demandFact('the public page', page.body.state === 'revoked' && !page.body.inForce, 'revoked', page.body);
  stage.story.effect({
    zh: `公开查询：${body.number} 已撤销，不再有效`,
    en: 'the public page says that it is revoked',
  });
  await readAndClaim(stage, matter, DEPARTMENT_STAFF.housing.liaison, 'approval-changed', '许可变动信息');
  const answered = await until(
    `${DEPARTMENTS.housing.short} has the answer`,
    async () =>
      (await stage.as('supervision-link', DEPARTMENT_STAFF.housing.liaison)).get(
        `/inbox?caseNumber=${matter.caseNumber}&kind=demand-answer`,
      ),
    ({ body: { items } }) => items?.length > 0,
  );
  const { title } = answered.body.items[0];
  stage.story.effect({
    zh: `处理结果反馈${DEPARTMENTS.housing.short}：${title}`,
    en: 'the demand ended with its result',
  });
}

async function documentOf(stage: Stage, { caseNumber }: Matter, id: string): Promise<{ id: string; number: string }> {
  const { items } = (await (await stage.as(on, AGENT)).get(`/cases/${caseNumber}/documents`)).body;
  const document = items.find((one: { id: string }) => one.id === id);
  demandFact('the document', document !== undefined, 'among those of the case', items);
  return document;
}
