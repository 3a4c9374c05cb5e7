export { WebhookAttempt } from './deliveries/webhook-attempt.entity.js';
export { WebhookDelivery } from './deliveries/webhook-delivery.entity.js';
export { WebhookReplay } from './deliveries/webhook-replay.entity.js';
export { WebhookEndpoint } from './endpoints/webhook-endpoint.entity.js';
export { WebhookHealth } from './endpoints/webhook-health.entity.js';
export { WebhooksModule } from './webhooks.module.js';
