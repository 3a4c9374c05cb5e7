import { runTool } from '../commands.js';
import { demandFact } from '../step-failed.js';
import type { Check, Scene } from './check.js';

/** Every message about the case that a service sent was received, handled and acknowledged, in all services. */
export const traceComplete: Check = { name: 'trace-complete', run };

async function run({ system, matter }: Scene): Promise<string> {
  const { status, stdout, stderr } = await runTool('trace', system, [matter.caseNumber, '--json']);
  demandFact('npm run trace', status === 0, 'every message at its end', (stdout + stderr).slice(-500));
  const { lines, openEnds } = JSON.parse(stdout);
  demandFact('open ends', openEnds.length === 0, 'none', openEnds);
  const services = new Set(lines.map(({ service }: { service: string }) => service));
  demandFact('services in the story', services.size === Object.keys(system.origins).length, 'all', [...services]);
  return `${lines.length} lines of one story through ${services.size} services, no open ends`;
}
