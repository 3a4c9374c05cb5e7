import { ROOT, runCommand } from './command.js';
import { parseRulesArguments, rulesCommand } from './rules-command.js';

// npm run rules: joins the rules with code and tests, writes docs/rules.md and the READMEs' counts, and fails where a
// rule lacks what its status says.
await runCommand('npm run rules [-- --check] [-- --json]', process.argv.includes('--json'), () =>
  rulesCommand(ROOT, parseRulesArguments(process.argv.slice(2))),
);
