import { isRuleId, RULE_IDS, type RuleId } from '@shenguan/common/rules';
import type { SourceFile } from './source-files.js';

/** Where code names a rule. */
export interface Citation {
  readonly rule: RuleId;
  /** `path:line` */
  readonly place: string;
}

// 'EXP-17.2', as in refuse('EXP-17.2'), @Enforces('EXP-17.2'), basis: 'EXP-17.2', rules: ['EXP-17.2'].
const QUOTED = /(?<!example: \[?)(['"])([A-Z]+-\d+(?:\.\d+)?)\1/g;
const FAMILIES = [...new Set(RULE_IDS.map((id) => id.split('-')[0]!.toLowerCase()))].join('|');
// exp_18_one_expert_per_seat: a constraint, an index or a trigger of the database.
const CONSTRAINT = new RegExp(`\\b(${FAMILIES})_(\\d+)(?:_(\\d+))?_[a-z]`, 'g');

/** Finds the rules that a file's code names, once per line; comments don't count. */
export function citationsIn({ path, text }: SourceFile): Citation[] {
  return text.split('\n').flatMap((line, index) => {
    const rules = new Set(rulesOnLine(withoutComment(line)));
    return [...rules].map((rule) => ({ rule, place: `${path}:${index + 1}` }));
  });
}

function rulesOnLine(line: string): RuleId[] {
  const quoted = [...line.matchAll(QUOTED)].map((match) => match[2]!).filter(isRuleId);
  const constraints = [...line.matchAll(CONSTRAINT)].flatMap(([, family, article, part]) => {
    const id = `${family!.toUpperCase()}-${article}`;
    return [`${id}.${part}`, id].filter(isRuleId).slice(0, 1);
  });
  return [...quoted, ...constraints];
}

/** Good enough for formatted code: block comments start their lines with a star, line comments stand apart. */
function withoutComment(line: string): string {
  return /^\s*(\/[/*]|\*)/.test(line) ? '' : line.replace(/\s\/\/\s.*$/, '');
}
