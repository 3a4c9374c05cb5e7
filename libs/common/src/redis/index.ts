export * from './redis-place.js';
