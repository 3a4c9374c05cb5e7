import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a power of attorney stands; whether its term has begun or ended is a matter of the day. */
export const POWER_STATES = ['entered', 'in-force', 'revoked'] as const;
export type PowerState = (typeof POWER_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<PowerState> = {
  entered: { zh: '已录入，待确认', en: 'entered' },
  'in-force': { zh: '已确认', en: 'confirmed' },
  revoked: { zh: '已撤销', en: 'revoked' },
};

/** The life of a power of attorney (授权委托书). PRA-16 */
export const powerTransitions = transitions<PowerState>(NAMES)({
  confirm: {
    called: { zh: '确认', en: 'confirm it' },
    from: ['entered'],
    to: 'in-force',
    basis: 'PRA-16',
    roles: ['window-clerk'],
  },
  revoke: {
    called: { zh: '撤销', en: 'revoke it' },
    from: ['entered', 'in-force'],
    to: 'revoked',
    basis: 'PRA-16',
    roles: ['applicant', 'window-clerk'],
  },
});
