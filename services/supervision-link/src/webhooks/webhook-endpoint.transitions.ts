import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

/** In use, switched off for good (启用、停用). */
export const WEBHOOK_ENDPOINT_STATES = ['active', 'disabled'] as const;
export type WebhookEndpointState = (typeof WEBHOOK_ENDPOINT_STATES)[number];

/** Who looks after a body's endpoints: its liaison, or the department's head. */
export const ENDPOINT_KEEPERS = ['liaison', 'department-head'] as const satisfies Role[];

/** What the states are called. */
const NAMES: StateNames<WebhookEndpointState> = {
  active: { zh: '启用', en: 'active' },
  disabled: { zh: '已停用', en: 'disabled' },
};

/** The life of an endpoint: what is switched off stays so, since its receiver may have gone to somebody else. LINK-5 */
export const webhookEndpointTransitions = transitions<WebhookEndpointState>(NAMES)({
  change: {
    called: { zh: '修改', en: 'change it' },
    from: ['active'],
    to: 'active',
    basis: 'LINK-5',
    roles: ENDPOINT_KEEPERS,
  },
  'rotate-secret': {
    called: { zh: '更换签名密钥', en: 'replace its secret' },
    from: ['active'],
    to: 'active',
    basis: 'LINK-5',
    roles: ENDPOINT_KEEPERS,
  },
  replay: {
    called: { zh: '重新投递', en: 'send entries again' },
    from: ['active'],
    to: 'active',
    basis: 'LINK-5',
    roles: ENDPOINT_KEEPERS,
  },
  test: {
    called: { zh: '发送测试消息', en: 'test it' },
    from: ['active'],
    to: 'active',
    basis: 'LINK-5',
    roles: ENDPOINT_KEEPERS,
  },
  disable: {
    called: { zh: '停用', en: 'disable it' },
    from: ['active'],
    to: 'disabled',
    basis: 'LINK-5',
    roles: ENDPOINT_KEEPERS,
  },
});
