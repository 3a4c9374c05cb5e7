import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

/**
 * In use; paused, since it does not answer; switched off by its keepers; ended, since it said so itself or was silent
 * for too long (启用、暂停、停用、终止).
 */
export const WEBHOOK_ENDPOINT_STATES = ['active', 'paused', 'disabled', 'ended'] as const;
export type WebhookEndpointState = (typeof WEBHOOK_ENDPOINT_STATES)[number];

/** States in which entries are queued for an endpoint. */
export const LISTENING = ['active', 'paused'] as const satisfies WebhookEndpointState[];

/** Who looks after a body's endpoints: its liaison, or the department's head. */
export const ENDPOINT_KEEPERS = ['liaison', 'department-head'] as const satisfies Role[];

/** What the states are called. */
const NAMES: StateNames<WebhookEndpointState> = {
  active: { zh: '启用', en: 'active' },
  paused: { zh: '已暂停', en: 'paused' },
  disabled: { zh: '已停用', en: 'disabled' },
  ended: { zh: '已终止', en: 'ended' },
};

/**
 * The life of an endpoint: what is switched off or ended stays so, since its receiver may have gone to somebody else.
 * A pause ends at a probe that succeeds, or when its keepers do anything with the endpoint: they then want to know
 * whether it works. Unless it does, it ends by itself after some days. LINK-5
 */
export const webhookEndpointTransitions = transitions<WebhookEndpointState>(NAMES)({
  change: {
    called: { zh: '修改', en: 'change it' },
    from: ['active', 'paused'],
    to: 'active',
    basis: 'LINK-5',
    roles: ENDPOINT_KEEPERS,
  },
  'rotate-secret': {
    called: { zh: '更换签名密钥', en: 'replace its secret' },
    from: ['active', 'paused'],
    to: 'active',
    basis: 'LINK-5',
    roles: ENDPOINT_KEEPERS,
  },
  replay: {
    called: { zh: '重新投递', en: 'send entries again' },
    from: ['active', 'paused'],
    to: 'active',
    basis: 'LINK-5',
    roles: ENDPOINT_KEEPERS,
  },
  test: {
    called: { zh: '发送测试消息', en: 'test it' },
    from: ['active', 'paused'],
    to: 'active',
    basis: 'LINK-5',
    roles: ENDPOINT_KEEPERS,
  },
  disable: {
    called: { zh: '停用', en: 'disable it' },
    from: ['active', 'paused'],
    to: 'disabled',
    basis: 'LINK-5',
    roles: ENDPOINT_KEEPERS,
  },
  pause: { called: { zh: '暂停', en: 'pause it' }, from: ['active'], to: 'paused', basis: 'LINK-5', roles: [] },
  resume: { called: { zh: '恢复', en: 'resume it' }, from: ['paused'], to: 'active', basis: 'LINK-5', roles: [] },
  end: { called: { zh: '终止', en: 'end it' }, from: ['active', 'paused'], to: 'ended', basis: 'LINK-5', roles: [] },
});
