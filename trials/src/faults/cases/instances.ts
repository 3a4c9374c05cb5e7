import { SERVICES, type ServiceName } from '@shenguan/embedded/services';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';

/** An instance that is stopped answers for so long, so that whoever stands before it hears of that. */
const STOPPING = { STOP_DELAY_MS: '800', STOP_GRACE_MS: '10000' };
/** Whoever stands before it has heard of that after so long. */
const LEAVING_MS = 300;

/** Further instances at once, and one after the other replaced. */
export const instances: readonly Trial<City>[] = [
  {
    name: 'rolling-restart',
    tried: '审批服务两个实例，更换其一不丢应答 · two instances of approval, one replaced without a lost answer',
    run: (city) => rolling(city, ['approval']),
  },
  {
    name: 'rolling-restart-of-all',
    tried: '四个服务各两个实例，逐个重启 · two instances of each service, replaced one by one',
    full: true,
    run: (city) => rolling(city, SERVICES),
  },
];

/** Puts a second instance beside the launcher's, and replaces these one after the other while work goes on. */
async function rolling(city: City, rolled: readonly ServiceName[]): Promise<string> {
  const { rig, ledger } = city;
  const started: Awaited<ReturnType<typeof rig.another>>[] = [];
  const another = async (service: ServiceName) => {
    const one = await rig.another(service, { env: STOPPING });
    started.push(one);
    return one;
  };
  try {
    // Started before there is work: what is looked at is how they leave.
    const pairs: { service: ServiceName; old: (typeof started)[number]; next: (typeof started)[number] }[] = [];
    for (const service of rolled) {
      const old = await another(service);
      rig.fronts.set(service, [rig.origins[service], old.origin]);
      pairs.push({ service, old, next: await another(service) });
    }
    return await city.under(async () => {
      const before = ledger.unanswered;
      for (const { service, old, next } of pairs) {
        const front = rig.fronts.get(service)!;
        front.push(next.origin);
        const stopping = old.part.stop();
        await pause(LEAVING_MS);
        front.splice(front.indexOf(old.origin), 1);
        await stopping;
      }
      const lost = ledger.unanswered - before;
      demand(lost === 0, 'an answer to every request', `${lost} unanswered`);
      return `two instances each of ${rolled.join(', ')}, ${pairs.length} replaced, no answer lost`;
    });
  } finally {
    for (const service of rolled) rig.fronts.delete(service);
    for (const { part } of started) await part.stop();
  }
}
