import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Outcome, runCommand, WrongUsage } from './command.js';
import { verifyBundle } from './evidence-bundle/check.js';
import { describeVerdict } from './evidence-bundle/report.js';
import { TrustedKeys } from './evidence-bundle/trusted-keys.js';

const USAGE = `npm run verify-bundle -- <file> [--keys <file>] [--json]

Verifies a bundle without any network. The keys in it vouch for nothing by themselves: compare the fingerprints shown
with published ones, or give trusted keys, one a line: those of logs as in audit/<service>/key.txt, that of draws in hex.
Exit status: 0 everything holds, 1 something does not, 2 wrong usage.`;

await runCommand(USAGE, process.argv.includes('--json'), verify);

function verify(): Outcome {
  const { zip, keys } = order();
  const verdict = verifyBundle(zip, keys);
  return { status: verdict.ok ? 0 : 1, lines: describeVerdict(verdict), json: verdict };
}

function order(): { zip: Buffer; keys: TrustedKeys | undefined } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { keys: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new Error('Name one bundle.');
    const keys = values.keys === undefined ? undefined : TrustedKeys.parse(readFileSync(values.keys, 'utf8'));
    return { zip: readFileSync(file), keys };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
