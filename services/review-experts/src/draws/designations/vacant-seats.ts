import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, rolesOfOperation } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { partyTo } from '@shenguan/common/reference';
import { editionBegun, figureOf, rowOf } from '@shenguan/common/rules';
import type { Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Expert, tiedExperts } from '../../experts/index.js';
import { poolsOpenTo } from '../../pools/index.js';
import { timesInProject } from '../domain/judge-pool.js';
import { unpicked } from '../domain/unpicked.js';
import { bodiesOfCase } from '../requests/bodies-of-case.js';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { seatsOfMatter } from '../requests/seats-of-matter.js';
import { Draw } from '../rounds/draw.entity.js';
import { fillable, matterOver } from '../rounds/draw-acts.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { PoolWork } from '../rounds/pool-work.js';
import { poolFills } from '../rounds/round-pool.js';
import { vacanciesOf } from '../rounds/vacancies.js';
import { Seat } from '../seats/seat.entity.js';
import { SITTING } from '../seats/seat.transitions.js';
import { unfitToCome } from '../seats/succession.js';
import type { Designation } from './designation.entity.js';
import { type DesignationFacts, stateOf } from './designation-acts.js';
import { unprovenAbsences } from './unproven-absences.js';

/** An expert who was looked for, null where he is in no pool open to the bureau; and what stands in the way of naming him. */
interface Judged {
  readonly expert: Expert | null;
  readonly hindrance: Hindrance | undefined;
}

/** While a draw runs for the same seats nobody is named for one: it would be filled twice. EXP-17.3, EXP-18 */
async function underDraw(tx: Tx, { id: requestId }: DrawRequest): Promise<Hindrance | undefined> {
  const [open] = await tx.find(Draw, { requestId, state: ['committing', 'revealing'] });
  return open && { rule: 'EXP-17.3', facts: { draw: open.id, state: open.state }, detail: DRAW_RUNS };
}

/** Says whether somebody may be named for a seat that the pool can't fill, as it stands now. EXP-17.3 */
@Injectable()
export class VacantSeats {
  constructor(
    private readonly vault: DrawVault,
    private readonly pools: PoolWork,
  ) {}

  /** Returns what the approval of a proposal rests on, as this person would give it. */
  async factsOf(tx: Tx, row: Designation, actor: Actor): Promise<DesignationFacts> {
    const approves = rolesOfOperation('Designations_approve');
    if (stateOf(row) !== 'proposed' || !hasRole(actor, ...approves)) return { row, actor, seat: undefined };
    const draw = await tx.get(Draw, { id: row.drawId });
    if (draw.bureauCode !== actor.body) return { row, actor, seat: { rule: 'EXP-17.3', detail: OF_ANOTHER } };
    const request = await tx.get(DrawRequest, { id: draw.requestId });
    const { expert, hindrance } = await this.judge(
      tx,
      draw,
      request,
      row.stratum,
      this.vault.holderOf('designation', row),
    );
    const gone: Hindrance | undefined = expert ? undefined : { rule: 'EXP-17.3', detail: NOT_IN_POOL };
    return { row, actor, seat: (await partyTo(tx, row.caseNumber, actor)) ?? hindrance ?? gone };
  }

  /** Missing seats only, only once everybody whom the pool has was picked, and only somebody who may sit. EXP-17.3 */
  async judge(tx: Tx, draw: Draw, request: DrawRequest, stratum: string, expertId: string): Promise<Judged> {
    const seats = await seatsOfMatter(tx, request);
    const empty = vacanciesOf(request, seats).find(({ specialty }) => specialty === stratum);
    const left = draw.state === 'complete' ? unpicked(JSON.parse(draw.proof), stratum) : null;
    const unfillable = empty && left === 0 ? [empty] : [];
    const closed =
      matterOver({ request }) ??
      fillable({ unfillable, unproven: await unprovenAbsences(tx, request) }, stratum) ??
      (await underDraw(tx, request)) ??
      (await poolFills(tx, this.pools, request, empty!, expertId));
    if (closed) return { expert: null, hindrance: closed };
    const expert = await tx.findOne(Expert, { id: expertId });
    if (!expert || !(await poolsOpenTo(tx, draw.bureauCode)).includes(expert.keeperCode)) {
      return { expert: null, hindrance: undefined };
    }
    return { expert, hindrance: await this.unfit(tx, expert, request, seats) };
  }

