import type { Answer } from '../api.js';
import { seated, WITNESSES } from '../matter/experts.js';
import type { Matter } from '../matter/matter.js';
import { paper } from '../matter/paper.js';
import { BUREAU_STAFF, DEPARTMENT_STAFF, type Person } from '../matter/people.js';
import type { Act, Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';
import { type PanelSeat, panelOf, witness } from './draw.js';
import { AGREE, checkIs, delegates, MEASURABLE, papers, REVIEWED, stoodStill } from './judge.js';

const { expertAdmin, reviewer, head } = BUREAU_STAFF;
const on = 'review-experts';
const day = REVIEWED.endOn;

/** 5b. A hidden tie comes out after the panel's opinion: found by two people, the seat alone is drawn again, and the opinion is made anew. */
export async function reopen(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({
    zh: '五之二、隐瞒回避情形查实，评审重新进行',
    en: 'a hidden tie comes out; the review reopens',
  });
  await stage.clock.move(`${day}T16:10:00+08:00`);
  const before = await panelOf(stage, matter);
  const hidden = before.at(-1)!;
  await findTie(stage, hidden);
  const request = await reopened(stage, matter);
  const { path, seats, fresh } = await drawOneSeat(stage, matter, request, before.slice(0, -1));
  await meet(stage, matter, path, seats);
  await conclude(stage, matter, path, seats, fresh);
  await stoodStill(stage, matter, 2);
}

/** Alleged with evidence, the expert heard, somebody else decides; he has nothing to object. EXP-18, EXP-19 */
async function findTie(stage: Stage, { seatId, name, stratum }: PanelSeat): Promise<void> {
  const expert = seated(name, stratum);
  const allegation = '群众反映该席位专家曾为申请人提供前期咨询，咨询合同附后，其声明时未予申报。';
  const { id } = await stage.act({
    by: expertAdmin,
    on,
    says: { zh: '接到反映，对一个席位提出核实，附证据', en: 'alleges a hidden tie of a seat, with evidence' },
    rules: ['EXP-18', 'EXP-19'],
    expect: { status: 201 },
    call: async (api) => {
      const order = { purpose: 'void-seat', ground: 'EXP-19.1', seatId, allegation };
      const opened = await api.post('/findings', order);
      if (opened.status === 201)
        await api.upload(`/findings/${opened.body.id}/files`, paper('前期咨询合同'), {}, 'POST');
      return opened;
    },
  });
  const decision = { outcome: 'upheld', reason: '咨询合同载明其参与本项目前期咨询，本人陈述予以承认，情形属实。' };
  const decide = (rest: Pick<Act, 'by' | 'says' | 'expect'>) =>
    stage.act({
      on,
      rules: ['EXP-18', 'EXP-19'],
      call: async (api) => {
        const { version } = (await api.get(`/findings/${id}`)).body;
        return api.post(`/findings/${id}/decision`, decision, null, version);
      },
      ...rest,
    });
  const own = `/own-findings/${id}`;
  await stage.act({
    by: expert,
    on,
    says: { zh: '本人陈述申辩：承认参与过前期咨询', en: 'is heard, and admits it' },
    rules: ['EXP-15'],
    call: async (api) => {
      const { version } = (await api.get(own)).body;
      return api.post(
        `${own}/statement`,
        { statement: '曾参与本项目前期咨询，未予申报，对此没有异议。' },
        null,
        version,
      );
    },
  });
  await decide({
    by: expertAdmin,
    says: { zh: '提出核实的人员欲自行认定', en: 'refused: who alleged decides' },
    expect: { status: 403, rule: 'EXP-18' },
  });
  await decide({ by: head, says: { zh: '由他人认定属实，该席位终止', en: 'upholds it: the seat falls' } });
  await stage.act({
    by: expert,
    on,
    says: { zh: '对认定没有异议，认定生效', en: 'accepts it: final at once' },
    rules: ['EXP-15'],
    call: (api) => api.post(`${own}/acceptance`),
  });
}

/** Nobody asks for it: the case has its review again, and the request is there by itself. */
async function reopened(stage: Stage, { caseNumber }: Matter): Promise<string> {
  const bureau = await stage.as('approval', reviewer);
  const { body } = await until(
    'the review reopens by itself',
    () => bureau.get(`/cases/${caseNumber}/checks`),
    ({ body: checks }: Answer) => Array.isArray(checks) && checks.some(({ ground }) => ground === 'finding-upheld'),
  );
  const again = body.find(({ ground }: { ground: string }) => ground === 'finding-upheld');
  demandFact('the review that reopened', again.state === 'pending', 'waiting for the seat to be drawn', again);
  stage.story.effect({ zh: '评审自行重新进行，承诺期限自查实之日停计', en: 'it reopens; the promised limit stands' });
  return again.id;
}

async function drawOneSeat(stage: Stage, { caseNumber }: Matter, requestId: string, kept: readonly PanelSeat[]) {
  const admin = await stage.as(on, expertAdmin);
  const { body }: Answer = await until(
    'one seat is to be drawn',
    () => admin.get(`/draw-requests?caseNumber=${caseNumber}`),
    (answer) => answer.body.items?.some(({ id }: { id: string }) => id === requestId),
  );
  const request = body.items.find(({ id }: { id: string }) => id === requestId);
  demandFact('what is drawn', request.carriedSeats.length === 4, 'one seat alone, four stay', request);
  const { id: drawId } = await stage.act({
    by: expertAdmin,
    on,
    says: { zh: '只重抽该席位，其余四席不变', en: 'draws that seat alone again' },
    rules: ['EXP-18', 'EXP-17.1'],
    expect: { status: 201 },
    call: (api) => api.post('/draws', { requestId, witnesses: WITNESSES.map(({ id }) => id) }),
  });
  await witness(stage, { drawId }, `${day}T16:30:00+08:00`);
  const [seat] = await panelOf(stage, { drawId });
  const fresh = seated(seat!.name, seat!.stratum);
  await stage.act({
    by: fresh,
    on,
    says: { zh: '声明无回避情形，确认参加', en: 'declares that there is no tie, and takes the seat' },
    rules: ['EXP-19', 'EXP-16'],
    call: (api) => api.post(`/seats/${seat!.seatId}/confirmation`, { noTies: true, undertaking: true }),
  });
  const reviews = (await admin.get(`/reviews?caseNumber=${caseNumber}`)).body.items;
  const { id } = reviews.find((one: { requestId: string }) => one.requestId === requestId);
  return { path: `/reviews/${id}`, seats: [...kept, seat!], fresh };
}

/** Everybody agrees to meet at once, on line: four have signed already, and the matter is simple. REV-11, REV-15 */
async function meet(stage: Stage, matter: Matter, path: string, seats: readonly PanelSeat[]): Promise<void> {
  const at = `${day}T17:00:00+08:00`;
  await stage.act({
    by: reviewer,
    on,
    says: { zh: '制定评审计划，当日线上进行', en: 'plans it for the same day, on line' },
    rules: ['REV-11', 'EXP-21'],
    call: (api) => api.post(`${path}/plan`, { at, place: '线上评审', tasks: '新任专家评审，重新形成专家组意见。' }),
  });
  const experts = seats.map(({ name, stratum }) => seated(name, stratum));
  for (const by of [...experts, ...Object.values(DEPARTMENT_STAFF).map(({ liaison }) => liaison)]) {
    await stage.act({
      by,
      on,
      says: { zh: '同意当日评审', en: 'agrees to the short notice' },
      rules: ['REV-11'],
      expect: { status: 201 },
      call: (api) => api.post(`${path}/short-notice-consent`, { at }),
    });
  }
  await stage.clock.move(at);
  await papers(stage, matter, path);
  await delegates(stage, path);
  const formReason = '四名专家已经签署意见，仅一席新任，内容简单、条件成熟。';
  await stage.act({
    by: expertAdmin,
    on,
    says: { zh: '启动线上评审', en: 'starts it on line' },
    rules: ['REV-15', 'REV-9'],
    call: (api) => api.post(`${path}/start`, { form: 'online', formReason, noConflict: true, integrity: true }),
  });
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
  await step(expertAdmin, 'opened', '宣布评审开始，说明重新进行的原因。', 'opens it');
  await step(expertAdmin, 'introduced', '介绍参加评审的单位和人员。', 'introduces who is there');
  const { seatId } = seats[0]!;
  for (const by of experts.slice(0, 3)) {
    await stage.act({
      by,
      on,
      says: { zh: '推选组长，一人一票', en: 'votes for the leader' },
      rules: ['REV-16'],
      expect: { status: 201 },
      call: (api) => api.post(`${path}/leader-votes`, { seatId }),
    });
  }
  await stage.act({
    by: expertAdmin,
    on,
    says: { zh: '确认专家推选的组长', en: 'confirms whom the panel elected' },
    rules: ['REV-9', 'REV-16'],
    call: (api) => api.post(`${path}/leader`, { seatId }),
  });
  await step(leader, 'presented', '向新任专家介绍加装电梯专项设计。', 'has it presented');
  await step(leader, 'questioned', '新任专家提问，申请人回应。', 'has it asked about');
}

/** The one who is new judges for himself; four stay with what they signed; the opinion is made anew. EXP-18, REV-12 */
async function conclude(
  stage: Stage,
  matter: Matter,
  path: string,
  seats: readonly PanelSeat[],
  fresh: Person,
): Promise<void> {
  const opine = (by: Person, order: object, zh: string, en: string, rule: string) =>
    stage.act({
      by,
      on,
      says: { zh, en },
      rules: [rule],
      expect: { status: 201 },
      call: (api) => api.post(`${path}/opinions`, order),
    });
  await opine(fresh, MEASURABLE, '新任专家独立签署意见：整改', 'who is new signs: rectify', 'REV-12');
  for (const { officer } of Object.values(DEPARTMENT_STAFF)) {
    await opine(officer, AGREE, '代表本部门签署意见：同意', 'signs for the department: agree', 'REV-13');
  }
  const [leader, ...others] = seats.map(({ name, stratum }) => seated(name, stratum)) as [Person, ...Person[]];
  await stage.act({
    by: leader,
    on,
    says: { zh: '重新汇总专家组意见：整改', en: 'submits the panel’s opinion anew: rectify' },
    rules: ['REV-12', 'EXP-19'],
    expect: { status: 201 },
    call: (api) => api.post(`${path}/panel-opinion`, MEASURABLE),
  });
  for (const by of others) {
    await stage.act({
      by,
      on,
      says: { zh: '核对文本，签署专家组意见', en: 'reads the panel’s opinion and signs it' },
      rules: ['REV-12', 'REV-16'],
      call: async (api) => {
        const { digest } = (await api.get(`${path}/panel-opinion`)).body;
        return api.post(`${path}/signature`, { digest });
      },
    });
  }
  await until(
    'the review that reopened is over in the case',
    async () => (await stage.as('approval', reviewer)).get(`/cases/${matter.caseNumber}/checks`),
    ({ body }: Answer) =>
      Array.isArray(body) && body.some(({ ground, state }) => ground === 'finding-upheld' && state === 'concluded'),
  );
  await checkIs(stage, matter, 'concluded');
  stage.story.effect({ zh: '原意见作废留存，新意见成为决定的依据', en: 'the old opinion stays on record as void' });
}
