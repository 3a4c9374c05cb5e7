import type { Edition, EditionInstrument, ForceStatement } from './edition.js';
import { type EditionShelf, loadEditions } from './load-editions.js';
import type { ParameterKey } from './parameters.js';

export type { Edition, EditionInstrument, ForceStatement, Jurisdiction, OpenCasesClause, Place } from './edition.js';
export { loadEditions } from './load-editions.js';
export { PARAMETER_KEYS, PARAMETER_UNITS, PARAMETERS, type Parameter, type ParameterKey } from './parameters.js';

/** Where the regulations come from that this software was written for. */
export const DEFAULT_JURISDICTION = '140600';

interface Installed {
  readonly shelf: EditionShelf;
  readonly jurisdiction: string;
  /** The legal day; absent outside a service, where the newest edition is meant. */
  readonly today?: () => string;
}

const BUILT_IN: Installed = { shelf: loadEditions(), jurisdiction: DEFAULT_JURISDICTION };
let installed = BUILT_IN;

/** Puts the editions of this process in place, when it starts: whose they are, and which day it is. */
export function installEditions({
  dir,
  jurisdiction,
  today,
}: {
  dir?: string;
  jurisdiction: string;
  today: () => string;
}): void {
  const shelf = loadEditions(dir);
  if (editionsFor(jurisdiction, shelf).length === 0)
    throw new Error(`there is no edition of the rules for ${jurisdiction}`);
  installed = { shelf, jurisdiction, today };
}

/** Puts back those that are built in: what tests run after a service starts with nothing of its. */
export function uninstallEditions(): void {
  installed = BUILT_IN;
}

/** Every edition there is, the oldest first. */
export function allEditions(): readonly Edition[] {
  return installed.shelf.editions;
}

/** Returns the edition of a name, or undefined. */
export function editionNamed(name: string): Edition | undefined {
  return installed.shelf.editions.find((edition) => edition.name === name);
}

/** Returns the edition that holds on a day, here or in another jurisdiction (a district has its city’s); undefined where none does. PRA-7 */
export function editionOn(day: string, jurisdiction = installed.jurisdiction): Edition | undefined {
  return editionsFor(jurisdiction).find(({ from, until }) => from <= day && (until === null || day <= until));
}

/** Returns the edition of today; between editions the last that began, before all of them the first. */
export function editionToday(): Edition {
  const own = editionsFor(installed.jurisdiction);
  if (!installed.today) return own.at(-1)!;
  const day = installed.today();
  return editionOn(day) ?? own.findLast(({ from }) => from <= day) ?? own[0]!;
}

/** Returns the edition that what begins on a day goes by: a limit that runs keeps the length that it began with. PRA-7 */
export function editionBegun(day: string): Edition {
  return editionOn(day) ?? editionToday();
}

/**
 * Returns the edition by which something is judged that was begun under one: that one, or a later one whose law claims
 * what is open already, from its first day on. PRA-7
 */
export function editionJudging(pinned: Edition, today: string): Edition {
  const later = editionsFor(pinned.jurisdiction.code).filter(({ from }) => from > pinned.from && from <= today);
  return later.findLast(({ claimsOpenCases }) => claimsOpenCases !== null) ?? pinned;
}

/** Returns a figure of an edition, by default of today’s. */
export function figureOf(key: ParameterKey, edition: Edition = editionToday()): number {
  return edition.parameters[key];
}

/** Whether an instrument holds on a day: as an edition says, or of one on trial as somebody has stated it. */
export interface Force {
  readonly state: 'inForce' | 'notStated' | 'ended';
  /** The day that the latest statement speaks of. */
  readonly statedFor: string | null;
  readonly source: string | null;
}

/** Returns what is known of an instrument’s force on a day. Of one on trial (试行) it holds for the day stated, and from then on nobody knows until somebody says so. */
export function forceOf(instrument: EditionInstrument, { jurisdiction, source }: Edition, day: string): Force {
  if (!instrument.trial) return { state: 'inForce', statedFor: null, source };
  const latest = installed.shelf.statements
    .filter((one) => one.jurisdiction === jurisdiction.code && concerns(one, instrument) && one.on <= day)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  if (!latest) return { state: 'notStated', statedFor: null, source: null };
  const state = !latest.inForce ? 'ended' : latest.on === day ? 'inForce' : 'notStated';
  return { state, statedFor: latest.on, source: latest.source };
}

function concerns(one: ForceStatement, { title, documentNumber }: EditionInstrument): boolean {
  return one.instrument === title && one.documentNumber === documentNumber;
}

/** The editions of a place, the oldest first: its own, else its city’s, its province’s. */
function editionsFor(code: string, shelf = installed.shelf): readonly Edition[] {
  for (const wider of [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]) {
    const own = shelf.editions.filter(({ jurisdiction }) => jurisdiction.code === wider);
    if (own.length > 0) return own;
  }
  return [];
}
