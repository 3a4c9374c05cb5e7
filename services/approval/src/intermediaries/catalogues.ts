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
  /** Returns the published version in force on a day, or null before the first one. INT-3 */
  async inForce(tx: Tx, on: LegalDate | string): Promise<CatalogueInForce | null> {
    const [row] = await tx.query<CatalogueInForce>(
      `SELECT number, entries FROM intermediary_catalogue
       WHERE state = 'published' AND in_force_from <= $1 ORDER BY in_force_from DESC LIMIT 1`,
      [on],
    );
    return row ?? null;
  }
}

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
