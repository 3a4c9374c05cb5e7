import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ROOT, runCommand, WrongUsage } from './command.js';
import { docsCommand } from './docs-command.js';

// npm run docs: writes docs/events.md, docs/states.md, docs/asyncapi.json and the tables of docs/webhooks.md from the code; with --check only tells whether they are stale.
await runCommand('npm run docs [-- --check] [-- --json]', process.argv.includes('--json'), () =>
  docsCommand(ROOT, options()),
);

function options(): { check: boolean } {
  try {
    const { values } = parseArgs({ options: { check: { type: 'boolean' }, json: { type: 'boolean' } } });
    return { check: values.check ?? false };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
