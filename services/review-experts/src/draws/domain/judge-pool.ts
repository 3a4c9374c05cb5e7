import { legalDate } from '@shenguan/common/clock';
import type { TiesOfProject } from '@shenguan/common/contracts';
import { type Candidate, type ExcludedCandidate, instantText } from '@shenguan/common/draw';
import { editionBegun, figureOf } from '@shenguan/common/rules';
import { type Tie, type TieGround, tiesBetween } from '../../ties/index.js';
import type { SeatState } from '../seats/seat.transitions.js';

/** An expert as the snapshot of the pool finds him. */
export interface PoolExpert {
  id: string;
  name: string;
  unitCode: string;
  personKeys: string[];
  specialties: { code: string; confirmedAt: string | null }[];
  ties: (Tie & { enteredAt?: string })[];
  /** Units of the last twelve months. */
  pastUnits?: string[];
  /** Units of before the application was received. */
  unitsBefore?: string[];
  bars: { ground: string }[];
  /** Person keys of documents, with when they were added; those of the first document are of the beginning. */
  keysAdded?: { addedAt: string; personKeys: string[] }[];
  /** Whether the login serves at the bureau that decides, or at a department of the case: nobody sits on the panel of the own case. EXP-19.4 */
  serves?: boolean;
  /** Whether it did so before the application was received; of a service from before its beginning was kept it did. */
  servedBefore?: boolean;
  /** When the entry was joined to another one. */
  joinedAt?: string | null;
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
}

/** Beside the rule, in the counts that everybody reads: the tie, the service or the join came after the application was received. */
const LATE_TIE = 'late-tie';
const ACTIVE: ReadonlySet<SeatState> = new Set(['drawn', 'confirmed', 'served']);

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
  { requestId, strata, project, cutoff, receivedAt }: PoolQuestion,
  experts: readonly PoolExpert[],
  seats: readonly KnownSeat[],
): { candidates: Candidate[]; excluded: ExcludedCandidate[]; takenOut: Map<string, string[]> } {
  const here = seats.filter((seat) => seat.requestId === requestId);
  const sitting = new Set(here.filter(({ state }) => ACTIVE.has(state)).map(({ expertId }) => expertId));
  const sittingUnits = new Set(experts.filter(({ id }) => sitting.has(id)).map(({ unitCode }) => unitCode));
  const candidates: Candidate[] = [];
  const excluded: ExcludedCandidate[] = [];
  /** By specialty, whom nothing keeps out but what came late. */
  const takenOut = new Map<string, string[]>();
  const timesMost = figureOf('EXP-17.2.times', editionBegun(legalDate(receivedAt)));

  for (const expert of experts) {
    const { id, name, unitCode: unit } = expert;
    const tied = orServes(tiesBetween(expert, project), expert.serves);
    const ties = expert.ties.filter(({ enteredAt }) => !enteredAt || new Date(enteredAt) < receivedAt);
    const { unitsBefore } = expert;
    const before = unitsBefore ? { unitCode: null, pastUnits: unitsBefore } : {};
    const lateKeys = new Set(
      (expert.keysAdded ?? [])
        .filter(({ addedAt }) => new Date(addedAt) >= receivedAt)
        .flatMap(({ personKeys }) => personKeys),
    );
    const personKeys = expert.personKeys.filter((key) => !lateKeys.has(key));
    const tiedInTime = orServes(
      tiesBetween({ ...expert, ...before, ties, personKeys }, project),
      expert.serves && expert.servedBefore,
    );
    // Somebody whose entry was joined to another since is out as one who was tied since: somebody else looks at it.
    const joinedLate = Boolean(expert.state === 'joined' && expert.joinedAt && new Date(expert.joinedAt) >= receivedAt);
    const personal: string[] = [...expert.bars.map(({ ground }) => ground), ...tied];
    if (expert.state === 'joined') personal.push('EXP-7');
    if (timesInProject(id, requestId, seats) >= timesMost) personal.push('EXP-17.2');
    if (sitting.has(id) || sittingUnits.has(unit)) personal.push('seated');
    // Whoever fell away from this panel does not come back to it.
    for (const seat of here)
      if (seat.expertId === id && !ACTIVE.has(seat.state)) personal.push(seat.ground ?? 'EXP-18');
    // Whose opinion was void in the project, for a tie or a breach, has no part in it any more.
    for (const seat of seats) {
      if (seat.requestId !== requestId && seat.expertId === id && seat.state === 'voided') {
        personal.push(seat.ground ?? 'EXP-18.2');
      }
    }
    for (const stratum of strata) {
      const confirmedAt = expert.specialties.find(({ code }) => code === stratum)?.confirmedAt;
      if (!confirmedAt) continue;
      const late = instantText(new Date(confirmedAt)) >= instantText(cutoff);
      const rules = late ? [...personal, 'cutoff'] : [...personal];
      // Nothing but what came since keeps him out: told by a count of its own.
      const since = (tiedInTime.length === 0 ? tied.length : 0) + (joinedLate ? 1 : 0);
      if (since > 0 && rules.length === since) {
        rules.push(LATE_TIE);
        takenOut.set(stratum, [...(takenOut.get(stratum) ?? []), id]);
      }
      if (rules.length > 0) excluded.push({ stratum, id, name, rules });
      else candidates.push({ stratum, id, name, unit });
    }
  }
  return { candidates, excluded, takenOut };
}

/** Adds to the grounds of ties that somebody is of the staff of a body of the case. EXP-19.4 */
function orServes(grounds: readonly TieGround[], serves: boolean | undefined): TieGround[] {
  return serves && !grounds.includes('EXP-19.4') ? [...grounds, 'EXP-19.4'] : [...grounds];
}
