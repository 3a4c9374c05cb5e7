import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeIdentityNumber, makeMobileNumber } from '@shenguan/common/privacy';
import { CanaryFinder } from '@shenguan/lift-retrofit/checks/canary-finder';
import { application } from '@shenguan/lift-retrofit/matter/application';
import { paper } from '@shenguan/lift-retrofit/matter/paper';
import { AGENT } from '@shenguan/lift-retrofit/matter/people';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import { probe } from '../../kit/probe.js';
import type { Trial } from '../../kit/trial.js';
import type { Operation, Target } from '../target.js';
import { Things } from '../things.js';

const AT_ONCE = 8;
const SETTLE_MS = 3_000;

/** Numbers of invented people that nothing else uses. */
const IDENTITY = makeIdentityNumber('140602', '1977-07-07', 771);
const PHONE = makeMobileNumber(77_712_345);
const NAMED = { identity: makeIdentityNumber('140602', '1955-05-05', 552), phone: makeMobileNumber(55_512_345) };

/** Numbers of persons handed in through every field, path, query, header and file name. PRA-8 */
export const personal: readonly Trial<Target>[] = [
  { name: 'personal-numbers', tried: '证件号码、手机号码经由每个入口 · numbers of persons through every path', run },
];

async function run(target: Target): Promise<string> {
  const { rig, operations } = target;
  await asMeant(target);
  const things = await Things.of(target);
  const sends = operations.flatMap((operation) => requestsOf(operation, things));
  const taken = new Map<string, number>();
  let sent = 0;
  const lane = async () => {
    for (let one = sends.shift(); one; one = sends.shift()) {
      const { operation, path, body, headers } = one;
      const { method, service, roles } = operation;
      const actor = target.holderOf(roles.includes('public') ? 'auditor' : roles[0]!);
      const all = { ...(await target.headersOf(actor)), 'if-match': '"1"', ...headers };
      const answer = await probe(rig.origins[service] + path, { method, headers: all, body });
      sent += 1;
      if (answer.status < 300 && body) taken.set(`${method} ${operation.template}`, answer.status);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const upload = await rig
    .patient('approval', AGENT)
    .upload(`/cases/${target.work.cases.find(({ silent }) => silent)!.caseNumber}/materials/X`, {
      ...paper('材料'),
      name: `${IDENTITY}.pdf`,
    });
  demand(upload.status < 500, 'an answer to a file named so', upload.status);
  await pause(SETTLE_MS);
  const finder = new CanaryFinder([IDENTITY, PHONE, NAMED.identity, NAMED.phone]);
  const { finds, rows } = await finder.inDatabases(rig.postgres.adminUrl);
  demand(rows.size > 50 && [...rows.keys()].some((place) => place.startsWith('queues.')), 'the queue database too', [
    ...rows.keys(),
  ]);
  const logs = await finder.inFiles(join(rig.dataDir, 'logs'), 'contents');
  const blobs = join(rig.dataDir, 'files');
  const named = existsSync(blobs) ? await finder.inFiles(blobs, 'names') : { finds: [], files: 0 };
  const all = [...finds, ...logs.finds, ...named.finds].map(({ place, form }) => `${place} (${form})`);
  demand(all.length === 0, 'no number in clear', [all.length, ...new Set(all)].slice(0, 12));
  const count = [...rows.values()].reduce((sum, n) => sum + n, 0);
  return `${sent} requests, ${taken.size} of them taken with a number in a text; none in clear in ${count} rows of ${rows.size} tables, ${logs.lines} lines of logs, ${named.files} names of files`;
}

/** Where numbers belong: an application with its people. It is taken, and keeps them encrypted. */
async function asMeant(target: Target): Promise<void> {
  const form = application();
  const principals = [{ name: '郑重', identityNumber: NAMED.identity }];
  const body = { ...form, applicant: { ...form.applicant, phone: NAMED.phone, principals } };
  const { status, body: told } = await target.rig.patient('approval', AGENT).post('/cases', body);
  demand(status === 201, 'the application to be taken', told);
  demand(!JSON.stringify(told).includes(NAMED.identity), 'masked numbers in the answer', told);
}

interface Sent {
  readonly operation: Operation;
  readonly path: string;
  readonly body: string | null;
  readonly headers: Record<string, string>;
}

/** One request with the numbers in each text of the documented example, and some with them around it. */
function requestsOf(operation: Operation, things: Things): Sent[] {
  const [path = operation.template] = things.pathsOf(operation);
  const { method, template, example } = operation;
  const query = `?caseNumber=${IDENTITY}&q=${PHONE}&cursor=${IDENTITY}`;
  const inPath = template.replace(/\{[^}]+\}/g, IDENTITY);
  const headers = {
    'x-correlation-id': IDENTITY,
    'user-agent': `client ${PHONE}`,
    referer: `http://127.0.0.1/${IDENTITY}`,
  };
  const plain = method === 'GET' ? null : JSON.stringify(example ?? {});
  const around: Sent[] = [
    { operation, path: path + query, body: plain, headers },
    { operation, path: inPath, body: plain, headers: { 'idempotency-key': IDENTITY } },
  ];
  if (method === 'GET') return around;
  const texts = placesOf(example ?? {}).map((at): Sent => {
    const copy = structuredClone(example ?? {}) as Record<string, unknown>;
    const holder = at.slice(0, -1).reduce<Record<string, unknown>>((value, key) => value[key] as never, copy);
    holder[at.at(-1)!] = `现场核实，身份证号${IDENTITY}，联系电话${PHONE}，情况属实。`;
    return { operation, path, body: JSON.stringify(copy), headers: { 'idempotency-key': randomUUID() } };
  });
  return [...around, ...texts, { operation, path, body: `{"a":"${IDENTITY}"`, headers: {} }];
}

/** Ways to every text in an example. */
function placesOf(value: unknown, way: readonly string[] = []): string[][] {
  if (typeof value === 'string') return way.length > 0 ? [[...way]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...way, key]));
}
