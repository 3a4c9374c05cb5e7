import { type StateNames, transitions } from '@shenguan/common/states';

/**
 * `claimed`: somebody says by his own token that it concerns him; `left-out`: considered, and not told, with the reasons;
 * `named`: to be told; `noticed`: the notice is made out; `told`: he has it, and may speak; `spoke`: what he stated is to be
 * answered; `answered`, `waived`, `silent`: heard.
 */
export const INTERESTED_PARTY_STATES = [
  'named',
  'claimed',
  'left-out',
  'noticed',
  'told',
  'spoke',
  'answered',
  'waived',
  'silent',
] as const;
export type InterestedPartyState = (typeof INTERESTED_PARTY_STATES)[number];

/** Heard, as far as he wished to be. */
export const HEARD: readonly InterestedPartyState[] = ['answered', 'waived', 'silent'];

/** What the states are called. */
const NAMES: StateNames<InterestedPartyState> = {
  named: { zh: '待告知', en: 'to be told' },
  claimed: { zh: '自行提出，待认定', en: 'says that it concerns him' },
  'left-out': { zh: '不列为利害关系人', en: 'left out' },
  noticed: { zh: '已制发告知书', en: 'notice issued' },
  told: { zh: '已告知，陈述期内', en: 'told, and may speak' },
  spoke: { zh: '已陈述，待答复', en: 'spoke, to be answered' },
  answered: { zh: '已答复', en: 'answered' },
  waived: { zh: '放弃陈述', en: 'waived his statement' },
  silent: { zh: '期满未陈述', en: 'said nothing in time' },
};

/** The life of somebody whom a case directly concerns (利害关系人), and of the applicant beside him: told, heard, answered. APL-36 */
export const interestedPartyTransitions = transitions<InterestedPartyState>(NAMES)({
  claim: {
    called: { zh: '自行提出利害关系', en: 'say that it concerns him' },
    from: ['left-out'],
    to: 'claimed',
    basis: 'APL-36',
    roles: ['applicant'],
  },
  admit: {
    called: { zh: '列为利害关系人', en: 'let him in' },
    from: ['claimed', 'left-out'],
    to: 'named',
    basis: 'APL-36',
    roles: ['reviewer', 'head'],
  },
  leaveOut: {
    called: { zh: '不列为利害关系人', en: 'leave him out, with reasons' },
    from: ['named', 'claimed'],
    to: 'left-out',
    basis: 'APL-36',
    roles: ['head'],
  },
  notify: {
    called: { zh: '制发权利告知书', en: 'issue the notice' },
    from: ['named'],
    to: 'noticed',
    basis: 'APL-36',
    roles: ['reviewer'],
  },
  receive: {
    called: { zh: '签收告知书，或者登记其送达', en: 'sign for the notice, or prove its delivery' },
    from: ['noticed'],
    to: 'told',
    basis: 'APL-36',
    roles: ['applicant', 'window-clerk', 'reviewer'],
  },
  speak: {
    called: { zh: '陈述、申辩', en: 'make his statement' },
    from: ['told'],
    to: 'spoke',
    basis: 'APL-36',
    roles: ['applicant', 'window-clerk', 'reviewer'],
  },
  speakBeside: {
    called: { zh: '书面陈述录入后本人陈述', en: 'speak himself beside what was entered for him' },
    from: ['spoke', 'answered'],
    to: 'spoke',
    basis: 'APL-36',
    roles: ['applicant'],
  },
  waive: {
    called: { zh: '放弃陈述、申辩', en: 'waive his statement' },
    from: ['told'],
    to: 'waived',
    basis: 'APL-36',
    roles: ['applicant'],
  },
  fallSilent: {
    called: { zh: '期满未陈述', en: 'say nothing in time' },
    from: ['told'],
    to: 'silent',
    basis: 'APL-36',
    roles: [],
  },
  answer: {
    called: { zh: '逐项答复陈述', en: 'answer each point of his statement' },
    from: ['spoke'],
    to: 'answered',
    basis: 'APL-36',
    roles: ['reviewer'],
  },
});
