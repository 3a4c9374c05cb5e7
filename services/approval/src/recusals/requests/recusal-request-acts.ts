import { type Actor, hasRole, mayBeHis } from '@shenguan/common/auth';
import { partyOf } from '@shenguan/common/parties';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import {
  recusalRequestTransitions as moves,
  type RecusalRequest,
  type RecusalRequestState,
} from '../../case-parties/index.js';

/** The request, and who is at it now. */
export interface RecusalRequestFacts {
  readonly row: RecusalRequest;
  readonly actor: Actor;
}

/** What is done with a party’s request: nobody answers what is said against himself. PRA-11 */
export const recusalRequestActs = thingActs<RecusalRequestState, RecusalRequestFacts>(moves)({
  RecusalRequests_answer: {
    in: moves.uphold.from,
    basis: 'PRA-11',
    called: { zh: '决定是否回避', en: 'decide on it' },
    hindrance: notHisToDecide,
  },
  RecusalRequests_withdraw: {
    in: moves.withdraw.from,
    basis: 'PRA-11',
    called: moves.withdraw.called,
    hindrance: ({ row, actor }) => (askedBy(row, actor) ? undefined : forbidden(ANOTHERS)),
  },
});

/** Returns the operations on it that this person may call now. */
export function recusalRequestActions(facts: RecusalRequestFacts): string[] {
  return availableOperations(recusalRequestActs, facts.row.state, facts, facts.actor);
}

/** Whether he asked for it, by his login or for his body. */
export const askedBy = (row: RecusalRequest, actor: Actor): boolean =>
  row.askedBy === actor.sub || row.party === partyOf(actor);

/** Whether it is his to decide: the head’s of the bureau, or the government’s office’s. */
export function decidesOn({ bureauCode, byGovernment }: RecusalRequest, actor: Actor): boolean {
  return byGovernment ? hasRole(actor, 'government-office') : hasRole(actor, 'head') && actor.body === bureauCode;
}

function notHisToDecide({ row, actor }: RecusalRequestFacts): Hindrance | undefined {
  if (mayBeHis(actor, row.subject) || mayBeHis(actor, row.askedBy)) return forbidden(HIS_OWN);
  return decidesOn(row, actor) ? undefined : forbidden(ANOTHER_DECIDES);
}

function forbidden(detail: Hindrance['detail']): Hindrance {
  return { kind: 'forbid', rule: 'PRA-11', detail };
}

const HIS_OWN = {
  zh: '被申请回避的人和申请人不得对该申请作出决定',
  en: 'Neither whom it is about nor who asked for it decides on a request',
};
const ANOTHER_DECIDES = {
  zh: '工作人员的回避由审批部门负责人决定，负责人（含登记未载明是否负责人的）的回避由政府办公室决定',
  en: 'The head of the bureau decides; of a head, or where the register doesn’t say, the government’s office',
};
const ANOTHERS = { zh: '回避申请由提出的人撤回', en: 'Whoever asked takes it back' };
