import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { demandNoPart, findBody } from '@shenguan/common/reference';
import { conflict, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { isRedrawGround, type RedrawGround, redrawGroundOf } from '../domain/redraw-grounds.js';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { seatsOfMatter } from '../requests/seats-of-matter.js';
import { DrawDto, type RedrawDto, type StartDrawDto } from './draw.dto.js';
import { Draw } from './draw.entity.js';
import { DrawActions } from './draw-actions.js';
import { OpenRound } from './open-round.js';
import { PoolCheckpoint } from './pool-checkpoint.js';
import { vacanciesOf } from './vacancies.js';

/** Starts a draw for what a review or an inspection asked for, or draws empty seats again. EXP-17.1, EXP-18 */
@Injectable()
export class StartDraw {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rounds: OpenRound,
    private readonly poolCheckpoint: PoolCheckpoint,
    private readonly actions: DrawActions,
  ) {}

  /** The first draw of a request, or another try after a void. */
  async start(order: StartDrawDto, actor: Actor): Promise<DrawDto> {
    const checkpoint = await this.poolCheckpoint.covering();
    return this.work.run(actor, async (tx) => {
      const request = await lockOpenRequest(tx, order.requestId);
      const rounds = await tx.find(Draw, { requestId: request.id }, { orderBy: { round: 'ASC' } });
      const standing = rounds.find(({ state }) => state !== 'void');
      // The first draw stays on record; what may follow it is a redraw of empty seats.
      if (standing) {
        const detail = {
          zh: '该需求已经抽取，首次抽取结果保留；席位空缺的，申请重新抽取空缺席位',
          en: 'Experts were drawn for this already, and that draw stands: empty seats are drawn again by a redraw',
        };
        conflict('EXP-18', { draw: standing.id, state: standing.state }, { detail });
      }
      const draw = await this.rounds.open(tx, {
        ...timesOf(order),
        request,
        seats: request.strata,
        ground: await groundOf(tx, request),
        witnesses: order.witnesses,
        checkpoint,
      });
      return DrawDto.of(draw, (await this.actions.of(tx, [draw])).get(draw.id));
    });
  }

  /** Draws the seats again that fell empty with no alternate left, on one of three grounds and no other. EXP-18 */
  async redraw(id: string, order: RedrawDto, actor: Actor): Promise<DrawDto> {
    const { ground } = order;
    if (!isRedrawGround(ground)) {
      refuse('EXP-18', { ground: 'none of the three' }, { errors: [{ pointer: '/ground', detail: NO_GROUND }] });
    }
    const checkpoint = await this.poolCheckpoint.covering();
    return this.work.run(actor, async (tx) => {
      const draw = await tx.get(Draw, { id, bureauCode: actor.body });
      const request = await lockOpenRequest(tx, draw.requestId);
      await this.actions.demand(tx, 'Draws_redraw', draw);
      const seats = await seatsOfMatter(tx, request);
      const empty = vacanciesOf(request, seats).filter(({ grounds }) => grounds.includes(ground));
      if (empty.length === 0) {
        const detail = {
          zh: '没有因该情形空缺、且候补用尽的席位，不得重新抽取',
          en: 'No seat is empty on this ground with its alternates exhausted: nothing is drawn again',
        };
        conflict('EXP-18', { ground, emptySeats: 0 }, { detail });
      }
      const next = await this.rounds.open(tx, {
        ...timesOf(order),
        request,
        seats: empty,
        ground,
        witnesses: order.witnesses,
        checkpoint,
      });
      return DrawDto.of(next, (await this.actions.of(tx, [next])).get(next.id));
    });
  }
}

const NO_GROUND = {
  zh: '只有利益关系、意见因违规无效、未参加或未按时完成三种情形应当重新抽取',
  en: 'experts are drawn again for a conflict of interest, an opinion void through a breach, or not taking part in time',
};

/** Returns an open request of the caller's bureau, locked; a request that names no bureau goes to any bureau. */
export async function lockOpenRequest(tx: Tx, id: string): Promise<DrawRequest> {
  const request = await tx.lock(DrawRequest, { id });
  if (request.bureauCode !== null && request.bureauCode !== tx.actor.body) throw notFound();
  if (request.bureauCode === null && (await findBody(tx, tx.actor.body))?.kind !== 'bureau') throw notFound();
  await demandNoPart(tx, request.caseNumber);
  if (request.state !== 'open') {
    const detail = {
      zh: '该评审或者核验已经结束，不再抽取专家',
      en: 'The review or inspection is over: nobody is drawn for it any more',
    };
    conflict('EXP-17.1', { request: request.state }, { detail });
  }
  return request;
}

/** Why the first round of a request is drawn: '' unless it keeps seats of the review before, of which some fell away. EXP-18 */
async function groundOf(tx: Tx, { carriedSeats, supersedes }: DrawRequest): Promise<RedrawGround | ''> {
  if (carriedSeats.length === 0 || !supersedes) return '';
  const before = await seatsOfMatter(tx, await tx.get(DrawRequest, { id: supersedes }));
  const fallen = before
    .filter(({ state }) => state === 'voided')
    .sort((a, b) => b.endedAt!.getTime() - a.endedAt!.getTime());
  return redrawGroundOf(fallen[0]?.ground ?? 'EXP-18.2');
}

const timesOf = ({ commitWithinHours = 24, revealWithinHours = 24 }: Partial<StartDrawDto>) => ({
  commitWithinHours,
  revealWithinHours,
});
