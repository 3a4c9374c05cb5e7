export { demandsInLabel, demandsInValue, furtherDemands } from './further-demands.js';
export { type SuspectPassage, suspectPassages } from './unlawful-demands.js';
export { unlawfulDemands } from './unlawful-demands-in.js';
