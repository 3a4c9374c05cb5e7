import { type Actor, hasRole } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { knownAmong, writeToBody } from '../../bodies/index.js';
import { relativesAmong } from '../affiliations/ties.js';
import { Agency } from '../agencies/agency.entity.js';
import {
  CommissionEvaluation,
  CommissionOffer,
  CommissionQuestion,
} from '../commission-offers/commission-offer.entity.js';
import { Commission } from './commission.entity.js';
import { type CommissionFacts, isCommissioner } from './commission-acts.js';
import { CommissionDto, type CommissionParts } from './commission-answer.dto.js';

/** Returns a commission, locked; one that isn't announced answers 404 to whoever is not of its body. */
export async function lockCommission(tx: Tx, id: string): Promise<Commission> {
  const row = await tx.lock(Commission, { id });
  demandSight(row, tx.actor);
  return row;
}

/** What isn't announced is nobody else's to know. */
export function demandSight(row: Commission, actor: Actor): void {
  const announced = row.state !== 'draft' && row.state !== 'discarded';
  if (!announced && !isCommissioner(row, actor) && !hasRole(actor, 'auditor')) throw notFound();
}

/** Returns what stands beside commissions, as this transaction leaves it. */
export async function partsOf(tx: Tx, rows: readonly Commission[]): Promise<(id: string) => CommissionParts> {
  const of = { commissionId: rows.map(({ id }) => id) };
  const offers = rows.length === 0 ? [] : await tx.findAsWritten(CommissionOffer, of);
  const questions = rows.length === 0 ? [] : await tx.findAsWritten(CommissionQuestion, of);
  const evaluations = rows.length === 0 ? [] : await tx.findAsWritten(CommissionEvaluation, of);
  const mine = <R extends { commissionId: string; id: string }>(all: readonly R[], id: string) =>
    all.filter((one) => one.commissionId === id).sort((one, other) => (one.id < other.id ? -1 : 1));
  return (id) => ({ offers: mine(offers, id), questions: mine(questions, id), evaluations: mine(evaluations, id) });
}

/** Returns what decides who may act on a commission. */
export async function factsOf(tx: Tx, row: Commission, parts: CommissionParts): Promise<CommissionFacts> {
  const evaluators = parts.evaluations.map(({ evaluatedBy }) => evaluatedBy);
  const hands = [row.draftedBy, row.announcedBy, row.award?.by ?? null, row.takenBy, ...evaluators];
  const actor = await knownAmong(tx, tx.actor, hands);
  const agency = hasRole(actor, 'agency');
  const own = agency ? parts.offers.find(({ agencyCode }) => agencyCode === actor.body) : undefined;
  return {
    ...row,
    actor,
    evaluators,
    own: own === undefined ? 'none' : own.openedAt === null ? 'sealed' : 'opened',
    joined: agency && (await tx.findOne(Agency, { code: actor.body, state: 'joined' })) !== null,
    tied: isCommissioner(row, actor) && (await relativesAmong(tx, openAgencies(row, parts), actor)).length > 0,
    asked: parts.questions.some(({ answer }) => answer === null),
  };
}

/** Whose offers are open: before that, an answer about relatives would tell who offers. */
function openAgencies({ state }: Commission, { offers }: CommissionParts): string[] {
  if (state === 'announced' || state === 'opening') return [];
  return offers.flatMap(({ agencyCode, openedAt }) => (openedAt === null ? [] : agencyCode));
}

/** Returns a commission as the caller sees it, as this transaction leaves it. */
export async function commissionAnswer(tx: Tx, row: Commission): Promise<CommissionDto> {
  const parts = (await partsOf(tx, [row]))(row.id);
  return CommissionDto.of(row, parts, await factsOf(tx, row, parts));
}

/** Writes to who commissions. */
export function tellCommissioner(tx: Tx, { id, commissionerCode }: Commission, title: string, content: string): void {
  writeToBody(tx, commissionerCode, { kind: 'intermediary', title, content, reference: id });
}