  private async unfit(
    tx: Tx,
    expert: Expert,
    request: DrawRequest,
    here: readonly Seat[],
  ): Promise<Hindrance | undefined> {
    if (expert.state === 'flagged') {
      return { kind: 'refuse', rule: 'EXP-5.2', facts: { gaps: expert.gaps }, detail: FLAGGED };
    }
    if (expert.titleUntil && expert.titleUntil < tx.today) {
      return { kind: 'refuse', rule: 'EXP-5.2', facts: { titleUntil: expert.titleUntil }, detail: TITLE_OVER };
    }
    const [tied] = await tiedExperts(tx, [expert]);
    const ground = unfitToCome(tied!, request, await bodiesOfCase(tx, request));
    if (ground) return { kind: 'refuse', rule: rowOf(ground), facts: { ground }, detail: UNFIT };
    const inProject = await tx.find(Seat, { projectCode: request.projectCode });
    // Seats under entries that were joined to this one are the same person's.
    const joined = (await tx.find(Expert, { joinedTo: expert.id })).map(({ id }) => id);
    const holderOf = (seat: Seat) => {
      const holder = this.vault.holderOf('seat', seat);
      return joined.includes(holder) ? expert.id : holder;
    };
    const known = inProject.map((seat) => ({ ...seat, expertId: holderOf(seat) }));
    // As in a draw: who fell away from this panel, or whose opinion was void in the project, does not come back to it.
    const own = known.filter(({ expertId }) => expertId === expert.id);
    const ofPanel = (seat: Seat) => here.some(({ id }) => id === seat.id);
    if (own.some((seat) => seat.state === 'voided' || (ofPanel(seat) && !SITTING.includes(seat.state)))) {
      return { kind: 'refuse', rule: 'EXP-17.3', facts: { fellAway: true }, detail: FELL_AWAY };
    }
    const times = figureOf('EXP-17.2.times', editionBegun(legalDate(request.receivedAt)));
    if (timesInProject(expert.id, request.id, known) >= times) {
      return { kind: 'refuse', rule: 'EXP-17.2', facts: { timesInProject: times }, detail: tooOften(times) };
    }
    const onPanel = here.filter(({ state }) => SITTING.includes(state)).map(holderOf);
    if (!onPanel.includes(expert.id)) return undefined;
    return { rule: 'EXP-17.3', facts: { onPanel: true }, detail: ON_PANEL };
  }
}

const OF_ANOTHER = {
  zh: '须由组织该次抽取的审批部门批准',
  en: 'It is for the bureau that organised the draw',
};
const NOT_IN_POOL = {
  zh: '拟确定的专家已不在本单位可以使用的专家库中，请另行提请',
  en: 'The expert is in no pool any more that the bureau draws from: propose another',
};
const DRAW_RUNS = {
  zh: '该评审、核验的抽取正在进行，须待其结束',
  en: 'A draw for the same seats is under way: it ends first',
};
const FLAGGED = {
  zh: '该专家的入库条件尚有待核实之处（gaps），核实以前不得确定其参加',
  en: 'The expert’s entry has gaps that are not settled yet (gaps): nobody is named before they are',
};
const TITLE_OVER = {
  zh: '该专家的职称、资格证书已经到期，更新并核实以前不得确定其参加',
  en: 'The certificate of the expert’s title has run out: nobody is named before it is renewed and checked',
};
const UNFIT = {
  zh: '该专家有不得参加本次评审或者核验的情形（ground所列条款），请另行提请其他专家',
  en: 'The expert may not sit here, by the row named in `ground`: propose another',
};
const FELL_AWAY = {
  zh: '该专家在本专家组的席位已经空出，或者其在本项目的意见已经作废，不得再直接确定其参加，请另行提请其他专家',
  en: 'The expert’s seat on this panel fell away, or what he said in this project was void: he does not come back to it, propose another',
};
const ON_PANEL = { zh: '该专家已在本专家组中', en: 'This expert is on the panel already' };
const tooOften = (times: number) => ({
  zh: `该专家参加本项目的次数已满${times}次，请另行提请其他专家`,
  en: `The expert has sat ${times} times in this project already: propose another`,
});
