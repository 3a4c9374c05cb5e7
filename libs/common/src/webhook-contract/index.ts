export * from './asyncapi.js';
export * from './messages.js';
export * from './openapi-webhooks.js';
