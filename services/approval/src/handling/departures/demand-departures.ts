import { mayBeHis } from '@shenguan/common/auth';
import { forbid, refuse } from '@shenguan/common/rules';
import { withoutEnd } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { answers, type Case, DecisionDeparture, isOfUnmade, lacksRequiredReview } from '../../cases/index.js';
import { type Guide, pointWords } from '../../items/index.js';
import type { AgainstGrant } from '../against-grant.js';

/**
 * Returns the departures that a grant rests on, one for each finding against it and one for each check of the guide that
 * wasn't made; refuses one against something that nobody answers for and countersigns. APL-38
 */
export async function demandDepartures(tx: Tx, row: Case, against: AgainstGrant): Promise<DecisionDeparture[]> {
  const findings = [...against.findings, ...against.unmade];
  const toward = { caseId: row.id, toward: 'granted' } as const;
  const departures = await tx.find(DecisionDeparture, toward, { orderBy: { proposedAt: 'ASC' } });
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

/** Refuses a grant against a failed point, which no reasons and only a new review clear. SUP-5, APL-38 */
export function demandPointsMet(guide: Guide, { failed }: AgainstGrant): void {
  if (failed.length === 0) return;
  const codes = failed.map(({ code }) => code);
  const detail = {
    zh: `${codes.map((code) => pointWords(guide, code)).join('、')}不符合，不得准予；确已符合的，须退回重新审查（POST /cases/{id}/rework）`,
    en: `Points ${codes.join(', ')} are not met: no grant; where they are, return the case for another review (POST /cases/{id}/rework)`,
  };
  refuse('SUP-5', { failed: codes }, { errors: [{ pointer: '/outcome', detail }] });
}

/** Refuses a grant without the review that law requires: no reasons stand in for it. APL-38, APL-45 */
export function demandRequiredReview(guide: Guide, { unmade }: AgainstGrant): void {
  if (!lacksRequiredReview(guide, unmade)) return;
  const detail = guide.panel.length > 0 ? REVIEW_FIRST : PANEL_FIRST;
  refuse('APL-38', { lacks: 'expert-review' }, { errors: [{ pointer: '/outcome', detail }] });
}

/** Whoever countersigned doesn't decide. APL-38 */
export function demandDeciderApart(tx: Tx, departures: readonly DecisionDeparture[]): void {
  if (!departures.some(({ countersignedBy }) => mayBeHis(tx.actor, countersignedBy))) return;
  const detail = { zh: '会签人不得作出本决定，请由其他审批人员决定', en: 'Who countersigned does not decide' };
  forbid('APL-38', { reason: 'notApart' }, { detail });
}

/** Says a departure in the words of the decision. */
export function departureSentence(departure: DecisionDeparture): string {
  const { found, reasons } = departure;
  if (isOfUnmade(departure)) return `${found}，理由：${withoutEnd(reasons)}，已经本机关负责人会签`;
  return `${found}，本机关经研究未予采纳，理由：${withoutEnd(reasons)}，已经本机关负责人会签`;
}

function departFirst(found: string) {
  return {
    zh: `${found}；仍准予的，须先逐项说明理由（POST /cases/{id}/departures），并由负责人会签`,
    en: `Something speaks against it (“${found}”): to grant all the same, give reasons (POST /cases/{id}/departures), which the head countersigns`,
  };
}

const REVIEW_FIRST = {
  zh: '依法须经专家评审而尚未评审的，不得准予，说明理由、负责人会签亦不能代替；请先组织专家评审（POST /cases/{id}/review-requests）',
  en: 'Law requires the expert review: without it there is no grant, whatever reasons are given; ask for it first (POST /cases/{id}/review-requests)',
};
const PANEL_FIRST = {
  zh: '依法须经专家评审而尚未评审的，不得准予；办件所依据的办事指南没有规定专家组，请事项管理员先发布规定专家组的办事指南（POST /items/{code}/versions），再按现行专家组组织评审（POST /cases/{id}/review-requests）',
  en: 'Law requires the expert review, and the guide of this case names no panel: publish one that does (POST /items/{code}/versions), then ask for the review by the panel in force (POST /cases/{id}/review-requests)',
};
