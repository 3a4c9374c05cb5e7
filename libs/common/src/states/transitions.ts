import type { Role } from '../auth/index.js';
import { type Bilingual, conflict, type RuleId } from '../rules/index.js';
import { nameStates, type StateNames } from './state-names.js';
import { wrongState } from './wrong-state.js';

/** One row of a transition table: what it is called, from where, to where, on which rule, by whom. */
export interface Transition<S extends string> {
  /** As it stands behind “须先” and “First:”: 阅读, read it. */
  readonly called: Bilingual;
  readonly from: readonly S[];
  readonly to: S;
  readonly basis: RuleId;
  /** Who may; empty where only the system does. */
  readonly roles: readonly Role[];
}

/** The life of one kind of thing (状态流转表): whatever the table does not name is refused. */
export type TransitionTable<S extends string> = Readonly<Record<string, Transition<S>>>;

/** Declares a transition table over the given states, which are called so. */
export const transitions =
  <S extends string>(states: StateNames<S>) =>
  <T extends Record<string, Transition<S>>>(table: T): Readonly<T> => {
    nameStates(table, states);
    return Object.freeze(table);
  };

/** The states that a table speaks of. */
export type StateOf<T extends TransitionTable<string>> = T[keyof T]['from'][number] | T[keyof T]['to'];

/** Returns the state after an event, or refuses with 409: the rule that the transition rests on, what comes first, by whom. */
export function move<T extends TransitionTable<string>>(
  table: T,
  event: keyof T & string,
  state: StateOf<T>,
  since: Date | null = null,
): StateOf<T> {
  const transition = table[event]!;
  if (!transition.from.includes(state)) {
    const detail = wrongState(table, state, transition.from, transition.called, since);
    conflict(transition.basis, { state, event, allowedFrom: [...transition.from] }, { detail });
  }
  return transition.to;
}

/** Returns the events that somebody with these roles may bring about in this state. */
export function availableActions<S extends string>(
  table: Readonly<Record<string, Transition<S>>>,
  state: S,
  roles: readonly Role[],
): string[] {
  return Object.entries(table)
    .filter(
      ([, transition]) => transition.from.includes(state) && transition.roles.some((role) => roles.includes(role)),
    )
    .map(([event]) => event);
}

/** Returns the states that no sequence of events reaches from the first one; a table with any is wrong. */
export function unreachable<S extends string>(
  table: Readonly<Record<string, Transition<S>>>,
  first: S,
  states: readonly S[],
): S[] {
  const reached = new Set<S>([first]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { from, to } of Object.values(table)) {
      if (!reached.has(to) && from.some((state) => reached.has(state))) {
        reached.add(to);
        grown = true;
      }
    }
  }
  return states.filter((state) => !reached.has(state));
}
