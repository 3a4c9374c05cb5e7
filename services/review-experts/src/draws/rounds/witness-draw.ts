import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Checkpoints } from '@shenguan/common/audit/log';
import type { Actor } from '@shenguan/common/auth';
import { drawCompletedV1 } from '@shenguan/common/contracts';
import {
  admitCommitment,
  admitReveal,
  type CheckedDraw,
  checkProof,
  type Proof,
  peekWitness,
  type Signed,
  statementHash,
  statementText,
} from '@shenguan/common/draw';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { logStep } from '../proofs/draw-statement.entity.js';
import { bodiesOfCase } from '../requests/bodies-of-case.js';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { candidateAt, Succession, unfitnessOf } from '../seats/succession.js';
import { finishSpotDraw } from '../spots/finish-spot-draw.js';
import { Draw } from './draw.entity.js';
import { drawTransitions } from './draw.transitions.js';
import { byProtocol, underProtocol } from './draw-flaws.js';
import { DrawVault } from './draw-vault.js';
import { PoolWork } from './pool-work.js';

/** Takes what the witnesses sign (steps 2 to 5); their signature counts, not who delivers it. EXP-17.1 */
@Injectable()
export class WitnessDraw {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly pools: PoolWork,
    private readonly succession: Succession,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** Takes a commitment; with the last one the set is fixed and numbers may be opened. */
  commit(id: string, signed: Signed): Promise<Proof> {
    return this.step(id, signed, async (tx, draw, before) => {
      const proof = underProtocol(() => admitCommitment(before, plain(signed), this.vault.publicKeyOf(before)));
      logStep(tx, draw, 'commit', statementHash(signed.statement), peekWitness(signed));
      const { set } = this.checked(proof);
      if (set !== null) {
        logStep(tx, draw, 'set', set);
        draw.state = move(drawTransitions, 'commitAll', draw.state);
      }
      return proof;
    });
  }

  /** Takes a reveal, whenever it comes; the last one decides the draw, and the seats follow from it. */
  reveal(id: string, signed: Signed): Promise<Proof> {
    return this.step(id, signed, async (tx, draw, before) => {
      const proof = underProtocol(() => admitReveal(before, plain(signed), this.vault.publicKeyOf(before)));
      logStep(tx, draw, 'reveal', statementHash(signed.statement), peekWitness(signed));
      return this.checked(proof).stage === 'awaiting-result' ? this.complete(tx, draw, proof) : proof;
    });
  }

  private step(id: string, signed: Signed, take: (tx: Tx, draw: Draw, proof: Proof) => Promise<Proof>): Promise<Proof> {
    return this.work.run(witnessActor(signed), async (tx) => {
      const draw = await tx.lock(Draw, { id });
      const proof = await take(tx, draw, JSON.parse(draw.proof) as Proof);
      draw.proof = JSON.stringify(proof);
      tx.update(Draw, draw, { action: `draw.${draw.state}`, rules: ['EXP-17.1'] });
      tx.afterCommit(() => this.checkpoints.soon());
      return proof;
    });
  }

  private async complete(tx: Tx, draw: Draw, revealed: Proof): Promise<Proof> {
    const request = await tx.get(DrawRequest, { id: draw.requestId });
    const order = { proof: revealed, serviceKey: this.vault.publicKeyOf(revealed) };
    const drawn = await this.pools.complete(draw, order).catch(byProtocol);
    const { pool } = drawn;
    let { proof } = drawn;
    logStep(tx, draw, 'result', sha256(statementText(proof.result!)));
    draw.state = move(drawTransitions, 'complete', draw.state);
    draw.completedAt = tx.now;

    if (request.givenPool) {
      return finishSpotDraw(tx, this.vault, { draw, request, proof, pool });
    }
    // Who was barred since the snapshot is caught at notice, and replaced with the reason.
    const experts = await this.succession.picked(tx, proof, pool);
    const bodies = await bodiesOfCase(tx, { ...request, bureauCode: draw.bureauCode });
    const seatAt = ({ stratum, index }: { stratum: string; index: number }) => ({
      stratum,
      position: index,
      expert: experts.get(candidateAt(pool, stratum, index).id)!,
    });
    for (const place of this.succession.sitting(proof)) {
      let [holder, seatId] = [seatAt(place), tx.uuid4()];
      for (;;) {
        const rule = unfitnessOf(holder.expert, request);
        if (!rule) break;
        const state = { draw, request, proof, pool, experts, bodies };
        const next = await this.succession.follow(tx, state, { ...holder, rule });
        const nextId = next.successor ? tx.uuid4() : null;
        proof = next.proof;
        const end = { ground: rule, changeNo: next.no, replacedBy: nextId };
        await this.succession.seat(tx, draw, holder, end, seatId);
        logStep(tx, draw, 'change', statementHash(proof.changes.at(-1)!.statement));
        if (!next.successor || !nextId) break;
        [holder, seatId] = [next.successor, nextId];
      }
      if (
        this.succession.sitting(proof).some((one) => one.stratum === holder.stratum && one.index === holder.position)
      ) {
        await this.succession.seat(tx, draw, holder, undefined, seatId);
      }
    }
    this.tell(tx, draw, request, proof);
    return proof;
  }

  /** Tells the inspection that its experts stand ready; it names nobody. EXP-22 */
  private tell(tx: Tx, draw: Draw, request: DrawRequest, proof: Proof): void {
    if (request.purpose !== 'inspection') return;
    tx.publish(drawCompletedV1, {
      subject: draw.id,
      caseNumber: draw.caseNumber,
      data: {
        drawId: draw.id,
        caseNumber: draw.caseNumber,
        projectCode: draw.projectCode,
        purpose: request.purpose,
        reference: request.reference,
        round: draw.round,
        seated: this.succession.sitting(proof).length,
        snapshotHash: statementHash(proof.snapshot.statement),
        completedAt: tx.now.toISOString(),
      },
    });
  }

  private checked(proof: Proof): CheckedDraw {
    return checkProof(proof, this.vault.publicKeyOf(proof));
  }
}

/** The audit log names the witness whom the statement claims; whether it is that witness, the signature decides. */
function witnessActor(signed: Signed): Actor {
  return { sub: `witness:${peekWitness(signed) ?? ''}`, name: '见证人', roles: ['draw-witness'], body: '' };
}

const plain = ({ statement, signature }: Signed): Signed => ({ statement, signature });

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
