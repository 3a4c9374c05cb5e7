export * from './error-fields.js';
export * from './health.js';
export * from './logger.js';
export * from './metrics.js';
export * from './nest-logger.js';
export * from './observability.module.js';
export * from './request-log.js';
export * from './scrub.js';
