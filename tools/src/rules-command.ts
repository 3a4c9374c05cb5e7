import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ruleView } from '@shenguan/common/rules';
import { type Outcome, WrongUsage } from './command.js';
import { type Gap, gapsOf, indexRules, type RuleEntry, toJson } from './rule-index.js';
import { rulesPage } from './rules-page.js';
import { readSources } from './source-files.js';

const PAGE = 'docs/rules.md';
const LACKS: Readonly<Record<Gap, string>> = {
  code: 'code that names it',
  held: 'a test that shows it held (or kept)',
  refused: 'a test that shows it refused (or missed)',
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

/** Joins the rules with code and tests below a root and writes docs/rules.md, or only checks that it is up to date. */
export function rulesCommand(root: string, { check }: { check: boolean }): Outcome {
  const entries = indexRules(readSources(root));
  const findings = entries.flatMap(findingsOf);
  const page = rulesPage(entries);
  if (page !== readIfThere(join(root, PAGE))) {
    if (check) findings.push(`${PAGE} is stale: run "npm run rules"`);
    else {
      mkdirSync(join(root, 'docs'), { recursive: true });
      writeFileSync(join(root, PAGE), page);
    }
  }
  const enforced = entries.filter(({ id }) => ruleView(id).status === 'enforced').length;
  const summary = `${entries.length} rules: ${enforced} enforced, ${entries.length - enforced} planned; ${PAGE}`;
  return { status: findings.length > 0 ? 1 : 0, lines: [...findings, summary], json: entries.map(toJson) };
}

function findingsOf(entry: RuleEntry): string[] {
  return gapsOf(entry).map((gap) => `${entry.id} is enforced and lacks ${LACKS[gap]}`);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
