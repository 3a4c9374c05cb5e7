import { ROW_IDS, type RuleId, type RuleStatus, rowOf, ruleView } from '@shenguan/common/rules';
import { citationsIn } from './citations.js';
import type { Sources } from './source-files.js';
import { type Side, type TestCase, testCasesIn } from './test-cases.js';

/** A rule joined with the code that names it and the tests that show it. */
export interface RuleEntry {
  readonly id: RuleId;
  /** Places of code, `path:line`. */
  readonly code: readonly string[];
  readonly tests: Readonly<Record<Side, readonly TestCase[]>>;
}

/** What an enforced rule may lack. */
export type Gap = 'code' | Side;

/** Joins rules, all unless told, with their code and tests; what names a ground counts for its rule too. */
export function indexRules(sources: Sources, ids: readonly RuleId[] = ROW_IDS): RuleEntry[] {
  const citations = sources.code.flatMap(citationsIn);
  const cases = sources.tests.flatMap(testCasesIn);
  const covers = (id: RuleId) => (named: RuleId) => named === id || rowOf(named) === id;
  return ids.map((id) => {
    const code = citations.filter(({ rule }) => covers(id)(rule)).map(({ place }) => place);
    const tests = cases.filter(({ rules }) => rules.some(covers(id)));
    const of = (side: Side) => tests.filter((test) => test.side === side);
    return { id, code: [...new Set(code)], tests: { held: of('held'), refused: of('refused') } };
  });
}

/** Returns what an enforced rule lacks; a planned one lacks nothing. An example that names a rule doesn't enforce it. */
export function gapsOf({ id, code, tests }: RuleEntry, status: RuleStatus = ruleView(id).status): Gap[] {
  if (status === 'planned') return [];
  const gaps: Gap[] = [];
  if (!code.some((place) => !place.startsWith('examples/'))) gaps.push('code');
  if (tests.held.length === 0) gaps.push('held');
  if (tests.refused.length === 0) gaps.push('refused');
  return gaps;
}

/** Returns a rule as the commands' --json shows it. */
export function toJson({ id, code, tests }: RuleEntry) {
  const { title, regulation, article, status, how, services } = ruleView(id);
  const places = (side: Side) => tests[side].map(({ place }) => place);
  return {
    id,
    title,
    regulation,
    article,
    status,
    how,
    services,
    code,
    tests: { held: places('held'), refused: places('refused') },
  };
}
