import type { RuleId } from '../registry.js';

/** Where a rule stands: cited as printed, the regulation's full title without its brackets. */
export interface Place {
  readonly regulation: string;
  readonly documentNumber: string;
  readonly article: string;
}

/** What one city's regulations are called, and which article each rule is (版本). The rules and their IDs stay. */
export interface Edition {
  readonly name: string;
  readonly places: Readonly<Record<RuleId, Place>>;
}

/** Puts articles under the regulation that they belong to. */
export function articlesOf<const Id extends string>(
  regulation: string,
  documentNumber: string,
  articles: Readonly<Record<Id, string>>,
): Record<Id, Place> {
  const placed = Object.entries<string>(articles).map(([id, article]) => [id, { regulation, documentNumber, article }]);
  return Object.fromEntries(placed) as Record<Id, Place>;
}
