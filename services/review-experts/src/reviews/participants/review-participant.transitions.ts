import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

export const PARTICIPANT_STATES = ['entered', 'named', 'declared', 'stood-aside', 'replaced'] as const;
export type ParticipantState = (typeof PARTICIPANT_STATES)[number];

/** Who names whom a body sends: its head or its liaison. REV-6 */
export const NAMERS = ['department-head', 'liaison', 'head'] as const satisfies readonly Role[];
/** Who may speak for a department or the bureau at a review. */
export const DELEGATES = [
  'department-officer',
  'department-head',
  'liaison',
  'reviewer',
  'expert-admin',
] as const satisfies readonly Role[];

/** What the states are called. */
const NAMES: StateNames<ParticipantState> = {
  entered: { zh: '已列名', en: 'listed' },
  named: { zh: '待本人声明', en: 'named' },
  declared: { zh: '已声明', en: 'declared' },
  'stood-aside': { zh: '已回避', en: 'stood aside' },
  replaced: { zh: '已更换', en: 'replaced' },
};

/** The life of a participant (参会人员): his body names him, he himself declares or stands aside. REV-6, REV-18 */
export const participantTransitions = transitions<ParticipantState>(NAMES)({
  name: {
    called: { zh: '指派', en: 'name him' },
    from: ['entered'],
    to: 'named',
    basis: 'REV-6',
    roles: [...NAMERS],
  },
  // Whom an organiser listed before bodies named their own has said nothing himself yet.
  declare: {
    called: { zh: '作出声明和承诺', en: 'declare and undertake' },
    from: ['named', 'entered'],
    to: 'declared',
    basis: 'REV-18',
    roles: [...DELEGATES],
  },
  standAside: {
    called: { zh: '申请回避', en: 'stand aside' },
    from: ['named', 'declared'],
    to: 'stood-aside',
    basis: 'REV-18',
    roles: [...DELEGATES],
  },
  replace: {
    called: { zh: '更换人选', en: 'replace him' },
    from: ['named', 'declared'],
    to: 'replaced',
    basis: 'REV-6',
    roles: [...NAMERS],
  },
});
