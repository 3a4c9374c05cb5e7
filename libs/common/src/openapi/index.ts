export * from './docs.js';
export * from './tags.js';
export * from './unique-schemas.js';
