export { type ArrivalSource, GivesArrivals, type SentPush } from './arrival-source.js';
export { ArrivalsModule, InboxArrivalsModule } from './arrivals.module.js';
export { PushStep } from './push-step.entity.js';
export { followedOf, outgoingOf, receivingSteps, sendingSteps, webhookNote } from './sent-steps.js';
export type { StepFact } from './where-stopped.js';
