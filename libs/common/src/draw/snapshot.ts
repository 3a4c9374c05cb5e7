import { PROTOCOL } from './encoding.js';
import { demand } from './flaw.js';
import { isSoundPublicKey } from './keys.js';
import { rootOf } from './leaves.js';
import {
  exactly,
  exactlyWith,
  flag,
  hex32,
  instant,
  label,
  listOf,
  mapOf,
  nullOr,
  oneOf,
  type Shape,
  text,
  whole,
  wholeOrLabel,
} from './shape.js';
import { readSigned, type Signed, statementHash } from './statements.js';

/** One who helps to make the seed (见证人): its body, and the public key it made outside the platform. */
export interface Witness {
  id: string;
  body: string;
  /** Raw Ed25519 public key in hex. */
  key: string;
}

/** A public source of randomness (信标) that is unknown until `notBefore`. */
export interface Beacon {
  source: string;
  /** As the source names its rounds: a whole number or a text. */
  round: number | string;
  notBefore: string;
}

/** A group that is drawn from by itself (层), such as a specialty. */
export interface Stratum {
  code: string;
  seats: number;
  alternates: number;
  /** Number of tickets. */
  n: number;
  /** Root of the RFC 6962 tree over the sorted leaves. */
  root: string;
}

/** A place that an earlier draw of the project filled and that sits on the panel still (留任席位): it is not drawn for. */
export interface CarriedSeat {
  draw: string;
  stratum: string;
  /** Its position there; null of somebody who was designated. */
  index: number | null;
}

/** Everything that decides a draw but the seed (快照, step 1); the service signs it before anybody commits. */
export interface SnapshotStatement {
  v: typeof PROTOCOL;
  type: 'snapshot';
  draw: string;
  project: string;
  /** From 1; a redraw of the same project counts on. */
  round: number;
  /** Hash of the preceding round's last statement, '' in round 1. */
  previous: string;
  /** Why this round is drawn, '' for the first. EXP-18 */
  ground: string;
  /** Who was confirmed before this instant stands in the pool. */
  cutoff: string;
  at: string;
  /** Checkpoint of the audit log that covers the pool. */
  log: { origin: string; size: number; root: string };
  strata: Stratum[];
  /** Seats of the panel that stay as they are; absent where the whole panel is drawn. EXP-18 */
  carried?: CarriedSeat[];
  /** Rows left out: their number, root, and how many fell under each rule. */
  excluded: { n: number; root: string; byRule: Record<string, number> };
  onePerUnit: boolean;
  /** In the order in which they reveal. */
  witnesses: Witness[];
  beacon: Beacon | null;
  commitBy: string;
  revealBy: string;
}

/** A snapshot that was read and checked, with the hash that everything later refers to. */
export interface Snapshot {
  statement: SnapshotStatement;
  hash: string;
}

/** Who signs a void for the service; no witness may bear it as its id. */
export const SERVICE = 'service';

const snapshotFields = {
  v: oneOf(PROTOCOL),
  type: oneOf('snapshot'),
  draw: label,
  project: label,
  round: whole(1),
  previous: text,
  ground: text,
  cutoff: instant,
  at: instant,
  log: exactly({ origin: label, size: whole(), root: hex32 }),
  strata: listOf(exactly({ code: label, seats: whole(1), alternates: whole(), n: whole(0, 2 ** 32), root: hex32 })),
  excluded: exactly({ n: whole(), root: hex32, byRule: mapOf(whole(1)) }),
  onePerUnit: flag,
  witnesses: listOf(exactly({ id: label, body: label, key: hex32 })),
  beacon: nullOr(exactly({ source: label, round: wholeOrLabel, notBefore: instant })),
  commitBy: instant,
  revealBy: instant,
};
const snapshotShape: Shape<SnapshotStatement> = exactlyWith(snapshotFields, {
  carried: listOf(exactly({ draw: label, stratum: label, index: nullOr(whole()) })),
});

/** Checks a signed snapshot: form, signature of the service, and everything that can be judged without the pool. */
export function readSnapshot(from: Signed, serviceKey: string): Snapshot {
  const statement = readSigned(from, snapshotShape, serviceKey, '/snapshot');
  checkRound(statement);
  checkInstants(statement);
  checkCounts(statement);
  checkCarried(statement);
  checkWitnesses(statement.witnesses);
  demand(
    statement.witnesses.every(({ key }) => key !== serviceKey),
    'witness',
    '/snapshot: a witness has the key of the service',
  );
  return { statement, hash: statementHash(from.statement) };
}

