import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HmacSha256, sha256, sha256Hex } from './sha256.js';

const part = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 100 }));
const parts = fc.array(part, { maxLength: 4 }).chain((few) => fc.constantFrom(few, [...few, Buffer.alloc(9_000, 3)]));

describe('digests in one call', () => {
  it('held: they are those of the parts one after the other', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const plain = createHash('sha256');
        for (const part of all) plain.update(part);
        const expected = plain.digest('hex');
        expect(sha256Hex(...all)).toBe(expected);
        expect(sha256(...all).toString('hex')).toBe(expected);
      }),
    );
  });

  it('held: the keyed digest is that of RFC 2104', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.array(fc.string({ unit: 'binary' })), (key, texts) => {
        const ours = new HmacSha256(key);
        for (const text of texts) {
          const salt = createHmac('sha256', key).update(text).digest();
          expect(ours.of(text)).toEqual(salt);
          expect(ours.hexOf(Buffer.from(text))).toBe(salt.toString('hex'));
          for (const value of [...texts, 'ä文𝄞'.repeat(3_000)]) {
            expect(ours.salted(text, value)).toBe(createHash('sha256').update(salt).update(value).digest('hex'));
          }
        }
      }),
    );
  });

  it('refused: a key longer than a block, which RFC 2104 would hash first', () => {
    expect(() => new HmacSha256(Buffer.alloc(65))).toThrow(RangeError);
  });
});
