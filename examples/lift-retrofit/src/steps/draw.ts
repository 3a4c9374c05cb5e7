import { randomBytes, randomUUID } from 'node:crypto';
import {
  commitAsWitness,
  instantText,
  type Proof,
  revealAsWitness,
  type Signed,
  type WitnessState,
} from '@shenguan/common/draw';
import type { Answer } from '../api.js';
import { seated, WITNESSES } from '../matter/experts.js';
import { SPECIALTIES } from '../matter/guide.js';
import type { Matter } from '../matter/matter.js';
import { AGENT, BUREAU_STAFF } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';

const { expertAdmin, reviewer } = BUREAU_STAFF;
const on = 'review-experts';

/** A place on the panel, as the expert administrator sees it. */
export interface PanelSeat {
  readonly seatId: string;
  readonly stratum: string;
  readonly name: string;
}

/** 4. Experts are drawn by snapshot, commitments and reveals: nobody picks them, and nobody learns who they are. */
export async function draw(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({ zh: '四、随机抽取专家，名单不公开', en: 'a draw that anybody can verify; closed names' });
  await stage.clock.move('2026-03-05T10:00:00+08:00');
  await stage.act({
    by: reviewer,
    on: 'approval',
    says: { zh: '提请组织专家评审', en: 'asks for an expert review by the panel of the guide' },
    rules: ['REV-3', 'REV-9'],
    expect: { status: 201 },
    call: (api) => api.post(`/cases/${matter.caseNumber}/review-requests`),
  });
  const admin = await stage.as(on, expertAdmin);
  const { body }: Answer = await until(
    'the review is known to review-experts',
    () => admin.get(`/draw-requests?caseNumber=${matter.caseNumber}`),
    (answer) => answer.body.items?.length > 0,
  );
  const before = await whatOthersSee(stage, matter);
  const started = await stage.act({
    by: expertAdmin,
    on,
    says: ({ body: round }) => ({
      zh: `启动抽取，专家库快照即时封存（${String(round.snapshotHash).slice(0, 12)}…）`,
      en: 'starts the draw: the pool is fixed in a signed snapshot',
    }),
    rules: ['EXP-17.1', 'EXP-9', 'EXP-19'],
    expect: { status: 201 },
    call: (api) => api.post('/draws', { requestId: body.items[0].id, witnesses: WITNESSES.map(({ id }) => id) }),
  });
  matter.drawId = started.id;
  await witness(stage, matter, '2026-03-05T14:00:00+08:00');
  stage.story.effect({ zh: '五个专业各抽取一人，候补顺序同时确定', en: 'seats and alternates are decided' });
  await answerInvitations(stage, matter);
  await stage.act({
    by: expertAdmin,
    on,
    says: { zh: '因不满意抽取结果要求重抽', en: 'refused: a redraw because the result is not liked' },
    rules: ['EXP-18'],
    expect: { status: 422, rule: 'EXP-18' },
    call: (api) =>
      api.post(`/draws/${matter.drawId}/redraw`, {
        ground: '对抽取结果不满意',
        witnesses: WITNESSES.map(({ id }) => id),
      }),
  });
  await namesClosed(stage, matter, before);
}

/** The names on the panel; each look is on record. EXP-22 */
export async function panelOf(stage: Stage, { drawId }: Pick<Matter, 'drawId'>): Promise<PanelSeat[]> {
  const { body } = await (await stage.as(on, expertAdmin)).get(`/draws/${drawId}/panel`);
  return body.seats;
}

