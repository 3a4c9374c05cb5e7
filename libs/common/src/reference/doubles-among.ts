import { foldSubject } from '../auth/same-person.js';
import { nameKey } from '../privacy/person-name.js';

/** SQL: an entry of approval's staff register that took force, standing or not; what only waits was typed by anybody. */
export const TOOK_FORCE =
  '(serving OR NOT pending AND (serves_since IS NOT NULL OR confirmed_by IS NOT NULL OR entered_by IS NULL))';

/** What of an entry of the staff register tells whether two are one human being. */
export interface KnownPerson {
  readonly subject: string;
  readonly name: string;
  /** Keyed hash of the identity document, in copies of the register its personKey; null where none was entered. */
  readonly document: string | null;
}

/**
 * Returns the other logins under which each of these may have been entered a second time (同一人), by the folded subject:
 * the same name, or the same document. A document doesn't make another of a namesake: one of the two typed it. SUP-5 (R)
 */
export function doublesAmong(people: readonly KnownPerson[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, Map<string, string>>();
  for (const { subject, name, document } of people) {
    const key = nameKey(name);
    for (const mark of [
      ...(key === '' ? [] : [`name:${key}`]),
      ...(document === null ? [] : [`document:${document}`]),
    ]) {
      const group = groups.get(mark) ?? new Map<string, string>();
      groups.set(mark, group.set(foldSubject(subject), subject));
    }
  }
  const doubles = new Map<string, string[]>();
  for (const group of groups.values()) {
    if (group.size < 2) continue;
    for (const [one] of group) {
      const others = [...group].filter(([folded]) => folded !== one).map(([, subject]) => subject);
      doubles.set(one, [...new Set([...(doubles.get(one) ?? []), ...others])]);
    }
  }
  return doubles;
}
