import { parseArgs } from 'node:util';
import { type Outcome, runCommand, WrongUsage } from './command.js';
import { gatherEvidence } from './evidence.js';
import { type OpenEnd, openEnds, openEndText } from './open-ends.js';
import { SystemClient } from './system-client.js';
import { type TraceLine, traceOf } from './trace-lines.js';

const USAGE = `npm run trace -- <case number> [--json]

Tells where a case went, through all running services (DATA_DIR), in one story by system time: acts, messages sent,
received and acknowledged.
Exit status: 0 told, 1 no service knows the case, one does not answer or a message is still open, 2 wrong usage.`;

await runCommand(USAGE, process.argv.includes('--json'), trace);

async function trace(): Promise<Outcome> {
  const caseNumber = chosenCase();
  const { evidence, absent } = await gatherEvidence(await SystemClient.find(), caseNumber);
  const lines = traceOf(evidence);
  // A service that does not run cannot answer; what others sent it waits.
  const open = openEnds(evidence).filter(({ why }) => why !== 'other-absent');
  const json = { caseNumber, lines, openEnds: open, absent };
  const missing = absent.map((answer) => `ABSENT  ${answer}`);
  if (lines.length === 0) return { status: 1, lines: [`No service knows ${caseNumber}`, ...missing], json };
  return {
    status: open.length + absent.length > 0 ? 1 : 0,
    lines: [...lines.map(print), ...open.map((end: OpenEnd) => `OPEN  ${openEndText(end)}`), ...missing],
    json,
  };
}

function chosenCase(): string {
  try {
    const { positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
    const [caseNumber, ...more] = positionals;
    if (!caseNumber || more.length > 0) throw new Error('Name one case by its number.');
    return caseNumber;
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function print({ time, service, kind, what, who, rules }: TraceLine): string {
  return [time, service.padEnd(16), kind.padEnd(8), what, who, rules.join(' ')].filter(Boolean).join('  ');
}
