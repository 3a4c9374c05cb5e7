export * from './row-opening.js';
