export * from './expert-tie.entity.js';
export * from './keep-ties.js';
export * from './ties-between.js';
