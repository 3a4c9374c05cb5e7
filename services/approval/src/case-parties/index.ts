export { demandNoPartIn, partiesOfCases } from './parties-of-cases.js';
export { tellParties, tellPartiesOfGrantor, tellPartiesOfNamesake } from './tell-parties.js';
