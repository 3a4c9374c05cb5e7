export * from './bodies.js';
export * from './body.entity.js';
export * from './closed-case.entity.js';
export * from './closed-cases.js';
export * from './on-staff-changed.js';
export * from './reference.module.js';
export * from './staff-member.entity.js';
export * from './stored-bodies.js';
