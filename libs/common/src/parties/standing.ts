import type { Actor } from '../auth/index.js';
import type { LegalDate } from '../clock/index.js';
import { notFound } from '../http/index.js';
import { forbid } from '../rules/index.js';
import { partyOf } from './party.js';
import { type Ask, type Matter, type PowerAct, powersHeld } from './powers.js';

/** Tells whether a matter is the caller's to see: his own, his body's, or one that he holds a power of attorney in. PRA-16 */
export async function mayLookInto(
  ask: Ask,
  matter: Matter,
  actor: Actor,
  day: LegalDate,
  act?: PowerAct,
): Promise<boolean> {
  const party = partyOf(actor);
  if (party === matter.ownerParty) return true;
  const powers = await powersHeld(ask, matter, party, day);
  return powers.some(({ acts }) => act === undefined || acts.includes(act));
}

/**
 * Lets the owner of a matter act, and an agent whose power in force covers the act; 403 where it covers others only,
 * 404 for everybody else, as if there were no such thing. PRA-16
 */
export async function demandStanding(
  ask: Ask,
  matter: Matter,
  actor: Actor,
  day: LegalDate,
  act: PowerAct,
): Promise<void> {
  const party = partyOf(actor);
  if (party === matter.ownerParty) return;
  const powers = await powersHeld(ask, matter, party, day);
  if (powers.length === 0) throw notFound();
  if (powers.some(({ acts }) => acts.includes(act))) return;
  const covered = [...new Set(powers.flatMap(({ acts }) => acts))].sort();
  forbid('PRA-16', { act, covered }, { detail: NOT_COVERED });
}

const NOT_COVERED = {
  zh: '现行有效的授权委托书未包括该项权限；须由委托人本人办理，或者重新出具授权委托书并经窗口确认',
  en: 'the power of attorney in force does not cover this act: the grantor acts, or has a new one confirmed at the window',
};
