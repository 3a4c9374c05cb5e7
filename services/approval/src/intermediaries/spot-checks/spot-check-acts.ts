import { type Actor, hasRole, isSamePerson, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../../bodies/index.js';
import type { SpotCheck, SpotVisit } from './spot-check.entities.js';
import { spotCheckTransitions as moves, type SpotCheckState } from './spot-check.transitions.js';
import { type SpotVisitState, spotVisitTransitions as visitMoves } from './spot-visit.transitions.js';

type CheckFacts = Pick<SpotCheck, 'regulatorCode' | 'plannedBy' | 'draw'> & { readonly actor: KnownActor };

/** What is done with a spot check. INT-11 */
export const spotCheckActs = thingActs<SpotCheckState, CheckFacts>(moves)({
  SpotChecks_order: { in: moves.order.from, basis: 'INT-11', called: moves.order.called, hindrance: notAnother },
  SpotChecks_drop: {
    in: moves.drop.from,
    basis: 'INT-11',
    called: moves.drop.called,
    hindrance: ({ regulatorCode, actor }) => (actor.body === regulatorCode ? undefined : OTHERS),
  },
  SpotChecks_replace: {
    in: ['drawn'],
    basis: 'INT-11',
    called: { zh: '由候补检查人员替换', en: 'let the next alternate inspect' },
    hindrance: ({ regulatorCode, draw, actor }) =>
      actor.body === regulatorCode || isInspector(draw, actor) ? undefined : OTHERS,
  },
});

type VisitFacts = Pick<SpotVisit, 'regulatorCode' | 'agencyCode' | 'findings'> & {
  readonly draw: SpotCheck['draw'];
  readonly actor: KnownActor;
};

/** What is done with the check of one agency. INT-11 */
export const spotVisitActs = thingActs<SpotVisitState, VisitFacts>(visitMoves)({
  SpotVisits_find: {
    in: visitMoves.find.from,
    basis: 'INT-11',
    called: visitMoves.find.called,
    hindrance: ({ draw, findings, actor }) => {
      if (!isInspector(draw, actor)) return NOT_DRAWN;
      return findings.some(({ by }) => isSamePerson(by, actor.sub)) ? SAID : undefined;
    },
  },
  SpotVisits_state: {
    in: visitMoves.state.from,
    basis: 'INT-11',
    called: visitMoves.state.called,
    hindrance: ({ agencyCode, actor }) => (isOfAgency(agencyCode, actor) ? undefined : OTHERS),
  },
  SpotVisits_conclude: {
    in: visitMoves.conclude.from,
    basis: 'INT-11',
    called: visitMoves.conclude.called,
    hindrance: ({ regulatorCode, findings, actor }) => {
      if (actor.body !== regulatorCode) return OTHERS;
      return findings.some(({ by }) => mayBeHis(actor, by)) ? INSPECTED : undefined;
    },
  },
});

/** Tells whether somebody was drawn to inspect, and still does: by his own login. INT-11 */
export function isInspector(draw: SpotCheck['draw'], actor: Actor): boolean {
  return (draw?.inspectors ?? []).some(
    ({ subject, bodyCode, replacedFor }) =>
      replacedFor === null && bodyCode === actor.body && isSamePerson(subject, actor.sub),
  );
}

export function isOfAgency(agencyCode: string, actor: Actor): boolean {
  return hasRole(actor, 'agency') && actor.body === agencyCode;
}

export function spotCheckActions(row: SpotCheck, actor: KnownActor): string[] {
  return availableOperations(spotCheckActs, row.state, { ...row, actor }, actor);
}

export function spotVisitActions(row: SpotVisit, draw: SpotCheck['draw'], actor: KnownActor | undefined): string[] {
  return actor ? availableOperations(spotVisitActs, row.state, { ...row, draw, actor }, actor) : [];
}

function notAnother({ regulatorCode, plannedBy, actor }: CheckFacts): Hindrance | undefined {
  if (actor.body !== regulatorCode) return OTHERS;
  return mayBeHis(actor, plannedBy) ? { kind: 'forbid', rule: 'INT-11', detail: PLANNED } : undefined;
}

const OTHERS: Hindrance = {
  kind: 'forbid',
  rule: 'INT-11',
  detail: {
    zh: '由组织抽查的行业主管部门、抽中的检查人员或者被检查的机构本身办理',
    en: 'It is for the regulator, the inspectors drawn, or the agency itself',
  },
};
const NOT_DRAWN: Hindrance = {
  kind: 'forbid',
  rule: 'INT-11',
  detail: { zh: '检查记录由抽中的检查人员以本人账号作出', en: 'who was drawn says by his own login what he found' },
};
const SAID: Hindrance = {
  rule: 'INT-11',
  detail: { zh: '您已经作出检查记录，不得更改', en: 'You said what you found: it stays' },
};
const INSPECTED: Hindrance = {
  kind: 'forbid',
  rule: 'INT-11',
  detail: {
    zh: '检查人员不认定结果，请由本部门其他人员认定',
    en: 'who inspected doesn’t conclude: somebody else does',
  },
};
const PLANNED = {
  zh: '拟定人不得下达同一次抽查，请由本部门另一人下达',
  en: 'who planned it doesn’t order it: another person does',
};
