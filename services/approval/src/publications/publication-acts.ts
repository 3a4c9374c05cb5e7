import { type Actor, hasRole, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Publication } from './publication.entity.js';
import { type PublicationState, publicationTransitions } from './publication.transitions.js';

interface Facts {
  readonly row: Publication;
  readonly actor: Actor;
}

const { prepare, prepareAnew, publish, sendBack, keepAsItWas, takeDown } = publicationTransitions;

/** What is done with a publication: who prepares it does not publish it. APL-5, PRA-3 */
export const publicationActs = thingActs<PublicationState, Facts>(publicationTransitions)({
  Publications_prepare: {
    in: [...prepare.from, ...prepareAnew.from],
    basis: 'PRA-3',
    called: prepare.called,
    hindrance: ({ row, actor }) =>
      row.state === 'withheld' && mayBeHis(actor, row.preparedBy)
        ? { kind: 'forbid', rule: 'APL-5', detail: WITHHELD_BY_HIM }
        : undefined,
  },
  Publications_confirm: {
    in: publish.from,
    basis: 'PRA-3',
    called: publish.called,
    hindrance: (facts) => preparedIt(facts) ?? forTheHead(facts),
  },
  Publications_return: {
    in: [...sendBack.from, ...keepAsItWas.from],
    basis: 'APL-5',
    called: sendBack.called,
    hindrance: preparedIt,
  },
  Publications_takeDown: { in: takeDown.from, basis: 'APL-5', called: takeDown.called },
});

/** Returns the operations on it that this person may call now. */
export function publicationActions(row: Publication, actor: Actor): string[] {
  if (row.bureauCode !== actor.body) return [];
  return availableOperations(publicationActs, row.state, { row, actor }, actor);
}

function preparedIt({ row, actor }: Facts): Hindrance | undefined {
  return mayBeHis(actor, row.preparedBy) ? { kind: 'forbid', rule: 'APL-5', detail: NOT_APART } : undefined;
}

/** That something is never published is for the head to say. APL-5, APL-40 */
function forTheHead({ row, actor }: Facts): Hindrance | undefined {
  return row.stateSecret !== null && !hasRole(actor, 'head')
    ? { kind: 'forbid', rule: 'APL-5', detail: HEAD_WITHHOLDS }
    : undefined;
}

const NOT_APART = {
  zh: '拟制公示内容的人员不得确认或者退回，请由其他人员办理',
  en: 'Who prepared it neither publishes it nor sends it back: somebody else does',
};
const HEAD_WITHHOLDS = {
  zh: '拟不予公示的，由审批部门负责人决定',
  en: 'That it is withheld is for the head of the bureau to decide',
};
const WITHHELD_BY_HIM = {
  zh: '提出不予公示的人员不得自行重新拟制，请由其他人员办理',
  en: 'Who proposed to withhold it does not prepare it anew: somebody else does',
};
