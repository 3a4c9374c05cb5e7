export { type AdjustmentFacts, countLimit, type LimitFacts, marksOf, timeLimitOf } from './domain/count-limit.js';
export { countedColumns } from './domain/counted-columns.js';
export { LimitAdjustment } from './limit-adjustment.entity.js';
export {
  CONFERENCE_DAYS,
  LIMIT_AUDIENCES,
  LIMIT_KIND_RULES,
  LIMIT_KINDS,
  LIMIT_SUBJECTS,
  type LimitAudience,
  type LimitKind,
  type LimitSubject,
  limitKind,
  MARKS,
  type Mark,
} from './limit-kinds.js';
export { TimeLimit } from './time-limit.entity.js';
export {
  endLimits,
  type LimitStart,
  type LimitWithLedger,
  limitIsOver,
  type SubjectRef,
  standsStill,
  TimeLimits,
} from './time-limits.js';
export { TimeLimitsModule } from './time-limits.module.js';
