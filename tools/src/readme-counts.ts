import { countStanding, type RuleEntry } from './rule-index.js';

/** Where readers are told how many rules of each regulation stand where. */
export const READMES = ['README.md', 'README.zh-CN.md'] as const;

// A row of the table: the family, what it is, what is there of it, and three counts at the end.
const ROW = /^(\| ([A-Z]+) \|.*\|)[^|\n]*\|[^|\n]*\|[^|\n]*\|$/gm;

/** Returns a README with the counts of its table as they are: enforced, partly, planned. */
export function countedReadme(text: string, entries: readonly Pick<RuleEntry, 'id'>[]): string {
  return text.replace(ROW, (row, start: string, family: string) => {
    const rules = entries.filter(({ id }) => id.startsWith(`${family}-`));
    if (rules.length === 0) return row;
    const { enforced, partly, planned } = countStanding(rules);
    return `${start} ${enforced} | ${partly} | ${planned} |`;
  });
}
