import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a record of an agency (归集记录) stands. INT-16 */
export const AGENCY_RECORD_STATES = ['standing', 'superseded', 'withdrawn'] as const;
export type AgencyRecordState = (typeof AGENCY_RECORD_STATES)[number];
const RECORDS: StateNames<AgencyRecordState> = {
  standing: { zh: '展示中', en: 'on show' },
  superseded: { zh: '已由新记录更正', en: 'superseded by a newer one' },
  withdrawn: { zh: '异议成立，已撤回', en: 'withdrawn after an objection' },
};

/** A record stands until its source tells a newer one, or upholds an objection. INT-16 */
export const agencyRecordTransitions = transitions<AgencyRecordState>(RECORDS)({
  supersede: {
    basis: 'INT-16',
    roles: ['department-officer', 'industry-regulator'],
    called: { zh: '以新记录更正', en: 'supersede it' },
    from: ['standing'],
    to: 'superseded',
  },
  withdraw: {
    basis: 'INT-16',
    roles: ['department-head', 'head'],
    called: { zh: '撤回记录', en: 'withdraw it' },
    from: ['standing'],
    to: 'withdrawn',
  },
});