function checkRound({ round, previous }: SnapshotStatement): void {
  if (round === 1) demand(previous === '', 'form', '/snapshot: the first round has no previous one');
  else hex32(previous, '/snapshot/previous');
}

/** Only a redraw keeps seats, and each once; nobody keeps one of the draw that the snapshot opens. EXP-18 */
function checkCarried({ carried, ground, round, draw }: SnapshotStatement): void {
  if (carried === undefined) return;
  demand(carried.length > 0, 'form', '/snapshot/carried: where no seat is kept the field is absent');
  demand(round > 1 && ground !== '', 'form', '/snapshot/carried: seats are kept in a redraw alone, on its ground');
  demand(
    carried.every((seat) => seat.draw !== draw),
    'mismatch',
    '/snapshot/carried: a kept seat is of an earlier draw',
  );
  const drawn = carried.filter(({ index }) => index !== null);
  const places = new Set(drawn.map((seat) => `${seat.draw} ${seat.index} ${seat.stratum}`));
  demand(places.size === drawn.length, 'fraud', '/snapshot/carried: one seat is kept twice');
}

function checkInstants({ cutoff, at, commitBy, revealBy, beacon }: SnapshotStatement): void {
  demand(cutoff <= at, 'deadline', '/snapshot: taken before its cutoff');
  demand(at <= commitBy, 'deadline', '/snapshot: taken after the deadline of the commitments');
  demand(commitBy <= revealBy, 'deadline', '/snapshot: reveals are due before commitments');
  // A value known before the last reveal could be aimed at.
  demand(
    !beacon || revealBy < beacon.notBefore,
    'deadline',
    '/snapshot: the beacon may be known before the last reveal',
  );
}

function checkCounts({ strata, excluded }: SnapshotStatement): void {
  demand(strata.length > 0, 'form', '/snapshot: nothing is to be drawn');
  demand(new Set(strata.map(({ code }) => code)).size === strata.length, 'form', '/snapshot: a stratum stands twice');
  const empty = rootOf([]);
  for (const { code, n, root } of strata) {
    demand((n === 0) === (root === empty), 'mismatch', `/snapshot: stratum ${code}: root and count disagree`);
  }
  const counts = Object.values(excluded.byRule);
  demand(
    (excluded.n === 0) === (excluded.root === empty),
    'mismatch',
    '/snapshot: root and count of excluded disagree',
  );
  demand(
    counts.every((count) => count <= excluded.n) && counts.reduce((sum, count) => sum + count, 0) >= excluded.n,
    'mismatch',
    '/snapshot: the counts by rule do not cover the excluded',
  );
}

/** Checks that witnesses are at least two, of different bodies, with keys and ids of their own. */
export function checkWitnesses(witnesses: readonly Witness[]): void {
  demand(witnesses.length >= 2, 'witness', '/snapshot: fewer than two witnesses');
  for (const field of ['id', 'body', 'key'] as const) {
    const distinct = new Set(witnesses.map((witness) => witness[field])).size;
    demand(distinct === witnesses.length, 'witness', `/snapshot: two witnesses share their ${field}`);
  }
  for (const { id, key } of witnesses) {
    demand(
      isSoundPublicKey(key),
      'witness',
      `/snapshot: the key of witness ${id} is of small order, or not in its one form`,
    );
  }
  demand(
    witnesses.every(({ id }) => id !== SERVICE),
    'witness',
    `/snapshot: no witness may be called "${SERVICE}"`,
  );
}

/**
 * Checks what only those who know the bodies can: no witness is of the bureau, and the last, who alone can stop the
 * draw knowing its outcome, is not the applicant.
 */
export function checkIndependence(
  witnesses: readonly Witness[],
  bodies: { bureau: string; applicant: string | null },
): void {
  demand(
    witnesses.every(({ body }) => body !== bodies.bureau),
    'witness',
    'a witness is of the bureau',
  );
  demand(witnesses.at(-1)?.body !== bodies.applicant, 'witness', 'the applicant may not be the last witness');
}
