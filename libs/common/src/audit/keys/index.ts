export * from './key-changes.js';
export * from './keys.dto.js';
export * from './signing-key-change.entity.js';
