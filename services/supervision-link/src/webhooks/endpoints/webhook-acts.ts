import { type Transition, thingActs } from '@shenguan/common/states';
import { type WebhookEndpointState, webhookEndpointTransitions } from './webhook-endpoint.transitions.js';

const of = ({ from, basis, called }: Transition<WebhookEndpointState>) => ({ in: from, basis, called });

/** What is done with an endpoint. LINK-5 */
export const webhookActs = thingActs<WebhookEndpointState, null>(webhookEndpointTransitions)({
  Webhooks_change: of(webhookEndpointTransitions.change),
  Webhooks_rotate: of(webhookEndpointTransitions['rotate-secret']),
  Webhooks_test: of(webhookEndpointTransitions.test),
  Webhooks_replay: of(webhookEndpointTransitions.replay),
  Webhooks_disable: of(webhookEndpointTransitions.disable),
});
