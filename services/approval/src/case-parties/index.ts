export { demandNotFrozen, isFrozen } from './frozen-party.js';
export { demandNoPartIn, partiesOfCases } from './parties-of-cases.js';
export { type Begun, demandServedLater, OFFICIAL_AS_AGENT, servedBefore } from './served-later.js';
export { tellParties, tellPartiesOfGrantor, tellPartiesOfNamesake } from './tell-parties.js';
