export { demandExplained } from './demand-explained.js';
export { demandLawful } from './demand-lawful.js';
export { ExplanationDto } from './explanation.dto.js';
export type { Explanation } from './explanation.js';
export { holdsPersonNumber } from './number-in-parts.js';
export { PhrasesModule } from './phrases.module.js';
export { sumsIn } from './sums-in.js';
export { type Scrutiny, type SuspectPassage, suspectPassages } from './unlawful-demands.js';
export { unlawfulDemands } from './unlawful-demands-in.js';
