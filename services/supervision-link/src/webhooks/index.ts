export { WebhookAttempt } from './webhook-attempt.entity.js';
export { WebhookDelivery } from './webhook-delivery.entity.js';
export { WebhookEndpoint } from './webhook-endpoint.entity.js';
export { WebhookHealth } from './webhook-health.entity.js';
export { WebhookReplay } from './webhook-replay.entity.js';
export { WebhooksModule } from './webhooks.module.js';
