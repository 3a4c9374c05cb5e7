import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

/** Announced and waits to be drawn; drawn; lapsed, since nobody drew it in time (待抽取、已抽取、逾期失效). */
export const CHECK_PLAN_STATES = ['announced', 'drawn', 'lapsed'] as const;
export type CheckPlanState = (typeof CHECK_PLAN_STATES)[number];

/** Who plans and draws for a department: two of them. */
export const CHECK_PLANNERS = ['liaison', 'department-officer', 'department-head'] as const satisfies Role[];

/** What the states are called. */
const NAMES: StateNames<CheckPlanState> = {
  announced: { zh: '已公布，待抽取', en: 'announced, waits to be drawn' },
  drawn: { zh: '已抽取', en: 'drawn' },
  lapsed: { zh: '逾期未抽取，已失效', en: 'lapsed: nobody drew it in time' },
};

/** The life of a plan of checks (监督检查计划). APL-61 */
export const checkPlanTransitions = transitions<CheckPlanState>(NAMES)({
  draw: {
    called: { zh: '抽取检查对象和检查人员', en: 'draw whom to check and who checks' },
    from: ['announced'],
    to: 'drawn',
    basis: 'APL-61',
    roles: CHECK_PLANNERS,
  },
  lapse: {
    called: { zh: '逾期失效', en: 'let the time to draw pass' },
    from: ['announced'],
    to: 'lapsed',
    basis: 'APL-61',
    roles: [],
  },
});
