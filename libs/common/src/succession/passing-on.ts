import type { Type } from '@nestjs/common';
import type { LegalEntity } from '../audit/index.js';
import type { ServiceName } from '../contracts/event.js';
import type { BodyRef } from '../contracts/index.js';
import { DueRows, type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '../work/index.js';

/** Rows of one kind that are a body's, and go to whoever follows it (由承继单位承接). */
export interface Belonging {
  readonly table: string;
  /** SQL of the body's code in the row, which is called `r`. */
  readonly code: string;
  /** Which of its rows; all unless told. */
  readonly where?: string;
  /** Hands one row over in the transaction: `to` is who follows. */
  readonly pass: (tx: Tx, id: string, to: BodyRef) => Promise<void>;
}

/** Hands over rows whose body stands in a property of theirs, with an entry in the log. */
export function codeIn<E extends LegalEntity>(
  entity: Type<E>,
  { table, thing, property, where }: { table: string; thing: string; property: keyof E & string; where?: string },
): Belonging {
  const column = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return {
    table,
    code: `r.${column}`,
    ...(where ? { where } : {}),
    pass: async (tx, id, to) => {
      const row = await tx.get(entity, { id } as never);
      const from = row[property];
      Object.assign(row, { [property]: to.code });
      tx.update(entity, row, { action: `${thing}.passed-on`, rules: ['SUP-3'], content: { from, to: to.code } });
    },
  };
}

/**
 * Returns the sweep that hands everything of bodies that ended to whoever follows them, row by row: what was there on the
 * day, and what an event brings later that was under way. `successors`: SQL of code, successor_code, successor_name. SUP-3
 */
export function passingOn(service: ServiceName, successors: string, things: readonly Belonging[]): Type<Sweep> {
  @Sweeping()
  class PassOn implements Sweep {
    readonly name = 'pass-on-to-successors';
    readonly everyMs = 2_000;

    constructor(
      private readonly rows: DueRows,
      private readonly work: UnitOfWork,
    ) {}

    async run(): Promise<void> {
      const known = await this.work.read(systemActor(service), (tx) =>
        tx.query<{ code: string; successor: string; name: string }>(
          `SELECT s.code, s.successor_code AS successor, s.successor_name AS name FROM (${successors}) s`,
        ),
      );
      if (known.length === 0) return;
      const followers = new Map(known.map(({ code, successor, name }) => [code, { code: successor, name }]));
      for (const { table, code, where = 'true', pass } of things) {
        const due = { sweep: `${this.name}-${table}`, table, where: `${code} = ANY ($1) AND ${where}` };
        await this.rows.each({ ...due, values: [[...followers.keys()]] }, async (tx, id) => {
          const [row] = await tx.query<{ code: string }>(`SELECT ${code} AS code FROM ${table} r WHERE r.id = $1`, [
            id,
          ]);
          const to = row && followers.get(row.code);
          if (to) await pass(tx, id, to);
        });
      }
    }
  }
  return PassOn;
}
