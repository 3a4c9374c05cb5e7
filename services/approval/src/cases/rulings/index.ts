export type { RestOfGround } from './came-since.js';
export { demandNotRepeated } from './demand-not-repeated.js';
export { mayRepeat } from './domain/repeats-quashed.js';
export { heldBy } from './held-by.js';
export {
  RULING_FAULTS,
  RULING_ORIGINS,
  RULING_TARGETS,
  Ruling,
  type RulingFault,
  type RulingOrigin,
  type RulingTarget,
  TAKES_AWAY,
} from './ruling.entity.js';
export { RULING_STATES, type RulingState, rulingTransitions } from './ruling.transitions.js';
export { settleOwed } from './settle-owed.js';
