export * from './actor.js';
export * from './decorators.js';
