import { labelledHash, PROTOCOL, raw } from './encoding.js';
import { demand } from './flaw.js';
import { conflictWith, type Face, type Pick, type StratumResult } from './select.js';
import { exactly, hex32, instant, label, listOf, nullOr, oneOf, type Shape, whole } from './shape.js';
import type { Snapshot } from './snapshot.js';
import { readSigned, type Signed } from './statements.js';

/** Why an alternate was passed over: the first two can be recomputed, the others the service vouches for. */
export type PassReason = 'person' | 'unit' | 'ineligible' | 'declined';

/** A seat fell away and its stratum's next alternate took it (递补, step 6). EXP-18 */
export interface ChangeStatement {
  v: typeof PROTOCOL;
  type: 'change';
  snapshot: string;
  /** From 1, without gaps. */
  no: number;
  stratum: string;
  /** Position of the seat that fell away. */
  out: number;
  /** Position of the alternate that sits now; null if none was left, so that a redraw round follows. */
  in: number | null;
  passed: { index: number; because: PassReason }[];
  /** H("reason", salt, rule): the rule is opened after the review. */
  reason: string;
  at: string;
}

const changeShape: Shape<ChangeStatement> = exactly({
  v: oneOf(PROTOCOL),
  type: oneOf('change'),
  snapshot: hex32,
  no: whole(1),
  stratum: label,
  out: whole(),
  in: nullOr(whole()),
  passed: listOf(exactly({ index: whole(), because: oneOf('person', 'unit', 'ineligible', 'declined') })),
  reason: hex32,
  at: instant,
});

/** Returns reason = H("reason", salt, rule) in hex. */
export function reasonOf(salt: string, rule: string): string {
  return labelledHash('reason', raw(salt), rule).toString('hex');
}

/** Who follows, and who was passed over for it. */
export type Succession = Omit<ChangeStatement, 'v' | 'type' | 'snapshot' | 'no' | 'stratum' | 'out' | 'reason' | 'at'>;

/** A position on the panel, with its pseudonyms. */
export type Seat = Pick & Face;

/**
 * The panel as changes leave it. Each alternate is asked for once, in the order drawn: whoever was passed over does
 * not come back, so nobody can time a change to bring somebody in.
 */
export class Panel {
  /** Who sits now, in the order of the draw; a successor takes the place of whom it follows. */
  readonly sitting: Seat[];
  /** Everybody who ever sat, in the order in which they came. */
  readonly everSeated: Seat[];
  private readonly waiting: Map<string, number[]>;

  constructor(
    strata: readonly StratumResult[],
    private readonly onePerUnit: boolean,
    private readonly look: (pick: Pick) => Face,
  ) {
    this.sitting = strata.flatMap(({ code, seats }) => seats.map((index) => this.seat(code, index)));
    this.everSeated = [...this.sitting];
    this.waiting = new Map(strata.map(({ code, alternates }) => [code, [...alternates]]));
  }

  /** Works out who follows when a seat falls away; `unavailable` says who declined or is no longer eligible. */
  plan(out: Pick, unavailable: ReadonlyMap<number, 'ineligible' | 'declined'> = new Map()): Succession {
    const others = this.without(out);
    const passed: ChangeStatement['passed'] = [];
    for (const index of this.waiting.get(out.stratum)!) {
      const face = this.look({ stratum: out.stratum, index });
      const because = conflictWith(others, face, this.onePerUnit) ?? unavailable.get(index) ?? this.goneBefore(face);
      if (!because) return { in: index, passed };
      passed.push({ index, because });
    }
    return { in: null, passed };
  }

  /** Carries out a change, or throws where it is not the one that the rules of step 6 give. */
  apply(change: ChangeStatement, at: string): void {
    const out = { stratum: change.stratum, index: change.out };
    const others = this.without(out, at);
    const waiting = this.waiting.get(change.stratum)!;
    for (const { index, because } of change.passed) {
      demand(waiting.shift() === index, 'mismatch', `${at}: alternate ${index} was not the next one to pass over`);
      const conflict = conflictWith(others, this.look({ stratum: change.stratum, index }), this.onePerUnit);
      const claimed = because === 'person' || because === 'unit' ? because : null;
      demand(
        conflict === claimed,
        'mismatch',
        `${at}: alternate ${index} was passed over as "${because}", which is untrue`,
      );
    }
    const place = this.sitting.findIndex((seat) => isAt(seat, out));
    if (change.in === null) {
      demand(waiting.length === 0, 'mismatch', `${at}: an alternate was left but not seated`);
      this.sitting.splice(place, 1);
      return;
    }
    demand(waiting.shift() === change.in, 'mismatch', `${at}: ${change.in} was not the next alternate`);
    const seat = this.seat(change.stratum, change.in);
    demand(
      conflictWith(others, seat, this.onePerUnit) === null,
      'mismatch',
      `${at}: ${change.in} conflicts with the panel`,
    );
    this.sitting[place] = seat;
    this.everSeated.push(seat);
  }

  private without(out: Pick, at = 'change'): Seat[] {
    const others = this.sitting.filter((seat) => !isAt(seat, out));
    demand(others.length === this.sitting.length - 1, 'state', `${at}: nobody sits at ${out.stratum} ${out.index}`);
    return others;
  }

  /** Whoever fell away once does not return by a ticket in another stratum. EXP-18 */
  private goneBefore(face: Face): 'ineligible' | null {
    return this.everSeated.some(({ person }) => person === face.person) ? 'ineligible' : null;
  }

  private seat(stratum: string, index: number): Seat {
    return { stratum, index, ...this.look({ stratum, index }) };
  }
}

function isAt(seat: Pick, pick: Pick): boolean {
  return seat.stratum === pick.stratum && seat.index === pick.index;
}

/** Checks the changes in order and carries them out on the panel. */
export function readChanges(
  from: readonly Signed[],
  snapshot: Snapshot,
  serviceKey: string,
  panel: Panel,
): ChangeStatement[] {
  let last = snapshot.statement.at;
  return from.map((one, index) => {
    const at = `/changes/${index}`;
    const read = readSigned(one, changeShape, serviceKey, at);
    demand(read.snapshot === snapshot.hash, 'mismatch', `${at} is about another snapshot`);
    demand(read.no === index + 1, 'form', `${at} has number ${read.no}`);
    demand(last <= read.at, 'form', `${at} is dated before what it follows`);
    last = read.at;
    panel.apply(read, at);
    return read;
  });
}
