import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { type Hindrance, type StateNames, thingActs, transitions } from '@shenguan/common/states';
import type { Designation } from './designation.entity.js';

export const DESIGNATION_STATES = ['proposed', 'approved'] as const;
export type DesignationState = (typeof DESIGNATION_STATES)[number];

const NAMES: StateNames<DesignationState> = {
  proposed: { zh: '待批准', en: 'proposed' },
  approved: { zh: '已批准', en: 'approved' },
};

/** The life of a designation (直接确定专家): proposed by one person, approved by another. */
export const designationTransitions = transitions<DesignationState>(NAMES)({
  approve: {
    called: { zh: '批准直接确定专家', en: 'approve the designation' },
    from: ['proposed'],
    to: 'approved',
    basis: 'EXP-17.3',
    roles: ['approver', 'head'],
  },
});

/** Returns how a designation stands. */
export const stateOf = ({ approvedBy }: Pick<Designation, 'approvedBy'>): DesignationState =>
  approvedBy === null ? 'proposed' : 'approved';

/** What decides about the approval of a proposal. */
export interface DesignationFacts {
  readonly row: Designation;
  readonly actor: Actor;
  /** What keeps the seat from being filled so, as draw, matter and pool stand now. */
  readonly seat: Hindrance | undefined;
}

/** What an approver does with a proposal. EXP-17.3 */
export const designationActs = thingActs<DesignationState, DesignationFacts>(designationTransitions)({
  Designations_approve: {
    in: designationTransitions.approve.from,
    basis: 'EXP-17.3',
    called: designationTransitions.approve.called,
    hindrance: ({ row, actor, seat }) =>
      mayBeHis(actor, row.proposedBy)
        ? {
            kind: 'forbid',
            rule: 'EXP-17.3',
            facts: { proposer: true },
            detail: {
              zh: '您是提请人，提请与批准须由不同人员作出，请由其他审批人员批准',
              en: 'You proposed it: somebody else approves',
            },
          }
        : seat,
  },
});
