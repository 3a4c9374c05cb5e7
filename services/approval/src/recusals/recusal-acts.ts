import { type Actor, hasRole, isSamePerson, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type Recusal, type RecusalState, recusalTransitions } from '../case-parties/index.js';

/** Whom it is about, who rules on it, and who is at it now. */
type Facts = Pick<Recusal, 'subject' | 'bodyCode' | 'byGovernment'> & { readonly actor: Actor };

/** What is done with the question whether a namesake is a party. PRA-11 */
export const recusalActs = thingActs<RecusalState, Facts>(recusalTransitions)({
  Recusals_rule: {
    in: recusalTransitions.clear.from,
    basis: 'PRA-11',
    called: { zh: '认定是否回避', en: 'rule on it' },
    hindrance: notHis,
  },
  Recusals_designate: {
    in: ['open'],
    basis: 'PRA-11',
    called: {
      zh: '无其他人员可以承办的，指定其在认定前先行承办',
      en: 'let him go on until the ruling, nobody else being left',
    },
    hindrance: notHis,
  },
  Recusals_declare: {
    in: recusalTransitions.declare.from,
    basis: 'PRA-11',
    called: recusalTransitions.declare.called,
    hindrance: ({ subject, actor }) =>
      isSamePerson(subject, actor.sub) ? undefined : { kind: 'forbid', rule: 'PRA-11', detail: HIS_OWN },
  },
});

/** Returns the operations on it that this person may call now. */
export function recusalActions(row: Recusal, actor: Actor): string[] {
  return hasRole(actor, 'auditor') ? [] : availableOperations(recusalActs, row.state, { ...row, actor }, actor);
}

/** Whether it is this person's to see and to rule on: a head's of the body, or the government's office's. */
export function rulesOn({ bodyCode, byGovernment }: Pick<Recusal, 'bodyCode' | 'byGovernment'>, actor: Actor): boolean {
  if (byGovernment) return hasRole(actor, 'government-office');
  return hasRole(actor, 'head', 'department-head') && actor.body === bodyCode;
}

/** The head rules, of a head the government's office, and nobody on himself. PRA-11 */
function notHis({ actor, ...row }: Facts): Hindrance | undefined {
  if (mayBeHis(actor, row.subject)) return { kind: 'forbid', rule: 'PRA-11', detail: HIMSELF };
  return rulesOn(row, actor) ? undefined : { kind: 'forbid', rule: 'PRA-11', detail: ANOTHER_RULES };
}

const HIMSELF = {
  zh: '本人是否回避，由他人认定',
  en: 'Nobody rules on himself',
};
const HIS_OWN = { zh: '利害关系由本人申报', en: 'A tie is declared by whose it is' };
const ANOTHER_RULES = {
  zh: '工作人员的回避由其单位负责人认定，负责人（含登记未载明是否负责人的）的回避由政府办公室认定',
  en: 'The head of the body rules; of a head, or where the register doesn’t say, the government’s office',
};
