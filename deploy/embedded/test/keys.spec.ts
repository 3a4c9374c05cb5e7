import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ensureKeys, keysDirOf } from '../src/keys.js';
import { privateDirectory, removeDirectories } from './support.js';

describe('keys of an embedded system', () => {
  afterEach(removeDirectories);

  it('are made once and are for their owner only', async () => {
    const dataDir = privateDirectory();
    await ensureKeys(dataDir);
    const keys = keysDirOf(dataDir);
    const contents = () => Object.fromEntries(readdirSync(keys).map((name) => [name, readFileSync(join(keys, name))]));
    const made = contents();
    expect(Object.keys(made)).toEqual(
      expect.arrayContaining(['token.jwks.json', 'fields.json', 'person.json', 'log-approval.key', 'draw-service.key']),
    );
    await ensureKeys(dataDir);
    expect(contents()).toEqual(made);
    expect(statSync(keys).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(keys)) expect(statSync(join(keys, name)).mode & 0o077).toBe(0);
  });

  it('publish nothing secret in the key set', async () => {
    const dataDir = privateDirectory();
    await ensureKeys(dataDir);
    const set = JSON.parse(readFileSync(join(keysDirOf(dataDir), 'token.jwks.json'), 'utf8'));
    expect(set.keys).toEqual([
      { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: expect.any(String), x: expect.any(String) },
    ]);
  });

  it('are not made anew when one was lost: what it wrote would be unreadable', async () => {
    const dataDir = privateDirectory();
    await ensureKeys(dataDir);
    rmSync(join(keysDirOf(dataDir), 'fields.json'));
    await expect(ensureKeys(dataDir)).rejects.toThrow(/fields\.json is missing/);
  });
});
