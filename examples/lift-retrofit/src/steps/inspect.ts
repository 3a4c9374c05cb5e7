import type { Answer } from '../api.js';
import { DEPARTMENTS, type DepartmentKey } from '../matter/bodies.js';
import { GUIDE } from '../matter/guide.js';
import type { Matter } from '../matter/matter.js';
import { AGENT, AUDITOR, BUREAU_STAFF, DEPARTMENT_STAFF, type Person } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';
import { inAllInboxes } from './effects.js';
import { readAndClaim } from './read-and-claim.js';

const POINTS = GUIDE.inspectionPoints;
const OFFICERS = Object.entries(DEPARTMENT_STAFF).map(([key, { officer }]) => [key as DepartmentKey, officer] as const);
/** Comes late, so that the start is tried without it. */
const LATE: DepartmentKey = 'urban';
/** Decides together, back at the office. */
const COLLECTIVE: DepartmentKey = 'planning';
const PASS = { opinion: 'pass', text: '现场情况符合核验要点。' };

/** 3. The bureau and four departments look at the site together; the limits run on. */
export async function inspect(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({ zh: '三、联合核验，期限照算', en: 'joint inspection; the limits run on' });
  const id = await requested(stage, matter);
  const path = `/inspections/${id}`;
  await scheduled(stage, matter, path);
  await stage.clock.move('2026-03-04T13:55:00+08:00');
  await onSite(stage, path);
  await resultBack(stage, matter, path);
}

async function requested(stage: Stage, matter: Matter): Promise<string> {
  await stage.clock.move('2026-03-03T15:00:00+08:00');
  await stage.act({
    by: BUREAU_STAFF.reviewer,
    on: 'approval',
    says: { zh: '提出联合核验需求', en: 'asks for a joint inspection of the published points' },
    rules: ['INSP-2', 'INSP-9'],
    expect: { status: 201 },
    call: (api) => api.post(`/cases/${matter.caseNumber}/inspection-requests`),
  });
  const api = await stage.as('joint-inspection', AUDITOR);
  const { body }: Answer = await until(
    'the inspection is known to joint-inspection',
    () => api.get(`/inspections?caseNumber=${matter.caseNumber}`),
    (answer) => answer.body.items?.length > 0,
  );
  demandFact('inspections', body.items.length === 1, 'one', body.items);
  return body.items[0].id;
}

async function scheduled(stage: Stage, matter: Matter, path: string): Promise<void> {
  const since = performance.now();
  await stage.act({
    by: BUREAU_STAFF.reviewer,
    on: 'joint-inspection',
    says: { zh: '安排次日 14:00 现场核验，通知四个部门', en: 'sets the time; all departments are told' },
    rules: ['INSP-3', 'INSP-5'],
    call: (api) => api.post(`${path}/schedule`, { at: '2026-03-04T14:00:00+08:00' }),
  });
  await inAllInboxes(stage, matter, 'inspection-schedule', since);
  for (const { liaison } of Object.values(DEPARTMENT_STAFF)) {
    await readAndClaim(stage, matter, liaison, 'inspection-schedule', '联合核验通知');
  }
}

async function onSite(stage: Stage, path: string): Promise<void> {
  const { reviewer } = BUREAU_STAFF;
  for (const person of [reviewer, ...OFFICERS.filter(([key]) => key !== LATE).map(([, officer]) => officer)]) {
    await attend(stage, path, person);
  }
  await stage.act({
    by: reviewer,
    on: 'joint-inspection',
    says: { zh: `${DEPARTMENTS[LATE].short}无人到场，欲先行开始`, en: 'refused: one department has nobody on site' },
    rules: ['INSP-4'],
    expect: { status: 409, rule: 'INSP-4' },
    call: (api) => api.post(`${path}/start`),
  });
  await stage.clock.move('2026-03-04T14:10:00+08:00');
  await attend(stage, path, DEPARTMENT_STAFF[LATE].officer);
  await stage.act({
    by: reviewer,
    on: 'joint-inspection',
    says: { zh: '四个部门在编人员全部到场，开始核验', en: 'starts with staff of all bodies on site' },
    rules: ['INSP-4'],
    call: (api) => api.post(`${path}/start`),
  });
  await stage.act({
    by: reviewer,
    on: 'joint-inspection',
    says: { zh: '要求增加办事指南以外的核验要点', en: 'refused: a point that the guide does not name' },
    rules: ['INSP-9'],
    expect: { status: 422, rule: 'INSP-9' },
    call: (api) => api.post(`${path}/findings`, { pointCode: 'PAINT', result: 'rectify', note: '外墙颜色。' }),
  });
  await stage.act({
    by: reviewer,
    on: 'joint-inspection',
    says: { zh: `当场逐项记录 ${POINTS.length} 个核验要点`, en: 'records a finding at each point on the spot' },
    rules: ['INSP-2', 'INSP-9'],
    expect: { status: 201 },
    call: async (api) => {
      let last: Answer | undefined;
      for (const { code } of POINTS) {
        last = await api.post(`${path}/findings`, { pointCode: code, result: 'pass', note: '与专项设计一致。' });
        if (last.status !== 201) break;
      }
      return last!;
    },
  });
  for (const person of [reviewer, ...OFFICERS.filter(([key]) => key !== COLLECTIVE).map(([, officer]) => officer)]) {
    await opine(stage, path, person, PASS, { zh: '当场反馈意见：符合', en: 'gives the opinion on the spot' });
  }
  const announced = { zh: '当场说明须集体议定', en: 'announces a collective decision, within one working day' };
  await opine(stage, path, DEPARTMENT_STAFF[COLLECTIVE].officer, { collective: true }, announced);
  await stage.act({
    by: reviewer,
    on: 'joint-inspection',
    says: { zh: '现场核验结束', en: 'ends the visit' },
    rules: ['INSP-6.1'],
    call: (api) => api.post(`${path}/finish`),
  });
  await stage.act({
    by: AGENT,
    on: 'joint-inspection',
    says: { zh: '申请人看过核验记录后签署', en: 'reads the record of the visit and signs it' },
    rules: ['INSP-9'],
    expect: { status: 201 },
    call: async (api) => {
      const { body } = await api.get(path);
      return api.post(`${path}/record/own-word`, { recordDigest: body.record.recordDigest, signed: true });
    },
  });
}

