export * from './transaction-pool.js';
