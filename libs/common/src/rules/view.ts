import { type Edition, editionToday, type Force, forceOf } from './editions/index.js';
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
  /** The edition that says so. PRA-7 */
  readonly edition: string;
  readonly how: readonly How[];
  readonly services: readonly ServiceName[];
  readonly status: RuleStatus;
  /** What is still missing of a rule that is carried out in part; only there. */
  readonly missing?: string;
  readonly reading: boolean;
}

/** A rule as it stood on a day, with what is known of the force of what it stands in. */
export interface DatedRuleView extends RuleView {
  /** Null where no instrument says it. */
  readonly force: Force | null;
}

/** Returns a rule or ground with its place in an edition, by default today’s. */
export function ruleView(id: RuleId, language: 'zh' | 'en' = 'zh', edition: Edition = editionToday()): RuleView {
  const { title, demand, how, services, reading } = ruleOf(id);
  const missing = missingOf(id);
  const { regulation, documentNumber, article } = edition.places[id];
  return {
    id,
    title: title[language],
    demand: demand[language],
    regulation,
    documentNumber,
    article,
    edition: edition.name,
    how,
    services,
    status: statusOf(id),
    ...(missing ? { missing: missing[language] } : {}),
    reading,
  };
}

/** Returns a rule or ground as an edition has it on a day. PRA-7 */
export function ruleOnDay(id: RuleId, language: 'zh' | 'en', edition: Edition, day: string): DatedRuleView {
  const { instrument } = edition.places[id];
  return { ...ruleView(id, language, edition), force: instrument && forceOf(instrument, edition, day) };
}

/** Tells whether a rule, or the one that a ground belongs to, is there in an edition. */
export function isInEdition(id: RuleId, { absent }: Edition): boolean {
  return !absent.includes(id) && !absent.includes(rowOf(id));
}

/** Returns every rule that an edition has, by default today’s; grounds are counted with theirs. */
export function allRules(language: 'zh' | 'en' = 'zh', edition: Edition = editionToday()): RuleView[] {
  return ROW_IDS.filter((id) => isInEdition(id, edition)).map((id) => ruleView(id, language, edition));
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
