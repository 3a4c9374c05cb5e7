export * from './ties-between.js';
