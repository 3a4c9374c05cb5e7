export * from './expert.entity.js';
export * from './expert-import.entity.js';
export * from './experts.module.js';
