export * from './opinion-query.entity.js';
export * from './queries.module.js';
