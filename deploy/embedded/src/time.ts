import { parseArgs } from 'node:util';
import { existingDataDir, runCommand, WrongUsage } from './command.js';
import { moveLegalTime, readLegalTime, targetOf } from './legal-time.js';
import { mintToken } from './mint-token.js';
import { findRunning } from './running-system.js';

const USAGE = 'npm run time -- [+<n>wd | +<n>d | +<n>h | +<n>m | <instant with offset>] [-- --json]';

// npm run time: moves the legal time of all services forward; without a move it only tells it.
await runCommand(USAGE, async () => {
  const { move, json } = parse();
  const dataDir = existingDataDir();
  const system = findRunning(dataDir);
  if (!system) throw new Error(`No system is running on ${dataDir}: run "npm start"`);
  const { origins } = system;
  let services = await readLegalTime(origins);
  // Services may be some milliseconds apart; none may go back.
  const latest = new Date(Math.max(...Object.values(services).map((now) => Date.parse(now))));
  if (move !== undefined) {
    const target = await targetOf(move, latest, origins);
    if (!target) throw new WrongUsage(`${move} is no move of time`);
    const admin = { sub: 'dev-time', name: 'npm run time', roles: ['system-admin'], body: '' };
    const token = await mintToken(dataDir, admin, { lifeSeconds: 120 });
    services = await moveLegalTime(origins, target, token);
    if (!json) process.stdout.write(`Legal time is now ${shanghai(target)} (Asia/Shanghai), ${target.toISOString()}\n`);
    else process.stdout.write(`${JSON.stringify({ now: target.toISOString(), services })}\n`);
    return;
  }
  if (!json) process.stdout.write(`Legal time is ${shanghai(latest)} (Asia/Shanghai), ${latest.toISOString()}\n`);
  else process.stdout.write(`${JSON.stringify({ now: latest.toISOString(), services })}\n`);
});

function parse(): { move: string | undefined; json: boolean } {
  try {
    const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
    if (positionals.length > 1) throw new WrongUsage('One move at a time');
    return { move: positionals[0], json: values.json ?? false };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function shanghai(instant: Date): string {
  const format = { timeZone: 'Asia/Shanghai', dateStyle: 'full', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(instant);
}
