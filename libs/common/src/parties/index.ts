export * from './party.js';
export * from './powers.js';
export * from './standing.js';
