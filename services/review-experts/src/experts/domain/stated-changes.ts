import { nameKey } from '@shenguan/common/privacy';
import type { Expert } from '../expert.entity.js';
import type { Particular, ProposalKind } from '../proposals/expert-proposal.entity.js';

/** Particulars that change together: a unit with its code and its division. */
const GROUPS = {
  name: ['name'],
  unit: ['unitCode', 'unitName', 'region'],
  title: ['title', 'titleLevel'],
  phone: ['phoneCipher', 'phoneHash'],
  experience: ['yearsOfWork', 'certificates'],
} as const satisfies Partial<Record<ProposalKind, readonly Particular[]>>;
type Group = keyof typeof GROUPS;

export type Particulars = Partial<Pick<Expert, Particular>>;

/** What a list states of an entry that is there, apart from what the entry holds already. */
export interface StatedChanges {
  /** What the entry lacks and its keeper may fill in: nobody is drawn from it yet. */
  fills: Particulars;
  /** What the expert confirms himself. */
  proposals: { kind: Group; particulars: Particulars }[];
}

/**
 * Tells what a list states of an entry fills one of its gaps, and what would change the entry: of whoever may be drawn
 * everything is his own to confirm, and so is what was stated of him already. EXP-7, EXP-13
 */
export function statedChanges(entry: Expert, stated: Particulars): StatedChanges {
  const changes: StatedChanges = { fills: {}, proposals: [] };
  for (const [kind, names] of Object.entries(GROUPS) as [Group, readonly Particular[]][]) {
    const fresh = names.filter((name) => isStated(stated[name]) && !isSame(name, entry[name], stated[name]));
    if (fresh.length === 0) continue;
    const particulars = Object.fromEntries(fresh.map((name) => [name, stated[name]]));
    const lacking = entry.state === 'flagged' && fresh.every((name) => !isStated(entry[name]));
    if (lacking) Object.assign(changes.fills, particulars);
    else changes.proposals.push({ kind, particulars });
  }
  return changes;
}

const isStated = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;

function isSame(name: Particular, held: unknown, stated: unknown): boolean {
  if (name === 'name') return nameKey(String(held)) === nameKey(String(stated));
  return JSON.stringify(held) === JSON.stringify(stated);
}
