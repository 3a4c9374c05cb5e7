export { type SuspectPassage, suspectPassages } from './unlawful-demands.js';
export { unlawfulDemands } from './unlawful-demands-in.js';
