import type { RuleId } from './registry.js';
import type { Bilingual } from './rule.js';

/** What was found, for the one who is refused: plain JSON, no personal data. */
export type Facts = Readonly<Record<string, unknown>>;

/** What is wrong with one field, by its JSON pointer. RFC 6901 */
export interface PointerError {
  readonly pointer: string;
  readonly detail: Bilingual;
}

/** What may be said beyond the rule and the facts. */
export interface BreachDetails {
  readonly detail?: Bilingual;
  readonly errors?: readonly PointerError[];
  /** When it may be otherwise without anybody doing anything, in seconds. */
  readonly retryAfterSeconds?: number;
}

/** Whether the content breaks the rule, the state forbids it, or it isn't for this person to do. */
export type BreachKind = 'refuse' | 'conflict' | 'forbid';

/** An action that breaks a rule: refused, naming the rule. */
export class RuleBreach extends Error {
  override readonly name = 'RuleBreach';
  readonly detail?: Bilingual;
  readonly errors?: readonly PointerError[];
  readonly retryAfterSeconds?: number;

  constructor(
    readonly kind: BreachKind,
    readonly rule: RuleId,
    readonly facts: Facts = {},
    more: BreachDetails = {},
  ) {
    super(`${kind} ${rule}`);
    if (more.detail) this.detail = more.detail;
    if (more.errors) this.errors = more.errors;
    if (more.retryAfterSeconds) this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** Refuses an action whose content breaks a rule (422). */
export function refuse(rule: RuleId, facts?: Facts, more?: BreachDetails): never {
  throw new RuleBreach('refuse', rule, facts, more);
}

/** Refuses an action that a rule does not allow in this state (409). */
export function conflict(rule: RuleId, facts?: Facts, more?: BreachDetails): never {
  throw new RuleBreach('conflict', rule, facts, more);
}

/** By then an event that was under way has arrived as a rule, in seconds. */
export const ARRIVAL_SECONDS = 5;

/**
 * Refuses an action for now (409 with Retry-After): it rests on what another service tells, and that may be under way
 * still. Such a refusal is not kept under the Idempotency-Key.
 */
export function notYet(rule: RuleId, facts?: Facts, more?: BreachDetails): never {
  throw new RuleBreach('conflict', rule, facts, { ...more, retryAfterSeconds: ARRIVAL_SECONDS });
}

/**
 * Refuses an action that a rule keeps from this person (403), the same whether or not the thing exists; the detail says
 * who may, or why not he.
 */
export function forbid(
  rule: RuleId,
  facts: Facts | undefined,
  more: BreachDetails & { readonly detail: Bilingual },
): never {
  throw new RuleBreach('forbid', rule, facts, more);
}
