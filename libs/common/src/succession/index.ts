export { OnSuccessorKnown } from './on-successor-known.js';
export { type Belonging, codeIn, passingOn } from './passing-on.js';
