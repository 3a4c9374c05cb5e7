import { DrawFlaw, demand } from './flaw.js';
import { rootOf } from './leaves.js';
import { checkPersonOpenings, checkReasonOpenings, checkUnitOpenings, requireDistinct } from './opening.js';
import { byLeaf, countByRule, excludedOf, leafOf, type Pool } from './pool.js';
import {
  type PersonOpening,
  personOpening,
  type ReasonOpening,
  reasonOpening,
  type UnitOpening,
  unitOpening,
} from './proof.js';
import { exactly, hex32, label, listOf, oneOf, type Shape } from './shape.js';
import type { Snapshot } from './snapshot.js';
import { statementText } from './statements.js';
import { type CheckedDraw, checkProof } from './verify.js';

/** Name and version of the full opening's format. */
export const OPENING_FORMAT = 'shenguan-draw-opening/1';

/** Everything behind a draw (全部开示), for auditors only and after the review: every salt, name, unit and rule. */
export interface FullOpening {
  format: typeof OPENING_FORMAT;
  /** Hash of the snapshot. */
  snapshot: string;
  persons: PersonOpening[];
  units: UnitOpening[];
  /** Stratum by stratum in the snapshot's order, each in the order of positions. */
  entries: { stratum: string; salt: string; person: string; unit: string }[];
  /** In the order of their leaves. */
  excluded: { stratum: string; salt: string; person: string; rules: string[] }[];
  reasons: ReasonOpening[];
}

const fullOpeningShape: Shape<FullOpening> = exactly({
  format: oneOf(OPENING_FORMAT),
  snapshot: hex32,
  persons: listOf(personOpening),
  units: listOf(unitOpening),
  entries: listOf(exactly({ stratum: label, salt: hex32, person: hex32, unit: hex32 })),
  excluded: listOf(exactly({ stratum: label, salt: hex32, person: hex32, rules: listOf(label) })),
  reasons: listOf(reasonOpening),
});

/** What an auditor knows from elsewhere: the audit log and the signed opinions. */
export interface AuditedFacts {
  /** Everybody confirmed in a wanted stratum by the log up to its size in the snapshot. */
  confirmed: readonly { stratum: string; expertId: string; confirmedAt: string }[];
  /** Who signed the opinions; left out while there are none, as in a voided round. */
  signatories?: readonly string[];
  /** From when on a confirmation counts as recent, to show who joined shortly before. */
  recentSince?: string;
}

/** What the auditors' check found. */
export interface OpeningVerdict {
  valid: boolean;
  reason: string | null;
  /** Tickets of those confirmed since `recentSince`: no flaw, but worth a look. */
  recent: { stratum: string; expertId: string; confirmedAt: string }[];
}

/** Writes the full opening of a draw. */
export function composeFullOpening(snapshot: Snapshot, pool: Pool, reasons: readonly ReasonOpening[]): FullOpening {
  return {
    format: OPENING_FORMAT,
    snapshot: snapshot.hash,
    persons: pool.persons.map(({ person, salt, id, name }) => ({ person, salt, expertId: id, name })),
    units: pool.units.map(({ unit, salt, code }) => ({ unit, salt, code })),
    entries: pool.strata.flatMap(({ code, tickets }) =>
      tickets.map(({ salt, person, unit }) => ({ stratum: code, salt, person, unit })),
    ),
    excluded: pool.excluded.map(({ candidate, salt, person }) => ({
      stratum: candidate.stratum,
      salt,
      person,
      rules: [...candidate.rules],
    })),
    reasons: [...reasons],
  };
}

/** Verifies a draw together with its full opening and the auditor's own facts (step 8). Never throws. EXP-17.1 */
export function verifyOpening(
  proof: unknown,
  opening: unknown,
  serviceKey: string,
  facts: AuditedFacts,
): OpeningVerdict {
  try {
    return { valid: true, reason: null, recent: checkFullOpening(proof, opening, serviceKey, facts) };
  } catch (error) {
    if (error instanceof DrawFlaw) return { valid: false, reason: `${error.code}: ${error.message}`, recent: [] };
    throw error;
  }
}

function checkFullOpening(
  proof: unknown,
  from: unknown,
  serviceKey: string,
  facts: AuditedFacts,
): OpeningVerdict['recent'] {
  const draw = checkProof(proof, serviceKey);
  demand(draw.stage === 'complete' || draw.stage === 'void', 'state', 'the draw is unfinished');
  const opening = fullOpeningShape(from, '');
  demand(opening.snapshot === draw.snapshot.hash, 'mismatch', '/snapshot is another one');
  checkPersonOpenings(opening.persons, '/persons');
  checkUnitOpenings(opening.units, '/units');
  checkTickets(opening, draw.snapshot);
  checkExcluded(opening, draw.snapshot);
  checkReferences(opening);
  checkReasonOpenings(opening.reasons, draw.changes);
  checkSignatories(opening, draw, facts.signatories);
  return checkConfirmed(opening, draw.snapshot, facts);
}

