import { legalDate } from '@shenguan/common/clock';
import type { TiesOfProject } from '@shenguan/common/contracts';
import { type Candidate, type ExcludedCandidate, instantText } from '@shenguan/common/draw';
import { editionBegun, figureOf } from '@shenguan/common/rules';
import { type Tie, tiesBetween, whyTied } from '../../ties/index.js';
import type { SeatState } from '../seats/seat.transitions.js';

/** An expert as the snapshot of the pool finds him. */
export interface PoolExpert {
  id: string;
  name: string;
  unitCode: string;
  personKeys: string[];
  specialties: { code: string; confirmedAt: string | null }[];
  ties: (Tie & { id?: string; enteredAt?: string })[];
  /** Units of the last twelve months. */
  pastUnits?: string[];
  /** Units of before the application was received. */
  unitsBefore?: string[];
  /** With the finding that each rests on, and when that was decided. */
  bars: { ground: string; finding?: string | null; since?: string | null }[];
  /** Person keys of documents, with when they were added; those of the first document are of the beginning. */
  keysAdded?: { addedAt: string; personKeys: string[] }[];
  /** Where the login, or who has the same document, serves among the bureau that decides and the departments of the case: nobody sits on the panel of the own case. EXP-19.4 */
  services?: { id: string; since: string | null }[];
  /** Last day of the title’s certificate, where that is over. */
  titleOverSince?: string | null;
  /** When the entry was joined to another one, and to which. */
  joinedAt?: string | null;
  joinedTo?: string | null;
  state: 'confirmed' | 'barred' | 'joined';
}

/** Somebody who sits or sat in the project, opened for the snapshot only. */
export interface KnownSeat {
  requestId: string;
  expertId: string;
  state: SeatState;
  ground: string | null;
}

/** What a round is drawn for. */
export interface PoolQuestion {
  requestId: string;
  strata: readonly string[];
  project: { code: string; ties: TiesOfProject };
  cutoff: Date;
  /** When the application was received: ties that came since are late. */
  receivedAt: Date;
  /** So many matters of the project are enough for anybody; that of the edition unless told. EXP-17.2 */
  timesMost?: number;
}

export const EXCLUSION_KINDS = ['bar', 'tie', 'service', 'join', 'title', 'times', 'seat', 'cutoff'] as const;
/** What keeps an expert out of a draw: a bar, a tie, his service at a body of the case, another entry of his, a title whose certificate has run out, too many parts in the project, a seat of this panel or one that fell away, a confirmation that came too late. */
export type ExclusionKind = (typeof EXCLUSION_KINDS)[number];

/** Why an expert is kept out of a draw (排除原因): under which rule, since when, and on what record it rests. EXP-17.1 */
export interface ExclusionReason {
  /** The rule as the snapshot counts it. */
  rule: string;
  kind: ExclusionKind;
  /** RFC 3339; null where nothing says. */
  since: string | null;
  /** Kind and ID of the record; null where there is none, or where it would tell who sits. EXP-22 */
  restsOn: string | null;
}

/** One reason for which somebody is out of one specialty of a draw. */
export interface Exclusion extends ExclusionReason {
  stratum: string;
  expertId: string;
  /** Whether nothing keeps him out of it but what came after the application was received. */
  late: boolean;
}

/** Beside the rule, in the counts that everybody reads: the tie, the service or the join came after the application was received. */
export const LATE_TIE = 'late-tie';
const ACTIVE: ReadonlySet<SeatState> = new Set(['drawn', 'confirmed', 'served']);

/** How many matters of one project are enough, for what was received then. EXP-17.2 */
export const timesMostAt = (receivedAt: Date): number =>
  figureOf('EXP-17.2.times', editionBegun(legalDate(receivedAt)));

/** Returns in how many matters of the project, other than this one, an expert serves or served. EXP-17.2 */
export function timesInProject(expertId: string, requestId: string, seats: readonly KnownSeat[]): number {
  const matters = seats.filter((seat) => seat.expertId === expertId && ACTIVE.has(seat.state));
  return new Set(matters.map((seat) => seat.requestId).filter((id) => id !== requestId)).size;
}

/**
 * Judges everybody who is confirmed in a wanted specialty: in or, under all rules that apply, out. Nobody is left
 * unmentioned, so that an auditor can count. EXP-7, EXP-9, EXP-17.1, EXP-17.2, EXP-19
 */
