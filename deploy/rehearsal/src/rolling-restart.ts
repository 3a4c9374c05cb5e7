import { randomUUID } from 'node:crypto';
import { SERVICES } from '@shenguan/compose/secrets';
import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import { request } from 'undici';
import { draft } from './drafts.js';
import { pause } from './part.js';
import { demand } from './report.js';
import { INSTANCES, type Topology } from './topology.js';

const READERS = 4;
const WRITERS = 2;
/** Between two requests of one caller, milliseconds: a load, not a flood. */
const READ_EVERY_MS = 100;
const WRITE_EVERY_MS = 400;

/**
 * While each instance in turn is stopped, and started anew, callers read and write through the gateway without repeating
 * anything: every request is answered, and every act that was answered is there afterwards, once.
 */
export async function nothingLost(topology: Topology): Promise<string> {
  const { origins, issuer } = topology;
  const [reads, writes]: [Map<string, number>, Map<string, string>] = [new Map(), new Map()];
  const wrong: string[] = [];
  let running = true;
  const get = async (url: string) =>
    request(url, { headers: { authorization: `Bearer ${await issuer.tokenOf(AUDITOR)}` } });
  const count = (name: string) => reads.set(name, (reads.get(name) ?? 0) + 1);
  const reading = Array.from({ length: READERS }, async (_, i) => {
    for (let n = i; running; n++) {
      await pause(READ_EVERY_MS);
      const service = SERVICES[n % SERVICES.length]!;
      const path = n % 2 ? '/messages' : '/rules/PRA-1';
      await get(`${origins[service]}/api/v1${path}`).then(
        async ({ statusCode, body }) => {
          await body.dump();
          if (statusCode === 200) count(service);
          else wrong.push(`${service}${path} ${statusCode}`);
        },
        (error) => wrong.push(`${service}${path} ${error}`),
      );
    }
  });
  const writing = Array.from({ length: WRITERS }, async () => {
    while (running) {
      await pause(WRITE_EVERY_MS);
      const key = randomUUID();
      const sent = await draft(topology, key).catch((error) => ({ status: String(error), id: '' }));
      if (sent.status === 201) writes.set(key, sent.id);
      else wrong.push(`a draft ${sent.status}`);
    }
  });
  try {
    for (const one of INSTANCES) {
      for (const service of SERVICES) {
        await topology.stopInstance(`${service}-${one}`);
        await topology.startInstance(`${service}-${one}`);
      }
    }
  } finally {
    running = false;
    await Promise.all([...reading, ...writing]);
  }
  demand(wrong.length === 0, 'an answer to each request', [wrong.length, ...new Set(wrong)].slice(0, 10));
  demand(writes.size > 0 && SERVICES.every((service) => reads.has(service)), 'something was asked', [...reads]);
  for (const [key, id] of writes) {
    const again = await draft(topology, key);
    demand(again.id === id && again.replayed, 'the same answer under the same key', [key, id, again]);
  }
  const asked = [...reads.values()].reduce((sum, n) => sum + n, 0);
  return `8 instances replaced under load: ${asked} reads and ${writes.size} drafts, none unanswered, each draft there once`;
}
