export * from './audit-log.js';
export * from './canonical.js';
export * from './digest.js';
export * from './entry.js';
export * from './legal-row.js';
export * from './opening/index.js';
export * from './state-digest.js';
