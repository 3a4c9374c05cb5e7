import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a source of records (归集来源) stands. INT-16 */
export const RECORD_SOURCE_STATES = ['proposed', 'confirmed', 'ended'] as const;
export type RecordSourceState = (typeof RECORD_SOURCE_STATES)[number];
const SOURCES: StateNames<RecordSourceState> = {
  proposed: { zh: '已提出，待该单位确认', en: 'proposed, for its body to confirm' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  ended: { zh: '已终止', en: 'ended' },
};

/** The platform's keeper names who keeps a kind of records, and that body says so itself. INT-16 */
export const recordSourceTransitions = transitions<RecordSourceState>(SOURCES)({
  confirm: {
    basis: 'INT-16',
    roles: ['department-head'],
    called: { zh: '确认归集职责', en: 'confirm it' },
    from: ['proposed'],
    to: 'confirmed',
  },
  lapse: {
    basis: 'PRA-15',
    roles: [],
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['proposed'],
    to: 'ended',
  },
  end: {
    basis: 'INT-16',
    roles: ['item-admin', 'department-head'],
    called: { zh: '终止归集来源', en: 'end it' },
    from: ['proposed', 'confirmed'],
    to: 'ended',
  },
});

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
    roles: ['department-head'],
    called: { zh: '撤回记录', en: 'withdraw it' },
    from: ['standing'],
    to: 'withdrawn',
  },
});

/** Where an agency's objection to a record (记录异议) stands. INT-16 */
export const RECORD_OBJECTION_STATES = ['filed', 'upheld', 'dismissed'] as const;
export type RecordObjectionState = (typeof RECORD_OBJECTION_STATES)[number];
const OBJECTIONS: StateNames<RecordObjectionState> = {
  filed: { zh: '已提出，待核查', en: 'filed, to be answered' },
  upheld: { zh: '成立', en: 'upheld' },
  dismissed: { zh: '不成立', en: 'dismissed' },
};
const head = { basis: 'INT-16', roles: ['department-head'] } as const;

/** The source answers an objection, by somebody who didn't import the record. INT-16 */
export const recordObjectionTransitions = transitions<RecordObjectionState>(OBJECTIONS)({
  uphold: { ...head, called: { zh: '答复异议', en: 'answer it' }, from: ['filed'], to: 'upheld' },
  dismiss: { ...head, called: { zh: '异议不成立', en: 'dismiss it' }, from: ['filed'], to: 'dismissed' },
});
