import { SERVICES } from '@shenguan/embedded/services';
import { waitUntil } from '@shenguan/embedded/wait-until';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import { signal } from '../../kit/processes.js';
import { shuffled } from '../../kit/random.js';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';

const STARTS_WITHIN_MS = 60_000;

/** Processes that end as `kill -9` ends them. */
export const killed: readonly Trial<City>[] = [
  {
    name: 'services-killed',
    tried: '办理中强行终止服务 · kill -9 of services amid work: two of them, in the long run each',
    run: (city) =>
      city.under(async () => {
        const { rig, random } = city;
        const struck = shuffled(SERVICES, random).slice(0, city.full ? SERVICES.length : 2);
        for (const service of struck) {
          await pause(random() * 300);
          const pid = rig.pid(service);
          demand(signal(pid, 'SIGKILL'), `${service} to be killed`, pid);
          const another = () => ![undefined, pid].includes(rig.pid(service));
          const came = await waitUntil(another, STARTS_WITHIN_MS);
          demand(came, `${service} to be started again`, 'it was not');
        }
        return `${struck.join(', ')} killed and started again by the launcher`;
      }),
  },
  {
    name: 'launcher-killed',
    full: true,
    tried: '强行终止启动程序，再次启动 · kill -9 of the launcher, and another start',
    run: (city) =>
      city.under(async () => {
        await city.rig.killLauncher();
        await city.rig.launch();
        return 'launcher killed with all that it started; the next start went on with the data';
      }),
  },
];
