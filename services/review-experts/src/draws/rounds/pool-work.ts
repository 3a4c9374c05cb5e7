import { Injectable } from '@nestjs/common';
import { DrawFlaw, type Pool, type Pick as Position } from '@shenguan/common/draw';
import { Threads } from '@shenguan/common/threads';
import type { Draw } from './draw.entity.js';
import { DrawVault } from './draw-vault.js';
import poolTask, { type PoolAnswer, type PoolOrder, type PoolOrders } from './pool-task.js';

const TASK = new URL('./pool-task.js', import.meta.url);
/** Characters of a pool from which on a thread works it out: some two thousand experts, a twentieth of a second. */
const LARGE = 200_000;

/** Works over the pools of draws, beside the thread that answers requests where they are large. EXP-17.1 */
@Injectable()
export class PoolWork {
  constructor(
    private readonly threads: Threads,
    readonly vault: DrawVault,
  ) {}

  /** Judges a pool as the database sent it. */
  judge(order: PoolOrders['judge'][0]): Promise<PoolOrders['judge'][1]> {
    return this.run('judge', order, order.experts);
  }

  /** Returns whom the rules let in. */
  candidates(order: PoolOrders['candidates'][0]): Promise<PoolOrders['candidates'][1]> {
    return this.run('candidates', order, order.experts);
  }

  /** Returns what a snapshot says of a pool under a draw's key. */
  snapshot(source: string, drawKey: Buffer): Promise<PoolOrders['snapshot'][1]> {
    return this.run('snapshot', { source, drawKey }, source);
  }

  /** Computes the result of a draw, and who stands behind the positions that it picked. */
  complete(
    draw: Draw,
    order: Omit<PoolOrders['complete'][0], 'source' | 'drawKey'>,
  ): Promise<PoolOrders['complete'][1]> {
    const kept = this.vault.open(draw);
    return this.run('complete', { ...order, ...kept }, kept.source);
  }

  /** Returns who stands behind some positions of a draw. */
  part(draw: Draw, positions: readonly Position[]): Promise<Pool> {
    const kept = this.vault.open(draw);
    return this.run(
      'part',
      { positions: positions.map(({ stratum, index }) => ({ stratum, index })), ...kept },
      kept.source,
    );
  }

  private async run<K extends keyof PoolOrders>(
    kind: K,
    order: PoolOrders[K][0],
    { length }: string,
  ): Promise<PoolOrders[K][1]> {
    const asked = { kind, order } as PoolOrder;
    const answer = length < LARGE ? poolTask(asked) : await this.threads.run<PoolAnswer>(TASK, asked);
    if ('flaw' in answer) throw new DrawFlaw(...answer.flaw);
    return answer.done as PoolOrders[K][1];
  }
}
