export * from './checkpoint-notices.js';
export * from './checkpoints.js';
export * from './finding.js';
export * from './key-file-signers.js';
export * from './log-signer.js';
export * from './log-tables.js';
export * from './provable-log.js';
export { DECISIVE_ACTIONS, RECEIPTED_ACTIONS } from './sequencer.js';
export * from './signing-keys.js';
