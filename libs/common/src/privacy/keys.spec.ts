import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SystemEntropy } from '../entropy/index.js';
import {
  FieldCipher,
  FieldCipherError,
  type FieldPlace,
  KeyedHash,
  type KeyRing,
  KeyRingError,
  makeIdentityNumber,
  PersonKeys,
} from './index.js';

const entropy = new SystemEntropy();
const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const oldRing: KeyRing = { current: '1', keys: { 1: key(1) } };
const newRing: KeyRing = { current: '2', keys: { 1: key(1), 2: key(2) } };
const place: FieldPlace = { table: 'applicant', column: 'identity_number', row: '0197-a' };
const number = makeIdentityNumber();

const flawOf = (act: () => unknown) => {
  try {
    act();
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(FieldCipherError);
    expect(inspect(error)).not.toContain(number);
    expect((error as Error).cause).toBeUndefined();
    return (error as FieldCipherError).flaw;
  }
};

describe('PRA-8 字段加密 · encrypted fields', () => {
  it('held: what was encrypted decrypts in its place, and no two ciphertexts are alike', () => {
    const cipher = new FieldCipher(oldRing, entropy);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const stored = cipher.encrypt(text, place);
        expect(stored).toMatch(/^a256gcm\.1\.[\w-]+$/);
        expect(cipher.decrypt(stored, place)).toBe(text);
        expect(cipher.encrypt(text, place)).not.toBe(stored);
      }),
    );
  });

  it('refused: in another table, column or row, also where the names run together alike', () => {
    const cipher = new FieldCipher(oldRing, entropy);
    const stored = cipher.encrypt(number, place);
    for (const elsewhere of [
      { ...place, table: 'agent' },
      { ...place, column: 'phone' },
      { ...place, row: '0197-b' },
      { table: 'applican', column: 'tidentity_number', row: place.row },
    ]) {
      expect(flawOf(() => cipher.decrypt(stored, elsewhere))).toBe('notAuthentic');
    }
  });

  it('refused: any changed character', () => {
    const cipher = new FieldCipher(oldRing, entropy);
    const stored = cipher.encrypt(number, place);
    for (let i = 0; i < stored.length; i++) {
      const changed = `${stored.slice(0, i)}${stored[i] === 'A' ? 'B' : 'A'}${stored.slice(i + 1)}`;
      expect(flawOf(() => cipher.decrypt(changed, place))).not.toBeNull();
    }
    expect(flawOf(() => cipher.decrypt(stored.slice(0, -6), place))).toBe('notAuthentic');
    expect(flawOf(() => cipher.decrypt(number, place))).toBe('form');
    expect(flawOf(() => cipher.decrypt('', place))).toBe('form');
  });

  it('held: rotation reads the old key and writes the new one', () => {
    const stored = new FieldCipher(oldRing, entropy).encrypt(number, place);
    const cipher = new FieldCipher(newRing, entropy);
    expect(cipher.needsRotation(stored)).toBe(true);
    const rotated = cipher.rotate(stored, place);
    expect(cipher.needsRotation(rotated)).toBe(false);
    expect(cipher.decrypt(rotated, place)).toBe(number);
    expect(flawOf(() => new FieldCipher(oldRing, entropy).decrypt(rotated, place))).toBe('unknownKey');
  });

  it('refused: a value relabelled with another key', () => {
    const cipher = new FieldCipher({ current: '1', keys: { 1: key(1), 2: key(1) } }, entropy);
    const stored = cipher.encrypt(number, place).replace('.1.', '.2.');
    expect(flawOf(() => cipher.decrypt(stored, place))).toBe('notAuthentic');
  });

  it.each([
    [{ current: '2', keys: { 1: key(1) } }],
    [{ current: '1', keys: { 1: Buffer.alloc(16).toString('base64') } }],
    [{ current: 'a.b', keys: { 'a.b': key(1) } }],
    [{ current: '1', keys: {} }],
    [{} as KeyRing],
  ])('refused: the key ring %j', (ring) => {
    expect(() => new FieldCipher(ring, entropy)).toThrow(KeyRingError);
  });

  it('held: nothing that holds keys shows them', () => {
    const holders = [new FieldCipher(oldRing, entropy), new KeyedHash(oldRing), new PersonKeys(oldRing)];
    for (const holder of holders) {
      expect(inspect(holder, { depth: 9, showHidden: true }) + JSON.stringify(holder)).not.toContain(key(1));
    }
  });
});

describe('PRA-8 可检索散列 · keyed hashes', () => {
  it('held: one hash however the number was typed, another for every kind and key', () => {
    const hash = new KeyedHash(oldRing);
    const stored = hash.of('residentId', '11010519491231002X');
    expect(stored).toMatch(/^hmac-sha256:1:[0-9a-f]{64}$/);
    expect(hash.of('residentId', ' １1010519491231002x ')).toBe(stored);
    expect(hash.of('passport', '11010519491231002X')).not.toBe(stored);
    expect(hash.of('phone', '+86 138-1234-1234')).toBe(hash.of('phone', '13812341234'));
  });

  it('held: a search finds what an older key wrote', () => {
    const stored = new KeyedHash(oldRing).of('residentId', number);
    const hash = new KeyedHash(newRing);
    expect(hash.all('residentId', number)).toEqual([hash.of('residentId', number), stored]);
    expect(hash.needsRotation(stored)).toBe(true);
    expect(hash.needsRotation(hash.of('residentId', number))).toBe(false);
  });
});

describe('人员标识 · person keys', () => {
  it('held: key version and HMAC-SHA256 of the normalised number, as computed outside', () => {
    // printf 11010519491231002X | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01
    expect(new PersonKeys(oldRing).of('11010519491231002x')).toBe(
      '1:f532cf1203443ad49f73bb91d9c59c3ecf5003e5d46158e73994648fddd2d2f2',
    );
  });

  it('held: other documents never meet an identity number; older versions are searched too', () => {
    const keys = new PersonKeys(newRing);
    expect(keys.of('12345678', 'taiwanPermit')).not.toBe(keys.of('12345678', 'passport'));
    expect(keys.all(number)).toEqual([keys.of(number), new PersonKeys(oldRing).of(number)]);
  });

  it('refused: no number', () => expect(() => new PersonKeys(oldRing).of(' ')).toThrow(RangeError));
});
