export { LapseStopRequests } from './lapse-stop-requests.js';
export { ReadStopRequest } from './read-stop-request.js';
export { demandNoneWaits, StopConditions, stopsBefore } from './stop-conditions.js';
export { StopRequestDto } from './stop-request.dto.js';
export { StopRequest } from './stop-request.entity.js';
export { StopRequestEvidence } from './stop-request-evidence.js';
export { StopRequestsController } from './stop-requests.controller.js';
