import type { RuleId } from '../registry.js';
import type { ParameterKey } from './parameters.js';

/** Where editions hold (法域): by the code of the administrative division, GB/T 2260. */
export interface Jurisdiction {
  readonly code: string;
  readonly name: string;
}

/** An instrument that rules of an edition stand in. */
export interface EditionInstrument {
  /** Full title without its brackets. */
  readonly title: string;
  readonly documentNumber: string;
  /** On trial (试行): whether it holds on a day is a statement with its source, never assumed. */
  readonly trial?: boolean;
}

/** Where a rule stands: cited as printed. */
export interface Place {
  readonly regulation: string;
  readonly documentNumber: string;
  readonly article: string;
  /** What it stands in; null where no instrument says it. */
  readonly instrument: EditionInstrument | null;
}

/** A law by which an edition governs cases that are open already: it says so itself. PRA-7 */
export interface OpenCasesClause {
  readonly instrument: string;
  readonly article: string;
}

/** Which rules hold in one jurisdiction on the days from `from` to `until`, where each stands, and its figures (版本). The rules and their IDs stay. PRA-7 */
export interface Edition {
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
  readonly from: string;
  /** Last day; null where none is known. */
  readonly until: string | null;
  /** What it is read from. */
  readonly source: string;
  /** Whose congresses and governments make law here (山西省、朔州市). INT-4 */
  readonly lawmakers: readonly string[];
  readonly claimsOpenCases: OpenCasesClause | null;
  readonly instruments: Readonly<Record<string, EditionInstrument>>;
  readonly places: Readonly<Record<RuleId, Place>>;
  /** Rules that nothing says here: what this software does of them it does as its own practice. */
  readonly absent: readonly RuleId[];
  readonly parameters: Readonly<Record<ParameterKey, number>>;
  /** SHA-256 of all of it, in hexadecimal. */
  readonly digest: string;
}

/** Whether an instrument was in force on a day, as somebody has stated it (效力说明). */
export interface ForceStatement {
  readonly jurisdiction: string;
  readonly instrument: string;
  readonly documentNumber: string;
  /** The day that it speaks of. */
  readonly on: string;
  readonly inForce: boolean;
  readonly source: string;
}
