import { Injectable } from '@nestjs/common';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { Approval } from '../approvals/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { EndDemand } from './demands/end-demand.js';
import { undone } from './domain/changes.js';
import { enterAct } from './enter-act.js';
import { Procedure } from './procedure.entity.js';
import { procedureTransitions, UNDER_WAY } from './procedure.transitions.js';

/** What an approval permits and asks for once a variation is taken back. */
type Undone = Pick<Approval, 'content' | 'conditions'>;

/** Ends procedures as a ruling says: what is under way on an approval that is gone, and a decision that was taken away. PRA-14 */
@Injectable()
export class EndProcedures {
  constructor(
    private readonly limits: TimeLimits,
    private readonly demands: EndDemand,
  ) {}

  /** Ends what is under way on an approval whose grant a ruling took away: there is nothing left to decide on. */
  async onQuashed(tx: Tx, approvalId: string, why: string): Promise<void> {
    for (const open of await tx.find(Procedure, { approvalId, state: [...UNDER_WAY] }, { lock: 'update' })) {
      await this.limits.end(tx, open.id);
      open.state = move(procedureTransitions, 'supersede', open.state);
      tx.update(Procedure, open, { action: 'procedure.superseded', rules: ['PRA-14'] });
      enterAct(tx, open, 'supersede', why);
      if (open.demandId) await this.demands.end(tx, open.demandId, why);
    }
  }

  /**
   * Takes the decision of a procedure away, and with it a cancellation that rested on nothing else; returns whether another
   * one has ended the approval as well, which stands. What it did to the approval the caller undoes. APL-69, APL-70
   */
  async annul(tx: Tx, id: string, why: string): Promise<boolean> {
    const row = await tx.lock(Procedure, { id });
    const { approvalId } = row;
    const others = (await tx.find(Procedure, { approvalId, state: 'carried-out' }, { lock: 'update' })).filter(
      (one) => one.id !== id,
    );
    await this.takeAway(tx, row, why);
    // That it was revoked or withdrawn ends nothing of itself.
    if (others.some(({ ground }) => ground !== 'no-longer-in-force')) return true;
    for (const resting of others) await this.takeAway(tx, resting, why);
    return false;
  }

  /** Takes the decision of a variation away; returns what the approval says without it. APL-8, PRA-14 */
  async undoVariation(tx: Tx, id: string, approval: Approval, why: string): Promise<Undone> {
    const row = await tx.lock(Procedure, { id });
    await this.takeAway(tx, row, why);
    return undone(approval, row.changes);
  }

  private async takeAway(tx: Tx, row: Procedure, why: string): Promise<void> {
    const { id } = row;
    row.state = move(procedureTransitions, 'annul', row.state);
    await this.limits.end(tx, id, 'decision-delivery');
    tx.update(Procedure, row, { action: 'procedure.annulled', rules: ['PRA-14'] });
    enterAct(tx, row, 'annul', why);
  }
}
