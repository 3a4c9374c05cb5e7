export * from './evidence-export.entity.js';
export * from './evidence-source.js';
