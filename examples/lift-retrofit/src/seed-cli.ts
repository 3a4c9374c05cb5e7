import { parseArgs } from 'node:util';
import { chosenDataDir, runCommand } from '@shenguan/embedded/command';
import { mintToken } from '@shenguan/embedded/mint-token';
import { findRunning } from '@shenguan/embedded/running-system';
import { Api } from './api.js';
import { LegalClock } from './legal-clock.js';
import { SYSTEM_ADMIN } from './matter/people.js';
import { nameHolders, seed } from './seed.js';

const USAGE = 'node examples/lift-retrofit/dist/seed-cli.js [--data-dir DIR]';

// Brings the example data into the system that runs on a data directory.
await runCommand(USAGE, async () => {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } } });
  const dataDir = values['data-dir'] ?? chosenDataDir();
  const running = findRunning(dataDir);
  if (!running) throw new Error(`No system is running on ${dataDir}: run "npm start", or name its --data-dir`);
  const { origins } = running;
  const clock = await LegalClock.of(origins, await mintToken(dataDir, SYSTEM_ADMIN));
  await seed(
    async (service, person) => new Api(service, origins[service]!, await mintToken(dataDir, person)),
    clock.today(),
    (zh, en, detail) => process.stderr.write(`  ${zh} · ${en} (${detail})\n`),
  );
  nameHolders(dataDir);
});
