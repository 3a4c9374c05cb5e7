export * from './on-token-revoked.js';
export * from './token-revocation.entity.js';
export * from './token-revocations.js';
