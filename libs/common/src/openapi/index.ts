export * from './docs.js';
export * from './documented-operations.js';
export * from './tags.js';
export * from './unique-schemas.js';
