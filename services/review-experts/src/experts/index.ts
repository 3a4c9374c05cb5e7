export { TIE_GROUNDS, type TieGround, tiesBetween } from './domain/ties.js';
export * from './expert.entity.js';
export * from './expert-import.entity.js';
export * from './experts.module.js';
