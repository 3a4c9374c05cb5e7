import { createServer, type ServerResponse } from 'node:http';
import { DEPARTMENT_STAFF } from '@shenguan/lift-retrofit/matter/people';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import { probe } from '../../kit/probe.js';
import { residentBytes } from '../../kit/processes.js';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';

const MIB = 2 ** 20;
const GROWTH_MAX = 200 * MIB;
const ACTS = 16;

/** How a department's system may answer a web hook; none of these is the platform's own doing. */
const MANNERS: Record<string, (response: ServerResponse) => void> = {
  never: () => {},
  'a byte at a time': (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'), 200);
    response.once('close', () => clearInterval(timer));
  },
  'without end': (response) => {
    response.writeHead(200);
    const chunk = Buffer.alloc(MIB, 'x');
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  },
  'endless headers': (response) => {
    response.socket?.write(`HTTP/1.1 200 OK\r\n${'x-y: z\r\n'.repeat(50_000)}`);
  },
  'no HTTP': (response) => {
    response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n');
  },
  'breaks off': (response) => {
    response.socket?.destroy();
  },
  'to itself again': (response) => {
    response.writeHead(308, { location: '/again' }).end();
  },
  gone: (response) => {
    response.writeHead(410).end();
  },
};

/** Receivers of web hooks that mean harm, beside one that does not. */
export const receivers: readonly Trial<City>[] = [
  {
    name: 'hostile-receivers',
    tried: '恶意的推送接收方 · receivers of web hooks that hang, flood and break off',
    run: (city) => hostile(city),
  },
];

async function hostile(city: City): Promise<string> {
  const { rig, ledger } = city;
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const manner = decodeURIComponent(request.url!.slice(1));
    asked.set(manner, (asked.get(manner) ?? 0) + 1);
    request.resume();
    response.on('error', () => {});
    (MANNERS[manner] ?? MANNERS.gone!)(response);
  });
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(city.hostilePort, '127.0.0.1', resolve));
  const by = DEPARTMENT_STAFF.urban.liaison;
  const api = rig.patient('supervision-link', by);
  const endpoints: { id: string; version: number }[] = [];
  try {
    for (const manner of Object.keys(MANNERS)) {
      const url = `http://127.0.0.1:${city.hostilePort}/${encodeURIComponent(manner)}`;
      const { body } = await api.post('/webhook-endpoints', {
        url,
        events: ['case-accepted', 'case-decided'],
        description: '试',
      });
      endpoints.push(body);
    }
    const memory = () => (process.platform === 'linux' ? residentBytes(rig.pid('supervision-link')!) : 0);
    const before = memory();
    return await city.under(async () => {
      const goal = ledger.answered + ACTS;
      while (ledger.answered < goal && ledger.wrong.length === 0) await pause(50);
      const grown = memory() - before;
      demand(
        grown < GROWTH_MAX,
        `memory to grow by less than ${GROWTH_MAX / MIB} MiB`,
        `${Math.round(grown / MIB)} MiB`,
      );
      demand(asked.size === Object.keys(MANNERS).length, 'each of them to be tried', [...asked]);
      // What is owed to them is no row of the platform's that is left open.
      for (const { id } of endpoints) await switchedOff(city, id);
      return `${[...asked].map(([manner, n]) => `${manner} ${n}×`).join(', ')}, memory +${Math.round(grown / MIB)} MiB`;
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Switches an endpoint off for good, whatever became of it. */
async function switchedOff({ rig }: City, id: string): Promise<void> {
  const url = `${rig.origins['supervision-link']}/api/v1/webhook-endpoints/${id}`;
  const authorization = `Bearer ${await rig.tokenOf(DEPARTMENT_STAFF.urban.liaison)}`;
  let last = '';
  for (let i = 0; i < 20; i++) {
    const { version, state } = JSON.parse((await probe(url, { headers: { authorization } })).text);
    const headers = { authorization, 'if-match': `"${version}"` };
    const { status, text } = await probe(url, { method: 'DELETE', headers });
    if (status < 300 || state === 'disabled' || state === 'ended') return;
    last = `${state} ${status} ${text.slice(0, 300)}`;
    await pause(200);
  }
  throw new Error(`endpoint ${id} could not be switched off: ${last}`);
}
