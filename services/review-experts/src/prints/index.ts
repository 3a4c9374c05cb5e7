export { PrintPaper } from './print-paper.js';
export { PrintsModule } from './prints.module.js';
export { digestWords, paperDigest, seatMark, type UnsealedPaper, unsealed } from './unsealed-paper.js';
