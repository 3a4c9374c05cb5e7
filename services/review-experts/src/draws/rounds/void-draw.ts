import { Injectable } from '@nestjs/common';
import { Checkpoints } from '@shenguan/common/audit/log';
import type { Actor } from '@shenguan/common/auth';
import {
  admitVoid,
  type CheckedDraw,
  checkProof,
  composeVoid,
  instantText,
  type Proof,
  SERVICE,
  signText,
  statementHash,
} from '@shenguan/common/draw';
import { refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { logStep } from '../proofs/draw-statement.entity.js';
import { awaitedOf, DrawDto, type VoidDrawDto } from './draw.dto.js';
import { Draw } from './draw.entity.js';
import { drawTransitions } from './draw.transitions.js';
import { DrawActions } from './draw-actions.js';
import { underProtocol } from './draw-flaws.js';
import { DrawVault } from './draw-vault.js';

/** Ends a round that witnesses left unfinished (作废, step 7); who was missing is barred from the next one. EXP-17.1 */
@Injectable()
export class VoidDraw {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly checkpoints: Checkpoints,
    private readonly actions: DrawActions,
  ) {}

  execute(id: string, order: VoidDrawDto, actor: Actor): Promise<DrawDto> {
    return this.work.run(actor, async (tx) => {
      const draw = await tx.lock(Draw, { id, bureauCode: actor.body });
      await this.actions.demand(tx, 'Draws_void', draw);
      draw.state = move(drawTransitions, 'void', draw.state);
      const proof = JSON.parse(draw.proof) as Proof;
      const at = order.at ?? instantText(tx.now);
      if (at > instantText(tx.now)) refuse('EXP-17.1', { datedInTheFuture: at });
      const voided = underProtocol(() => {
        const checked = checkProof(proof, this.vault.publicKeyOf(proof));
        demandOverdue(checked, proof, order.missing, { at, now: instantText(tx.now) });
        const { text } = composeVoid(checked, order.missing, at);
        const own = { by: SERVICE, signature: signText(text, this.vault.keyOf(proof)) };
        const others = (order.signatures ?? []).map(({ by, signature }) => ({ by, signature }));
        return admitVoid(proof, { statement: text, signatures: [own, ...others] }, this.vault.publicKeyOf(proof));
      });
      draw.proof = JSON.stringify(voided);
      tx.update(Draw, draw, { action: 'draw.voided', rules: ['EXP-17.1'] });
      logStep(tx, draw, 'void', statementHash(voided.void!.statement));
      tx.afterCommit(() => this.checkpoints.soon());
      return DrawDto.of(draw, (await this.actions.of(tx, [draw])).get(draw.id));
    });
  }
}

/**
 * Nobody is named missing, and so barred, while there is time: a round may end before, but blames nobody. Once it is over
 * whoever was waited for is named: who is barred from the next round is not the administrator's choice. EXP-17.1
 */
function demandOverdue(
  { set, snapshot }: CheckedDraw,
  proof: Proof,
  missing: readonly string[],
  { at, now }: { at: string; now: string },
): void {
  const { commitBy, revealBy } = snapshot.statement;
  const due = set === null ? commitBy : revealBy;
  if (missing.length > 0 && at <= due) refuse('EXP-17.1', { missing: [...missing], due });
  const silent = awaitedOf(set === null ? 'committing' : 'revealing', proof, snapshot.statement);
  // Whatever day the statement is given: it is now that they are known to be silent.
  if (now > due && !silent.every((id) => missing.includes(id))) {
    refuse('EXP-17.1', { silent, due }, { errors: [{ pointer: '/missing', detail: NAME_THEM }] });
  }
}

const NAME_THEM = {
  zh: '期限已过，须列明未行动的见证人，其不得参加下一轮',
  en: 'the time is over: name the witnesses who did not act, who are barred from the next round',
};
