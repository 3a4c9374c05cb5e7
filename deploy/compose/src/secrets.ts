import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join } from 'node:path';
import type { ServiceName } from '@shenguan/common/contracts';
import { certificateFor } from './certificate.js';

/** The services, each with a database of its own. */
export const SERVICES = [
  'approval',
  'review-experts',
  'joint-inspection',
  'supervision-link',
] as const satisfies ServiceName[];

/** Where a deployment's parts find each other, for the addresses that hold a password. */
export interface Places {
  /** Host name that users reach the gateway under. */
  host: string;
  /** `host:port` of PostgreSQL and of Redis; with Sentinels, the name that they know its master by. */
  postgres: string;
  redis: string;
  /** `host:port` of a pool in transaction mode that the services connect to; migrations go to PostgreSQL itself. */
  pool?: string | undefined;
}

/** Names a service's database. */
export const databaseOf = (service: ServiceName): string => service.replaceAll('-', '_');

/** What PostgreSQL calls a service's roles: who owns and migrates, and who reads and writes rows. */
export const ownerOf = (service: ServiceName): string => `${databaseOf(service)}_owner`;
export const loginOf = (service: ServiceName): string => `${databaseOf(service)}_app`;

/** Keys that the four services share: personal data of one is found again, and read, by all. */
const SHARED_RINGS = ['fields', 'hash', 'person'] as const;

/**
 * Makes what a deployment keeps secret (密钥与口令), each in a file of its own below a directory that only its owner may
 * enter; what is there already stays as it is, so that running it again changes nothing. Returns the files made.
 */
export function makeSecrets(directory: string, places: Places): string[] {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const made: string[] = [];
  const keep = (name: string, content: () => string): string => {
    const file = join(directory, name);
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, content());
      // Whoever a container runs as must read it, whatever the mask; on the host nobody passes the directory above.
      chmodSync(`${file}.new`, 0o444);
      for (let at = dirname(file); at !== directory; at = dirname(at)) chmodSync(at, 0o755);
      renameSync(`${file}.new`, file);
      made.push(name);
    }
    return readFileSync(file, 'utf8').trim();
  };
  const url = (role: string, password: string, database: string, place = places.postgres) =>
    `postgresql://${role}:${password}@${place}/${database}\n`;

  const admin = keep('postgres/admin-password', password);
  keep('postgres/admin-database-url', () => url('postgres', admin, 'postgres'));
  const redis = keep('redis/password', password);
  keep('redis/auth.conf', () => `requirepass ${redis}\n`);
  for (const ring of SHARED_RINGS) keep(`shared/${ring}.json`, keyRing);
  for (const service of SERVICES) {
    const database = databaseOf(service);
    keep(`${service}/owner-database-url`, () => url(ownerOf(service), password(), database));
    keep(`${service}/database-url`, () => url(loginOf(service), password(), database, places.pool));
    keep(`${service}/redis-url`, () => `redis://:${redis}@${places.redis}\n`);
    for (const ring of SHARED_RINGS) {
      keep(`${service}/keys/${ring}.json`, () => readFileSync(join(directory, `shared/${ring}.json`), 'utf8'));
    }
    keep(`${service}/keys/log-${service}.key`, ed25519Seed);
  }
  // The service's own part in every draw of experts.
  keep('review-experts/keys/draw-service.key', ed25519Seed);
  keep('keycloak/admin-password', password);
  keep('keycloak/trial-password', password);
  const keycloak = keep('keycloak/database-password', password);
  keep('keycloak/database-url', () => url('keycloak', keycloak, 'keycloak'));
  keep('grafana/admin-password', password);
  makeCertificate(directory, places.host, keep);
  return made;
}

/** A certificate of an authority of its own, to try things with; one from your authority takes its place. */
function makeCertificate(directory: string, host: string, keep: (name: string, content: () => string) => string) {
  const files = ['gateway/tls.crt', 'gateway/tls.key', 'gateway/ca.crt'];
  if (files.every((name) => existsSync(join(directory, name)))) {
    const certificate = new X509Certificate(readFileSync(join(directory, 'gateway/tls.crt')));
    if (!(isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host))) {
      throw new Error(`gateway/tls.crt is not for ${host}: remove the files of gateway/, or name the host it is for`);
    }
    return;
  }
  const { certificate, key, authority } = certificateFor(host);
  keep('gateway/tls.crt', () => certificate);
  keep('gateway/tls.key', () => key);
  keep('gateway/ca.crt', () => authority);
}

const password = (): string => `${randomBytes(24).toString('base64url')}\n`;

/** One 256-bit key, base64, as version k1. */
function keyRing(): string {
  return `${JSON.stringify({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } })}\n`;
}

/** The 32-byte secret of an Ed25519 key (RFC 8032), hex. */
function ed25519Seed(): string {
  const { d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return `${Buffer.from(d!, 'base64url').toString('hex')}\n`;
}
