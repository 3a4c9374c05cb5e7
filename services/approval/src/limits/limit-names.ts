import type { LimitKind } from '../cases/index.js';

/** What limits are called in what is told of them. */
export const LIMIT_NAMES: Record<LimitKind, string> = {
  answer: '受理答复期限',
  promised: '承诺办结期限',
  statutory: '法定办结期限',
  delivery: '证件颁发、送达期限',
};
