import { isSamePerson } from '@shenguan/common/auth';
import { forbid, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { answers, type Case, type CaseReview, DecisionDeparture } from '../../cases/index.js';
import { findingsOfCase } from './findings-of-case.js';

/**
 * Returns the departures that a grant rests on, one for each finding against it; refuses a grant against a failed point,
 * which only a new review clears, and one against a finding that nobody departs from and countersigns. APL-38, SUP-5
 */
export async function demandDepartures(tx: Tx, row: Case, review: CaseReview): Promise<DecisionDeparture[]> {
  const failed = review.points.filter(({ ok }) => !ok).map(({ code }) => code);
  if (failed.length > 0) {
    refuse('SUP-5', { failed }, { errors: [{ pointer: '/outcome', detail: pointsFailed(failed) }] });
  }
  const [findings, departures] = await Promise.all([
    findingsOfCase(tx, row, review),
    tx.find(DecisionDeparture, { caseId: row.id, toward: 'granted' }, { orderBy: { proposedAt: 'ASC' } }),
  ]);
  const signed = departures.filter(({ countersignedAt }) => countersignedAt !== null);
  const of = (one: (typeof findings)[number]) => signed.find((departure) => answers(departure, one));
  const bare = findings.filter((one) => !of(one));
  if (bare.length > 0) {
    refuse(
      'APL-38',
      { findings: bare },
      { errors: bare.map(({ found }) => ({ pointer: '/outcome', detail: departFirst(found) })) },
    );
  }
  const rested = findings.map((one) => of(one)!);
  demandDeciderApart(tx, rested);
  return rested;
}

/** Whoever countersigned doesn't decide. APL-38 */
export function demandDeciderApart(tx: Tx, departures: readonly DecisionDeparture[]): void {
  if (!departures.some(({ countersignedBy }) => isSamePerson(countersignedBy, tx.actor.sub))) return;
  const detail = { zh: '会签人不得作出本决定，请由其他审批人员决定', en: 'Who countersigned does not decide' };
  forbid('APL-38', { reason: 'notApart' }, { detail });
}

/** Says a departure in the words of the decision. */
export function departureSentence({ found, reasons }: DecisionDeparture): string {
  return `${found}，本机关经研究未予采纳，理由：${reasons.replace(/[。；;.]+$/u, '')}，已经本机关负责人会签`;
}

function pointsFailed(codes: readonly string[]) {
  return {
    zh: `审查要点${codes.join('、')}不符合，不得准予；确已符合的，须退回重新审查（POST /cases/{id}/rework）`,
    en: `Points ${codes.join(', ')} are not met: no grant; where they are, return the case for another review (POST /cases/{id}/rework)`,
  };
}

function departFirst(found: string) {
  return {
    zh: `${found}；仍准予的，须先逐项说明理由（POST /cases/{id}/departures），并由负责人会签`,
    en: `Something speaks against it (“${found}”): to grant all the same, give reasons (POST /cases/{id}/departures), which the head countersigns`,
  };
}
