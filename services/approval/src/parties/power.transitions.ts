import { transitions } from '@shenguan/common/states';

/** Where a power of attorney stands; whether its term has begun or ended is a matter of the day. */
export const POWER_STATES = [
  'entered', // 已录入，待确认
  'in-force', // 已确认
  'revoked', // 已撤销
] as const;
export type PowerState = (typeof POWER_STATES)[number];

/** The life of a power of attorney (授权委托书). PRA-16 */
export const powerTransitions = transitions<PowerState>()({
  confirm: { from: ['entered'], to: 'in-force', basis: 'PRA-16', roles: ['window-clerk'] },
  revoke: { from: ['entered', 'in-force'], to: 'revoked', basis: 'PRA-16', roles: ['applicant', 'window-clerk'] },
});
