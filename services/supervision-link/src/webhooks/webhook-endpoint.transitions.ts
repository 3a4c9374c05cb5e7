import type { Role } from '@shenguan/common/auth';
import { transitions } from '@shenguan/common/states';

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

/**
 * The life of an endpoint: what is switched off or ended stays so, since its receiver may have gone to somebody else.
 * A pause ends at a probe that succeeds, or when its keepers do anything with the endpoint: they then want to know
 * whether it works. Unless it does, it ends by itself after some days. LINK-5
 */
export const webhookEndpointTransitions = transitions<WebhookEndpointState>()({
  change: { from: ['active', 'paused'], to: 'active', basis: 'LINK-5', roles: ENDPOINT_KEEPERS },
  'rotate-secret': { from: ['active', 'paused'], to: 'active', basis: 'LINK-5', roles: ENDPOINT_KEEPERS },
  replay: { from: ['active', 'paused'], to: 'active', basis: 'LINK-5', roles: ENDPOINT_KEEPERS },
  test: { from: ['active', 'paused'], to: 'active', basis: 'LINK-5', roles: ENDPOINT_KEEPERS },
  disable: { from: ['active', 'paused'], to: 'disabled', basis: 'LINK-5', roles: ENDPOINT_KEEPERS },
  pause: { from: ['active'], to: 'paused', basis: 'LINK-5', roles: [] },
  resume: { from: ['paused'], to: 'active', basis: 'LINK-5', roles: [] },
  end: { from: ['active', 'paused'], to: 'ended', basis: 'LINK-5', roles: [] },
});
