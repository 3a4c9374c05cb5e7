import type { Type } from '@nestjs/common';
import type { LegalEntity } from '../audit/index.js';
import { TimeSource } from '../clock/index.js';
import type { RuleId } from '../rules/index.js';
import { Sweeping } from './consumes.js';
import { DueRows } from './due-rows.js';
import type { Sweep } from './sweeps.js';
import type { Tx } from './tx.js';

/** Rows of one kind that wait for an act, and what becomes of those whose time for it is over. */
export interface Lapsing<E> {
  /** Name of the sweep. */
  readonly name: string;
  readonly table: string;
  /** Which rows, called `r`, are over by the legal instant `$1`. */
  readonly over: string;
  /** Brings it about; what it changes of the row is written with the entry below. */
  readonly lapse: (row: E, tx: Tx) => void | Promise<void>;
  /** The audit entry's action and rules. */
  readonly action: string;
  readonly rules: readonly RuleId[] | ((row: E) => readonly RuleId[]);
  /** Once the row is written: who hears of it. */
  readonly tell?: (row: E, tx: Tx) => void | Promise<void>;
}

/** Returns the sweep that lets rows of one kind lapse (逾期失效) which nobody answered in time. PRA-15 */
export function lapsing<E extends LegalEntity>(
  entity: Type<E>,
  { name, table, over, lapse, action, rules, tell }: Lapsing<E>,
): Type<Sweep> {
  @Sweeping()
  class Lapse implements Sweep {
    readonly name = name;
    readonly everyMs = 5_000;

    constructor(
      private readonly rows: DueRows,
      private readonly time: TimeSource,
    ) {}

    run(): Promise<void> {
      const due = { sweep: name, table, where: over, values: [this.time.legal()] };
      return this.rows.each(due, async (tx, id) => {
        const row = await tx.get(entity, { id } as never);
        await lapse(row, tx);
        tx.update(entity, row, { action, rules: typeof rules === 'function' ? rules(row) : rules });
        await tell?.(row, tx);
      });
    }
  }
  return Lapse;
}
