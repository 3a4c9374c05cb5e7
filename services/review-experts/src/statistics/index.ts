export * from './item-panel.entity.js';
export * from './statistics.module.js';
