import { hasRole } from '@shenguan/common/auth';
import type { Tx } from '@shenguan/common/work';
import { type KnownActor, knownAmong } from '../bodies/index.js';
import {
  Case,
  CaseDecision,
  CaseReview,
  DecisionDeparture,
  LegalReview,
  ownActs,
  type PointPromise,
  PromiseCheck,
  ReviewerNaming,
  ReviewReturn,
} from '../cases/index.js';
import { TimeLimit } from '../time-limits/index.js';
import { PointPromiseDto } from './promise.dto.js';
import { type PromiseFacts, promiseActions } from './promise-acts.js';

/**
 * Returns who reviewed or decided a case, had it reviewed anew or by whom he named, or answered for a departure in it: none
 * of them checks what it rests on. PRA-10
 */
async function handsIn(tx: Tx, caseId: string): Promise<string[]> {
  const [reviews, legal, decisions, departures, returns, namings] = await Promise.all([
    tx.find(CaseReview, { caseId }),
    tx.find(LegalReview, { caseId }),
    tx.find(CaseDecision, { caseId }),
    tx.find(DecisionDeparture, { caseId }),
    tx.find(ReviewReturn, { caseId }),
    tx.find(ReviewerNaming, { caseId }),
  ]);
  return [
    ...reviews.map(({ reviewerSub }) => reviewerSub),
    ...legal.map(({ officerSub }) => officerSub),
    ...decisions.map(({ approverSub }) => approverSub),
    ...departures.flatMap(({ proposedBy, countersignedBy }) => [
      proposedBy,
      ...(countersignedBy ? [countersignedBy] : []),
    ]),
    ...returns.map(({ returnedBy }) => returnedBy),
    ...namings.map(({ namedBy }) => namedBy),
  ];
}

/** What decides about acts on promises of one case, but for the promise itself. PRA-10 */
export async function factsOfCase(
  tx: Tx,
  { id, state: caseState }: Pick<Case, 'id' | 'state'>,
): Promise<Omit<PromiseFacts, 'row'>> {
  const hands = hasRole(tx.actor, 'reviewer', 'approver', 'head') ? await handsIn(tx, id) : [];
  const actor: KnownActor = await knownAmong(tx, tx.actor, hands);
  return { caseState, actor, hands };
}

/** Shows promises to whoever may read their cases, as this transaction leaves them, with what he may do now. PRA-10 */
export async function answerPromises(tx: Tx, rows: readonly PointPromise[]): Promise<PointPromiseDto[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const cases = await tx.find(Case, { id: [...new Set(rows.map(({ caseId }) => caseId))] });
  const [checks, limits, facts] = await Promise.all([
    tx.findAsWritten(PromiseCheck, { promiseId: ids }),
    tx.findAsWritten(TimeLimit, { subjectId: ids, state: 'running' }),
    Promise.all(cases.map(async (of) => ({ id: of.id, facts: await factsOfCase(tx, of), own: await ownActs(tx, of) }))),
  ]);
  return rows.map((row) => {
    const of = facts.find(({ id }) => id === row.caseId)!;
    return PointPromiseDto.of(row, {
      checks: checks.filter(({ promiseId }) => promiseId === row.id).sort((a, b) => a.ordinal - b.ordinal),
      limit: limits.find(({ subjectId }) => subjectId === row.id) ?? null,
      availableActions: promiseActions({ ...of.facts, row }, of.own),
    });
  });
}

/** Returns a promise as an act leaves it. PRA-10 */
export async function answerPromise(tx: Tx, row: PointPromise): Promise<PointPromiseDto> {
  const [answer] = await answerPromises(tx, [row]);
  return answer!;
}
