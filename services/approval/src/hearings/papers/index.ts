export { EnterHearingPaper } from './enter-hearing-paper.js';
export { HearingPaper } from './hearing-paper.entity.js';
export { HearingPaperEvidence } from './hearing-paper-evidence.js';
export { HearingPapersController } from './hearing-papers.controller.js';
export { ReadHearingPaper } from './read-hearing-paper.js';
