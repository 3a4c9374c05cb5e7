export { type SuspectPassage, suspectPassages } from './unlawful-demands.js';
