import type { DataSource } from 'typeorm';
import type { Tx } from '../../work/tx.js';
import { type Finding, Findings } from './finding.js';
import type { LogSigner, SignedHead, TreeHead } from './log-signer.js';
import type { EndedEpoch } from './provable-log.js';
import { Turn } from './verification-turn.js';
import { findUnsequenced, type TreePlace, verifyEntries } from './verify-entries.js';
import { type RowPlace, type SubjectPlace, verifyRows, verifySubjects } from './verify-rows.js';

/** What a verification goes through, in this order. */
export const VERIFIED_PARTS = ['entries', 'unsequenced', 'rows', 'subjects'] as const;

/** Where a verification goes on: nothing of it is kept between two turns, whichever process takes the next. */
export type VerificationPlace = { readonly head: TreeHead | null } & (
  | { readonly part: 'entries'; readonly from: TreePlace | null }
  | { readonly part: 'unsequenced'; readonly from: string | null }
  | { readonly part: 'rows'; readonly from: RowPlace | null }
  | { readonly part: 'subjects'; readonly from: SubjectPlace | null }
);

/** What one turn found. */
export interface VerifiedTurn {
  /** The tree as far as it was recomputed. */
  readonly head: TreeHead;
  readonly findings: readonly Finding[];
  /** How many entries and rows were looked at. */
  readonly checked: number;
  /** Where to go on; null at the end. */
  readonly next: VerificationPlace | null;
}

/** What is verified: the epoch that is open with its account, and those that ended. */
export interface VerifiedLog {
  readonly dataSource: DataSource;
  readonly signer: LogSigner;
  readonly signed: SignedHead;
  readonly ended: readonly EndedEpoch[];
}

/** Goes on with a verification until the turn is over, in one snapshot; `signed` is the account from before it. */
export async function verifyOn(tx: Tx, log: VerifiedLog, place: VerificationPlace): Promise<VerifiedTurn> {
  const [findings, turn] = [new Findings(), new Turn()];
  let at = place;
  for (;;) {
    const { head, from, part } = await verifyPart(tx, log, at, { findings, turn });
    const next = VERIFIED_PARTS[VERIFIED_PARTS.indexOf(part) + 1];
    const over = { head, findings: findings.list, checked: turn.checked };
    if (from !== null) return { ...over, next: { part, from, head } as VerificationPlace };
    if (next === undefined) return { ...over, next: null };
    at = { part: next, from: null, head };
    if (turn.over) return { ...over, next: at };
  }
}

async function verifyPart(
  tx: Tx,
  { dataSource, ...log }: VerifiedLog,
  place: VerificationPlace,
  { findings, turn }: { findings: Findings; turn: Turn },
) {
  const { part } = place;
  if (part === 'entries') {
    const { head, next } = await verifyEntries(tx, log, { findings, turn, from: place.from });
    return { part, head, from: next };
  }
  const head = place.head!;
  if (part === 'unsequenced')
    return { part, head, from: await findUnsequenced(tx, { findings, turn, from: place.from }) };
  if (part === 'rows')
    return { part, head, from: await verifyRows(tx, dataSource, { findings, turn, from: place.from }) };
  return { part, head, from: await verifySubjects(tx, dataSource, { findings, turn, from: place.from }) };
}
