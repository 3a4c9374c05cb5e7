import { type StateNames, transitions } from '@shenguan/common/states';

/** Where an import of records (归集批次) stands. INT-16 */
export const RECORD_IMPORT_STATES = ['entered', 'released', 'rejected', 'lapsed'] as const;
export type RecordImportState = (typeof RECORD_IMPORT_STATES)[number];
const IMPORTS: StateNames<RecordImportState> = {
  entered: { zh: '已录入，待本单位另一人核对', en: 'entered, for somebody else of its source to confirm' },
  released: { zh: '已核对采用', en: 'confirmed, in effect' },
  rejected: { zh: '核对不予采用', en: 'rejected' },
  lapsed: { zh: '逾期未核对，失效', en: 'lapsed' },
};

const seconds = ['department-officer', 'industry-regulator', 'department-head'] as const;

/** What one person of a source enters another one confirms: before that nothing of it has effect. INT-16 */
export const recordImportTransitions = transitions<RecordImportState>(IMPORTS)({
  release: {
    basis: 'INT-16',
    roles: seconds,
    called: { zh: '核对采用', en: 'confirm it' },
    from: ['entered'],
    to: 'released',
  },
  reject: {
    basis: 'INT-16',
    roles: seconds,
    called: { zh: '不予采用', en: 'reject it' },
    from: ['entered'],
    to: 'rejected',
  },
  lapse: {
    basis: 'PRA-15',
    roles: [],
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['entered'],
    to: 'lapsed',
  },
});
