import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a report to the government stands. */
export const CONFERENCE_REPORT_STATES = ['sent', 'answered'] as const;
export type ConferenceReportState = (typeof CONFERENCE_REPORT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ConferenceReportState> = {
  sent: { zh: '待市政府答复', en: 'sent' },
  answered: { zh: '市政府已答复', en: 'answered' },
};

/** The life of a report (向市政府的报告): sent by the bureau’s head, answered by the government’s office with the paper. CONF-5.4 */
export const conferenceReportTransitions = transitions<ConferenceReportState>(NAMES)({
  answer: {
    called: { zh: '答复', en: 'answer it' },
    from: ['sent'],
    to: 'answered',
    basis: 'CONF-5.4',
    roles: ['government-office'],
  },
});
