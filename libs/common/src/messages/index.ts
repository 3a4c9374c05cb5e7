export * from './message.entity.js';
export * from './messages.controller.js';
export * from './send-message.js';
