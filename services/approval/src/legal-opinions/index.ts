export { demandSoundOpinion } from './demand-sound-opinion.js';
export { LegalOpinionDto, LegalPointDto } from './legal-opinion.dto.js';
