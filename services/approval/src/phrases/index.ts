export { demandNoHiddenPrice, eachIn } from './hidden-price.js';
export { nameOnPaper } from './name-on-paper.js';
