import type { Answer } from '../api.js';
import { seated } from '../matter/experts.js';
import type { Matter } from '../matter/matter.js';
import { AGENT, BUREAU_STAFF, DEPARTMENT_STAFF, type DepartmentStaff, type Person } from '../matter/people.js';
import type { Act, Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';
import { type PanelSeat, panelOf } from './draw.js';
import { inAllInboxes } from './effects.js';
import { readAndClaim } from './read-and-claim.js';

const { expertAdmin, reviewer } = BUREAU_STAFF;
const on = 'review-experts';
/** From the day after the start to the day of the panel’s opinion nothing counts: two working days. REV-17 */
export const REVIEWED = { startOn: '2026-03-06', endOn: '2026-03-10', workingDays: 2 } as const;

const grounds = [{ kind: 'standard', cite: 'GB 50352-2019《民用建筑设计统一标准》' }];
export const AGREE = { opinion: 'agree', text: '方案可行，同意。', grounds, signature: true };
const RECTIFY = { ...AGREE, opinion: 'rectify', text: '候梯厅须作调整。', cause: '候梯厅深度不足。' };
export const MEASURABLE = { ...RECTIFY, standard: '候梯厅净深不小于1.5米。' };

/** 5. The panel reviews; the promised limit stands still for exactly that interval, the statutory one runs. */
export async function judge(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({ zh: '五、专家评审，承诺期限停计', en: 'expert review; the promised limit stands still' });
  const path = `/reviews/${await reviewOf(stage, matter)}`;
  await plan(stage, matter, path);
  await start(stage, matter, path);
  await opinions(stage, matter, path);
  await stoodStill(stage, matter, 1);
}

async function reviewOf(stage: Stage, { caseNumber }: Matter): Promise<string> {
  const { body } = await (await stage.as(on, reviewer)).get(`/reviews?caseNumber=${caseNumber}`);
  demandFact('the review', body.items?.length === 1, 'one of the case', body);
  return body.items[0].id;
}

async function plan(stage: Stage, matter: Matter, path: string): Promise<void> {
  const since = performance.now();
  const order = { at: '2026-03-06T09:30:00+08:00', place: '区政务服务中心三楼会议室', tasks: '评审加装电梯专项设计。' };
  await stage.act({
    by: reviewer,
    on,
    says: { zh: '制定评审计划，函请部门派员，通知专家', en: 'plans the review; departments and experts are told' },
    rules: ['REV-11', 'EXP-21'],
    call: (api) => api.post(`${path}/plan`, order),
  });
  await inAllInboxes(stage, matter, 'review-invitation', since);
  for (const { liaison } of Object.values(DEPARTMENT_STAFF)) {
    await readAndClaim(stage, matter, liaison, 'review-invitation', '专家评审邀请函');
  }
}

const DECLARED = { knowsTheWork: true, noConflict: true, integrity: true };
const MEETING = { form: 'meeting', noConflict: true, integrity: true };

/** Each department names whom it sends, who declares for himself: nobody ticks anything for another. */
export async function delegates(stage: Stage, path: string): Promise<void> {
  for (const { liaison, officer } of Object.values(DEPARTMENT_STAFF)) {
    const { id } = await stage.act({
      by: liaison,
      on,
      says: { zh: '从本单位登记簿中指派参会人员', en: 'names whom the department sends' },
      rules: ['REV-6', 'REV-7'],
      expect: { status: 201 },
      call: (api) => api.post(`${path}/delegates`, { subject: officer.sub }),
    });
    await stage.act({
      by: officer,
      on,
      says: { zh: '本人声明无利害关系，作出廉洁承诺', en: 'declares for himself, and undertakes integrity' },
      rules: ['REV-18', 'REV-19'],
      call: (api) => api.post(`/review-participants/${id}/declaration`, DECLARED),
    });
  }
}

/** The agent states that the papers are complete and true, on the list that he is shown; the review opens on just that. */
export async function papers(stage: Stage, { caseNumber }: Matter, path: string): Promise<void> {
  const api = await stage.as('approval', AGENT);
  const checks = (await api.get(`/cases/${caseNumber}/checks`)).body as { id: string; kind: string }[];
  const { id } = checks.findLast(({ kind }) => kind === 'expert-review')!;
  const list = `/cases/${caseNumber}/checks/${id}/papers`;
  const { digest } = await stage.act({
    by: AGENT,
    on: 'approval',
    says: { zh: '查看评审资料清单，声明完整、真实', en: 'states that the papers are complete and true' },
    rules: ['REV-10', 'PRA-16'],
    call: async (client) => {
      const shown = (await client.get(list)).body;
      return client.post(`${list}/statement`, { digest: shown.digest, complete: true, truthful: true });
    },
  });
  const organiser = await stage.as(on, expertAdmin);
  await until(
    'the papers are stated at the review',
    () => organiser.get(`${path}/papers`),
    ({ body }: Answer) => body.digest === digest && body.statedAt !== null,
  );
}

async function checkIn(stage: Stage, { officer }: DepartmentStaff): Promise<void> {
  await stage.act({
    by: officer,
    on,
    says: { zh: '本人报到', en: 'checks in' },
    rules: ['REV-6'],
    call: async (api) => {
      const [own] = (await api.get('/review-participants')).body;
      return api.post(`/review-participants/${own.id}/attendance`);
    },
  });
}

async function start(stage: Stage, matter: Matter, path: string): Promise<void> {
  await stage.clock.move(`${REVIEWED.startOn}T09:30:00+08:00`);
  await stage.act({
    by: expertAdmin,
    on,
    says: { zh: '部门人员尚未声明即欲启动', en: 'refused: no department has declared yet' },
    rules: ['REV-6'],
    expect: { status: 409, rule: 'REV-6' },
    call: (api) => api.post(`${path}/start`, MEETING),
  });
  await papers(stage, matter, path);
  await delegates(stage, path);
  await stage.act({
    by: expertAdmin,
    on,
    says: { zh: '专家组五人到齐，启动评审会议', en: 'starts the meeting with a whole panel' },
    rules: ['REV-6', 'REV-9', 'REV-17'],
    call: (api) => api.post(`${path}/start`, MEETING),
  });
  await checkIs(stage, matter, 'under-way');
  stage.story.effect({ zh: '评审启动，承诺期限停计，法定期限照算', en: 'one limit stands, one runs' });
  const panel = await panelOf(stage, matter);
  for (const staff of Object.values(DEPARTMENT_STAFF)) await checkIn(stage, staff);
  for (const { seatId, name, stratum } of panel) {
    await stage.act({
      by: seated(name, stratum),
      on,
      says: { zh: '专家本人签到，时间、地点记录在案', en: 'checks in with his own token' },
      rules: ['EXP-20'],
      call: (client) => client.post(`/seats/${seatId}/check-in`, { place: '区政务服务中心三楼会议室' }),
    });
  }
  await session(stage, path, panel);
}

/** The bureau opens; the members elect who presides, each with his own vote; he has the matter presented and asked about. */
async function session(stage: Stage, path: string, panel: readonly PanelSeat[]): Promise<void> {
  const experts = panel.map(({ name, stratum }) => seated(name, stratum));
  const [leader] = experts as [Person];
  const step = (by: Person, name: string, account: string, en: string) =>
    stage.act({
      by,
      on,
      says: { zh: account, en },
      rules: ['REV-16'],
      expect: { status: 201 },
      call: (api) => api.post(`${path}/steps`, { step: name, account }),
    });
  await step(expertAdmin, 'opened', '宣布会议开始，提出评审重点和要求。', 'opens the session');
  await step(expertAdmin, 'introduced', '介绍参加会议的单位和人员。', 'introduces who is there');
  const { seatId } = panel[0]!;
  const confirm = (rest: Pick<Act, 'says' | 'expect'>) =>
    stage.act({
      by: expertAdmin,
      on,
      rules: ['REV-9', 'REV-16'],
      call: (api) => api.post(`${path}/leader`, { seatId }),
      ...rest,
    });
  await confirm({
    says: { zh: '未经专家推选即欲指定组长', en: 'refused: a leader whom the members did not elect' },
    expect: { status: 409, rule: 'REV-16' },
  });
  for (const expert of experts) {
    await stage.act({
      by: expert,
      on,
      says: { zh: '推选组长，一人一票', en: 'votes for the leader' },
      rules: ['REV-16'],
      expect: { status: 201 },
      call: (api) => api.post(`${path}/leader-votes`, { seatId }),
    });
  }
  await confirm({ says: { zh: '确认专家推选的组长', en: 'confirms whom the panel elected' } });
  await step(leader, 'presented', '申请人介绍加装电梯专项设计。', 'has the matter presented');
  await step(leader, 'questioned', '专家和部门提问，申请人逐一回应。', 'has it asked about');
}

async function opinions(stage: Stage, matter: Matter, path: string): Promise<void> {
  const experts = (await panelOf(stage, matter)).map(({ name, stratum }) => seated(name, stratum));
  const [leader, critic] = experts as [Person, Person];
  const opine = (by: Person, order: object, zh: string, en: string, rules: string[]) =>
    stage.act({
      by,
      on,
      says: { zh, en },
      rules,
      expect: { status: 201 },
      call: (api) => api.post(`${path}/opinions`, order),
    });
  const flawed = [
    [{ ...RECTIFY, standard: '适当加宽' }, '整改意见没有可衡量的标准', 'a standard that nobody can measure'],
    [{ ...AGREE, opinion: 'reject' }, '否决意见没有写明理由', 'a rejection without reasons'],
  ] as const;
  for (const [order, zh, en] of flawed) {
    await stage.act({
      by: critic,
      on,
      says: { zh, en: `refused: ${en}` },
      rules: ['REV-12'],
      expect: { status: 422, rule: 'REV-12' },
      call: (api) => api.post(`${path}/opinions`, order),
    });
  }
  await opine(critic, MEASURABLE, '签署意见：整改，写明原因和标准', 'signs: rectify, with cause and standard', [
    'REV-12',
  ]);
  const [, , ...others] = experts;
  // The panel's opinion is the median of five: two more make it theirs.
  const joining = others.slice(0, 2);
  for (const expert of [leader, ...others]) {
    if (joining.includes(expert))
      await opine(expert, MEASURABLE, '签署意见：整改，同上', 'signs: rectify likewise', ['REV-12']);
    else await opine(expert, AGREE, '签署意见：同意', 'signs: agree', ['REV-12', 'REV-4']);
  }
  const panelOpinion = (rest: Pick<Act, 'says' | 'rules' | 'expect'>, order: object = MEASURABLE) =>
    stage.act({ by: leader, on, call: (api) => api.post(`${path}/panel-opinion`, order), ...rest });
  await panelOpinion({
    says: { zh: '部门尚未签署即欲汇总', en: 'refused: departments on site have not signed yet' },
    rules: ['REV-13'],
    expect: { status: 409, rule: 'REV-13' },
  });
  for (const { officer } of Object.values(DEPARTMENT_STAFF)) {
    await opine(officer, AGREE, '代表本部门签署意见：同意', 'signs for the department: agree', ['REV-13']);
  }
  await stage.clock.move(`${REVIEWED.endOn}T16:00:00+08:00`);
  await panelOpinion(
    {
      says: { zh: '组长欲以个人意见“同意”作为专家组意见', en: 'refused: the leader’s own opinion for the panel’s' },
      rules: ['REV-12'],
      expect: { status: 422, rule: 'REV-12' },
    },
    AGREE,
  );
  const proposed = await panelOpinion({
    says: { zh: '汇总专家组意见：整改，达到标准即可', en: 'submits the panel’s opinion: rectify, by a standard' },
    rules: ['REV-9', 'REV-12', 'REV-16'],
  });
  demandFact('the review', proposed.state === 'signing', 'waiting for its members to sign', proposed);
  for (const expert of experts.slice(1)) {
    const { digest } = (await (await stage.as(on, expert)).get(`${path}/panel-opinion`)).body;
    await stage.act({
      by: expert,
      on,
      says: { zh: '核对文本，签署专家组意见', en: 'reads the panel’s opinion and signs it' },
      rules: ['REV-12', 'REV-16'],
      call: (api) => api.post(`${path}/signature`, { digest }),
    });
  }
  await stage.act({
    by: expertAdmin,
    on,
    says: { zh: '总结评审情况，宣布会议结束', en: 'sums up and closes the session' },
    rules: ['REV-16'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/steps`, { step: 'closed', account: '总结评审情况，宣布会议结束。' }),
  });
  await checkIs(stage, matter, 'concluded');
}

export async function checkIs(stage: Stage, { caseNumber }: Matter, state: string): Promise<void> {
  const api = await stage.as('approval', AGENT);
  await until(
    `the review is ${state} in the case`,
    () => api.get(`/cases/${caseNumber}/checks`),
    ({ body }: Answer) =>
      Array.isArray(body) && body.some((check) => check.kind === 'expert-review' && check.state === state),
  );
}

/** `times`: how often the promised limit stood still. */
export async function stoodStill(stage: Stage, { caseNumber }: Matter, times: number): Promise<void> {
  const { limits } = await stage.act({
    by: AGENT,
    on: 'approval',
    says: { zh: '查看期限：承诺期限只停计评审期间', en: 'looks at both limits after the review' },
    rules: ['REV-17', 'APL-82'],
    call: (api) => api.get(`/cases/${caseNumber}/time-limits`),
  });
  for (const [kind, name, dueOn, adjustments] of [
    ['promised', '承诺期限', '2026-03-19', times],
    ['statutory', '法定期限', '2026-03-31', 0],
  ] as const) {
    const limit = limits.find((one: { kind: string }) => one.kind === kind);
    const fits = limit?.dueOn === dueOn && limit.adjustments.length === adjustments;
    demandFact(name, fits, `due on ${dueOn}, ${adjustments} adjustments`, limit);
    stage.story.effect({ zh: `${name}：${adjustments ? '停计评审期间，' : '照算，'}${dueOn} 届满`, en: kind });
  }
}
