export { type EvidenceSource, GivesEvidence, withoutSalt } from '../evidence/evidence-source.js';
export * from './config.js';
export * from './data-source.js';
export * from './definition.js';
export * from './run.js';
export * from './secret-files.js';
export * from './start-service.js';
export * from './tokens.js';
