import { labelledHash, raw } from './encoding.js';

/** Why a pick got no seat: the person sits already, or somebody of the unit does. */
export type SkipReason = 'person' | 'unit';

/** What was picked in a stratum, as positions. */
export interface StratumResult {
  code: string;
  seats: number[];
  skipped: { index: number; because: SkipReason }[];
  alternates: number[];
}

/** A picked position. */
export interface Pick {
  stratum: string;
  index: number;
}

/** The pseudonyms behind a position. */
export interface Face {
  person: string;
  unit: string;
}

/** What selection needs of a snapshot. */
export interface SelectionTerms {
  strata: readonly { code: string; seats: number; alternates: number; n: number }[];
  onePerUnit: boolean;
}

/**
 * Draws a number below m for pick j of a stratum (step 5): the first 32 bits of a hash, cut to the bit length of m−1,
 * taken again while not below m, so that every number is equally likely. Also tells how many were thrown away.
 */
export function drawBelow(m: number, seed: Buffer, stratum: string, j: number): { number: number; rejected: number } {
  if (m === 1) return { number: 0, rejected: 0 };
  const bits = 32 - Math.clz32(m - 1);
  for (let c = 0; ; c++) {
    const number = labelledHash('pick', seed, stratum, j, c).readUInt32BE(0) >>> (32 - bits);
    if (number < m) return { number, rejected: c };
  }
}

/** Selects seats and alternates from the seed (抽取, step 5). `look` opens a position once it is picked. EXP-17.1 */
export function select(
  seed: string,
  terms: SelectionTerms,
  look: (pick: Pick) => Face,
): { strata: StratumResult[]; picks: Pick[] } {
  const picks: Pick[] = [];
  const sitting: Face[] = [];
  const urns = terms.strata.map((stratum) => new Urn(raw(seed), stratum.code, stratum.n));

  const strata = terms.strata.map((stratum, place): StratumResult => {
    const urn = urns[place]!;
    const result: StratumResult = { code: stratum.code, seats: [], skipped: [], alternates: [] };
    while (result.seats.length < stratum.seats && urn.left > 0) {
      const pick = { stratum: stratum.code, index: urn.pick() };
      picks.push(pick);
      const face = look(pick);
      const because = conflictWith(sitting, face, terms.onePerUnit);
      if (because) {
        result.skipped.push({ index: pick.index, because });
      } else {
        result.seats.push(pick.index);
        sitting.push(face);
      }
    }
    return result;
  });

  for (const [place, stratum] of terms.strata.entries()) {
    const urn = urns[place]!;
    const { alternates } = strata[place]!;
    while (alternates.length < stratum.alternates && urn.left > 0) {
      const pick = { stratum: stratum.code, index: urn.pick() };
      picks.push(pick);
      look(pick);
      alternates.push(pick.index);
    }
  }
  return { strata, picks };
}

/** Tells why somebody may not join those sitting, or null. The person counts before the unit. */
export function conflictWith(sitting: readonly Face[], face: Face, onePerUnit: boolean): SkipReason | null {
  if (sitting.some(({ person }) => person === face.person)) return 'person';
  if (onePerUnit && sitting.some(({ unit }) => unit === face.unit)) return 'unit';
  return null;
}

/** The positions of one stratum, picked without return; keeps only the picked, as n may be anything a proof claims. */
class Urn {
  private readonly picked: number[] = []; // ascending

  constructor(
    private readonly seed: Buffer,
    private readonly stratum: string,
    private readonly n: number,
  ) {}

  get left(): number {
    return this.n - this.picked.length;
  }

  pick(): number {
    let position = drawBelow(this.left, this.seed, this.stratum, this.picked.length).number;
    let place = 0;
    // Counts the x-th unpicked position: each picked one at or before it moves it on by one.
    for (; place < this.picked.length && this.picked[place]! <= position; place++) position++;
    this.picked.splice(place, 0, position);
    return position;
  }
}
