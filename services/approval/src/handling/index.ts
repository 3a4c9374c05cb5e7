export { type AgainstGrant, againstGrant, isNothing } from './against-grant.js';
export { endChecks } from './checks/checks-of-case.js';
export {
  demandDeciderApart,
  demandDepartures,
  demandPointsMet,
  demandRequiredReview,
  departureSentence,
} from './departures/demand-departures.js';
export { materialKey, pointKey, refusable } from './departures/points-to-refuse.js';
export { fileDecidedOn } from './file-decided-on.js';
export { HandlingModule } from './handling.module.js';
export { InterestedSight } from './interested/interested-sight.js';
export { tellParty } from './interested/tell-party.js';
export { promisesGiven } from './promises/demand-promises.js';
export { failedPoints } from './promises/failed-points.js';
export { demandPromisable } from './promises/no-promise.js';
export { PointAnswerDto } from './review.dto.js';
export { ReviewCase } from './review-case.js';
export { StopRequest } from './stops/index.js';
export { demandResults } from './verifications/demand-verified.js';