async function resultBack(stage: Stage, matter: Matter, path: string): Promise<void> {
  const { reviewer } = BUREAU_STAFF;
  const result = { outcome: 'passed', summary: '四个部门意见一致，现场符合全部核验要点。' };
  await stage.act({
    by: reviewer,
    on: 'joint-inspection',
    says: { zh: '未等集体议定意见即欲汇总', en: 'refused: silence is no consent, one opinion is awaited' },
    rules: ['INSP-6.1'],
    expect: { status: 409, rule: 'INSP-6.1' },
    call: (api) => api.post(`${path}/result`, result),
  });
  await stage.clock.move('2026-03-05T09:30:00+08:00');
  const late = { zh: '一个工作日内反馈集体议定意见：符合', en: 'gives the collective opinion in time' };
  const opinion = await opine(stage, path, DEPARTMENT_STAFF[COLLECTIVE].head, PASS, late);
  demandFact('the collective opinion', opinion.late === false && opinion.dueOn === '2026-03-05', 'in time', opinion);
  await stage.act({
    by: reviewer,
    on: 'joint-inspection',
    says: { zh: '汇总意见：通过', en: 'consolidates all opinions: it passed' },
    rules: ['INSP-6.1', 'INSP-6.2'],
    call: (api) => api.post(`${path}/result`, result),
  });
  await stage.act({
    by: BUREAU_STAFF.head,
    on: 'joint-inspection',
    says: { zh: '另一人审查有无秘密和隐私后公示', en: 'looks it through for secrets, as another person: it is public' },
    rules: ['INSP-6.2'],
    call: async (api) => {
      const { body } = await api.get(path);
      return api.post(`${path}/publications/${body.publications.at(-1).id}/check`, { withheld: [] });
    },
  });
  const startedAt = performance.now();
  const api = await stage.as('approval', AGENT);
  await until(
    'the result stands in the case',
    () => api.get(`/cases/${matter.caseNumber}/checks`),
    ({ body }) =>
      Array.isArray(body) && body.some((check) => check.kind === 'inspection' && check.outcome === 'passed'),
  );
  stage.story.effect({ zh: '核验结果回到办件', en: 'back in the case' }, performance.now() - startedAt);
  const { limits } = await stage.act({
    by: AGENT,
    on: 'approval',
    says: { zh: '查看期限：联合核验期间照常计算', en: 'looks at both limits: an inspection stops neither' },
    rules: ['APL-45', 'APL-82'],
    call: (client) => client.get(`/cases/${matter.caseNumber}/time-limits`),
  });
  for (const kind of ['promised', 'statutory']) {
    const limit = limits.find((one: { kind: string }) => one.kind === kind);
    demandFact(kind, limit?.adjustments.length === 0, 'ran on without adjustment', limit);
  }
}

async function attend(stage: Stage, path: string, by: Person): Promise<void> {
  await stage.act({
    by,
    on: 'joint-inspection',
    says: { zh: '现场签到并作廉洁承诺', en: 'checks in with an integrity statement' },
    rules: ['INSP-3', 'INSP-4', 'INSP-9'],
    call: (api) =>
      // The staff register may still be on its way here; no key, as a refusal would be kept under it.
      until(
        `${by.name} counts as staff`,
        () => api.post(`${path}/attendance`, { integrityStatement: true }, null),
        ({ status }) => status !== 422,
      ),
  });
}

const opine = (stage: Stage, path: string, by: Person, order: object, says: { zh: string; en: string }) =>
  stage.act({
    by,
    on: 'joint-inspection',
    says,
    rules: ['INSP-6.1'],
    call: (api) => api.post(`${path}/opinions`, order),
  });
