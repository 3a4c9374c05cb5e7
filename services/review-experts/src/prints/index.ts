export { PrintPaper } from './print-paper.js';
export { PrintsModule } from './prints.module.js';
export { digestWords, seatMark, type UnsealedPaper, unsealed } from './unsealed-paper.js';
