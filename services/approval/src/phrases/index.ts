export { demandLawful } from './demand-lawful.js';
export { ExplanationDto } from './explanation.dto.js';
export type { Explanation } from './explanation.js';
export { demandNoHiddenPrice, eachIn } from './hidden-price.js';
export { nameOnPaper } from './name-on-paper.js';
export { holdsPersonNumber } from './number-in-parts.js';
export { sumsIn } from './sums-in.js';
export { type Scrutiny, type SuspectPassage, suspectPassages } from './unlawful-demands.js';
export { unlawfulDemands } from './unlawful-demands-in.js';