function checkTickets(opening: FullOpening, { statement }: Snapshot): void {
  let place = 0;
  for (const { code, n, root } of statement.strata) {
    const tickets = opening.entries.slice(place, place + n);
    place += n;
    demand(
      tickets.length === n && tickets.every(({ stratum }) => stratum === code),
      'mismatch',
      `/entries does not hold the ${n} of ${code} in their place`,
    );
    const leaves = tickets.map(({ salt, person, unit }) => ({ leaf: leafOf(salt, code, person, unit) }));
    checkTree(leaves, root, `/entries of ${code}`);
  }
  demand(place === opening.entries.length, 'mismatch', '/entries holds more than the snapshot counts');
}

function checkExcluded({ excluded }: FullOpening, { statement }: Snapshot): void {
  const { n, root, byRule } = statement.excluded;
  const strata = new Set(statement.strata.map(({ code }) => code));
  for (const [index, { stratum, rules }] of excluded.entries()) {
    demand(strata.has(stratum), 'form', `/excluded/${index} is of a stratum that is not drawn`);
    const ascending = rules.every((rule, place) => place === 0 || rules[place - 1]! < rule);
    demand(
      rules.length > 0 && ascending && rules.every((rule) => !rule.includes(',')),
      'form',
      `/excluded/${index}/rules is not an ascending list of rules`,
    );
  }
  demand(excluded.length === n, 'mismatch', '/excluded is not as many as the snapshot counts');
  const leaves = excluded.map((row) => ({ leaf: excludedOf(row.salt, row.stratum, row.person, row.rules) }));
  checkTree(leaves, root, '/excluded');
  demand(
    statementText(countByRule(excluded)) === statementText(byRule),
    'mismatch',
    '/excluded does not add up to the counts by rule',
  );
}

function checkTree(leaves: readonly { leaf: string }[], root: string, at: string): void {
  const ascending = leaves.every((one, place) => place === 0 || byLeaf(leaves[place - 1]!, one) < 0);
  demand(ascending, 'form', `${at}: the leaves are not in order`);
  demand(rootOf(leaves.map(({ leaf }) => leaf)) === root, 'mismatch', `${at}: the root is another one`);
}

/** Checks that pseudonyms and tickets refer to each other without gap or surplus, and that each salt is used once. */
function checkReferences({ persons, units, entries, excluded }: FullOpening): void {
  const rows = [...entries, ...excluded];
  requireSameSet(
    rows.map(({ person }) => person),
    persons.map(({ person }) => person),
    '/persons',
  );
  requireSameSet(
    entries.map(({ unit }) => unit),
    units.map(({ unit }) => unit),
    '/units',
  );
  const pairs = new Set(entries.map(({ person, unit }) => `${person} ${unit}`));
  demand(
    pairs.size === new Set(entries.map(({ person }) => person)).size,
    'fraud',
    '/entries: one expert has two units',
  );
  requireDistinct(
    rows.map(({ stratum, person }) => `${person} ${stratum}`),
    'an expert stands twice in a stratum',
  );
  requireDistinct(
    [...persons, ...units, ...rows].map(({ salt }) => salt),
    'a salt is used twice',
  );
}

function requireSameSet(used: readonly string[], opened: readonly string[], at: string): void {
  const left = new Set(used);
  const same =
    new Set(opened).size === opened.length && left.size === opened.length && opened.every((one) => left.has(one));
  demand(same, 'mismatch', `${at} is not exactly those who have a ticket or are excluded`);
}

/** Checks that those who signed the opinions are those who sat at the end. */
function checkSignatories(opening: FullOpening, draw: CheckedDraw, signatories: readonly string[] | undefined): void {
  if (signatories === undefined || draw.panel === null) return;
  const idOf = new Map(opening.persons.map(({ person, expertId }) => [person, expertId]));
  const sat = draw.panel.sitting.map(({ person }) => idOf.get(person)!);
  const same = signatories.length === sat.length && [...signatories].sort().join('\n') === sat.sort().join('\n');
  demand(same, 'fraud', 'those who signed the opinions are not those who were drawn');
}

/** Checks that everybody confirmed by the log stands in or out exactly once, and in only if confirmed before the cutoff. */
function checkConfirmed(opening: FullOpening, { statement }: Snapshot, facts: AuditedFacts): OpeningVerdict['recent'] {
  const idOf = new Map(opening.persons.map(({ person, expertId }) => [person, expertId]));
  const keyOf = (stratum: string, expertId: string) => JSON.stringify([stratum, expertId]);
  const inside = new Set(opening.entries.map(({ stratum, person }) => keyOf(stratum, idOf.get(person)!)));
  const outside = new Set(opening.excluded.map(({ stratum, person }) => keyOf(stratum, idOf.get(person)!)));
  const confirmed = new Map(facts.confirmed.map((one) => [keyOf(one.stratum, one.expertId), one]));
  for (const [key, { confirmedAt }] of confirmed) {
    demand(inside.has(key) || outside.has(key), 'fraud', `${key} was confirmed but stands neither in nor out`);
    const late = inside.has(key) && confirmedAt >= statement.cutoff;
    demand(!late, 'fraud', `${key} has a ticket but was not confirmed before the cutoff`);
  }
  for (const key of [...inside, ...outside]) {
    demand(confirmed.has(key), 'fraud', `${key} stands in the draw but was never confirmed`);
  }
  const { recentSince } = facts;
  return [...confirmed]
    .filter(([key, { confirmedAt }]) => recentSince !== undefined && inside.has(key) && confirmedAt >= recentSince)
    .map(([, one]) => ({ ...one }));
}
