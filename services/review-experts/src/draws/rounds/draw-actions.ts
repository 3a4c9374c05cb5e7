import { Injectable } from '@nestjs/common';
import { hasRole } from '@shenguan/common/auth';
import type { Proof, SnapshotStatement } from '@shenguan/common/draw';
import { barredFrom, isBarred } from '@shenguan/common/reference';
import { availableOperations, demandAct } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { unprovenAbsences } from '../designations/unproven-absences.js';
import { unpicked } from '../domain/unpicked.js';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { seatsOfMatter, sitsOn } from '../requests/seats-of-matter.js';
import { Draw } from './draw.entity.js';
import { type DrawFacts, drawActs } from './draw-acts.js';
import { undecided } from './open-round.js';
import { PoolWork } from './pool-work.js';
import { poolFills, roundPool } from './round-pool.js';
import { type Vacancies, vacanciesOf } from './vacancies.js';

/** What the bureau does because seats are empty; who is party to the case has no part in it. PRA-11 */
const FILLS_SEATS: readonly string[] = ['Draws_redraw', 'Draws_propose'];

/** Says what may be done with a round now, from the same facts on which the acts themselves insist. EXP-17, EXP-18 */
@Injectable()
export class DrawActions {
  constructor(private readonly pools: PoolWork) {}

  /** Refuses an act on a round that its state, or what lies over it, does not allow. */
  async demand(tx: Tx, id: (typeof drawActs.ids)[number], draw: Draw): Promise<void> {
    const request = await tx.get(DrawRequest, { id: draw.requestId });
    // Where a round is opened, the pool is judged with it, in the same words.
    demandAct(drawActs, id, draw.state, { ...(await this.facts(tx, draw, request)), round: undefined });
  }

  /** Returns the operations on rounds that the transaction's actor may call now; nobody's but its bureau's, and the opening by an auditor. */
  async of(tx: Tx, draws: readonly Draw[]): Promise<Map<string, string[]>> {
    const { actor } = tx;
    const mine = draws.filter(({ bureauCode }) => bureauCode === actor.body || hasRole(actor, 'auditor'));
    if (mine.length === 0) return new Map();
    const [cases, requests] = await Promise.all([
      barredFrom(
        tx,
        mine.map(({ caseNumber }) => caseNumber),
      ),
      tx.find(DrawRequest, { id: mine.map(({ requestId }) => requestId) }),
    ]);
    const all = new Map<string, string[]>();
    for (const draw of mine) {
      const request = requests.find(({ id }) => id === draw.requestId)!;
      const parties = cases.get(draw.caseNumber);
      const isParty = parties !== undefined && isBarred(parties, actor);
      const facts = await this.facts(tx, draw, request);
      const round = facts.empty.length > 0 && !isParty ? await this.round(tx, draw, request, facts.empty) : undefined;
      const offered = availableOperations(drawActs, draw.state, { ...facts, round }, actor);
      all.set(
        draw.id,
        offered.filter((id) => !(isParty && FILLS_SEATS.includes(id))),
      );
    }
    return all;
  }

  private async facts(tx: Tx, draw: Draw, request: DrawRequest): Promise<DrawFacts> {
    const proof = JSON.parse(draw.proof) as Proof;
    const { revealBy } = JSON.parse(proof.snapshot.statement) as SnapshotStatement;
    const fills = draw.state === 'complete' && request.state === 'open';
    const vacant: Vacancies = fills ? vacanciesOf(request, await seatsOfMatter(tx, request)) : [];
    const unfillable = vacant.filter(({ specialty }) => unpicked(proof, specialty) === 0);
    const unproven = fills ? await unprovenAbsences(tx, request) : [];
    return {
      ...{ draw, request, revealBy, now: tx.now },
      sitsOn: draw.state === 'complete' && (await sitsOn(tx, draw.id)),
      revealed: proof.reveals.length,
      empty: vacant.filter(({ grounds }) => grounds.length > 0),
      round: undefined,
      unfillable,
      unproven,
      fills: await this.fills(
        tx,
        { ...request, bureauCode: draw.bureauCode },
        unfillable.filter(({ specialty }) => !unproven.includes(specialty)),
      ),
    };
  }

  /** What the pool of today has against naming somebody: one seat that it can't fill is enough. EXP-17.3 */
  private async fills(tx: Tx, request: DrawRequest, seats: Vacancies) {
    const found = [];
    for (const seat of seats) found.push(await poolFills(tx, this.pools, request, seat));
    return found.includes(undefined) ? undefined : found[0];
  }

  /** What keeps this person from drawing any of the empty seats again: one ground that is let in is enough. */
  private async round(tx: Tx, draw: Draw, request: DrawRequest, empty: Vacancies) {
    const [last] = await tx.find(Draw, { projectCode: draw.projectCode }, { orderBy: { round: 'DESC' }, limit: 1 });
    const open = undecided(last);
    if (open) return open;
    const found = [];
    for (const ground of new Set(empty.flatMap(({ grounds }) => grounds))) {
      const seats = empty.filter(({ grounds }) => grounds.includes(ground));
      found.push((await roundPool(tx, this.pools, request, seats)).hindrance);
    }
    return found.includes(undefined) ? undefined : found[0];
  }
}
