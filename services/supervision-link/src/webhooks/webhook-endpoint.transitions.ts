import type { Role } from '@shenguan/common/auth';
import { transitions } from '@shenguan/common/states';

/** In use, switched off for good (启用、停用). */
export const WEBHOOK_ENDPOINT_STATES = ['active', 'disabled'] as const;
export type WebhookEndpointState = (typeof WEBHOOK_ENDPOINT_STATES)[number];

/** Who looks after a body's endpoints: its liaison, or the department's head. */
export const ENDPOINT_KEEPERS = ['liaison', 'department-head'] as const satisfies Role[];

/** The life of an endpoint: what is switched off stays so, since its receiver may have gone to somebody else. LINK-5 */
export const webhookEndpointTransitions = transitions<WebhookEndpointState>()({
  change: { from: ['active'], to: 'active', basis: 'LINK-5', roles: ENDPOINT_KEEPERS },
  'rotate-secret': { from: ['active'], to: 'active', basis: 'LINK-5', roles: ENDPOINT_KEEPERS },
  replay: { from: ['active'], to: 'active', basis: 'LINK-5', roles: ENDPOINT_KEEPERS },
  test: { from: ['active'], to: 'active', basis: 'LINK-5', roles: ENDPOINT_KEEPERS },
  disable: { from: ['active'], to: 'disabled', basis: 'LINK-5', roles: ENDPOINT_KEEPERS },
});
