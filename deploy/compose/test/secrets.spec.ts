import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemEntropy } from '@shenguan/common/entropy';
import { FieldCipher } from '@shenguan/common/privacy';
import { addKey, useKey } from '../src/key-rings.js';
import { makeSecrets, SERVICES } from '../src/secrets.js';
import { addSigningKey, dropSigningKey, useSigningKey } from '../src/signing-keys.js';

const PLACES = { host: 'sp.example.gov.cn', postgres: 'postgres:5432', redis: 'redis:6379' };

describe('what a deployment keeps secret', () => {
  let directory: string;
  beforeAll(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'shenguan-secrets-')), 'secrets');
    makeSecrets(directory, PLACES);
  });
  afterAll(() => rmSync(join(directory, '..'), { recursive: true, force: true }));
  const read = (name: string) => readFileSync(join(directory, name), 'utf8');

  it('lies in a directory that only its owner enters, and is never made twice', () => {
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const before = read('approval/database-url');
    expect(makeSecrets(directory, { ...PLACES, postgres: 'elsewhere:5432' })).toEqual([]);
    expect(read('approval/database-url')).toBe(before);
  });

  it('gives every service keys of its own, and the rings that all share', () => {
    const logs = SERVICES.map((service) => read(`${service}/keys/log-${service}.key`));
    expect(new Set(logs).size).toBe(SERVICES.length);
    for (const log of logs) expect(log).toMatch(/^[0-9a-f]{64}\n$/);
    for (const ring of ['fields', 'hash', 'person']) {
      expect(new Set(SERVICES.map((service) => read(`${service}/keys/${ring}.json`))).size).toBe(1);
    }
    const passwords = SERVICES.flatMap((service) =>
      ['database-url', 'owner-database-url'].map((file) => new URL(read(`${service}/${file}`)).password),
    );
    expect(new Set(passwords).size).toBe(2 * SERVICES.length);
  });

  it('brings a certificate for the host, signed by an authority that it names', () => {
    const certificate = new X509Certificate(read('gateway/tls.crt'));
    expect(certificate.checkHost(PLACES.host)).toBe(PLACES.host);
    expect(certificate.verify(new X509Certificate(read('gateway/ca.crt')).publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
  });

  it('held: a ring is rotated in two steps, and what the key before wrote stays readable', () => {
    const ring = () => JSON.parse(read('approval/keys/fields.json'));
    const place = { table: 't', column: 'c', row: 'r' };
    const written = new FieldCipher(ring(), new SystemEntropy()).encrypt('值', place);
    expect(() => useKey(directory, 'fields')).toThrow(/add one first/);
    expect(addKey(directory, 'fields')).toBe('k2');
    // Known, and not used: an instance that started before could not read what it wrote.
    expect(new FieldCipher(ring(), new SystemEntropy()).encrypt('值', place)).toMatch(/^a256gcm\.k1\./);
    expect(() => addKey(directory, 'fields')).toThrow(/k2 was added before/);
    expect(useKey(directory, 'fields')).toBe('k2');
    const cipher = new FieldCipher(ring(), new SystemEntropy());
    expect(cipher.encrypt('值', place)).toMatch(/^a256gcm\.k2\./);
    expect(cipher.decrypt(written, place)).toBe('值');
    expect(new Set(SERVICES.map((service) => read(`${service}/keys/fields.json`))).size).toBe(1);
  });

  it('held: a signing key is rotated in three steps, in a deployment and among the keys of one machine', () => {
    for (const [at, file] of [
      [directory, 'approval/keys/log-approval.key'],
      [join(directory, 'approval/keys'), 'approval/keys/log-approval.key'],
    ] as const) {
      const secrets = () => read(file).trim().split('\n');
      const [first] = secrets();
      expect(() => useSigningKey(at, 'log-approval')).toThrow(/add one first/);
      addSigningKey(at, 'log-approval');
      expect(secrets()[0]).toBe(first);
      expect(() => addSigningKey(at, 'log-approval')).toThrow(/finish the rotation/);
      useSigningKey(at, 'log-approval');
      expect(secrets()[1]).toBe(first);
      dropSigningKey(at, 'log-approval');
      expect(secrets()).not.toContain(first);
      expect(statSync(join(directory, file)).mode & 0o777).toBe(0o444);
    }
    addSigningKey(directory, 'draw-service');
    expect(read('review-experts/keys/draw-service.key').trim().split('\n')).toHaveLength(2);
  });
});
