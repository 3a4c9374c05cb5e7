export { demandNotFrozen, isFrozen } from './frozen-party.js';
export { demandNoPartIn, NAME_KEY, partiesOfCases } from './parties-of-cases.js';
export { keepsOut, raiseOf, raiseRecusals, undecidedIn } from './raise-recusals.js';
export { type Designation, Recusal } from './recusal.entity.js';
export { RECUSAL_STATES, type RecusalState, recusalTransitions } from './recusal.transitions.js';
export { RECUSAL_GROUNDS, type RecusalGround, RecusalRequest } from './recusal-request.entity.js';
export {
  RECUSAL_REQUEST_STATES,
  type RecusalRequestState,
  recusalRequestTransitions,
} from './recusal-request.transitions.js';
export { type Begun, demandServedLater, OFFICIAL_AS_AGENT, seatsOfCaller, servedBefore } from './served-later.js';
export { tellParties, tellPartiesOfGrantor, tellPartiesOfNamesake } from './tell-parties.js';
