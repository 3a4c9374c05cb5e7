import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { MonthlyStatement } from './monthly-statement.entity.js';
import { type StatementState, statementTransitions } from './statement.transitions.js';
import type { StatementDispute } from './statement-dispute.entity.js';

interface StatementFacts {
  readonly row: MonthlyStatement;
  readonly disputes: readonly StatementDispute[];
  readonly now: Date;
  readonly actor: Actor;
}

const { sign, dispute, answer } = statementTransitions;

/** What is done with a monthly statement: by the liaison in office of each side, with his own token. LINK-7 */
export const statementActs = thingActs<StatementState, StatementFacts>(statementTransitions)({
  MonthlyStatements_sign: {
    in: sign.from,
    basis: 'LINK-7',
    called: sign.called,
    hindrance: (facts) => signedBefore(facts) ?? sameHand(facts),
  },
  MonthlyStatements_dispute: {
    in: dispute.from,
    basis: 'LINK-7',
    called: dispute.called,
    hindrance: (facts) => signedBefore(facts) ?? timeIsOver(facts),
  },
  MonthlyStatements_answer: { in: answer.from, basis: 'LINK-7', called: answer.called, hindrance: nothingToAnswer },
});

/** Returns the operations on a statement that this person may call now; only its two sides act on it. */
export function actionsOn(facts: StatementFacts, mayAct: boolean): string[] {
  const { row, actor } = facts;
  if (!mayAct || ![row.bureauCode, row.departmentCode].includes(actor.body)) return [];
  return availableOperations(statementActs, row.state, facts, actor);
}

/** Who signed for the actor's side, and for the other one. */
function hands({ row, actor }: StatementFacts) {
  const bureau = actor.body === row.bureauCode;
  return bureau
    ? { own: row.bureauSignedBy, other: row.departmentSignedBy }
    : { own: row.departmentSignedBy, other: row.bureauSignedBy };
}

function signedBefore(facts: StatementFacts): Hindrance | undefined {
  if (hands(facts).own === null) return undefined;
  return { rule: 'LINK-7', detail: { zh: '本方已经签认', en: 'Your side has signed it' } };
}

/** One person, or two logins that may be one, don't sign for both sides. */
function sameHand(facts: StatementFacts): Hindrance | undefined {
  if (!mayBeHis(facts.actor, hands(facts).other)) return undefined;
  const detail = { zh: '双方须由不同人员签认', en: 'Each side signs by a person of its own' };
  return { kind: 'forbid', rule: 'LINK-7', detail };
}

function timeIsOver({ row, now }: StatementFacts): Hindrance | undefined {
  if (row.dueAt === null || now < row.dueAt) return undefined;
  const detail = {
    zh: `提出异议的期限（${row.dueOn}）已过`,
    en: `The time to dispute its lines ended on ${row.dueOn}`,
  };
  return { rule: 'LINK-7', facts: { dueOn: row.dueOn }, detail };
}

function nothingToAnswer({ disputes, actor }: StatementFacts): Hindrance | undefined {
  const open = disputes.filter(({ accepted, bodyCode }) => accepted === null && bodyCode !== actor.body);
  if (open.some(({ raisedBy }) => !mayBeHis(actor, raisedBy))) return undefined;
  const detail = { zh: '没有待本人答复的异议', en: 'No dispute waits for your answer' };
  return { kind: 'forbid', rule: 'LINK-7', detail };
}
