export { type HeldPaper, heldPapers } from './held-papers.js';
export { HeldPapersModule } from './held-papers.module.js';
