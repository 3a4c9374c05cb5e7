import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a version of minutes stands. */
export const CONFERENCE_MINUTES_STATES = ['drafted', 'returned', 'superseded', 'issued', 'corrected'] as const;
export type ConferenceMinutesState = (typeof CONFERENCE_MINUTES_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ConferenceMinutesState> = {
  drafted: { zh: '待召集人签发', en: 'drafted' },
  returned: { zh: '退回修改', en: 'returned' },
  superseded: { zh: '已由后一稿替代', en: 'replaced by a later draft' },
  issued: { zh: '已签发', en: 'issued' },
  corrected: { zh: '已更正', en: 'corrected by a later version' },
};

/** The life of a version of minutes (联席会议纪要): the office drafts it, the convener issues it. CONF-5.3 */
export const conferenceMinutesTransitions = transitions<ConferenceMinutesState>(NAMES)({
  issue: {
    called: { zh: '签发', en: 'issue them' },
    from: ['drafted'],
    to: 'issued',
    basis: 'CONF-5.3',
    roles: ['convener'],
  },
  return: {
    called: { zh: '退回修改', en: 'return them' },
    from: ['drafted'],
    to: 'returned',
    basis: 'CONF-5.3',
    roles: ['convener'],
  },
  supersede: {
    called: { zh: '另行起草', en: 'draft them anew' },
    from: ['drafted', 'returned'],
    to: 'superseded',
    basis: 'CONF-5.3',
    roles: ['conference-office'],
  },
  correct: {
    called: { zh: '更正', en: 'correct them' },
    from: ['issued'],
    to: 'corrected',
    basis: 'CONF-5.3',
    roles: [],
  },
});
