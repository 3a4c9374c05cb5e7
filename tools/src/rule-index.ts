import {
  type How,
  ROW_IDS,
  type RuleId,
  type RuleStatus,
  type RuleView,
  rowOf,
  ruleView,
} from '@shenguan/common/rules';
import { citationsIn } from './citations.js';
import type { Sources } from './source-files.js';
import { SIDES, type Side, type TestCase, testCasesIn } from './test-cases.js';

/** A rule joined with the code that names it and the tests that show it. */
export interface RuleEntry {
  readonly id: RuleId;
  /** Places of code, `path:line`. */
  readonly code: readonly string[];
  readonly tests: Readonly<Record<Side, readonly TestCase[]>>;
}

/** What a rule that is carried out may lack. */
export type Gap = 'code' | Side;

/** Whoever is restrained by one of these has a reason to walk around the rule. */
const RESTRAINING: readonly How[] = ['refuse', 'clock'];

/** Joins rules, all unless told, with their code and tests; what names a ground counts for its rule too. */
export function indexRules(sources: Sources, ids: readonly RuleId[] = ROW_IDS): RuleEntry[] {
  const citations = sources.code.flatMap(citationsIn);
  const cases = sources.tests.flatMap(testCasesIn);
  const covers = (id: RuleId) => (named: RuleId) => named === id || rowOf(named) === id;
  return ids.map((id) => {
    const code = citations.filter(({ rule }) => covers(id)(rule)).map(({ place }) => place);
    const tests = cases.filter(({ rules }) => rules.some(covers(id)));
    return { id, code: [...new Set(code)], tests: bySide((side) => tests.filter((test) => test.side === side)) };
  });
}

/** Returns how many rules stand where. */
export function countStanding(entries: readonly Pick<RuleEntry, 'id'>[]): Record<RuleStatus, number> {
  const count = { enforced: 0, partly: 0, planned: 0 };
  for (const { id } of entries) count[ruleView(id).status] += 1;
  return count;
}

/**
 * Returns what a rule lacks for where it stands: an enforced one has code, a test of either side and, where it
 * restrains somebody, an attempt to cheat; a partly enforced one has code. An example that names a rule doesn't enforce
 * it.
 */
export function gapsOf({ id, code, tests }: RuleEntry, view: Standing = ruleView(id)): Gap[] {
  if (view.status === 'planned') return [];
  const gaps: Gap[] = [];
  if (!code.some((place) => !place.startsWith('examples/'))) gaps.push('code');
  if (view.status === 'partly') return gaps;
  if (tests.held.length === 0) gaps.push('held');
  if (tests.refused.length === 0) gaps.push('refused');
  if (tests.cheated.length === 0 && view.how.some((how) => RESTRAINING.includes(how))) gaps.push('cheated');
  return gaps;
}

type Standing = Pick<RuleView, 'status' | 'how'>;

/** Returns a rule as the commands' --json shows it. */
export function toJson({ id, code, tests }: RuleEntry) {
  const { title, regulation, article, status, missing, how, services } = ruleView(id);
  return {
    id,
    title,
    regulation,
    article,
    status,
    how,
    services,
    code,
    ...(missing ? { missing } : {}),
    tests: bySide((side) => tests[side].map(({ place }) => place)),
  };
}

function bySide<T>(of: (side: Side) => T): Record<Side, T> {
  return Object.fromEntries(SIDES.map((side) => [side, of(side)])) as Record<Side, T>;
}
