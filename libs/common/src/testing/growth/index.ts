export * from './grown-tables.js';
