export * from './limits.js';
export * from './rows-by-ground.js';
export * from './watched-client.js';
