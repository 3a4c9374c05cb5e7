export * from './limits.js';
export * from './watched-client.js';
