import { EDITION } from './editions/index.js';
import { missingOf, ROW_IDS, RULE_IDS, type RuleId, type RuleStatus, rowOf, ruleOf, statusOf } from './registry.js';
import type { How, ServiceName } from './rule.js';

/** One rule with its place in the regulation, in one language; the citation stays as printed. */
export interface RuleView {
  readonly id: RuleId;
  readonly title: string;
  readonly demand: string;
  readonly regulation: string;
  readonly documentNumber: string;
  readonly article: string;
  readonly how: readonly How[];
  readonly services: readonly ServiceName[];
  readonly status: RuleStatus;
  /** What is still missing of a rule that is carried out in part; only there. */
  readonly missing?: string;
  readonly reading: boolean;
}

/** Returns a rule or ground with its place in the edition in force. */
export function ruleView(id: RuleId, language: 'zh' | 'en' = 'zh'): RuleView {
  const { title, demand, how, services, reading } = ruleOf(id);
  const missing = missingOf(id);
  const { regulation, documentNumber, article } = EDITION.places[id];
  return {
    id,
    title: title[language],
    demand: demand[language],
    regulation,
    documentNumber,
    article,
    how,
    services,
    status: statusOf(id),
    ...(missing ? { missing: missing[language] } : {}),
    reading,
  };
}

/** Returns every rule of the book; grounds are counted with theirs. */
export function allRules(language: 'zh' | 'en' = 'zh'): RuleView[] {
  return ROW_IDS.map((id) => ruleView(id, language));
}

/**
 * Returns the IDs under a prefix, in the order of the book: of a family (EXP) its rules, of an article (EXP-17) its
 * parts, of a rule (EXP-19) itself and its grounds; none where the book has nothing under it.
 */
export function rulesUnder(prefix: string): RuleId[] {
  const under = RULE_IDS.filter((id) => id === prefix || id.startsWith(`${prefix}.`) || id.startsWith(`${prefix}-`));
  const isFamily = !prefix.includes('-');
  return isFamily ? under.filter((id) => rowOf(id) === id) : under;
}
