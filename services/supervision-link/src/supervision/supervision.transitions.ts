import type { Role } from '@shenguan/common/auth';
import { transitions } from '@shenguan/common/states';

/** Open, started, routine supervision, closed (待启动、已启动、日常监管、已关闭). */
export const SUPERVISION_STATES = ['open', 'started', 'routine', 'closed'] as const;
export type SupervisionState = (typeof SUPERVISION_STATES)[number];

/** Who starts it for the department. */
export const SUPERVISORS = ['liaison', 'department-officer'] as const satisfies Role[];

/** The life of a supervision record: it opens by itself on acceptance and is closed or goes on by the decision. SUP-7, LINK-5 */
export const supervisionTransitions = transitions<SupervisionState>()({
  start: { from: ['open'], to: 'started', basis: 'SUP-7', roles: SUPERVISORS },
  // A department that had not started before the grant starts with routine supervision.
  startRoutine: { from: ['routine'], to: 'routine', basis: 'SUP-7', roles: SUPERVISORS },
  grant: { from: ['open', 'started'], to: 'routine', basis: 'LINK-5', roles: [] },
  close: { from: ['open', 'started'], to: 'closed', basis: 'SUP-7', roles: [] },
});
