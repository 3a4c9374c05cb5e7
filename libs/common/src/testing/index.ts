import './problem-matcher.js';

export * from './a-pdf.js';
export * from './access-table.js';
export * from './client.js';
export * from './database.js';
export * from './eventually.js';
export * from './grown-tables.js';
export * from './note-service.js';
export * from './offered-actions.js';
export * from './openapi-check.js';
export * from './plan-checks.js';
export * from './postgres-gate.js';
export * from './redis-lane.js';
export * from './redis-server.js';
export * from './service.js';
export * from './statement-plans.js';
export * from './text-findings.js';
export * from './tokens.js';
