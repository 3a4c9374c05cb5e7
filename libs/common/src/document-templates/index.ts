export { flawsOf } from './check.js';
export {
  choice,
  clause,
  day,
  type FactModel,
  type Field,
  flag,
  type ModelOf,
  namesIn,
  number,
  optional,
  part,
  ROW_NUMBER,
  rows,
  text,
  texts,
} from './field.js';
export { FILTERS, TEMPLATE_LENGTH_MAX } from './language.js';
export type { Words } from './lay-out.js';
export type { Flaw } from './must-show.js';
export type { MustShow, PaperKind } from './paper-kind.js';
export { templateDigest, tryTemplate, Unworded, word } from './print.js';
