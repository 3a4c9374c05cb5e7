export * from './access.js';
export * from './actor.js';
export * from './auth-guard.js';
export * from './decorators.js';
export * from './role-bodies.js';
export * from './token-verifier.js';
