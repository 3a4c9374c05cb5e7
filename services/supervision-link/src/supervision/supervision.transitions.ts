import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

/** Open, started, routine supervision, closed (待启动、已启动、日常监管、已关闭). */
export const SUPERVISION_STATES = ['open', 'started', 'routine', 'closed'] as const;
export type SupervisionState = (typeof SUPERVISION_STATES)[number];

/** Who starts it for the department. */
export const SUPERVISORS = ['liaison', 'department-officer'] as const satisfies Role[];

/** What the states are called. */
const NAMES: StateNames<SupervisionState> = {
  open: { zh: '待启动', en: 'open' },
  started: { zh: '已启动', en: 'started' },
  routine: { zh: '日常监管', en: 'routine supervision' },
  closed: { zh: '已关闭', en: 'closed' },
};

/** The life of a supervision record: it opens by itself on acceptance and is closed or goes on by the decision. SUP-7, LINK-5 */
export const supervisionTransitions = transitions<SupervisionState>(NAMES)({
  start: {
    called: { zh: '启动监管', en: 'start supervision' },
    from: ['open'],
    to: 'started',
    basis: 'SUP-7',
    roles: SUPERVISORS,
  },
  // A department that had not started before the grant starts with routine supervision.
  startRoutine: {
    called: { zh: '启动日常监管', en: 'start routine supervision' },
    from: ['routine'],
    to: 'routine',
    basis: 'SUP-7',
    roles: SUPERVISORS,
  },
  grant: {
    called: { zh: '准予许可', en: 'grant the permit' },
    from: ['open', 'started'],
    to: 'routine',
    basis: 'LINK-5',
    roles: [],
  },
  close: {
    called: { zh: '关闭监管记录', en: 'close the record' },
    from: ['open', 'started'],
    to: 'closed',
    basis: 'SUP-7',
    roles: [],
  },
  handOver: {
    called: { zh: '移交监管', en: 'hand it over' },
    from: ['open', 'started', 'routine'],
    to: 'closed',
    basis: 'SUP-7',
    roles: ['department-head'],
  },
  // A department that had handed it over takes it back.
  takeOver: {
    called: { zh: '承接监管', en: 'take it over' },
    from: ['closed'],
    to: 'open',
    basis: 'SUP-7',
    roles: ['department-head'],
  },
  takeOverRoutine: {
    called: { zh: '承接日常监管', en: 'take over routine supervision' },
    from: ['closed'],
    to: 'routine',
    basis: 'SUP-7',
    roles: ['department-head'],
  },
  // A ruling took the decision away, and the case is handled anew.
  beginAnew: {
    called: { zh: '办件重新办理', en: 'supervise what is handled anew' },
    from: ['routine', 'closed'],
    to: 'open',
    basis: 'LINK-5',
    roles: [],
  },
  goOnAnew: {
    called: { zh: '办件重新办理，继续监管', en: 'go on supervising what is handled anew' },
    from: ['routine', 'closed'],
    to: 'started',
    basis: 'LINK-5',
    roles: [],
  },
  // The bureau's database was restored, the decision that led the record here is lost there, and one is made anew.
  grantAnew: {
    called: { zh: '恢复数据后重新准予许可', en: 'grant the permit anew after a restore' },
    from: ['routine', 'closed'],
    to: 'routine',
    basis: 'LINK-5',
    roles: [],
  },
  closeAnew: {
    called: { zh: '恢复数据后重新关闭监管记录', en: 'close the record anew after a restore' },
    from: ['routine', 'closed'],
    to: 'closed',
    basis: 'SUP-7',
    roles: [],
  },
});
