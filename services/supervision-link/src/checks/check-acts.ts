import { type Actor, hasRole, isAmong, isSamePerson, mayBeAmong } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { SupervisionCheck } from './check.entity.js';
import { type CheckState, checkTransitions } from './check.transitions.js';

/** How many sign at least: the law speaks of those who check, and a check by one is none (R). */
export const CHECKERS_MIN = 2;

/** What decides about an act on a check beside its state. */
export interface CheckFacts {
  readonly row: SupervisionCheck;
  readonly actor: Actor;
  readonly now: Date;
  /** Whether the caller is, or acts for, whoever was checked. */
  readonly isParty: boolean;
  /** Whether this version of the record was objected to already. */
  readonly objected: boolean;
}

const { record, sign, replace, correct } = checkTransitions;

/** What is done with a check. APL-61 */
export const checkActs = thingActs<CheckState, CheckFacts>(checkTransitions)({
  SupervisionChecks_record: {
    in: record.from,
    basis: 'APL-61',
    called: record.called,
    hindrance: (facts) => notNamed(facts) ?? tooFew(facts),
  },
  SupervisionChecks_sign: {
    in: sign.from,
    basis: 'APL-61',
    called: sign.called,
    hindrance: (facts) => notNamed(facts) ?? signedBefore(facts),
  },
  SupervisionChecks_replace: {
    in: replace.from,
    basis: 'APL-61',
    called: replace.called,
    hindrance: ownCheck,
  },
  SupervisionChecks_correct: {
    in: correct.from,
    basis: 'APL-61',
    called: correct.called,
    hindrance: ownCheck,
  },
  SupervisionChecks_object: {
    in: ['archived'],
    basis: 'APL-61',
    called: { zh: '对检查记录提出异议', en: 'object to the record' },
    hindrance: objectionHindrance,
  },
});

/** Returns the operations on a check that this person may call now. */
export function checkActions(facts: CheckFacts): string[] {
  const { row, actor, isParty } = facts;
  const own = row.departmentCode === actor.body;
  if (!own && !isParty) return [];
  return availableOperations(checkActs, row.state, facts, actor).filter(
    (id) => own || id === 'SupervisionChecks_object',
  );
}

function notNamed({ row, actor }: CheckFacts): Hindrance | undefined {
  if (row.inspectors.some(({ subject }) => isSamePerson(subject, actor.sub))) return undefined;
  const detail = {
    zh: '仅限本次检查的检查人员以本人令牌办理',
    en: 'only those who make this check do so, each with his own token',
  };
  return { kind: 'forbid', rule: 'APL-61', detail };
}

function tooFew({ row }: CheckFacts): Hindrance | undefined {
  if (row.inspectors.length >= CHECKERS_MIN) return undefined;
  const detail = {
    zh: '检查人员不足两人，须先由部门负责人补足',
    en: 'fewer than two people check: the head of the department adds somebody first',
  };
  return { rule: 'APL-61', facts: { inspectors: row.inspectors.length }, detail };
}

function signedBefore({ row, actor }: CheckFacts): Hindrance | undefined {
  // Another login of who signed makes no second person.
  const signed = row.signatures.map(({ subject }) => subject);
  if (!mayBeAmong(actor, signed)) return undefined;
  const detail = isAmong(actor.sub, signed)
    ? { zh: '您已经签字', en: 'you have signed it' }
    : {
        zh: '已签字的检查人员与您在登记中可能为同一人（同名或者同一证件），须更换检查人员',
        en: 'by the register you may be one person with somebody who signed: one of the two is replaced',
      };
  return { rule: 'APL-61', detail };
}

/** Who checks neither picks his colleagues nor has his own record set right. */
function ownCheck({ row, actor }: CheckFacts): Hindrance | undefined {
  const checkers = row.inspectors.map(({ subject }) => subject);
  if (!mayBeAmong(actor, checkers)) return undefined;
  const detail = { zh: '本次检查的检查人员不得办理', en: 'not for somebody who makes this check' };
  return { kind: 'forbid', rule: 'APL-61', detail };
}

function objectionHindrance({ row, actor, now, isParty, objected }: CheckFacts): Hindrance | undefined {
  const checkers = row.inspectors.map(({ subject }) => subject);
  if (!isParty && (hasRole(actor, 'applicant') || mayBeAmong(actor, checkers))) {
    return { kind: 'forbid', rule: 'APL-61', detail: NOT_HIS };
  }
  if (objected) return { rule: 'APL-61', detail: OBJECTED };
  if (row.objectionDueAt && now >= row.objectionDueAt) {
    const dueOn = row.objectionDueOn!;
    const detail = { zh: `提出异议的期限（${dueOn}）已过`, en: `The time to object ended on ${dueOn}` };
    return { rule: 'APL-61', facts: { dueOn }, detail };
  }
  return undefined;
}

const NOT_HIS = {
  zh: '异议由被检查人提出，或者由检查人员以外的工作人员据其书面异议录入',
  en: 'whoever was checked objects, or somebody who did not check enters his objection from paper',
};
const OBJECTED = { zh: '对该记录已经提出异议', en: 'this record was objected to already' };
