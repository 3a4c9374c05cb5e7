import { type StateNames, transitions } from '@shenguan/common/states';

/** Where an agency's objection to a record (记录异议) stands. INT-16 */
export const RECORD_OBJECTION_STATES = ['filed', 'upheld', 'dismissed'] as const;
export type RecordObjectionState = (typeof RECORD_OBJECTION_STATES)[number];
const OBJECTIONS: StateNames<RecordObjectionState> = {
  filed: { zh: '已提出，待核查', en: 'filed, to be answered' },
  upheld: { zh: '成立', en: 'upheld' },
  dismissed: { zh: '不成立', en: 'dismissed' },
};
const head = { basis: 'INT-16', roles: ['department-head', 'head'] } as const;

/** The source answers an objection, by somebody who didn't import the record; of a breach at a review the bureau's head. INT-16, REV-20 */
export const recordObjectionTransitions = transitions<RecordObjectionState>(OBJECTIONS)({
  uphold: { ...head, called: { zh: '答复异议', en: 'answer it' }, from: ['filed'], to: 'upheld' },
  dismiss: { ...head, called: { zh: '异议不成立', en: 'dismiss it' }, from: ['filed'], to: 'dismissed' },
});
