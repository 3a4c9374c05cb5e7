import { Injectable } from '@nestjs/common';
import { addDays, type LegalDate } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import { Catalogue, type CatalogueEntry } from './catalogue.entity.js';

/** The version of the catalogue that is in force on a day. */
export interface CatalogueInForce {
  readonly number: number;
  readonly entries: readonly CatalogueEntry[];
}

/** Answers which intermediary services may be a condition of acceptance. INT-3 */
@Injectable()
export class Catalogues {
  /** What was in force on the day that was last asked for; a published version never changes. */
  private remembered: { on: string; catalogue: CatalogueInForce } | null = null;

  /** Returns the published version in force on a day, or null before the first one. INT-3 */
  async inForce(tx: Tx, on: LegalDate | string): Promise<CatalogueInForce | null> {
    const [row] = await tx.query<CatalogueInForce>(`SELECT number, entries ${IN_FORCE}`, [on]);
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
export async function lastDayInForce(tx: Tx, { state, number }: Catalogue): Promise<string | null> {
  if (state === 'draft') return null;
  const next = await tx.findOne(Catalogue, { number: number + 1, state: 'published' });
  return next ? dayBefore(next.inForceFrom) : null;
}

/** Returns the day before, null for null. */
export function dayBefore(date: string | null): string | null {
  return date && addDays(date as LegalDate, -1);
}
