export * from './access.js';
export * from './actor.js';
export * from './auth-guard.js';
export * from './decorators.js';
export { rolesOfOperation } from './operation-roles.js';
export * from './role-bodies.js';
export { ROLE_NAMES } from './role-names.js';
export * from './token-verifier.js';
