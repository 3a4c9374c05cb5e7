import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a power of attorney stands; whether its term has begun or ended is a matter of the day. */
export const POWER_STATES = ['entered', 'announced', 'in-force', 'revoked'] as const;
export type PowerState = (typeof POWER_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<PowerState> = {
  entered: { zh: '已录入，待另一人确认', en: 'entered' },
  announced: { zh: '已告知委托人，待其确认或者异议期满', en: 'told to who gives it' },
  'in-force': { zh: '已生效', en: 'in force' },
  revoked: { zh: '已撤销', en: 'revoked' },
};

/** The life of a power of attorney (授权委托书). PRA-16 */
export const powerTransitions = transitions<PowerState>(NAMES)({
  confirm: {
    called: { zh: '确认', en: 'confirm it' },
    from: ['entered'],
    to: 'in-force',
    basis: 'PRA-16',
    roles: ['window-clerk', 'head'],
  },
  announce: {
    called: { zh: '确认并告知委托人', en: 'confirm it and tell who gives it' },
    from: ['entered'],
    to: 'announced',
    basis: 'PRA-16',
    roles: ['window-clerk', 'head'],
  },
  affirm: {
    called: { zh: '确认本人（本单位）出具的授权委托', en: 'say that it is one’s own' },
    from: ['announced'],
    to: 'in-force',
    basis: 'PRA-16',
    roles: ['applicant'],
  },
  takeEffect: {
    called: { zh: '异议期满生效', en: 'let it take force, nobody having objected' },
    from: ['announced'],
    to: 'in-force',
    basis: 'PRA-16',
    roles: [],
  },
  revoke: {
    called: { zh: '撤销', en: 'revoke it' },
    from: ['entered', 'announced', 'in-force'],
    to: 'revoked',
    basis: 'PRA-16',
    roles: ['applicant', 'window-clerk'],
  },
});
