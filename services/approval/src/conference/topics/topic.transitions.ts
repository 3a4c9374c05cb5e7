import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a topic of the conference stands. */
export const CONFERENCE_TOPIC_STATES = [
  'draft',
  'submitted',
  'approved',
  'returned',
  'own-ruling',
  'on-agenda',
  'discussed',
  'resolved',
  'to-government',
  'postponed',
  'answered',
  'withdrawn',
] as const;
export type ConferenceTopicState = (typeof CONFERENCE_TOPIC_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ConferenceTopicState> = {
  draft: { zh: '起草中', en: 'a draft' },
  submitted: { zh: '待召集人审定', en: 'submitted to the convener' },
  approved: { zh: '已审定，待上会', en: 'let in by the convener' },
  returned: { zh: '退回完善', en: 'returned' },
  'own-ruling': { zh: '召集人决定上会', en: 'let in by the convener’s own ruling' },
  'on-agenda': { zh: '已列入会议议程', en: 'on the agenda of a meeting' },
  discussed: { zh: '已议，待签发纪要', en: 'discussed, its minutes not issued yet' },
  resolved: { zh: '已议定', en: 'resolved' },
  'to-government': { zh: '报请市政府决定', en: 'before the city government' },
  postponed: { zh: '缓议', en: 'postponed' },
  answered: { zh: '市政府已答复', en: 'answered by the city government' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** States in which a topic keeps a case waiting. CONF-4.5 */
export const AWAITED_TOPICS = [
  'submitted',
  'approved',
  'own-ruling',
  'on-agenda',
  'discussed',
  'to-government',
  'postponed',
] as const satisfies ConferenceTopicState[];

/** The life of a topic (议题): nothing is dealt with that the convener has not let in, and no resolution stands before its minutes. CONF-4.2, CONF-4.4, CONF-5.3 */
export const conferenceTopicTransitions = transitions<ConferenceTopicState>(NAMES)({
  submit: {
    called: { zh: '报召集人审定', en: 'submit it to the convener' },
    from: ['draft', 'returned'],
    to: 'submitted',
    basis: 'CONF-4.2',
    roles: ['conference-office'],
  },
  approve: {
    called: { zh: '审定', en: 'let it in' },
    from: ['submitted'],
    to: 'approved',
    basis: 'CONF-4.2',
    roles: ['convener'],
  },
  return: {
    called: { zh: '退回', en: 'return it' },
    from: ['submitted'],
    to: 'returned',
    basis: 'CONF-4.2',
    roles: ['convener'],
  },
  letIn: {
    called: { zh: '由召集人决定上会', en: 'let it in by his own ruling' },
    from: ['draft', 'submitted', 'returned'],
    to: 'own-ruling',
    basis: 'CONF-4.4',
    roles: ['convener'],
  },
  putOnAgenda: {
    called: { zh: '列入会议议程', en: 'put it on an agenda' },
    from: ['approved', 'own-ruling'],
    to: 'on-agenda',
    basis: 'CONF-4.2',
    roles: [],
  },
  takeOffAgenda: {
    called: { zh: '移出会议议程', en: 'take it off the agenda' },
    from: ['on-agenda', 'discussed'],
    to: 'approved',
    basis: 'CONF-4.1',
    roles: [],
  },
  conclude: {
    called: { zh: '归纳议定意见', en: 'state what was agreed' },
    from: ['on-agenda'],
    to: 'discussed',
    basis: 'CONF-4.5',
    roles: ['convener'],
  },
  resolve: {
    called: { zh: '签发纪要', en: 'issue its minutes' },
    from: ['discussed'],
    to: 'resolved',
    basis: 'CONF-5.3',
    roles: [],
  },
  refer: {
    called: { zh: '报请市政府决定', en: 'bring it before the city government' },
    from: ['discussed'],
    to: 'to-government',
    basis: 'CONF-5.4',
    roles: [],
  },
  postpone: {
    called: { zh: '缓议', en: 'postpone it' },
    from: ['discussed'],
    to: 'postponed',
    basis: 'CONF-4.5',
    roles: [],
  },
  takeUp: {
    called: { zh: '恢复审议', en: 'take it up again' },
    from: ['postponed'],
    to: 'approved',
    basis: 'CONF-4.2',
    roles: ['convener'],
  },
  answer: {
    called: { zh: '登记市政府答复', en: 'enter the government’s answer' },
    from: ['to-government'],
    to: 'answered',
    basis: 'CONF-5.4',
    roles: [],
  },
  withdraw: {
    called: { zh: '撤回', en: 'withdraw it' },
    from: ['draft', 'submitted', 'returned', 'approved', 'own-ruling', 'postponed'],
    to: 'withdrawn',
    basis: 'CONF-4.5',
    roles: ['conference-office', 'department-head', 'head'],
  },
});
