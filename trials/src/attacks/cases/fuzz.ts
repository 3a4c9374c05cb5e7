import { SERVICES } from '@shenguan/embedded/services';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import { Bystander, leakOf, probe } from '../../kit/probe.js';
import { residentBytes } from '../../kit/processes.js';
import { oneOf } from '../../kit/random.js';
import type { Trial } from '../../kit/trial.js';
import type { Operation, Target } from '../target.js';
import { Things } from '../things.js';

const SHORT = 600;
const FULL = 10_000;
const AT_ONCE = 8;
const MIB = 2 ** 20;
const GROWTH_MAX = 400 * MIB;
const LONGER_MS = 3_000;
/** Whoever revokes the tokens of others ends the run for everybody. */
const LEFT_OUT = /\/token-revocations/;

const NASTY: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 31, 2 ** 53, -(2 ** 63), [], {}, [[]], [null], { a: { b: {} } }],
  ...[
    '',
    ' ',
    '.',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\uffff',
    '\u202e',
    '👩‍👩‍👧',
    '0'.repeat(5_000),
    '一'.repeat(20_000),
  ],
  ...[
    "'; DROP TABLE x; --",
    '%',
    '_',
    '\\',
    '$1',
    '{{7*7}}',
    '{% raw %}',
    ['$', '{7*7}'].join(''),
    '../../../etc/passwd',
    '<script>',
    '\r\nx: y',
  ],
  ...['__proto__', 'constructor', 'toString', 'NaN', 'Infinity', '-0', '1e999', '0x10', '٣', '２０２６-０３-０２'],
  ...['2026-02-30', '0000-00-00', '9999-12-31', '10000-01-01', '2026-03-02T24:00:00+08:00', '-271821-04-20T00:00:00Z'],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'SP2026-000001', 'SP9999-999999'],
];

/** Requests made from the OpenAPI documents, with what no document foresees. */
export const fuzz: readonly Trial<Target>[] = [
  { name: 'fuzz', tried: '依接口文档随机变造请求 · a fuzzer over the OpenAPI documents', run },
];

async function run(target: Target): Promise<string> {
  const { rig, how, random } = target;
  const things = await Things.of(target);
  const operations = target.operations.filter(({ template }) => !LEFT_OUT.test(template));
  const quiet = new Bystander(rig, SERVICES);
  await pause(1_500);
  const before = await quiet.stop();
  const memory = () =>
    process.platform === 'linux' ? Math.max(...SERVICES.map((service) => residentBytes(rig.pid(service)!))) : 0;
  const memoryBefore = memory();
  const beside = new Bystander(rig, SERVICES);
  const findings: string[] = [];
  const statuses = new Map<number, number>();
  let left = how.full ? FULL : SHORT;
  const count = left;
  const lane = async () => {
    while (left-- > 0) {
      const operation = oneOf(operations, random);
      const sent = await requestFor(target, things, operation);
      const { status, text } = await probe(sent.url, sent);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const leak = leakOf(echoless(text, sent.body));
      const broke = status >= 500 || (status === 0 && sent.sendable);
      if (leak || broke)
        findings.push(
          `${sent.method} ${sent.url} ${sent.body?.slice(0, 300)} → ${status} ${leak ?? text.slice(0, 200)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const { worst, failures } = await beside.stop();
  demand(findings.length === 0, 'no 5xx, no leak', [findings.length, ...findings.slice(0, 6)]);
  demand(failures.length === 0 && worst < before.worst + LONGER_MS, 'others answered as before', [
    before,
    worst,
    failures[0],
  ]);
  const grown = memory() - memoryBefore;
  demand(grown < GROWTH_MAX, `memory to grow by less than ${GROWTH_MAX / MIB} MiB`, `${Math.round(grown / MIB)} MiB`);
  const seen = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}×${n}`);
  return `${count} requests: ${seen.join(' ')}; others waited ${worst} ms at most, memory +${Math.round(grown / MIB)} MiB`;
}

async function requestFor(target: Target, things: Things, operation: Operation) {
  const { rig, random } = target;
  const { method, service, roles, example } = operation;
  let path = random() < 0.8 ? oneOf(things.pathsOf(operation), random) : operation.template;
  path = path.replace(/\{[^}]+\}/g, () => encodeURIComponent(textOf(oneOf(NASTY, random)).slice(0, 500)));
  const query =
    random() < 0.4
      ? `?${oneOf(['limit', 'cursor', 'state', 'caseNumber', 'body', 'from', 'q', 'date', 'a[b]'], random)}=${encodeURIComponent(textOf(oneOf(NASTY, random)).slice(0, 1_000))}`
      : '';
  const role = roles.includes('public') ? 'auditor' : oneOf(roles, random);
  const headers: Record<string, string> = await target.headersOf(target.holderOf(role));
  if (random() < 0.3) headers['if-match'] = oneOf(['"1"', '*', 'W/"1"', '""', '"99999999999999999999"', 'x'], random);
  if (random() < 0.2) headers['accept-language'] = oneOf(['en', '*;q=0.1', 'zh;q=x', ','.repeat(500)], random);
  if (random() < 0.1)
    headers['content-type'] = oneOf(['text/plain', 'application/json; charset=x', 'multipart/form-data'], random);
  const body = method === 'GET' ? null : bodyFor(example, random);
  return { url: rig.origins[service] + path + query, method, headers, body, sendable: true };
}

/** The example of the document with something wrong in it; sometimes no JSON at all. */
function bodyFor(example: unknown, random: () => number): string {
  if (random() < 0.05)
    return oneOf(
      ['', '{', '[1,', '{"a":1}}', '\ufeff{}', '"x"', 'null', '{"__proto__":{"a":1}}', '{"a":1,"a":2}'],
      random,
    );
  const copy = structuredClone(example ?? {});
  const places = placesIn(copy);
  for (let n = Math.floor(random() * 4); n > 0 && places.length > 0; n--) {
    const { holder, key } = oneOf(places, random);
    holder[key] = oneOf(NASTY, random);
  }
  if (random() < 0.1 && typeof copy === 'object')
    Object.assign(copy as object, { [oneOf(['extra', '__proto__x', 'id'], random)]: oneOf(NASTY, random) });
  return JSON.stringify(copy);
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

const textOf = (value: unknown) =>
  typeof value === 'string' ? Buffer.from(value).toString('utf8') : JSON.stringify(value);

/** An answer without what it only repeats of the request. */
const echoless = (text: string, body: string | null) =>
  body?.includes('etc/passwd') ? text.replaceAll(/[./]*etc\/passwd/g, '') : text;
