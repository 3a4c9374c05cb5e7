import { labelledHex } from './encoding.js';
import { demand } from './flaw.js';
import type { DrawSalts } from './salts.js';

/** Somebody with a ticket in a stratum: an expert, or in a spot check an agency or inspector (INT-11). */
export interface Candidate {
  stratum: string;
  id: string;
  name: string;
  /** Code of the unit that onePerUnit counts by. */
  unit: string;
}

/** Somebody left out of a stratum, with the rules or reasons why, such as `EXP-9`, `seated` or `cutoff`. */
export interface ExcludedCandidate {
  stratum: string;
  id: string;
  name: string;
  rules: readonly string[];
}

/** A ticket (签): what stands behind one position of a stratum. */
export interface Ticket {
  candidate: Candidate;
  salt: string;
  person: string;
  unit: string;
  leaf: string;
}

/** A row of the excluded. */
export interface ExcludedTicket {
  candidate: ExcludedCandidate;
  salt: string;
  person: string;
  leaf: string;
}

/**
 * The opened pool of one draw: who stands where. Secret until the review ends (EXP-22), so it is held in memory only
 * and built anew from the candidates and the draw's key whenever it is needed.
 */
export interface Pool {
  /** Tickets by stratum in the order of the terms; the place in the list is the position. */
  strata: { code: string; tickets: Ticket[] }[];
  /** In the order of their leaves. */
  excluded: ExcludedTicket[];
  persons: { person: string; salt: string; id: string; name: string }[];
  units: { unit: string; salt: string; code: string }[];
}

/** Returns person = H("person", salt, expert id, name) in hex. */
export function personOf(salt: string, id: string, name: string): string {
  return labelledHex('person', { hex: salt }, id, name);
}

/** Returns unit = H("unit", salt, unit code) in hex. */
export function unitOf(salt: string, code: string): string {
  return labelledHex('unit', { hex: salt }, code);
}

/** Returns leaf = H("leaf", salt, stratum, person, unit) in hex. */
export function leafOf(salt: string, stratum: string, person: string, unit: string): string {
  return labelledHex('leaf', { hex: salt }, stratum, { hex: person }, { hex: unit });
}

/** Returns excluded = H("excluded", salt, stratum, person, rules) in hex; the rules must ascend. */
export function excludedOf(salt: string, stratum: string, person: string, rules: readonly string[]): string {
  return labelledHex('excluded', { hex: salt }, stratum, { hex: person }, rules.join(','));
}

/** Builds the pool of a draw: pseudonyms, tickets, positions. Each person at most once per stratum, in or out. EXP-17.1 */
export function buildPool(
  strata: readonly string[],
  candidates: readonly Candidate[],
  excluded: readonly ExcludedCandidate[],
  salts: DrawSalts,
): Pool {
  requireOncePerStratum(strata, [...candidates, ...excluded]);
  const persons = new Map<string, Pool['persons'][number]>();
  const units = new Map<string, Pool['units'][number]>();
  const unitOfPerson = new Map<string, string>();

  const personFor = (id: string, name: string): string => {
    const known = persons.get(id);
    demand(!known || known.name === name, 'fraud', 'one expert has two names');
    if (known) return known.person;
    const salt = sound(salts.person(id));
    const person = personOf(salt, id, name);
    persons.set(id, { person, salt, id, name });
    return person;
  };
  const unitFor = (code: string): string => {
    const known = units.get(code);
    if (known) return known.unit;
    const salt = sound(salts.unit(code));
    const unit = unitOf(salt, code);
    units.set(code, { unit, salt, code });
    return unit;
  };

  const ticketOf = (candidate: Candidate): Ticket => {
    const { stratum, id, name, unit: code } = candidate;
    demand((unitOfPerson.get(id) ?? code) === code, 'fraud', 'one expert has two units');
    unitOfPerson.set(id, code);
    const salt = sound(salts.leaf(stratum, id));
    const person = personFor(id, name);
    const unit = unitFor(code);
    return { candidate, salt, person, unit, leaf: leafOf(salt, stratum, person, unit) };
  };
  const excludedTicketOf = (one: ExcludedCandidate): ExcludedTicket => {
    const candidate = { ...one, rules: requireRules(one.rules) };
    const salt = sound(salts.excluded(candidate.stratum, candidate.id));
    const person = personFor(candidate.id, candidate.name);
    return { candidate, salt, person, leaf: excludedOf(salt, candidate.stratum, person, candidate.rules) };
  };

  const byStratum = new Map(strata.map((code) => [code, [] as Ticket[]]));
  for (const candidate of candidates) byStratum.get(candidate.stratum)!.push(ticketOf(inNfc(candidate)));
  return {
    strata: strata.map((code) => ({ code, tickets: byStratum.get(code)!.sort(byLeaf) })),
    excluded: excluded.map((one) => excludedTicketOf(inNfc(one))).sort(byLeaf),
    persons: [...persons.values()],
    units: [...units.values()],
  };
}

/** Counts the excluded rows under each rule; a row counts under every rule it names. */
export function countByRule(rows: readonly { rules: readonly string[] }[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { rules } of rows) for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Orders leaves bytewise: lowercase hex sorts as its bytes do. */
export function byLeaf(a: { leaf: string }, b: { leaf: string }): number {
  return a.leaf < b.leaf ? -1 : a.leaf > b.leaf ? 1 : 0;
}

/** Returns the rules in ascending order of their bytes, each once; none may hold a comma, which separates them. */
function requireRules(rules: readonly string[]): string[] {
  demand(rules.length > 0, 'form', 'who is excluded is so under a rule');
  for (const rule of rules) demand(/^[!-+\--~]+$/.test(rule), 'form', `"${rule}" is not the code of a rule`);
  return [...new Set(rules)].sort();
}

function requireOncePerStratum(strata: readonly string[], rows: readonly { stratum: string; id: string }[]): void {
  const seen = new Map(strata.map((code) => [code, new Set<string>()]));
  for (const { stratum, id } of rows) {
    const ids = seen.get(stratum);
    demand(ids !== undefined, 'form', `stratum ${stratum} is not drawn`);
    demand(!ids.has(id), 'fraud', `somebody stands twice in stratum ${stratum}`);
    ids.add(id);
  }
}

function sound(salt: string): string {
  demand(salt.length === 64, 'form', 'a salt has 32 bytes');
  return salt;
}

/** Puts names and codes as they come from the register into NFC, the only spelling that is hashed. */
function inNfc<T extends Candidate | ExcludedCandidate>(candidate: T): T {
  const { id, name } = candidate;
  const unit = 'unit' in candidate ? { unit: nfc(candidate.unit) } : {};
  return { ...candidate, id: nfc(id), name: nfc(name), ...unit };
}

/** Whether it is well-formed is looked at where it is hashed, as all of it is. */
const nfc = (text: string): string => text.normalize('NFC');
