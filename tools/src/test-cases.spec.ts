import { describe, expect, it } from '@jest/globals';
import { testCasesIn } from './test-cases.js';

const found = (text: string) =>
  testCasesIn({ path: 'a.spec.ts', text }).map(({ rules, side, place }) => `${place} ${side} ${rules.join(' ')}`);

describe('testCasesIn', () => {
  it('takes the rules from the describe around, and the side from the test', () => {
    const text = `
describe('EXP-17.3 直接指定 · designation', () => {
  it('held: the pool falls short', () => {});
  it('refused: the pool can fill the panel', async () => {
    expect(1).toBe(1);
  });
});
`;
    expect(found(text)).toEqual(['a.spec.ts:3 held EXP-17.3', 'a.spec.ts:4 refused EXP-17.3']);
  });

  it('takes an attempt to walk around a rule for a side of its own', () => {
    const text =
      "describe('REV-12 · the median', () => {\n  it('cheated: a leader over the majority', f);\n});\nit('REV-9 cheated', f);";
    expect(found(text)).toEqual(['a.spec.ts:2 cheated REV-12', 'a.spec.ts:4 cheated REV-9']);
  });

  it('counts kept and missed as the two sides of a clock, a record or a push', () => {
    const text =
      "it('LINK-6.1 kept: within the day', f);\nit('missed: LINK-6.1, a day late', f);\ntest('APL-82, APL-42 held: both', f);";
    expect(found(text)).toEqual([
      'a.spec.ts:1 held LINK-6.1',
      'a.spec.ts:2 refused LINK-6.1',
      'a.spec.ts:3 held APL-82 APL-42',
    ]);
  });

  it('reads titles behind tables, on one line or many', () => {
    const text = `
describe.each([['a']])('EXP-18 %s', () => {
  it.each([1, 2])('held: %i', () => {});
  it.each([
    ['x(', { a: ['it('] }],
    ["it('y')", {}],
  ] as const)('refused: %s', (_, x) => {});
  it.each(
    rows.map((row) => [row]),
  )('held: %s by call', () => {});
  it.each<[string, number]>([
    ['typed', 1],
  ])(
    'refused: a title on a line of its own',
    () => {},
  );
});
`;
    expect(found(text)).toEqual([
      'a.spec.ts:3 held EXP-18',
      'a.spec.ts:4 refused EXP-18',
      'a.spec.ts:8 held EXP-18',
      'a.spec.ts:11 refused EXP-18',
    ]);
  });

  it('joins the IDs of nested blocks, and forgets a block that has ended', () => {
    const text = `
describe('SUP-2 SUP-3 · who', () => {
  describe('SUP-5 · norms', () => {
    it('held: EXP-19.3 too', f);
  });
  it('refused: nobody', f);
});
it('held: no rule at all', f);
describe("REV-9 · panel", () => {
  it(\`held: odd\`, f);
});
`;
    expect(found(text)).toEqual([
      'a.spec.ts:4 held SUP-2 SUP-3 SUP-5 EXP-19.3',
      'a.spec.ts:6 refused SUP-2 SUP-3',
      'a.spec.ts:10 held REV-9',
    ]);
  });

  it('lets a describe name the side for the tests inside that name none', () => {
    const text =
      "describe('refused: APL-31', () => {\n  it('for an extra', f);\n  it('held: for a listed one', f);\n});";
    expect(found(text)).toEqual(['a.spec.ts:2 refused APL-31', 'a.spec.ts:3 held APL-31']);
  });

  it('leaves out what shows no side, is skipped or is a comment', () => {
    const text = `
it('EXP-9 is upheld: somehow', f);
it.skip('EXP-9 held: later', f);
it.todo('EXP-9 held: later');
// it('EXP-9 held: once', f);
describe.skip('EXP-9', () => {
  it('held: inside', f);
});
it('EXP-17.9 held: unknown', f);
`;
    expect(found(text)).toEqual([]);
  });
});
