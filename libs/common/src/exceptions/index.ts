export { EXCEPTION_KINDS, type ExceptionKind, kindsOf } from './exception-kinds.js';
export { type ExceptionSource, type ExceptionView, GivesExceptions } from './exception-source.js';
