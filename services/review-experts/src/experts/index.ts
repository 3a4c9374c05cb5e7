export { BAR_GROUNDS } from './domain/judge-entry.js';
export * from './expert.entity.js';
export * from './expert-import.entity.js';
export * from './experts.module.js';
export { entriesOfSubject, subjectsOf } from './known-entries.js';
export { ExpertLikeness } from './likeness/likeness.entity.js';
