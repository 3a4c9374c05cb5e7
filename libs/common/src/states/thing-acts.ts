import { type Actor, hasRole } from '../auth/actor.js';
import { rolesOfOperation } from '../auth/operation-roles.js';
import {
  ARRIVAL_SECONDS,
  type Bilingual,
  type BreachKind,
  type Facts,
  RuleBreach,
  type RuleId,
} from '../rules/index.js';
import type { TransitionTable } from './transitions.js';
import { wrongState } from './wrong-state.js';

/** What stands in the way of an act beside the state: who acts, or something that lies over the thing (附加状态). */
export interface Hindrance {
  /** 409 unless told. */
  readonly kind?: BreachKind;
  readonly rule: RuleId;
  readonly facts?: Facts;
  readonly detail: Bilingual;
  /**
   * It rests on what another service tells: 409 with Retry-After, kept under no key. True where that may be under way
   * still; else after how many seconds it is worth asking again.
   */
  readonly passing?: true | number;
}

/** An operation on a thing (操作): in which states, and what else must not stand in its way. */
export interface ThingAct<S extends string, F> {
  readonly in: readonly S[];
  readonly basis: RuleId;
  /** Behind “方可” and “can”: 受理, accept it. */
  readonly called: Bilingual;
  readonly hindrance?: (facts: F) => Hindrance | undefined;
}

/** All operations on one kind of thing, by operationId. */
export interface ThingActs<S extends string, F, Id extends string> {
  readonly table: TransitionTable<string>;
  /** Since when it stands in its state, where that is told. */
  readonly since?: (facts: F) => Date | null;
  readonly acts: Readonly<Record<Id, ThingAct<S, F>>>;
  readonly ids: readonly Id[];
}

/** Declares the operations on a kind of thing; what may be called now and what a refusal says both come from here. */
export function thingActs<S extends string, F>(table: TransitionTable<S>, since?: (facts: F) => Date | null) {
  return <Id extends string>(acts: Readonly<Record<Id, ThingAct<S, F>>>): ThingActs<S, F, Id> =>
    Object.freeze({
      table: table as TransitionTable<string>,
      ...(since ? { since } : {}),
      acts,
      ids: Object.keys(acts) as Id[],
    });
}

/** Refuses an operation that the thing's state, or what lies over it, does not allow, and says what comes first. */
export function demandAct<S extends string, F, Id extends string>(
  { table, since, acts }: ThingActs<S, F, Id>,
  id: NoInfer<Id>,
  state: NoInfer<S>,
  facts: NoInfer<F>,
): void {
  const breach = breachOf(table, acts[id], state, facts, since);
  if (breach) throw breach;
}

/** Refuses where something stands in the way, in the words with which an offer of the act would have been left out. */
export function demandUnhindered(found: Hindrance | undefined): void {
  if (found) throw hindered(found);
}

/** Returns the operations that this person may call now, in the order of the work. */
export function availableOperations<S extends string, F, Id extends string>(
  { table, acts, ids }: ThingActs<S, F, Id>,
  state: S,
  facts: F,
  actor: Actor,
): Id[] {
  return ids.filter((id) => hasRole(actor, ...rolesOfOperation(id)) && !breachOf(table, acts[id], state, facts));
}

function breachOf<S extends string, F>(
  table: TransitionTable<string>,
  act: ThingAct<S, F>,
  state: S,
  facts: F,
  since?: (facts: F) => Date | null,
): RuleBreach | undefined {
  if (!act.in.includes(state)) {
    const detail = wrongState(table, state, act.in, act.called, since?.(facts));
    return new RuleBreach('conflict', act.basis, { state, allowedFrom: [...act.in] }, { detail });
  }
  const found = act.hindrance?.(facts);
  return found && hindered(found);
}

function hindered(found: Hindrance): RuleBreach {
  const { kind = 'conflict', rule, facts: told, detail, passing } = found;
  const retryAfterSeconds = passing === true ? ARRIVAL_SECONDS : passing;
  return new RuleBreach(kind, rule, told, { detail, ...(passing ? { retryAfterSeconds } : {}) });
}
