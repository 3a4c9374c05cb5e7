import { afterEach, describe, expect, it } from '@jest/globals';
import { readServiceConfig, SECRET_VARIABLES } from '@shenguan/common/service';
import { ensureKeys } from '../src/keys.js';
import { serviceEnvironment } from '../src/service-environment.js';
import { privateDirectory, removeDirectories } from './support.js';

/**
 * What an embedded service is never told from outside: it listens on this machine alone and keeps its files there, its
 * log’s name and the place of its signer’s account never change, and the launcher makes its passwords.
 */
const WITHHELD = [
  'SERVICE_HOST',
  'AUDIT_LOG_HOST',
  'LOG_STATE_DIR',
  ...['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ...SECRET_VARIABLES.map((name) => `${name}_FILE`),
];
const kept = { ...process.env };
afterEach(() => {
  process.env = { ...kept };
  removeDirectories();
});

describe('what a service is told of the launcher’s environment', () => {
  it('is every variable that it reads, save what the launcher decides', async () => {
    const dataDir = privateDirectory();
    await ensureKeys(dataDir);
    const environment = () =>
      serviceEnvironment(
        'approval',
        { dataDir, origins: { approval: 'http://127.0.0.1:7101' } },
        { appUrl: (name) => `postgres://app@127.0.0.1/${name}` },
      );
    const asked = new Set<string>();
    const watched = new Proxy(environment(), {
      get: (env, name: string) => {
        asked.add(name);
        return env[name];
      },
    });
    readServiceConfig('approval', watched);
    const set = new Set(Object.keys(environment()));
    const free = [...asked].filter((name) => !set.has(name) && !WITHHELD.includes(name));
    expect(free).toEqual(expect.arrayContaining(['STOP_DELAY_MS', 'RATE_LIMIT_FAILED_PER_ADDRESS', 'LOG_LEVEL']));
    for (const name of free) process.env[name] = 'told';
    const lost = free.filter((name) => environment()[name] !== 'told');
    // Its Redis, its test receivers and its start of time are settings of the launcher, which it reads itself.
    expect(lost.sort()).toEqual(['LEGAL_AHEAD_MS', 'REDIS_URL', 'WEBHOOK_TEST_ORIGINS']);
  });
});
