import { type Actor, mayBeHis } from '@shenguan/common/auth';
import type { Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { findSpecialties } from '../../specialties/index.js';
import { timesMostAt } from '../domain/judge-pool.js';
import { type LateTiesOf, lateTiesOf, lateTiesUnapproved, lateTiesUncovered } from '../domain/late-ties.js';
import type { Vacancy } from '../domain/redraw-grounds.js';
import type { DrawRequest } from '../requests/draw-request.entity.js';
import { readPool } from './pool-snapshot.js';
import { type JudgedPool, keptPool } from './pool-task.js';
import type { PoolWork } from './pool-work.js';

/** Alternates drawn in advance for each seat: not for anybody to choose. EXP-18 */
const ALTERNATES_PER_SEAT = 2;

/** Seats to be drawn of a specialty. */
export interface WantedSeats {
  readonly specialty: string;
  readonly seats: number;
}

/** The pool of a spot check as it came: whoever asked judged it, and the whole of it is in the snapshot. INT-11 */
function poolAsGiven({ givenPool, cutoff }: DrawRequest, now: Date) {
  return {
    cutoff: cutoff < now ? cutoff : now,
    strata: givenPool!.strata.map((one) => ({ ...one })),
    exclusions: [],
    kept: keptPool({ candidates: givenPool!.tickets.map((one) => ({ ...one })), excluded: [] }),
    hindrance: undefined,
  };
}

/** Judges the pool for seats of a request as it stands now, and says what keeps this person from drawing from it. EXP-10, EXP-17.1, EXP-19 */
export async function roundPool(tx: Tx, pools: PoolWork, request: DrawRequest, seats: readonly WantedSeats[]) {
  if (request.givenPool) return poolAsGiven(request, tx.now);
  const strata = seats.map(({ specialty, seats: wanted }) => ({
    code: specialty,
    seats: wanted,
    alternates: wanted * ALTERNATES_PER_SEAT,
  }));
  const { cutoff, counts, late, exclusions, kept } = await judgedPool(tx, pools, request, strata);
  const hindrance =
    (await unknownStrata(tx, seats)) ??
    smallPool(tx.actor, request, strata, counts) ??
    lateTiesUnapproved(tx.actor, request, late);
  return { cutoff, strata, exclusions, kept, hindrance };
}

/**
 * Reads the pool and judges it for strata of a request. `asked`: of whom it is asked whether he may be drawn; `blind`: as if
 * nobody sat, so that the counts don't depend on who was drawn. PRA-5
 */
export async function judgedPool(
  tx: Tx,
  pools: PoolWork,
  request: DrawRequest,
  strata: readonly { code: string; seats: number }[],
  { asked, blind = false }: { asked?: string | undefined; blind?: boolean } = {},
): Promise<JudgedPool & { cutoff: Date; late: LateTiesOf[] }> {
  const { projectCode, caseNumber, cutoff: receivedAt } = request;
  const cutoff = receivedAt < tx.now ? receivedAt : tx.now;
  const question = {
    requestId: request.id,
    strata: strata.map(({ code }) => code),
    project: { code: projectCode, ties: request.ties },
    ...{ cutoff, receivedAt, timesMost: timesMostAt(receivedAt) },
  };
  const bureauCode = request.bureauCode ?? tx.actor.body;
  const kept = { requestId: request.id, seats: request.carriedSeats };
  const order = await readPool(tx, { question, bureauCode, caseNumber, kept }, pools.vault);
  const judged = await pools.judge({ ...order, ...(blind ? { seats: [] } : {}), asked });
  const late = lateTiesOf(strata, judged, (expert) => pools.vault.lateMarks(request.id, expert));
  return { ...judged, cutoff, late };
}

/**
 * Says that the pool as it stands now can fill an empty seat, or that it can't for ties alone that came since the receipt and
 * nobody else has looked at: then nobody is named. What it was when the round was drawn proves nothing any more. A seat that
 * never had anybody has no ground to be drawn again: there whoever came to be eligible goes before all others. EXP-17.3
 */
export async function poolFills(
  tx: Tx,
  pools: PoolWork,
  request: DrawRequest,
  seat: Vacancy,
  expertId?: string,
): Promise<Hindrance | undefined> {
  if (request.givenPool) return undefined;
  const { specialty, seats } = seat;
  const { counts, late, holdsAsked } = await judgedPool(tx, pools, request, [{ code: specialty, seats }], {
    asked: expertId,
  });
  const eligible = counts.get(specialty)!;
  if (eligible === 0) return lateTiesUncovered(request, late);
  const facts = { specialty, eligible };
  if (seat.grounds.length > 0) return { rule: 'EXP-17.3', facts, detail: CAN_BE_DRAWN };
  if (expertId === undefined || holdsAsked) return undefined;
  return { rule: 'EXP-17.3', facts, detail: POOL_FIRST };
}

/** Fewer than twice as many as there are seats: then an approver, not the starter, decides whether that is a choice. */
function smallPool(
  starter: Actor,
  { smallPoolApprovedBy: approver }: DrawRequest,
  strata: readonly { code: string; seats: number }[],
  counts: ReadonlyMap<string, number>,
): Hindrance | undefined {
  const small = strata.filter(({ code, seats }) => counts.get(code)! < 2 * seats).map(({ code }) => code);
  if (small.length === 0) return undefined;
  if (approver === null) {
    const detail = {
      zh: `在库合格专家不足席位两倍（${small.join('、')}），须先由审批人员批准，方可抽取`,
      en: `Fewer than twice the seats are eligible (${small.join(', ')}): an approver approves first`,
    };
    return { rule: 'EXP-17.1', facts: { smallPool: small, needs: 'approval' }, detail };
  }
  if (!mayBeHis(starter, approver)) return undefined;
  return { kind: 'forbid', rule: 'EXP-17.1', facts: { approver: true }, detail: STARTS };
}

/**
 * Strata that the register doesn't have would find nobody, and open the way to a designation. One that has ended since the
 * request is drawn from all the same. EXP-10, EXP-17.1
 */
async function unknownStrata(tx: Tx, seats: readonly WantedSeats[]): Promise<Hindrance | undefined> {
  const codes = seats.map(({ specialty }) => specialty);
  const { known } = await findSpecialties(tx, codes);
  const unknown = codes.filter((code) => !known.has(code));
  return unknown.length > 0 ? { rule: 'EXP-17.1', facts: { unknown }, detail: NOT_IN_REGISTER } : undefined;
}

const CAN_BE_DRAWN = {
  zh: '在库现有该专业合格专家可以抽取，请重新抽取空缺席位，不得直接确定',
  en: 'The pool has somebody now who can be drawn for the seat: draw it again, nobody is named',
};
const POOL_FIRST = {
  zh: '在库现有该专业合格专家，请先从其中确定；均不能参加的，方可确定其他专家',
  en: 'The pool has somebody of the specialty now: name one of those, and others only once none of them can come',
};
const STARTS = {
  zh: '批准人不得启动同一次抽取，请由其他专家管理员启动',
  en: 'Who approved the small pool does not start the draw: another administrator does',
};
const NOT_IN_REGISTER = {
  zh: '所需专业不在专业目录中，请先将该专业录入目录并经另一人确认，再行抽取',
  en: 'A specialty that is wanted is not in the register: enter it there and have it confirmed, then draw',
};
