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