export function judgePool(
  { requestId, strata, project, cutoff, receivedAt, timesMost = timesMostAt(receivedAt) }: PoolQuestion,
  experts: readonly PoolExpert[],
  seats: readonly KnownSeat[],
): {
  candidates: Candidate[];
  excluded: ExcludedCandidate[];
  exclusions: Exclusion[];
  takenOut: Map<string, string[]>;
} {
  const here = seats.filter((seat) => seat.requestId === requestId);
  const sitting = new Set(here.filter(({ state }) => ACTIVE.has(state)).map(({ expertId }) => expertId));
  const sittingUnits = new Set(experts.filter(({ id }) => sitting.has(id)).map(({ unitCode }) => unitCode));
  const candidates: Candidate[] = [];
  const excluded: ExcludedCandidate[] = [];
  const exclusions: Exclusion[] = [];
  /** By specialty, whom nothing keeps out but what came late. */
  const takenOut = new Map<string, string[]>();
  const seatsOf = new Map<string, KnownSeat[]>();
  for (const seat of seats) seatsOf.set(seat.expertId, [...(seatsOf.get(seat.expertId) ?? []), seat]);
  const cutoffText = instantText(cutoff);

  for (const expert of experts) {
    const { id, name, unitCode: unit } = expert;
    const own = seatsOf.get(id) ?? [];
    // Somebody whose entry was joined to another since is out as one who was tied since: somebody else looks at it.
    const joinedLate = Boolean(expert.state === 'joined' && expert.joinedAt && new Date(expert.joinedAt) >= receivedAt);
    const personal: ExclusionReason[] = [...barsOf(expert), ...tiesOf(expert, project)];
    if (expert.state === 'joined') personal.push(joinOf(expert));
    const { titleOverSince: over } = expert;
    if (over) personal.push({ rule: 'EXP-5.2', kind: 'title', since: over, restsOn: `expert:${id}` });
    if (own.length > 0 && timesInProject(id, requestId, own) >= timesMost) personal.push(hidden('times', 'EXP-17.2'));
    if (sitting.has(id) || sittingUnits.has(unit)) personal.push(hidden('seat', 'seated'));
    // Whoever fell away from this panel does not come back to it.
    for (const { requestId: of, state, ground } of own) {
      if (of === requestId && !ACTIVE.has(state)) personal.push(hidden('seat', ground ?? 'EXP-18'));
    }
    // Whose opinion was void in the project, for a tie or a breach, has no part in it any more.
    for (const { requestId: of, state, ground } of own) {
      if (of !== requestId && state === 'voided') personal.push(hidden('seat', ground ?? 'EXP-18.2'));
    }
    const onlyLate =
      personal.length > 0 &&
      personal.every(({ kind }) => kind === 'tie' || kind === 'service' || (kind === 'join' && joinedLate)) &&
      !isTiedBefore(expert, project, receivedAt);
    for (const stratum of strata) {
      const confirmedAt = expert.specialties.find(({ code }) => code === stratum)?.confirmedAt;
      if (!confirmedAt) continue;
      const tooLate = instantText(new Date(confirmedAt)) >= cutoffText;
      const reasons: ExclusionReason[] = tooLate
        ? [...personal, { rule: 'cutoff', kind: 'cutoff', since: confirmedAt, restsOn: null }]
        : personal;
      if (reasons.length === 0) {
        candidates.push({ stratum, id, name, unit });
        continue;
      }
      // Nothing but what came since keeps him out: told by a count of its own.
      const late = onlyLate && !tooLate;
      const rules = [...new Set(reasons.map(({ rule }) => rule))];
      if (late) listIn(takenOut, stratum).push(id);
      excluded.push({ stratum, id, name, rules: late ? [...rules, LATE_TIE] : rules });
      exclusions.push(...reasons.map((reason) => ({ ...reason, stratum, expertId: id, late })));
    }
  }
  return { candidates, excluded, exclusions, takenOut };
}

function listIn(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function barsOf({ bars }: PoolExpert): ExclusionReason[] {
  return bars.map(({ ground, finding = null, since = null }) => ({
    rule: ground,
    kind: 'bar',
    since,
    restsOn: finding && `finding:${finding}`,
  }));
}

/** Ties and services, by ground. */
function tiesOf(expert: PoolExpert, project: PoolQuestion['project']): ExclusionReason[] {
  const ties = whyTied(expert, project).map(
    ({ ground, unit, tie }): ExclusionReason => ({
      rule: ground,
      kind: 'tie',
      since: tie?.enteredAt ?? null,
      restsOn: tie ? (tie.id ? `expert-tie:${tie.id}` : null) : unit ? `unit:${unit}` : null,
    }),
  );
  const services = (expert.services ?? []).map(
    ({ id, since }): ExclusionReason => ({ rule: 'EXP-19.4', kind: 'service', since, restsOn: `staff-member:${id}` }),
  );
  return [...ties, ...services];
}

function joinOf({ joinedAt = null, joinedTo = null }: PoolExpert): ExclusionReason {
  return { rule: 'EXP-7', kind: 'join', since: joinedAt, restsOn: joinedTo && `expert:${joinedTo}` };
}

/** What rests on a seat: the record would tell who sits or sat. EXP-22 */
const hidden = (kind: 'times' | 'seat', rule: string): ExclusionReason => ({ rule, kind, since: null, restsOn: null });

/** Whether something tied him, or he served at a body of the case, before the application was received. */
function isTiedBefore(expert: PoolExpert, project: PoolQuestion['project'], receivedAt: Date): boolean {
  const { unitsBefore, services = [], keysAdded = [] } = expert;
  const ties = expert.ties.filter(({ enteredAt }) => !enteredAt || new Date(enteredAt) < receivedAt);
  const units = unitsBefore ? { unitCode: null, pastUnits: unitsBefore } : {};
  const late = keysAdded.filter(({ addedAt }) => new Date(addedAt) >= receivedAt);
  const lateKeys = new Set(late.flatMap(({ personKeys }) => personKeys));
  const personKeys = expert.personKeys.filter((key) => !lateKeys.has(key));
  // Of a service from before its beginning was kept: it began before.
  const served = services.some(({ since }) => since === null || new Date(since) < receivedAt);
  return served || tiesBetween({ ...expert, ...units, ties, personKeys }, project).length > 0;
}
