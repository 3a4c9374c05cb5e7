import { ROOT, runCommand } from './command.js';
import { parseRuleArguments, ruleCommand } from './rule-command.js';

// npm run rule -- EXP-17: where an article stands in the registry, the code, the database and the tests.
await runCommand(
  'npm run rule -- <ID or prefix> [--json], such as EXP-17, EXP-19.3 or EXP',
  process.argv.includes('--json'),
  () => ruleCommand(ROOT, parseRuleArguments(process.argv.slice(2))),
);
