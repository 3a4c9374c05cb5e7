import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { SERVICES } from '@shenguan/embedded/services';
import { AGENT } from '@shenguan/lift-retrofit/matter/people';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import { Bystander, probe } from '../../kit/probe.js';
import { residentBytes } from '../../kit/processes.js';
import type { Trial } from '../../kit/trial.js';
import type { Target } from '../target.js';

const MIB = 2 ** 20;
/** What another client may wait at most beyond what he waits on a quiet system, milliseconds: the machine may be busy. */
const LONGER_MS = 3_000;
const GROWTH_MAX = 400 * MIB;
const SLOW = 60;

/** The cheapest requests that could keep everybody else waiting. */
export const stalls: readonly Trial<Target>[] = [
  { name: 'stalls', tried: '以最省力的请求拖住服务 · the cheapest requests that stall', run },
];

async function run(target: Target): Promise<string> {
  const { rig } = target;
  const quiet = new Bystander(rig, SERVICES);
  await pause(2_000);
  const before = await quiet.stop();
  const linux = process.platform === 'linux';
  const memory = () => (linux ? Math.max(...SERVICES.map((service) => residentBytes(rig.pid(service)!))) : 0);
  const [memoryBefore, told]: [number, string[]] = [memory(), []];
  const headers = await target.headersOf(AGENT);
  for (const { what, times, path = '', method = 'POST', body, more = {} } of requests()) {
    const url = `${rig.origins.approval}/api/v1/cases${path}`;
    const beside = new Bystander(rig, SERVICES);
    const sends = Array.from({ length: times }, () => probe(url, { method, headers: { ...headers, ...more }, body }));
    const answers = await Promise.all(sends);
    const { worst, failures } = await beside.stop();
    const statuses = new Set(answers.map(({ status }) => status));
    told.push(`${what} ${[...statuses]} (${worst} ms)`);
    demand(
      [...statuses].every((status) => status < 500),
      `${what}: a refusal`,
      [...statuses],
    );
    demand(worst < before.worst + LONGER_MS, `${what}: others wait less than ${LONGER_MS} ms longer`, [
      before.worst,
      worst,
    ]);
    demand(failures.length === 0, `${what}: others are answered`, failures.slice(0, 3));
  }
  const beside = new Bystander(rig, SERVICES);
  const ended = await slowBodies(rig.origins.approval, headers, target.how.full ? 75_000 : 6_000);
  const { worst, failures } = await beside.stop();
  demand(failures.length === 0 && worst < before.worst + LONGER_MS, 'others are answered beside slow bodies', [
    worst,
    failures[0],
  ]);
  const grown = memory() - memoryBefore;
  demand(grown < GROWTH_MAX, `memory to grow by less than ${GROWTH_MAX / MIB} MiB`, `${Math.round(grown / MIB)} MiB`);
  return `${told.join(', ')}; ${SLOW} slow bodies (${ended} ended by the service, others waited ${worst} ms); memory ${grown < 0 ? '' : '+'}${Math.round(grown / MIB)} MiB`;
}

interface Cheap {
  readonly what: string;
  readonly times: number;
  readonly path?: string;
  readonly method?: string;
  readonly body: string | Buffer | null;
  readonly more?: Record<string, string>;
}

/** Made before anybody's waiting is measured: making them keeps ourselves busy. */
function requests(): Cheap[] {
  const gzip = (bytes: Buffer) => gzipSync(bytes, { level: 1 });
  const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n';
  const keys = Array.from({ length: 40_000 }, (_, i) => `"k${i}":1`).join();
  const coded = (encoding: string) => ({ more: { 'content-encoding': encoding } });
  return [
    { what: 'gzip bomb', times: 8, body: gzip(Buffer.alloc(256 * MIB, '[')), ...coded('gzip') },
    { what: 'gzip in gzip', times: 4, body: gzip(gzip(Buffer.alloc(64 * MIB))), ...coded('gzip, gzip') },
    { what: 'deep arrays', times: 8, body: '['.repeat(400_000) },
    { what: 'deep objects', times: 8, body: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` },
    { what: 'long list', times: 8, body: JSON.stringify({ relatedUnits: Array(60_000).fill({}) }) },
    { what: 'long number', times: 8, body: `{"itemCode":${'9'.repeat(700_000)}}` },
    { what: 'many keys', times: 8, body: `{${keys}}` },
    { what: 'long text to be matched', times: 8, body: JSON.stringify({ itemCode: `${'a'.repeat(300_000)}!` }) },
    { what: 'twenty MiB', times: 4, body: Buffer.alloc(20 * MIB, ' ') },
    { what: 'endless query', times: 4, method: 'GET', path: `?${'limit=1&'.repeat(1_500)}`, body: null },
    { what: 'deep query', times: 4, method: 'GET', path: `?${'a[]'.repeat(3_000)}=1`, body: null },
    {
      what: 'many parts',
      times: 4,
      method: 'PUT',
      path: '/00000000-0000-7000-8000-00000000dead/materials/X',
      body: `${part.repeat(20_000)}--x--\r\n`,
      more: { 'content-type': 'multipart/form-data; boundary=x' },
    },
  ];
}

/** Connections whose bodies come a byte at a time. */
async function slowBodies(origin: string, headers: Record<string, string>, forMs: number): Promise<number> {
  let ended = 0;
  const { hostname, port } = new URL(origin);
  const head = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const sockets = Array.from({ length: SLOW }, () => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.on('close', () => {
      ended += 1;
    });
    socket.write(`POST /api/v1/cases HTTP/1.1\r\nhost: ${hostname}\r\n${head}content-length: 100000\r\n\r\n`);
    return socket;
  });
  const until = performance.now() + forMs;
  while (performance.now() < until) {
    for (const socket of sockets) if (!socket.destroyed) socket.write('{');
    await pause(250);
  }
  const byService = ended;
  for (const socket of sockets) socket.destroy();
  return byService;
}
