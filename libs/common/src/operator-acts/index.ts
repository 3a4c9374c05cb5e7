export * from './operator-act.entity.js';
