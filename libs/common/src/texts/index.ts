export { chineseNumeral, readNumeral } from './chinese-numeral.js';
export { joinCitations, lawsOnce, shows } from './citations.js';
export { plainText } from './plain-text.js';
export { withoutEnd } from './without-end.js';
export { wordsKey } from './words-key.js';
