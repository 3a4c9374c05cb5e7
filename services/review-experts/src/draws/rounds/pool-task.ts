import {
  completeDraw,
  DrawFlaw,
  type DrawSource,
  type Pool,
  type PoolSummary,
  type Pick as Position,
  type Proof,
  partOf,
  poolOf,
  saltsFromKey,
  summaryOf,
} from '@shenguan/common/draw';
import { nameKey } from '@shenguan/common/privacy';
import { type Exclusion, judgePool, type KnownSeat, type PoolExpert, type PoolQuestion } from '../domain/judge-pool.js';
import { readExperts } from '../domain/pool-facts.js';

/** Who serves at a body of the case, by the key of his name. EXP-19.4 */
export type Namesakes = ReadonlyMap<string, readonly { id: string; since: string | null }[]>;

/** What a draw was made from, as it is kept: JSON of everything but the salts. */
interface Kept {
  source: string;
  drawKey: Uint8Array;
}

/** What is asked of a pool as the database has it. */
export interface JudgeOrder {
  question: PoolQuestion;
  experts: string;
  seats: readonly KnownSeat[];
  namesakes: Namesakes;
  /** Of whom it is asked whether he is among the candidates. */
  asked?: string | undefined;
}

/** A pool after the rules: counted, and in the words that are kept of it. */
export interface JudgedPool {
  /** Candidates by stratum. */
  counts: Map<string, number>;
  exclusions: Exclusion[];
  takenOut: Map<string, string[]>;
  holdsAsked: boolean;
  /** JSON of candidates and excluded, without the braces. */
  kept: string;
}

/** Candidates of a pool, as columns. */
export interface Candidates {
  experts: string[];
  strata: string[];
}

/** What a snapshot takes of its pool. */
export interface DrawnPool {
  summary: PoolSummary;
  /** Who is excluded, in the order of the salted leaves. */
  excluded: { stratum: string; id: string }[];
}

/** What is to be worked out over a whole pool: over a province's it takes seconds. */
export interface PoolOrders {
  judge: [JudgeOrder, JudgedPool];
  candidates: [JudgeOrder, Candidates];
  snapshot: [Kept, DrawnPool];
  complete: [Kept & { proof: Proof; serviceKey: string }, { proof: Proof; pool: Pool }];
  part: [Kept & { positions: readonly Position[] }, Pool];
}

export type PoolOrder = { [K in keyof PoolOrders]: { kind: K; order: PoolOrders[K][0] } }[keyof PoolOrders];

/** What came of it; a flaw by its words, since an error of ours does not pass between threads as one. */
export type PoolAnswer = { done: unknown } | { flaw: [DrawFlaw['code'], string] };

/** Works over a whole pool: judges it, takes its snapshot, opens positions. Runs in a thread where it is large. EXP-17.1 */
export default function poolTask(order: PoolOrder): PoolAnswer {
  try {
    return { done: carriedOut(order) };
  } catch (error) {
    if (error instanceof DrawFlaw) return { flaw: [error.code, error.message] };
    throw error;
  }
}

function carriedOut({ kind, order }: PoolOrder): PoolOrders[keyof PoolOrders][1] {
  switch (kind) {
    case 'judge':
      return judged(order);
    case 'candidates': {
      const { candidates } = verdictOn(order);
      return { experts: candidates.map(({ id }) => id), strata: candidates.map(({ stratum }) => stratum) };
    }
    case 'snapshot': {
      const pool = opened(order);
      const excluded = pool.excluded.map(({ candidate: { stratum, id } }) => ({ stratum, id }));
      return { summary: summaryOf(pool), excluded };
    }
    case 'complete': {
      const pool = opened(order);
      const proof = completeDraw(order.proof, pool, order.serviceKey);
      return { proof, pool: partOf(pool, proof.entries) };
    }
    case 'part':
      return partOf(opened(order), order.positions);
  }
}

function verdictOn({ question, experts, seats, namesakes }: JudgeOrder) {
  const known = readExperts(experts);
  if (namesakes.size > 0) for (const expert of known) addNamesakes(expert, namesakes.get(nameKey(expert.name)));
  return judgePool(question, known, seats);
}

/** Adds the services of those who bear an expert's name at the bodies of the case: he may be one of them under another login. EXP-19.4 */
function addNamesakes(expert: PoolExpert, found: readonly { id: string; since: string | null }[] = []): void {
  const known = new Set(expert.services?.map(({ id }) => id));
  const fresh = found.filter(({ id }) => !known.has(id));
  if (fresh.length > 0) expert.services = [...(expert.services ?? []), ...fresh];
}

function judged(order: JudgeOrder): JudgedPool {
  const { candidates, excluded, exclusions, takenOut } = verdictOn(order);
  const counts = new Map(order.question.strata.map((code) => [code, 0]));
  for (const { stratum } of candidates) counts.set(stratum, counts.get(stratum)! + 1);
  return {
    ...{ counts, exclusions, takenOut },
    holdsAsked: candidates.some(({ id }) => id === order.asked),
    kept: keptPool({ candidates, excluded }),
  };
}

/** Returns what is kept of a pool, to stand beside the terms. */
export const keptPool = (pool: Pick<DrawSource, 'candidates' | 'excluded'>): string =>
  JSON.stringify({ candidates: pool.candidates, excluded: pool.excluded }).slice(1, -1);

/** Recomputes who stands behind which position. */
const opened = ({ source, drawKey }: Kept): Pool =>
  poolOf({ ...(JSON.parse(source) as Omit<DrawSource, 'salts'>), salts: saltsFromKey(Buffer.from(drawKey)) });
