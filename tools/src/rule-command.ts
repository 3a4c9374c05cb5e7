import { parseArgs } from 'node:util';
import { rulesUnder, ruleView } from '@shenguan/common/rules';
import { type Outcome, WrongUsage } from './command.js';
import { gapsOf, indexRules, type RuleEntry, toJson } from './rule-index.js';
import { readSources } from './source-files.js';
import { SIDES } from './test-cases.js';

/** Reads the arguments of `npm run rule`: one ID or prefix; anything else throws WrongUsage. */
export function parseRuleArguments(args: string[]): string {
  try {
    const { positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true });
    const [prefix, ...others] = positionals;
    if (prefix && others.length === 0) return prefix;
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
  throw new WrongUsage('Name one rule');
}

/** Shows one rule, or the parts of an article, with its code and tests below a root; WrongUsage for what no rule has. */
export function ruleCommand(root: string, prefix: string): Outcome {
  const ids = rulesUnder(prefix.toUpperCase());
  if (ids.length === 0) throw new WrongUsage(`The book has no rule ${prefix}`);
  const entries = indexRules(readSources(root), ids);
  return { status: 0, lines: entries.flatMap(described), json: entries.map(toJson) };
}

function described(entry: RuleEntry): string[] {
  const zh = ruleView(entry.id, 'zh');
  const en = ruleView(entry.id, 'en');
  const gaps = gapsOf(entry);
  return [
    `${zh.id} ${zh.title} · ${en.title}`,
    `  《${zh.regulation}》${zh.article} (${zh.documentNumber})`,
    `  ${zh.demand}`,
    `  ${en.demand}`,
    `  ${zh.status}${zh.reading ? ', by our reading' : ''} · ${zh.how.join(', ')} · ${zh.services.join(', ')}`,
    ...(zh.missing ? [`  missing: ${zh.missing}`, `           ${en.missing}`] : []),
    `  code${gaps.includes('code') ? ': MISSING' : ''}`,
    ...entry.code.map((place) => `    ${place}`),
    ...SIDES.flatMap((side) => [
      `  ${side}${gaps.includes(side) ? ': MISSING' : ''}`,
      ...entry.tests[side].map(({ place, title }) => `    ${place}  ${title}`),
    ]),
    '',
  ];
}
