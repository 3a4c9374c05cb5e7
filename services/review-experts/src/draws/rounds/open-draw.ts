import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Checkpoints } from '@shenguan/common/audit/log';
import { type Actor, hasRole } from '@shenguan/common/auth';
import {
  checkProof,
  composeFullOpening,
  type FullOpening,
  openDraw,
  openReasons,
  type Proof,
  statementText,
} from '@shenguan/common/draw';
import { notFound } from '@shenguan/common/http';
import { forbid } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { logStep } from '../proofs/draw-statement.entity.js';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { sitsOn } from '../requests/seats-of-matter.js';
import { Seat } from '../seats/seat.entity.js';
import { Draw } from './draw.entity.js';
import { DrawActions } from './draw-actions.js';
import { byProtocol, underProtocol } from './draw-flaws.js';
import { DrawVault } from './draw-vault.js';
import { PoolWork } from './pool-work.js';

/** Opens who sat, once the review is over (开示, step 8); all the rest is for auditors. EXP-17.1, EXP-22 */
@Injectable()
export class OpenDraw {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly pools: PoolWork,
    private readonly checkpoints: Checkpoints,
    private readonly actions: DrawActions,
  ) {}

  /** Puts names, units and reasons into the public proof; repeating it changes nothing. */
  open(id: string, actor: Actor): Promise<Proof> {
    return this.work.run(actor, async (tx) => {
      const draw = await tx.lock(Draw, { id });
      if (!hasRole(actor, 'auditor') && draw.bureauCode !== actor.body) throw notFound();
      const proof = JSON.parse(draw.proof) as Proof;
      if (draw.openedAt) return proof;
      await this.actions.demand(tx, 'Draws_open', draw);
      const reasons = await reasonsOf(tx, draw);
      const pool = await this.pools.part(draw, proof.entries).catch(byProtocol);
      const opened = underProtocol(() =>
        openDraw(proof, pool, reasons, this.vault.saltsOf(draw), this.vault.publicKeyOf(proof)),
      );
      const text = statementText({ openings: opened.openings, units: opened.units, reasons: opened.reasons });
      draw.proof = JSON.stringify(opened);
      draw.openedAt = tx.now;
      tx.update(Draw, draw, { action: 'draw.opened', rules: ['EXP-17.1', 'EXP-22'] });
      logStep(tx, draw, 'opening', createHash('sha256').update(text, 'utf8').digest('hex'));
      tx.afterCommit(() => this.checkpoints.soon());
      return opened;
    });
  }

  /** Returns everything behind a draw, for auditors and after the review only. EXP-22 */
  full(id: string, actor: Actor): Promise<FullOpening> {
    return this.work.read(actor, async (tx) => {
      const draw = await demandOver(tx, id);
      const proof = JSON.parse(draw.proof) as Proof;
      const { snapshot } = checkProof(proof, this.vault.publicKeyOf(proof));
      const reasons = openReasons(await reasonsOf(tx, draw), this.vault.saltsOf(draw));
      return composeFullOpening(snapshot, this.vault.poolOf(draw), reasons);
    });
  }
}

/** Returns a draw that is done, as is what it was for; anybody is answered alike before, whether or not there is one. EXP-22 */
export async function demandOver(tx: Tx, id: string): Promise<Draw> {
  const draw = await tx.findOne(Draw, { id });
  const request = draw && (await tx.get(DrawRequest, { id: draw.requestId }));
  const over = draw?.state === 'complete' || draw?.state === 'void';
  if (!draw || !over || request?.state === 'open' || (await sitsOn(tx, id))) forbid('EXP-22', {}, { detail: NOT_OVER });
  return draw;
}

/** The rules of all changes of a draw, in order. */
async function reasonsOf(tx: Tx, draw: Draw): Promise<{ no: number; rule: string }[]> {
  const seats = await tx.find(Seat, { drawId: draw.id });
  return seats
    .flatMap(({ changeNo, ground }) => (changeNo === null ? [] : [{ no: changeNo, rule: ground! }]))
    .sort((a, b) => a.no - b.no);
}

const NOT_OVER = {
  zh: '抽取的全部材料由审计人员查看，须待抽取完成且所服务的评审或者核验办结；此前是否有该次抽取不予告知',
  en: 'everything behind a draw is for auditors, once the draw and what it was for are done; until then nobody is told whether there is a draw',
};
