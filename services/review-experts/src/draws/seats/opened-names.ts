import type { Proof } from '@shenguan/common/draw';
import type { Tx } from '@shenguan/common/work';
import { Draw } from '../rounds/draw.entity.js';
import type { Seat } from './seat.entity.js';

/**
 * Returns who holds these seats, by seat, as far as the openings of their draws tell everybody: before the opening nobody,
 * and never whoever was designated. EXP-17.1, EXP-22, PRA-5
 */
export async function openedNames(tx: Tx, seats: readonly Seat[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(seats.map(({ drawId }) => drawId))];
  const draws = ids.length > 0 ? await tx.find(Draw, { id: ids }) : [];
  const names = new Map<string, string>();
  for (const draw of draws.filter(({ openedAt }) => openedAt !== null)) {
    const named = namesOf(JSON.parse(draw.proof) as Proof);
    for (const { id, drawId, stratum, position } of seats) {
      const name = drawId === draw.id && position !== null ? named(stratum, position) : undefined;
      if (name !== undefined) names.set(id, name);
    }
  }
  return names;
}

/** Returns the name at a position of a proof, or undefined where it is not opened. */
export function namesOf({ entries, openings }: Proof): (stratum: string, index: number) => string | undefined {
  return (stratum, index) => {
    const entry = entries.find((one) => one.stratum === stratum && one.index === index);
    return openings.find(({ person }) => person === entry?.person)?.name;
  };
}
