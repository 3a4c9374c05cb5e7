export * from './limits.js';
export * from './replica.js';
export * from './rows-by-ground.js';
export * from './self-test.js';
export * from './watched-client.js';
