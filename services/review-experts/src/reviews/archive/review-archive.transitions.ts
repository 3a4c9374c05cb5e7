import { type StateNames, transitions } from '@shenguan/common/states';
import { ORGANISERS } from '../review-access.js';

export const ARCHIVE_STATES = ['owed', 'archived'] as const;
export type ArchiveState = (typeof ARCHIVE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ArchiveState> = {
  owed: { zh: '待归档', en: 'owed' },
  archived: { zh: '已归档', en: 'archived' },
};

/** The life of a review’s archive (评审归档): owed from the panel’s opinion on, then closed with its list. REV-11 */
export const archiveTransitions = transitions<ArchiveState>(NAMES)({
  archive: {
    called: { zh: '归档', en: 'archive it' },
    from: ['owed'],
    to: 'archived',
    basis: 'REV-11',
    roles: [...ORGANISERS],
  },
});
