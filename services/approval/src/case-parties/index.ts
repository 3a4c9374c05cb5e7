export { demandNotFrozen, isFrozen } from './frozen-party.js';
export { demandNoPartIn, partiesOfCases } from './parties-of-cases.js';
export { tellParties, tellPartiesOfGrantor, tellPartiesOfNamesake } from './tell-parties.js';
