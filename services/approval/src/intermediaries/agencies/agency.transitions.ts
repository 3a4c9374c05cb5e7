import { type StateNames, transitions } from '@shenguan/common/states';

/** Where an agency stands on the platform. INT-18 */
export const AGENCY_STATES = ['applied', 'joined', 'refused', 'left', 'struck'] as const;
export type AgencyState = (typeof AGENCY_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<AgencyState> = {
  applied: { zh: '已申请入驻', en: 'applied' },
  joined: { zh: '已入驻', en: 'joined' },
  refused: { zh: '未予入驻', en: 'refused' },
  left: { zh: '已退出', en: 'left' },
  struck: { zh: '登记终止，已移出', en: 'struck off, its registration having ended' },
};

/** An agency joins by its registration alone; silence lets it in. INT-18 */
export const agencyTransitions = transitions<AgencyState>(NAMES)({
  admit: {
    called: { zh: '予以入驻', en: 'admit it' },
    from: ['applied'],
    to: 'joined',
    basis: 'INT-18',
    roles: ['item-admin'],
  },
  refuse: {
    called: { zh: '不予入驻', en: 'refuse it' },
    from: ['applied'],
    to: 'refused',
    basis: 'INT-18',
    roles: ['item-admin'],
  },
  deem: {
    called: { zh: '视为入驻', en: 'let it in by silence' },
    from: ['applied'],
    to: 'joined',
    basis: 'INT-18',
    roles: [],
  },
  confirm: {
    called: { zh: '核对登记状态', en: 'look its registration up' },
    from: ['joined'],
    to: 'joined',
    basis: 'INT-18',
    roles: ['item-admin'],
  },
  strike: {
    called: { zh: '移出', en: 'strike it off' },
    from: ['joined'],
    to: 'struck',
    basis: 'INT-18',
    roles: ['item-admin'],
  },
  leave: {
    called: { zh: '退出平台', en: 'leave' },
    from: ['applied', 'joined'],
    to: 'left',
    basis: 'INT-18',
    roles: ['agency'],
  },
});
