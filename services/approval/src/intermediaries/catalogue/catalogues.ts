import { Injectable } from '@nestjs/common';
import { addDays, type LegalDate } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import type { Catalogue, CatalogueEntry } from './catalogue.entity.js';
import type { CatalogueState } from './catalogue.transitions.js';

/** The version of the catalogue that is in force on a day. */
export interface CatalogueInForce {
  readonly number: number;
  readonly state: CatalogueState;
  readonly inForceFrom: string;
  readonly entries: readonly CatalogueEntry[];
}

/** Answers which intermediary services may be a condition of acceptance. INT-3 */
@Injectable()
export class Catalogues {
  /** What was in force on the day that was last asked for; a published version never changes. */
  private remembered: { on: string; catalogue: CatalogueInForce } | null = null;

  /** Returns the published version in force on a day, or null before the first one. INT-3 */
  async inForce(tx: Tx, on: LegalDate | string): Promise<CatalogueInForce | null> {
    const [row] = await tx.query<CatalogueInForce>(
      `SELECT number, state, in_force_from::text AS "inForceFrom", entries ${IN_FORCE}`,
      [on],
    );
    if (row) this.remembered = { on, catalogue: row };
    return row ?? null;
  }

  /** As {@link inForce}, but from memory where it can be, checked when the use case commits; see {@link Tx.assume}. */
  async assumedInForce(tx: Tx, on: LegalDate): Promise<CatalogueInForce | null> {
    const { remembered } = this;
    if (!tx.mayAssume || remembered?.on !== on) return this.inForce(tx, on);
    tx.assume(`SELECT number ${IN_FORCE}`, [on], remembered.catalogue.number);
    return remembered.catalogue;
  }
}

const IN_FORCE = `FROM intermediary_catalogue
       WHERE state = 'published' AND in_force_from <= $1::date ORDER BY in_force_from DESC LIMIT 1`;

/** Returns the last day in force of a published version: the day before the next one begins, or null. INT-3 */
export async function lastDayInForce(
  tx: Tx,
  { state, number }: Pick<Catalogue, 'state' | 'number'>,
): Promise<string | null> {
  if (state !== 'published') return null;
  // Not the next number: a draft that was discarded keeps its own.
  const [next] = await tx.query<{ begins: string }>(
    `SELECT in_force_from::text AS begins FROM intermediary_catalogue
     WHERE state = 'published' AND number > $1 ORDER BY number LIMIT 1`,
    [number],
  );
  return dayBefore(next?.begins ?? null);
}

/** Returns the day before, null for null. */
export function dayBefore(date: string | null): string | null {
  return date && addDays(date as LegalDate, -1);
}
