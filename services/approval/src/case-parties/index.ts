export { demandNotFrozen, isFrozen } from './frozen-party.js';
export { demandNoPartIn, partiesOfCases } from './parties-of-cases.js';
export { raiseRecusals } from './raise-recusals.js';
export { Recusal } from './recusal.entity.js';
export { RECUSAL_STATES, type RecusalState, recusalTransitions } from './recusal.transitions.js';
export { type Begun, demandServedLater, OFFICIAL_AS_AGENT, servedBefore } from './served-later.js';
export { tellParties, tellPartiesOfGrantor, tellPartiesOfNamesake } from './tell-parties.js';
