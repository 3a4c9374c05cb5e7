import type { Bilingual } from '../rules/index.js';

/** How the states of one kind of thing are called (状态名称). */
export type StateNames<S extends string> = Readonly<Record<S, Bilingual>>;

const names = new WeakMap<object, StateNames<string>>();

/** Keeps how the states of a table are called. */
export function nameStates(table: object, states: StateNames<string>): void {
  names.set(table, states);
}

/** Returns how the states of a table are called. */
export function stateNames(table: object): StateNames<string> {
  const known = names.get(table);
  if (!known) throw new Error('a transition table is declared by transitions(), which names its states');
  return known;
}