/** Witnesses compute on their own machines: here with the same library that their tool uses. */
export async function witness(stage: Stage, matter: Pick<Matter, 'drawId'>, revealAt: string): Promise<void> {
  const outside = stage.public(on);
  const proof = async (): Promise<Proof> => (await outside.get(`/draws/${matter.drawId}/proof`)).body;
  const { publicKey: serviceKey } = (await outside.get('/draws/service-key')).body;
  const task = ({ id, key }: (typeof WITNESSES)[number]) => {
    return { draw: matter.drawId, witness: id, key, serviceKey, now: instantText(stage.clock.now()) };
  };
  const hand = (one: (typeof WITNESSES)[number], what: string, signed: Signed, zh: string, en: string) =>
    stage.act({
      by: one.person,
      on,
      says: { zh, en },
      rules: ['EXP-17.1'],
      expect: { status: 201 },
      call: (api) => api.post(`/draws/${matter.drawId}/${what}`, signed),
    });
  const states: WitnessState[] = [];
  for (const one of WITNESSES) {
    const state = commitAsWitness(await proof(), task(one), randomBytes(32));
    await hand(
      one,
      'commitments',
      state.commitment,
      '核对快照，提交签名承诺',
      'checks the snapshot; signs a commitment',
    );
    states.push(state);
  }
  await stage.clock.move(revealAt);
  for (const [index, one] of WITNESSES.entries()) {
    const signed = revealAsWitness(await proof(), task(one), states[index]!);
    await hand(one, 'reveals', signed, '依次公开随机数', 'reveals in turn; the last number decides the draw');
  }
  const { result } = await proof();
  demandFact('the draw', result !== null && result !== undefined, 'a result with the last reveal', result);
}

async function answerInvitations(stage: Stage, matter: Matter): Promise<void> {
  const [first, ...others] = await panelOf(stage, matter);
  demandFact('the panel', others.length === 4, 'five seats', others.length + 1);
  await stage.act({
    by: seated(first!.name, first!.stratum),
    on,
    says: { zh: '接到通知后申报利害关系，申请回避', en: 'declares a tie on notice and stands aside' },
    rules: ['EXP-19'],
    call: (api) => api.post(`/seats/${first!.seatId}/recusal`, { ground: 'EXP-19.2', note: '与申请人有亲属关系。' }),
  });
  const panel = await panelOf(stage, matter);
  const next = panel.find(({ stratum }) => stratum === first!.stratum);
  demandFact(
    'the alternate',
    next !== undefined && next.name !== first!.name,
    'the next one took the seat',
    panel.length,
  );
  const specialty = SPECIALTIES[first!.stratum]!;
  stage.story.effect({ zh: `${specialty}席位由下一顺位候补专家递补`, en: 'the next alternate takes the seat' });
  for (const { name, stratum, seatId } of panel) {
    await stage.act({
      by: seated(name, stratum),
      on,
      says: { zh: '声明无回避情形，确认参加', en: 'declares that there is no tie, and takes the seat' },
      rules: ['EXP-19', 'EXP-16'],
      call: (api) => api.post(`/seats/${seatId}/confirmation`, { noTies: true, undertaking: true }),
    });
  }
}

/** Who is on the panel is closed to the applicant, in the same words for a draw that does not exist; nothing has changed for others. */
async function namesClosed(stage: Stage, matter: Matter, before: string): Promise<void> {
  const look = (id: string) => (api: { get(path: string): Promise<Answer> }) => api.get(`/draws/${id}/panel`);
  const says = { zh: '要求查看专家名单', en: 'refused: the names are closed, whether or not there are any' };
  const act = { by: AGENT, on, says, rules: ['EXP-22', 'PRA-5'], expect: { status: 403, rule: 'EXP-22' } } as const;
  const refused = await stage.act({ ...act, call: look(matter.drawId) });
  const nowhere = await (await stage.as(on, AGENT)).get(`/draws/${randomUUID()}/panel`);
  const same = refused.rule === nowhere.body.rule && refused.detail === nowhere.body.detail;
  demandFact('a draw that does not exist', same, 'the same refusal', nowhere.body);
  const after = await whatOthersSee(stage, matter);
  demandFact('what others see', after === before, 'the same before and after the draw', { before, after });
  stage.story.effect({ zh: '名册、统计和评审查询与抽取前一字不差', en: 'lists and counts betray nothing' });
}

/** Lists and counts that could betray an assignment, as they answer now. PRA-5 */
async function whatOthersSee(stage: Stage, { caseNumber }: Matter): Promise<string> {
  const admin = await stage.as(on, expertAdmin);
  const bureau = await stage.as(on, reviewer);
  const answers = [
    await admin.get('/experts?limit=100'),
    await admin.get('/experts/statistics'),
    await bureau.get(`/reviews?caseNumber=${caseNumber}`),
  ];
  return JSON.stringify(answers.map(({ status, body }) => [status, body]));
}
