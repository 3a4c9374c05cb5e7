import { type Actor, isSamePerson, mayBeAmong } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { InspectorTie } from './inspector-tie.entity.js';
import { type TieState, tieTransitions } from './inspector-tie.transitions.js';

/** What decides about an act on an alleged tie beside its state. */
export interface TieFacts {
  readonly row: InspectorTie;
  readonly actor: Actor;
  readonly now: Date;
}

/** What is done with an alleged tie. */
export const tieActs = thingActs<TieState, TieFacts>(tieTransitions)({
  InspectorTies_state: {
    in: ['alleged'],
    basis: 'INSP-7',
    called: { zh: '陈述申辩', en: 'state one’s side' },
    hindrance: notHis,
  },
  InspectorTies_decide: {
    in: ['alleged'],
    basis: 'INSP-7',
    called: { zh: '认定', en: 'decide' },
    hindrance: (facts) => concernsHim(facts) ?? notTheHeads(facts) ?? notHeard(facts),
  },
});

/** Who is said to have a tie speaks for himself. INSP-7 */
function notHis({ row, actor, now }: TieFacts): Hindrance | undefined {
  if (!isSamePerson(row.subject, actor.sub)) {
    const detail = { zh: '由被提出回避情形的本人陈述', en: 'Who is said to have the tie states his side himself' };
    return { kind: 'forbid', rule: 'INSP-7', facts: {}, detail };
  }
  if (row.statedAt) {
    const detail = { zh: '已经陈述申辩', en: 'The statement is given' };
    return { rule: 'INSP-7', facts: { statedAt: row.statedAt.toISOString() }, detail };
  }
  if (now < row.hearingUntil) return undefined;
  const detail = { zh: '陈述申辩的期限已过', en: 'The days to state one’s side are over' };
  return { rule: 'INSP-7', facts: { until: row.hearingUntil.toISOString() }, detail };
}

/** Neither who alleged it decides, nor whom it concerns. INSP-7 */
function concernsHim({ row, actor }: TieFacts): Hindrance | undefined {
  if (!mayBeAmong(actor, [row.allegedBy, row.subject])) return undefined;
  const detail = {
    zh: '提出人和被提出回避情形的人不得认定；审批部门负责人涉及的，由政府办公室认定',
    en: 'Neither who alleged it decides, nor whom it concerns; the government’s office does where that is the head',
  };
  return { kind: 'forbid', rule: 'INSP-7', facts: {}, detail };
}

/** What the bureau itself alleges, or what was dismissed once, its head doesn't decide: he would give himself another inspection. INSP-7 (R) */
function notTheHeads({ row, actor }: TieFacts): Hindrance | undefined {
  if (!row.officeAlone || ofOffice(row, actor)) return undefined;
  const detail = {
    zh: '由审批部门人员提出的，或者认定不成立后再次提出的，由政府办公室认定',
    en: 'What the bureau’s own people allege, or what was dismissed before, the government’s office decides',
  };
  return { kind: 'forbid', rule: 'INSP-7', facts: {}, detail };
}

/** Nothing is decided before he was heard, or let his days pass. INSP-7 */
function notHeard({ row, now }: TieFacts): Hindrance | undefined {
  if (row.statedAt || now >= row.hearingUntil) return undefined;
  const detail = {
    zh: `本人尚未陈述申辩，期限至${chineseTime(row.hearingUntil)}`,
    en: `He has not been heard: his days run until ${row.hearingUntil.toISOString()}`,
  };
  return { rule: 'INSP-7', facts: { until: row.hearingUntil.toISOString() }, detail };
}

/** Returns the operations on an alleged tie that this person may call now. */
export function tieActions(facts: TieFacts): string[] {
  return availableOperations(tieActs, facts.row.state, facts, facts.actor).filter(
    (id) => id !== 'InspectorTies_decide' || mayDecide(facts),
  );
}

/** The head of the bureau whose inspection it was decides, or the government's office. */
export function mayDecide({ row, actor }: Pick<TieFacts, 'row' | 'actor'>): boolean {
  return ofOffice(row, actor) || (actor.roles.includes('head') && actor.body === row.bureauCode);
}

function ofOffice(row: InspectorTie, actor: Actor): boolean {
  return actor.roles.includes('government-office') && row.offices.includes(actor.body);
}
