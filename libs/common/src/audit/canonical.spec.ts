import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical.js';

const textOf = (value: unknown) => canonicalJson(value).toString('utf8');

describe('RFC 8785 规范化 · canonical JSON', () => {
  it('held: the example of section 3.2.2', () => {
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(value).toString('hex')).toBe(
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333' +
        '332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e412742' +
        '5c225c5c5c5c5c222f227d',
    );
  });

  it('held: keys are sorted by UTF-16 code units (section 3.2.3)', () => {
    const value = JSON.parse(String.raw`{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}`);
    expect(Object.values(JSON.parse(textOf(value).replaceAll('"1"', '"one"')))).toEqual([2, 4, 6, 7, 1, 5, 3]);
  });

  it('held: equal values have equal text, which reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = textOf(value);
        expect(textOf(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('held: undefined properties are left out, dates are instants, -0 is 0', () => {
    expect(textOf({ b: undefined, a: new Date(0), c: -0 })).toBe('{"a":"1970-01-01T00:00:00.000Z","c":0}');
  });

  const circle: Record<string, unknown> = {};
  circle.self = { circle };
  it.each([
    ['undefined', undefined],
    ['a hole', [undefined]],
    ['a function', { f: () => 1 }],
    ['a bigint', { n: 1n }],
    ['a symbol', [Symbol('s')]],
    ['NaN', { n: Number.NaN }],
    ['bytes', { b: Buffer.from('a') }],
    ['a Map', { m: new Map([[1, 2]]) }],
    ['half a surrogate pair', '\ud800'],
    ['a circle', circle],
  ])('refused: %s', (_name, value) => expect(() => canonicalJson(value)).toThrow());
});
