export { demandLawful } from './demand-lawful.js';
export { type SuspectPassage, suspectPassages } from './unlawful-demands.js';
export { unlawfulDemands } from './unlawful-demands-in.js';
