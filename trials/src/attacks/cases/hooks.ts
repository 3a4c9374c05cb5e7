import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mintToken } from '@shenguan/embedded/mint-token';
import { Api } from '@shenguan/lift-retrofit/api';
import { DEPARTMENT_STAFF } from '@shenguan/lift-retrofit/matter/people';
import { until } from '@shenguan/lift-retrofit/until';
import { demand } from '@shenguan/rehearsal/report';
import type { Trial } from '../../kit/trial.js';
import type { Target } from '../target.js';

const { liaison } = DEPARTMENT_STAFF.market;
const PRELOAD = pathToFileURL(join(import.meta.dirname, '../../kit/own-resolver.js')).href;

/** Addresses that no webhook may go to, in every spelling. */
const SPELLINGS = [
  ...['127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '0177.0x1', '127.0.0.1.'],
  ...[
    '０１７７.0.0.1',
    '１２７.０.０.１',
    '127。0。0。1',
    '127．0．0．1',
    '①②⑦.0.0.1',
    '%31%32%37.0.0.1',
    '127.0.0.1%2e',
  ],
  ...['0', '0.0.0.0', '[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]'],
  ...[
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fec0::1]',
    '[fd00::1]',
    '[ff02::1]',
  ],
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ｌｏｃａｌｈｏｓｔ',
    'a.localhost',
    'x.localhost.',
    'localhost.localdomain',
  ],
  ...['169.254.169.254', '0xa9fea9fe', '2852039166', '[::ffff:a9fe:a9fe]', '[fd00:ec2::254]', '100.100.100.200'],
  ...[
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ],
  ...['user@127.0.0.1', 'example.org@127.0.0.1', '127.0.0.1#@example.org', '127.0.0.1\\@example.org'],
];
const SCHEMES = [
  'ftp://example.org/',
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
  'javascript:alert(1)',
  'data:text/plain,x',
];

/** Where webhooks go. LINK-5 */
export const hooks: readonly Trial<Target>[] = [
  {
    name: 'webhook-targets',
    tried: '以各种写法指向内部的回调地址 · webhook targets inside, in every spelling',
    run: spelled,
  },
  {
    name: 'webhook-rebinding',
    tried: '解析结果改变的域名、重定向 · names that come to mean the inside, and redirects',
    run: rebound,
  },
];

async function spelled({ rig }: Target): Promise<string> {
  const api = rig.patient('supervision-link', liaison);
  const passed: string[] = [];
  const urls = [
    ...SPELLINGS.flatMap((host) => [`https://${host}/hook`, `https://${host}:8443/hook`, `http://${host}:8080/hook`]),
    ...SCHEMES,
    ...[
      'https://93.184.216.34:5432/',
      'https://93.184.216.34:6379/',
      'https://93.184.216.34:25/',
      'http://93.184.216.34/',
    ],
  ];
  for (const url of urls) {
    const { status, body } = await api.post('/webhook-endpoints', { url, description: '试' });
    if (status !== 422 && status !== 400) passed.push(`${url}: ${status} ${JSON.stringify(body).slice(0, 120)}`);
  }
  demand(passed.length === 0, 'every one refused', passed);
  return `${urls.length} addresses refused at registration`;
}

/** A name server answers with a public address at registration, and with the inside afterwards. */
async function rebound(target: Target): Promise<string> {
  const { rig } = target;
  const dns = await NameServer.start();
  let reached = 0;
  const inside = createServer((_, response) => {
    reached += 1;
    response.writeHead(204).end();
  });
  await listening(inside);
  const { port } = inside.address() as { port: number };
  const redirecting = createServer((_, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${port}/inside` }).end();
  });
  await listening(redirecting);
  const redirectOrigin = `http://127.0.0.1:${(redirecting.address() as { port: number }).port}`;
  const { part, origin } = await rig.another('supervision-link', {
    preload: PRELOAD,
    env: { OWN_RESOLVER: `127.0.0.1:${dns.port}`, WEBHOOK_TEST_ORIGINS: redirectOrigin },
  });
  try {
    const api = new Api('supervision-link', origin, () => mintToken(rig.dataDir, liaison));
    const tries = ['127.0.0.1', '169.254.169.254', '10.0.0.1', '0.0.0.0'];
    const told: string[] = [];
    for (const [i, address] of tries.entries()) {
      const name = `rebind-${i}.example.org`;
      dns.answer(name, ['93.184.216.34']);
      const url = `https://${name}:${port}/hook`;
      const { status, body } = await api.post('/webhook-endpoints', { url, description: '试' });
      demand(status === 201, `${url} to be taken while its name is public`, [status, body]);
      dns.answer(name, [address]);
      told.push(`${address} ${await testOf(api, body.id)}`);
      // One public address among them makes the others no better.
      dns.answer(name, [address, '93.184.216.34']);
      told.push(`${address} and a public one ${await testOf(api, body.id)}`);
    }
    const redirect = await api.post('/webhook-endpoints', { url: `${redirectOrigin}/hook`, description: '试' });
    demand(redirect.status === 201, 'the redirecting receiver to be taken', redirect.body);
    told.push(`redirect ${await testOf(api, redirect.body.id)}`);
    demand(reached === 0, 'nothing inside to be reached', reached);
    demand(dns.asked > tries.length, 'the name server to be asked again at each connection', dns.asked);
    return `${told.join(', ')}; nothing inside was reached, names asked ${dns.asked} times`;
  } finally {
    await part.stop();
    dns.stop();
    inside.close();
    redirecting.close();
  }
}

/** Has a test message sent; what became of it. */
async function testOf(api: Api, id: string): Promise<string> {
  await api.post(`/webhook-endpoints/${id}/test`);
  const before = (await api.get(`/webhook-endpoints/${id}/attempts`)).body.items.length;
  const { body } = await until(
    'the test message is tried',
    () => api.get(`/webhook-endpoints/${id}/attempts`),
    (answer) => answer.body.items.length > before || (before > 0 && answer.body.items.length === before),
  );
  const [last] = body.items;
  demand(!(last?.status >= 200 && last?.status < 300), 'a delivery that fails', last);
  return String(last?.failure ?? last?.status ?? last?.reason);
}

const listening = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

/** A name server (RFC 1035) for A records, over UDP. */
class NameServer {
  asked = 0;
  private readonly names = new Map<string, readonly string[]>();
  private readonly socket = createSocket('udp4');

  static async start(): Promise<NameServer> {
    const server = new NameServer();
    server.socket.on('message', (query, { port, address }) => server.socket.send(server.respond(query), port, address));
    await new Promise<void>((resolve) => server.socket.bind(0, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return this.socket.address().port;
  }

  answer(name: string, addresses: readonly string[]): void {
    this.names.set(name, addresses);
  }

  stop(): void {
    this.socket.close();
  }

  private respond(query: Buffer): Buffer {
    this.asked += 1;
    const labels: string[] = [];
    let at = 12;
    while (query[at] !== 0 && at < query.length) {
      const length = query[at]!;
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += 1 + length;
    }
    const question = query.subarray(12, at + 5);
    const isA = query.readUInt16BE(at + 1) === 1;
    const addresses = this.names.get(labels.join('.').toLowerCase());
    const found = isA ? (addresses ?? []) : [];
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    // An answer, recursion available; NXDOMAIN for names that are not ours.
    head.writeUInt16BE(addresses ? 0x8180 : 0x8183, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(found.length, 6);
    const records = found.map((address) =>
      Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
    );
    return Buffer.concat([head, question, ...records]);
  }
}
