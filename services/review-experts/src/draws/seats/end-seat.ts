import { Injectable } from '@nestjs/common';
import { Checkpoints } from '@shenguan/common/audit/log';
import { type Proof, statementHash } from '@shenguan/common/draw';
import type { RuleId } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { logStep } from '../proofs/draw-statement.entity.js';
import { bodiesOfCase } from '../requests/bodies-of-case.js';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { Draw } from '../rounds/draw.entity.js';
import { PoolWork } from '../rounds/pool-work.js';
import { Seat } from './seat.entity.js';
import { seatTransitions } from './seat.transitions.js';
import { Succession } from './succession.js';
import { TellSeat } from './tell-seat.js';

/** Lets a seat fall away and the next alternate take it, in one transaction. EXP-18, EXP-19 */
@Injectable()
export class EndSeat {
  constructor(
    private readonly pools: PoolWork,
    private readonly succession: Succession,
    private readonly checkpoints: Checkpoints,
    private readonly tellSeat: TellSeat,
  ) {}

  /** Ends the seat; where no alternate is left, or a later round exists, it stays empty until a redraw. */
  async end(
    tx: Tx,
    seat: Seat,
    event: 'recuse' | 'decline' | 'lapse' | 'substitute' | 'absence' | 'bar' | 'void',
    ground: RuleId,
    note: string | null,
    content?: { subject: string },
  ): Promise<Seat> {
    const draw = await tx.lock(Draw, { id: seat.drawId });
    const request = await tx.get(DrawRequest, { id: seat.requestId });
    seat.state = move(seatTransitions, event, seat.state);
    seat.ground = ground;
    seat.note = note;
    seat.endedAt = tx.now;
    // After the panel's opinion nobody follows: a further review replaces it, and its draw is the project's next round.
    const followed = request.state === 'open' && (await this.succession.isNewest(tx, draw));
    if (seat.position !== null && followed) {
      await this.follow(tx, { draw, request, seat, position: seat.position, ground });
    }
    tx.update(Seat, seat, { action: `seat.${seat.state}`, rules: [ground, 'EXP-18'], content });
    await this.tellSeat.tell(tx, seat);
    tx.afterCommit(() => this.checkpoints.soon());
    return seat;
  }

  private async follow(
    tx: Tx,
    fallen: { draw: Draw; request: DrawRequest; seat: Seat; position: number; ground: RuleId },
  ): Promise<void> {
    const { draw, request, seat, position, ground } = fallen;
    const before = JSON.parse(draw.proof) as Proof;
    const pool = await this.pools.part(draw, before.entries);
    const experts = await this.succession.picked(tx, before, pool);
    const bodies = await bodiesOfCase(tx, { ...request, bureauCode: draw.bureauCode });
    const { proof, no, successor } = await this.succession.follow(
      tx,
      { draw, request, proof: before, pool, experts, bodies },
      { stratum: seat.stratum, position, rule: ground },
    );
    seat.changeNo = no;
    if (successor) seat.replacedBy = (await this.succession.seat(tx, draw, successor)).id;
    draw.proof = JSON.stringify(proof);
    tx.update(Draw, draw, { action: 'draw.changed', rules: ['EXP-18'] });
    logStep(tx, draw, 'change', statementHash(proof.changes.at(-1)!.statement));
  }
}
