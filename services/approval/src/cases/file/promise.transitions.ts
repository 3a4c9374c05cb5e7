import { type StateNames, transitions } from '@shenguan/common/states';

export const PROMISE_STATES = [
  'given',
  'relied-on',
  'to-put-right',
  'met',
  'broken',
  'found-false',
  'withdrawn',
  'void',
] as const;
/**
 * `relied-on`: a grant rests on it, and it is to be checked; `to-put-right`: it was not met, and its holder has until a day;
 * `void`: nothing came to rest on it, or what did was quashed.
 */
export type PromiseState = (typeof PROMISE_STATES)[number];

/** Those that a grant rests on, or rested on. */
export const RELIED_ON: readonly PromiseState[] = ['relied-on', 'to-put-right', 'met', 'broken', 'found-false'];

const NAMES: StateNames<PromiseState> = {
  given: { zh: '已承诺', en: 'given' },
  'relied-on': { zh: '据以准予，待核查', en: 'a grant rests on it: to be checked' },
  'to-put-right': { zh: '限期整改，待复核', en: 'to be put right' },
  met: { zh: '核查符合', en: 'met' },
  broken: { zh: '逾期未整改', en: 'broken' },
  'found-false': { zh: '承诺虚假', en: 'false' },
  withdrawn: { zh: '申请人收回', en: 'taken back' },
  void: { zh: '不再需要', en: 'void' },
};

/** The life of a promise (告知承诺): given, relied on by a grant, checked within its days, put right or broken. PRA-10 */
export const promiseTransitions = transitions<PromiseState>(NAMES)({
  relyOn: {
    called: { zh: '据以准予', en: 'grant on it' },
    from: ['given'],
    to: 'relied-on',
    basis: 'PRA-10',
    roles: ['approver'],
  },
  withdraw: {
    called: { zh: '收回承诺', en: 'take it back' },
    from: ['given'],
    to: 'withdrawn',
    basis: 'PRA-10',
    roles: ['applicant'],
  },
  drop: {
    called: { zh: '不再需要', en: 'drop what nothing rests on' },
    from: ['given'],
    to: 'void',
    basis: 'PRA-10',
    roles: [],
  },
  release: {
    called: { zh: '据以准予的决定已被撤销', en: 'let go what a quashed grant rested on' },
    from: ['relied-on', 'to-put-right'],
    to: 'void',
    basis: 'PRA-14',
    roles: [],
  },
  findMet: {
    called: { zh: '核查认定符合', en: 'find it met' },
    from: ['relied-on', 'to-put-right'],
    to: 'met',
    basis: 'PRA-10',
    roles: ['reviewer', 'approver', 'head'],
  },
  demandPutRight: {
    called: { zh: '责令限期整改', en: 'have it put right by a day' },
    from: ['relied-on'],
    to: 'to-put-right',
    basis: 'PRA-10',
    roles: ['reviewer', 'approver', 'head'],
  },
  breakIt: {
    called: { zh: '认定逾期未整改', en: 'find that it was not put right' },
    from: ['to-put-right'],
    to: 'broken',
    basis: 'PRA-10',
    roles: ['reviewer', 'approver', 'head'],
  },
  findFalse: {
    called: { zh: '认定承诺虚假', en: 'find it false' },
    from: ['relied-on', 'to-put-right'],
    to: 'found-false',
    basis: 'PRA-10',
    roles: ['reviewer', 'approver', 'head'],
  },
});
