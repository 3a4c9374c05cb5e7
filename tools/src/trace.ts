import { type Outcome, runCommand, WrongUsage } from './command.js';
import { gatherEvidence, openEnds, type TraceLine, traceOf } from './evidence.js';
import { SystemClient } from './system-client.js';

// npm run trace -- <case number>: where a case went, through all services, in one story.
const words = process.argv.slice(2).filter((word) => word !== '--json');
await runCommand('npm run trace -- <case number> [--json]', process.argv.includes('--json'), trace);

async function trace(): Promise<Outcome> {
  const [caseNumber, ...more] = words;
  if (!caseNumber || more.length > 0) throw new WrongUsage('one case number, please');
  const evidence = await gatherEvidence(await SystemClient.find(), caseNumber);
  const lines = traceOf(evidence);
  if (lines.length === 0) return { status: 1, lines: [`No service knows ${caseNumber}`], json: { caseNumber, lines } };
  const open = openEnds(evidence);
  return {
    status: open.length > 0 ? 1 : 0,
    lines: [...lines.map(print), ...open],
    json: { caseNumber, lines, openEnds: open },
  };
}

function print({ time, service, kind, what, who, rules }: TraceLine): string {
  return [time, service.padEnd(16), kind.padEnd(8), what, who, rules.join(' ')].filter(Boolean).join('  ');
}
