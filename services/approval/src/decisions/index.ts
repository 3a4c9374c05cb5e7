export { DecideCase } from './decide-case.js';
export { ConditionDto } from './decision.dto.js';
export { DecisionsModule } from './decisions.module.js';
