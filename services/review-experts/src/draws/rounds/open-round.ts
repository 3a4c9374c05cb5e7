import { Injectable } from '@nestjs/common';
import type { IssuedCheckpoint } from '@shenguan/common/audit/log';
import {
  barredWitnesses,
  checkIndependence,
  checkProof,
  type DrawTerms,
  instantText,
  lastStatementHash,
  type Proof,
  signSnapshot,
  statementHash,
  type Witness,
} from '@shenguan/common/draw';
import { findBody } from '@shenguan/common/reference';
import { type RuleId, refuse } from '@shenguan/common/rules';
import { demandUnhindered, type Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { keepExclusions } from '../exclusions/keep-exclusions.js';
import { logStep } from '../proofs/draw-statement.entity.js';
import { bodiesOfCase } from '../requests/bodies-of-case.js';
import type { DrawRequest } from '../requests/draw-request.entity.js';
import { Seat } from '../seats/seat.entity.js';
import { SITTING } from '../seats/seat.transitions.js';
import { DrawWitness, serves } from '../witnesses/draw-witness.entity.js';
import { Draw } from './draw.entity.js';
import { byProtocol, underProtocol } from './draw-flaws.js';
import { DrawVault } from './draw-vault.js';
import { PoolCheckpoint } from './pool-checkpoint.js';
import { PoolWork } from './pool-work.js';
import { roundPool, type WantedSeats } from './round-pool.js';

const HOUR_MS = 3_600_000;
/** The last witness alone can stop a draw knowing its outcome, so it is the most independent one. */
export const LAST_WITNESS_KINDS: readonly string[] = ['discipline-inspection', 'department'];

const OF_CASE = {
  zh: '本办件的监管部门不得见证本办件的专家抽取，请由其他单位的见证人见证',
  en: 'A department of the case does not witness its draw: take the witness of another body',
};

/** What a round is opened for. */
export interface RoundOrder {
  request: DrawRequest;
  seats: readonly WantedSeats[];
  ground: string;
  /** Codes of the witnesses in the order in which they reveal. */
  witnesses: readonly string[];
  commitWithinHours: number;
  revealWithinHours: number;
  checkpoint: IssuedCheckpoint;
}

const rulesOf = ({ givenPool }: DrawRequest, ground: string): RuleId[] =>
  givenPool ? ['INT-11'] : ground ? ['EXP-17.1', 'EXP-18'] : ['EXP-17.1'];

/** One undecided round per project. EXP-17.1 */
export function undecided(last: Draw | undefined): Hindrance | undefined {
  if (!last || last.state === 'complete' || last.state === 'void') return undefined;
  const detail = {
    zh: '同一项目尚有一轮抽取未完成，须先完成或者作废该轮，方可开始新的一轮',
    en: 'A round of this project is undecided: it is completed or voided first',
  };
  return { rule: 'EXP-17.1', facts: { undecided: last.id, state: last.state }, detail };
}

/** Takes and signs the snapshot that opens a round (step 1): from then on nobody can be added, dropped or swapped. EXP-17.1 */
@Injectable()
export class OpenRound {
  constructor(
    private readonly vault: DrawVault,
    private readonly poolCheckpoint: PoolCheckpoint,
    private readonly pools: PoolWork,
  ) {}

  async open(tx: Tx, order: RoundOrder): Promise<Draw> {
    const { request, seats, ground, checkpoint } = order;
    const bureauCode = request.bureauCode ?? tx.actor.body;
    const last = await this.lastRound(tx, request.projectCode);
    const witnesses = await this.witnessesOf(tx, order, bureauCode, last);
    const { cutoff, strata, exclusions, kept, hindrance } = await roundPool(tx, this.pools, request, seats);
    await this.poolCheckpoint.demandCovers(tx, checkpoint);
    demandUnhindered(hindrance);

    const id = tx.uuid();
    const terms: DrawTerms = {
      draw: id,
      project: request.projectCode,
      round: (last?.round ?? 0) + 1,
      previous: last ? lastStatementHash(JSON.parse(last.proof)) : '',
      ground,
      cutoff: instantText(cutoff),
      at: instantText(tx.now),
      log: { origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root.toString('hex') },
      strata,
      ...(await this.carriedBy(tx, request)),
      // Inspectors come from their bodies, one stratum each.
      onePerUnit: !request.givenPool,
      witnesses,
      beacon: null,
      commitBy: instantText(new Date(tx.now.getTime() + order.commitWithinHours * HOUR_MS)),
      revealBy: instantText(new Date(tx.now.getTime() + (order.commitWithinHours + order.revealWithinHours) * HOUR_MS)),
    };
    const drawKey = tx.bytes(32);
    const source = `{"terms":${JSON.stringify(terms)},${kept}}`;
    const drawn = await this.pools.snapshot(source, drawKey).catch(byProtocol);
    const proof = underProtocol(() => signSnapshot(terms, drawn.summary, this.vault.serviceKey));
    const draw = tx.insert(
      Draw,
      {
        id,
        requestId: request.id,
        caseNumber: request.caseNumber,
        projectCode: request.projectCode,
        bureauCode,
        applicantCode: request.applicantCode,
        site: request.site,
        round: terms.round,
        ground,
        state: 'committing',
        proof: JSON.stringify(proof),
        ...this.vault.keep(id, drawKey, source),
        startedBy: tx.actor.sub,
        startedAt: tx.now,
        completedAt: null,
        openedAt: null,
      },
      { action: 'draw.started', rules: rulesOf(request, ground) },
    );
    await keepExclusions(tx, this.vault, draw, exclusions, drawn.excluded);
    logStep(tx, draw, 'snapshot', statementHash(proof.snapshot.statement));
    return draw;
  }

  /** The seats that stay, by their places in the draws that filled them: whoever verifies this one sees the whole panel. EXP-18 */
  private async carriedBy(tx: Tx, { carriedSeats }: DrawRequest): Promise<Pick<DrawTerms, 'carried'>> {
    if (carriedSeats.length === 0) return {};
    const seats = await tx.find(Seat, { id: carriedSeats, state: SITTING });
    const carried = seats.map(({ drawId, stratum, position }) => ({ draw: drawId, stratum, index: position }));
    const text = (one: (typeof carried)[number]) => `${one.draw} ${one.stratum} ${one.index}`;
    return carried.length > 0 ? { carried: carried.sort((a, b) => (text(a) < text(b) ? -1 : 1)) } : {};
  }

  /** The newest round of the project, finished, or null; rounds count on over all cases of it. */
  private async lastRound(tx: Tx, projectCode: string): Promise<Draw | null> {
    // Two requests of one project that start at once would each miss the other's first round.
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`draw:${projectCode}`]);
    const [last] = await tx.find(Draw, { projectCode }, { orderBy: { round: 'DESC' }, limit: 1, lock: 'update' });
    demandUnhindered(undecided(last));
    return last ?? null;
  }

  /** At least two, of different bodies, none the bureau or the applicant, none who was missing last time. EXP-17.1 */
  private async witnessesOf(
    tx: Tx,
    { request, witnesses: codes }: RoundOrder,
    bureauCode: string,
    last: Draw | null,
  ): Promise<Witness[]> {
    const appointed = await tx.find(DrawWitness, { code: codes, bureauCode, state: 'appointed' });
    const known = appointed.filter(serves);
    const ordered = codes.map((code) => known.find((witness) => witness.code === code));
    const unknown = codes.filter((_, index) => !ordered[index]);
    if (unknown.length > 0) refuse('EXP-17.1', { notAppointed: unknown });
    const witnesses = ordered.map((one) => ({ id: one!.code, body: one!.bodyCode, key: one!.publicKey }));
    underProtocol(() => checkIndependence(witnesses, { bureau: bureauCode, applicant: request.applicantCode }));
    if (witnesses.some(({ body }) => body === request.applicantCode)) {
      refuse('EXP-17.1', { witnessOf: 'applicant' });
    }
    const involved = request.givenPool
      ? request.givenPool.tickets.map(({ unit }) => unit)
      : await bodiesOfCase(tx, { bureauCode, caseNumber: request.caseNumber });
    const ofCase = witnesses.find(({ body }) => involved.includes(body));
    if (ofCase) refuse('EXP-17.1', { witness: ofCase.id, witnessOf: 'department of the case' }, { detail: OF_CASE });
    const mostIndependent = witnesses.at(-1);
    const lastBody = mostIndependent ? await findBody(tx, mostIndependent.body) : null;
    if (!lastBody || !LAST_WITNESS_KINDS.includes(lastBody.kind)) {
      refuse('EXP-17.1', { lastWitnessOf: lastBody?.kind ?? 'unknown', allowed: LAST_WITNESS_KINDS });
    }
    if (last) {
      const before = JSON.parse(last.proof) as Proof;
      const barred = barredWitnesses(checkProof(before, this.vault.publicKeyOf(before)));
      const back = barred.filter(({ id, key }) => witnesses.some((one) => one.id === id || one.key === key));
      if (back.length > 0) refuse('EXP-17.1', { barredWitnesses: back.map(({ id }) => id) });
    }
    return witnesses;
  }
}
