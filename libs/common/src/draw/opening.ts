import type { ChangeStatement, Seat } from './change.js';
import { reasonOf } from './change.js';
import { demand } from './flaw.js';
import { personOf, unitOf } from './pool.js';
import type { PersonOpening, Proof, ReasonOpening, UnitOpening } from './proof.js';

/**
 * Checks what a proof opens after the review (开示, step 8). Each list is empty or complete: everybody who ever sat,
 * their units, the reason of every change.
 */
export function checkOpenings(proof: Proof, everSeated: readonly Seat[], changes: readonly ChangeStatement[]): void {
  const persons = [...new Set(everSeated.map(({ person }) => person))];
  const units = [...new Set(everSeated.map(({ unit }) => unit))];
  if (proof.openings.length > 0) {
    requireSame(
      proof.openings.map(({ person }) => person),
      persons,
      '/openings',
    );
    checkPersonOpenings(proof.openings, '/openings');
  }
  if (proof.units.length > 0) {
    requireSame(
      proof.units.map(({ unit }) => unit),
      units,
      '/units',
    );
    checkUnitOpenings(proof.units, '/units');
  }
  if (proof.reasons.length > 0) checkReasonOpenings(proof.reasons, changes);
}

/** Checks that pseudonyms open to what is said, and that no expert stands behind two of them. */
export function checkPersonOpenings(openings: readonly PersonOpening[], at: string): void {
  for (const [index, { person, salt, expertId, name }] of openings.entries()) {
    demand(personOf(salt, expertId, name) === person, 'mismatch', `${at}/${index} does not open its pseudonym`);
  }
  requireDistinct(
    openings.map(({ expertId }) => expertId),
    `${at}: one expert stands behind two persons`,
  );
}

/** Checks that units open to what is said, and that no unit stands behind two of them. */
export function checkUnitOpenings(openings: readonly UnitOpening[], at: string): void {
  for (const [index, { unit, salt, code }] of openings.entries()) {
    demand(unitOf(salt, code) === unit, 'mismatch', `${at}/${index} does not open its pseudonym`);
  }
  requireDistinct(
    openings.map(({ code }) => code),
    `${at}: one code stands behind two units`,
  );
}

/** Checks that every change's reason is opened, in order, to what is said. */
export function checkReasonOpenings(openings: readonly ReasonOpening[], changes: readonly ChangeStatement[]): void {
  requireSame(
    openings.map(({ no }) => no),
    changes.map(({ no }) => no),
    '/reasons',
  );
  for (const [index, { salt, rule }] of openings.entries()) {
    demand(reasonOf(salt, rule) === changes[index]!.reason, 'mismatch', `/reasons/${index} does not open its change`);
  }
}

/** Throws unless the values are all different. */
export function requireDistinct(values: readonly string[], detail: string): void {
  demand(new Set(values).size === values.length, 'fraud', detail);
}

function requireSame<T>(found: readonly T[], expected: readonly T[], at: string): void {
  const same = found.length === expected.length && found.every((value, index) => value === expected[index]);
  demand(same, 'mismatch', `${at} is not exactly what must be opened, in order`);
}
