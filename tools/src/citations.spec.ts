import { describe, expect, it } from '@jest/globals';
import { citationsIn } from './citations.js';

describe('citationsIn', () => {
  it.each([
    ['a refusal', "if (bad) refuse('APL-31', { extra });", ['APL-31']],
    ['a refusal over several lines', "conflict(\n  'EXP-17.3',\n);", ['EXP-17.3']],
    ['a decorator', "@Enforces('EXP-17.1', 'EXP-17.2', 'EXP-19')", ['EXP-17.1', 'EXP-17.2', 'EXP-19']],
    ['a transition', "accept: { from: ['submitted'], to: 'accepted', basis: 'APL-32' },", ['APL-32']],
    ['an act', "tx.update(Case, row, { action: 'case.accepted', rules: ['APL-32', 'APL-82'] });", ['APL-32', 'APL-82']],
    ['a verdict on a ground', "if (tied) return verdict('EXP-19.3');", ['EXP-19.3']],
    ['a rule twice on a line', "if (rule === 'APL-42') conflict('APL-42');", ['APL-42']],
    ['a constraint', 'CONSTRAINT exp_18_one_expert_per_seat UNIQUE (seat)', ['EXP-18']],
    ['a constraint on a part', 'CONSTRAINT exp_17_2_twice CHECK (times <= 2)', ['EXP-17.2']],
    ['a constraint whose name goes on with a number', 'CREATE INDEX apl_42_2_limits ON x', ['APL-42']],
    ['an ID that the book does not know', "refuse('EXP-17.9'); refuse('EXP-17');", []],
    ['an ID within other text', "throw new Error('EXP-18 was broken');", []],
    ['a name that only looks like one', 'const exp_99_bottles = 1; const max_exp_18 = 2;', []],
    ['a line comment', "// refuse('APL-31')\nconst a = 1; // 'APL-31'", []],
    ['a block comment', "/**\n * refuse('APL-31')\n */\n/** 'APL-31' */", []],
    ['a URL beside a rule', "const a = ['https://x', 'APL-31'];", ['APL-31']],
    ['an example in the API’s description', "@ApiProperty({ type: [String], example: ['APL-32'] })", []],
  ])('%s', (_, text, rules) => {
    expect(citationsIn({ path: 'a.ts', text }).map(({ rule }) => rule)).toEqual(rules);
  });

  it('says where', () => {
    const text = "\n\nrefuse(\n  'SUP-8',\n);\n";
    expect(citationsIn({ path: 'services/a.ts', text })).toEqual([{ rule: 'SUP-8', place: 'services/a.ts:4' }]);
  });
});
