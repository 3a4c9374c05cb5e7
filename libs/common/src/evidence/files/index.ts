export * from './files-in-evidence.js';
