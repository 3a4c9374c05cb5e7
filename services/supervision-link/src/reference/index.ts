export * from './bodies.js';
export * from './followers.js';
export * from './published-item.entity.js';
export * from './reference.module.js';
