export { openRecord, takeTurn } from './open-record.js';
export { startLimit } from './start-limit.js';
export { endSteps, planSteps } from './steps/plan-steps.js';
export { AddStepsDto, CompleteStepDto, StepDto, StepPage, StepQuery } from './steps/steps.dto.js';
export { SupervisionStep } from './steps/supervision-step.entity.js';
export { supervisionStepTransitions } from './steps/supervision-step.transitions.js';
export { SupervisionModule } from './supervision.module.js';
export { SUPERVISORS, supervisionTransitions } from './supervision.transitions.js';
export { SupervisionRecord } from './supervision-record.entity.js';
