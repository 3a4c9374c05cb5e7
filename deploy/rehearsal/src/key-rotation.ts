import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import { generateKeyPair, SignJWT } from 'jose';
import { request } from 'undici';
import { pause } from './part.js';
import { demand } from './report.js';
import { INSTANCES, type Topology } from './topology.js';

/** A key set is asked for anew at most this often where a key is unknown (jose's cooldown, with some to spare). */
const COOLDOWN_MS = 32_000;

/** Tokens of a new key hold without a restart, those of the one before as long as it is published, others never. */
export async function keysRotate(topology: Topology): Promise<string> {
  const { issuer } = topology;
  const before = await issuer.tokenOf(AUDITOR);
  demand(
    (await statusesOf(topology, before)).every((one) => one === 200),
    'a token of the first key holds',
    before,
  );
  await issuer.rotate();
  await pause(COOLDOWN_MS);
  const after = await issuer.tokenOf(AUDITOR);
  demand(kidOf(before) !== kidOf(after), 'another key signs', [kidOf(before), kidOf(after)]);
  for (const [what, token] of [
    ['a token of the new key', after],
    ['one of the key before', before],
  ] as const) {
    const statuses = await statusesOf(topology, token);
    demand(
      statuses.every((one) => one === 200),
      `${what} holds everywhere`,
      statuses,
    );
  }
  const forged = await statusesOf(topology, await forge(after));
  demand(
    forged.every((one) => one === 401),
    'a token of a foreign key is refused',
    forged,
  );
  await issuer.retire();
  const token = await issuer.tokenOf(AUDITOR);
  const statuses = await statusesOf(topology, token);
  demand(
    statuses.every((one) => one === 200),
    'tokens hold once the old key is gone',
    statuses,
  );
  return `a new key held without a restart on ${statuses.length} instances, the old one’s token too; a foreign key’s was refused`;
}

/** What each instance of two services answers to a token. */
async function statusesOf(topology: Topology, token: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const service of ['approval', 'supervision-link'] as const) {
    for (const one of INSTANCES) {
      const { statusCode, body } = await request(`${topology.addressOf(`${service}-${one}`)}/api/v1/audit/keys`, {
        headers: { authorization: `Bearer ${token}` },
      });
      await body.dump();
      const seats = await request(`${topology.addressOf(`${service}-${one}`)}/api/v1/messages`, {
        headers: { authorization: `Bearer ${token}` },
      });
      await seats.body.dump();
      statuses.push(statusCode === 200 ? seats.statusCode : statusCode);
    }
  }
  return statuses;
}

const partOf = (token: string, i: number) =>
  JSON.parse(Buffer.from(token.split('.')[i]!, 'base64url').toString('utf8'));
const kidOf = (token: string): string => partOf(token, 0).kid;

/** The same claims under the same key name, signed by somebody else. */
async function forge(token: string): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  return new SignJWT(partOf(token, 1)).setProtectedHeader(partOf(token, 0)).sign(privateKey);
}
