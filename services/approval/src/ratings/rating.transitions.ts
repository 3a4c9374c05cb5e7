import { type StateNames, transitions } from '@shenguan/common/states';

/**
 * `invited`: asked, and not rated yet; `rated`: rated well enough; `bad`: rated badly, and owed a call; `called-back`: he
 * was called, and may say that it is not settled; `contested`: he said so, and the head answers.
 */
export const RATING_STATES = [
  'invited',
  'unanswered',
  'rated',
  'bad',
  'called-back',
  'settled',
  'contested',
  'answered',
] as const;
export type RatingState = (typeof RATING_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<RatingState> = {
  invited: { zh: '已邀请，待评价', en: 'invited' },
  unanswered: { zh: '未评价', en: 'not rated' },
  rated: { zh: '已评价', en: 'rated' },
  bad: { zh: '差评，待回访', en: 'rated badly, to be called back' },
  'called-back': { zh: '已回访', en: 'called back' },
  settled: { zh: '已办结', en: 'settled' },
  contested: { zh: '评价人对回访有异议', en: 'contested by who rated' },
  answered: { zh: '负责人已答复', en: 'answered by the head' },
};

/** The life of a rating (好差评): asked once after delivery, given once, and a bad one is called back. PRA-13 */
export const ratingTransitions = transitions<RatingState>(NAMES)({
  rate: {
    called: { zh: '评价', en: 'rate it' },
    from: ['invited'],
    to: 'rated',
    basis: 'PRA-13',
    roles: ['applicant'],
  },
  rateBadly: {
    called: { zh: '给出差评', en: 'rate it badly' },
    from: ['invited'],
    to: 'bad',
    basis: 'PRA-13',
    roles: ['applicant'],
  },
  lapse: {
    called: { zh: '逾期未评价', en: 'let it lapse' },
    from: ['invited'],
    to: 'unanswered',
    basis: 'PRA-15',
    roles: [],
  },
  callBack: {
    called: { zh: '登记回访', en: 'record the call back' },
    from: ['bad'],
    to: 'called-back',
    basis: 'PRA-13',
    roles: ['window-clerk', 'reviewer', 'approver'],
  },
  contest: {
    called: { zh: '对回访提出异议', en: 'contest the call back' },
    from: ['called-back'],
    to: 'contested',
    basis: 'PRA-13',
    roles: ['applicant'],
  },
  settle: {
    called: { zh: '期满无异议，办结', en: 'settle it' },
    from: ['called-back'],
    to: 'settled',
    basis: 'PRA-15',
    roles: [],
  },
  reply: {
    called: { zh: '答复异议', en: 'answer what was contested' },
    from: ['contested'],
    to: 'answered',
    basis: 'PRA-13',
    roles: ['head'],
  },
});
