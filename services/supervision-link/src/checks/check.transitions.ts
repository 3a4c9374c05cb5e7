import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

/** Assigned; recorded and waits for signatures; signed by all and archived (待检查、已记录待签字、已签字归档). */
export const CHECK_STATES = ['assigned', 'recorded', 'archived'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** As whom those who check act; that they were named for it, the check says. */
export const CHECKERS = ['inspector', 'department-officer', 'liaison'] as const satisfies Role[];

/** What the states are called. */
const NAMES: StateNames<CheckState> = {
  assigned: { zh: '已确定人员，待检查', en: 'assigned, waits to be made' },
  recorded: { zh: '已记录，待检查人员签字', en: 'recorded, waits for signatures' },
  archived: { zh: '已签字归档', en: 'signed and archived' },
};

/** The life of a supervisory check (监督检查). APL-61 */
export const checkTransitions = transitions<CheckState>(NAMES)({
  record: {
    called: { zh: '记录检查情况和处理结果', en: 'record what was found and done' },
    from: ['assigned', 'recorded'],
    to: 'recorded',
    basis: 'APL-61',
    roles: CHECKERS,
  },
  sign: {
    called: { zh: '签字', en: 'sign it' },
    from: ['recorded'],
    to: 'recorded',
    basis: 'APL-61',
    roles: CHECKERS,
  },
  archive: {
    called: { zh: '全部签字后归档', en: 'archive it once all have signed' },
    from: ['recorded'],
    to: 'archived',
    basis: 'APL-61',
    roles: [],
  },
  replace: {
    called: { zh: '更换检查人员', en: 'replace somebody who checks' },
    from: ['assigned', 'recorded'],
    to: 'assigned',
    basis: 'APL-61',
    roles: ['department-head'],
  },
  // An upheld objection, or the head, has it set right; the version before stays with it.
  correct: {
    called: { zh: '更正检查记录', en: 'have the record set right' },
    from: ['archived'],
    to: 'assigned',
    basis: 'APL-61',
    roles: ['department-head'],
  },
});
