import { parseArgs } from 'node:util';
import { chosenDataDir, runCommand } from '@shenguan/embedded/command';
import { mintToken } from '@shenguan/embedded/mint-token';
import { findRunning } from '@shenguan/embedded/running-system';
import { Api } from './api.js';
import { LegalClock } from './legal-clock.js';
import { SYSTEM_ADMIN } from './matter/people.js';
import { type ActAs, registerPeople } from './register-people.js';
import { nameHolders, seed, type Tell } from './seed.js';

const USAGE = 'node examples/lift-retrofit/dist/seed-cli.js [--data-dir DIR] [--people]';

// Brings the example data into the system that runs on a data directory; --people: only bodies and people, for one that
// was seeded before all of them had to stand on a staff register.
await runCommand(USAGE, async () => {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, people: { type: 'boolean' } } });
  const dataDir = values['data-dir'] ?? chosenDataDir();
  const running = findRunning(dataDir);
  if (!running) throw new Error(`No system is running on ${dataDir}: run "npm start", or name its --data-dir`);
  const { origins } = running;
  const as: ActAs = async (service, person) => new Api(service, origins[service]!, await mintToken(dataDir, person));
  if (values.people) {
    await registerPeople(as);
  } else {
    const clock = await LegalClock.of(origins, await mintToken(dataDir, SYSTEM_ADMIN));
    const tell: Tell = (zh, en, detail) => process.stderr.write(`  ${zh} · ${en} (${detail})\n`);
    await seed(as, clock.today(), tell);
  }
  nameHolders(dataDir);
});
