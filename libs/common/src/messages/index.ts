export * from './message.entity.js';
export * from './message-kinds.js';
export * from './messages.controller.js';
export * from './send-message.js';
