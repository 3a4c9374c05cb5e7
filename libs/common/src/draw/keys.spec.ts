import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { drawKeyFromSeed, isSoundPublicKey, publicKeyFromHex, publicKeyHex } from './keys.js';
import { isSignedBy } from './statements.js';

const P = 2n ** 255n - 19n;
const Y8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
const written = (y: bigint, sign = 0n): string =>
  Buffer.from((y + sign * 2n ** 255n).toString(16).padStart(64, '0'), 'hex')
    .reverse()
    .toString('hex');

const modulo = (n: bigint): bigint => ((n % P) + P) % P;
const power = (base: bigint, exponent: bigint): bigint => {
  let [square, result] = [modulo(base), 1n];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = modulo(result * square);
    square = modulo(square * square);
  }
  return result;
};
const D = modulo(-121_665n * power(121_666n, P - 2n));

/** Doubles a point of the curve three times, from its y; returns the y of the point eight times as far. */
function timesEight(start: bigint): bigint {
  const x2 = modulo((start * start - 1n) * power(D * start * start + 1n, P - 2n));
  let x = power(x2, (P + 3n) / 8n);
  if (modulo(x * x) !== x2) x = modulo(x * power(2n, (P - 1n) / 4n));
  expect(modulo(x * x)).toBe(x2);
  let y = start;
  for (let doublings = 0; doublings < 3; doublings++) {
    const k = modulo(D * x * x * y * y);
    const [sum, product] = [modulo(2n * x * y), modulo(y * y + x * x)];
    [x, y] = [modulo(sum * power(1n + k, P - 2n)), modulo(product * power(1n - k, P - 2n))];
  }
  return y;
}

describe('EXP-17.1 见证人公钥 · keys of witnesses', () => {
  it.each([
    ['the neutral point', 1n],
    ['the point of order 2', P - 1n],
    ['points of order 4', 0n],
    ['points of order 8', Y8],
    ['the other points of order 8', P - Y8],
    ['y = p, another form of 0', P],
    ['y = p + 1, another form of 1', P + 1n],
    ['the largest that fits', 2n ** 255n - 1n],
  ])('refused: %s, with either sign', (_, y) => {
    for (const sign of [0n, 1n]) {
      expect(isSoundPublicKey(written(y, sign))).toBe(false);
      expect(() => publicKeyFromHex(written(y, sign))).toThrow('small order');
    }
  });

  it('held: those are points of the curve, eight times which is the neutral one; a key that is made is not', () => {
    for (const y of [1n, P - 1n, 0n, Y8, P - Y8]) expect(timesEight(y)).toBe(1n);
    const made = Buffer.from(publicKeyHex(drawKeyFromSeed(Buffer.alloc(32, 7))), 'hex').reverse();
    expect(timesEight(BigInt(`0x${made.toString('hex')}`) % 2n ** 255n)).not.toBe(1n);
  });

  it('held: keys that are made from secrets', () => {
    for (let n = 0; n < 50; n++) {
      expect(isSoundPublicKey(publicKeyHex(drawKeyFromSeed(Buffer.alloc(32, n))))).toBe(true);
    }
  });

  it('cheated: under the neutral point one signature is anybody’s, over anything', () => {
    const neutral = written(1n);
    const forged = neutral + '00'.repeat(32);
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(neutral, 'hex')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    for (const text of ['{"a":1}', '{"b":2}']) {
      expect(verify(null, Buffer.from(`shenguan-draw/1\n${text}`), key, Buffer.from(forged, 'hex'))).toBe(true);
      expect(isSignedBy(text, forged, neutral)).toBe(false);
    }
  });
});
