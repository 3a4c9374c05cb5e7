import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ruleView } from '@shenguan/common/rules';
import { type Outcome, WrongUsage } from './command.js';
import { countedReadme, READMES } from './readme-counts.js';
import { countStanding, type Gap, gapsOf, indexRules, type RuleEntry, toJson } from './rule-index.js';
import { rulesPage } from './rules-page.js';
import { readSources } from './source-files.js';

const PAGE = 'docs/rules.md';
const LACKS: Readonly<Record<Gap, string>> = {
  code: 'code that names it',
  held: 'a test that shows it held (or kept)',
  refused: 'a test that shows it refused (or missed)',
  cheated: 'a test that tries to walk around it (cheated)',
};

/** Reads the arguments of `npm run rules`; throws WrongUsage for any that it doesn't know. */
export function parseRulesArguments(args: string[]): { check: boolean } {
  try {
    const { values } = parseArgs({ args, options: { check: { type: 'boolean' }, json: { type: 'boolean' } } });
    return { check: values.check ?? false };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

/**
 * Joins the rules with code and tests below a root and writes docs/rules.md and the counts in the READMEs, or only checks
 * that they are up to date.
 */
export function rulesCommand(root: string, { check }: { check: boolean }): Outcome {
  const entries = indexRules(readSources(root));
  const findings = entries.flatMap(findingsOf);
  const pages = [[PAGE, rulesPage(entries)], ...readmes(root, entries)] as const;
  for (const [path, text] of pages) {
    if (text === readIfThere(join(root, path))) continue;
    if (check) findings.push(`${path} is stale: run "npm run rules"`);
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
  const { enforced, partly, planned } = countStanding(entries);
  const summary = `${entries.length} rules: ${enforced} enforced, ${partly} partly, ${planned} planned; ${PAGE}`;
  return { status: findings.length > 0 ? 1 : 0, lines: [...findings, summary], json: entries.map(toJson) };
}

function findingsOf(entry: RuleEntry): string[] {
  const { status } = ruleView(entry.id);
  return gapsOf(entry).map((gap) => `${entry.id} is ${status} and lacks ${LACKS[gap]}`);
}

function readmes(root: string, entries: readonly RuleEntry[]): [string, string][] {
  return READMES.flatMap((path): [string, string][] => {
    const text = readIfThere(join(root, path));
    return text === undefined ? [] : [[path, countedReadme(text, entries)]];
  });
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
