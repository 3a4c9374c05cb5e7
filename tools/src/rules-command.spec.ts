import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { allRules, type How, type RuleStatus } from '@shenguan/common/rules';
import { WrongUsage } from './command.js';
import { parseRuleArguments, ruleCommand } from './rule-command.js';
import { gapsOf, indexRules, type RuleEntry } from './rule-index.js';
import { parseRulesArguments, rulesCommand } from './rules-command.js';
import { readSources } from './source-files.js';

const FILES = {
  'services/approval/src/cases/accept-case.ts': "refuse('APL-32.4');\nconflict('APL-32');\n",
  'services/approval/src/migrations/1-cases.ts': 'CONSTRAINT apl_32_one_notice UNIQUE (x)\n',
  'services/approval/src/cases/accept-case.spec.ts': "it('APL-32 held: complete', f);\nrefuse('APL-31');\n",
  'services/approval/test/apl-32.spec.ts':
    "describe('APL-32.4 补正 · correction', () => {\n  it('refused: a second notice', f);\n  it('cheated: a third', f);\n});\n",
  'services/approval/dist/cases/accept-case.js': "refuse('APL-31');\n",
  'services/approval/src/cases/spec-orders.ts': "refuse('APL-31');\n",
  'libs/common/src/rules/apl.ts': "family({ 'APL-31': {} });\n",
  'libs/common/src/testing/a-case.ts': "rules: ['APL-31'];\n",
  'examples/lift-retrofit/src/main.ts': "step({ rules: ['SUP-7'] });\n",
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rules-'));
  for (const [path, text] of Object.entries(FILES)) write(path, text);
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const page = () => readFileSync(join(root, 'docs/rules.md'), 'utf8');

describe('npm run rules', () => {
  it('joins every rule with its code and tests, grounds counted with their rule', () => {
    const { json, lines } = rulesCommand(root, { check: false });
    const rules = json as { id: string; code: string[] }[];
    expect(lines.at(-1)).toMatch(/^153 rules: \d+ enforced, \d+ partly, \d+ planned/);
    expect(rules).toHaveLength(153);
    expect(rules.find(({ id }) => id === 'APL-32')).toEqual({
      id: 'APL-32',
      title: '申请的五种处理',
      regulation: '中华人民共和国行政许可法',
      article: '第三十二条',
      status: 'partly',
      missing: expect.stringMatching(/。$/),
      how: ['refuse', 'clock'],
      services: ['approval'],
      code: [
        'services/approval/src/cases/accept-case.ts:1',
        'services/approval/src/cases/accept-case.ts:2',
        'services/approval/src/migrations/1-cases.ts:1',
      ],
      tests: {
        held: ['services/approval/src/cases/accept-case.spec.ts:1'],
        refused: ['services/approval/test/apl-32.spec.ts:2'],
        cheated: ['services/approval/test/apl-32.spec.ts:3'],
      },
    });
  });

  it('takes neither tests, builds, builders nor the book itself for code', () => {
    expect(indexRules(readSources(root), ['APL-31'])[0]?.code).toEqual([]);
  });

  it('writes a page with a row per rule, which a moved line leaves as it is', () => {
    rulesCommand(root, { check: false });
    const before = page();
    expect(before.match(/^\| [A-Z]+-\d/gm)).toHaveLength(153);
    expect(before).toContain('[apl-32.spec.ts](../services/approval/test/apl-32.spec.ts)');
    write('services/approval/src/cases/accept-case.ts', `\n\n${FILES['services/approval/src/cases/accept-case.ts']}`);
    // Enforced rules without code or tests are findings here, in a tree of a few files; a stale page is none of them.
    expect(rulesCommand(root, { check: true }).lines.join()).not.toMatch(/stale/);
    expect(page()).toBe(before);
  });

  it('with --check, finds a page missing or stale, and leaves it so', () => {
    expect(rulesCommand(root, { check: true })).toMatchObject({ status: 1 });
    expect(page).toThrow();
    rulesCommand(root, { check: false });
    const before = page();
    write('services/approval/src/cases/other.ts', "forbid('SEAL-8');\n");
    expect(rulesCommand(root, { check: true }).lines).toContain('docs/rules.md is stale: run "npm run rules"');
    expect(page()).toBe(before);
  });

  it('keeps the counts in the READMEs, and finds them stale', () => {
    const table = '| IDs | what | there | enforced | partly | planned |\n|---|---|---|---|---|---|\n';
    write('README.md', `${table}| SEAL | 印章 · seal | all | 9 | 9 | 9 |\n| ABC | no family | 1 | 2 | 3 |\n`);
    expect(rulesCommand(root, { check: true }).lines).toContain('README.md is stale: run "npm run rules"');
    rulesCommand(root, { check: false });
    const of = (status: RuleStatus) =>
      allRules().filter((rule) => rule.id.startsWith('SEAL-') && rule.status === status).length;
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toBe(
      `${table}| SEAL | 印章 · seal | all | ${of('enforced')} | ${of('partly')} | ${of('planned')} |\n| ABC | no family | 1 | 2 | 3 |\n`,
    );
    expect(rulesCommand(root, { check: true }).lines.join()).not.toMatch(/stale/);
  });

  it('shows of a part what is missing, in both languages', () => {
    rulesCommand(root, { check: false });
    expect(page()).toMatch(/\| partly: [^|]+。<br>[^|]+\. \|/);
    expect(ruleCommand(root, 'APL-32').lines.join('\n')).toMatch(/ {2}missing: .+。\n {11}.+\./);
  });

  it('knows its arguments', () => {
    expect(parseRulesArguments(['--json', '--check'])).toEqual({ check: true });
    expect(parseRulesArguments([])).toEqual({ check: false });
    for (const args of [['--chek'], ['EXP-17']]) expect(() => parseRulesArguments(args)).toThrow(WrongUsage);
  });
});

describe('the gaps of a rule', () => {
  const test = { rules: [], side: 'held', title: '', place: 'x:1' } as const;
  const entry = (code: string[], held: number, refused: number, cheated = 1): RuleEntry => {
    const tests = (n: number) => Array(n).fill(test);
    return { id: 'APL-31', code, tests: { held: tests(held), refused: tests(refused), cheated: tests(cheated) } };
  };
  const gaps = (given: RuleEntry, status: RuleStatus, how: How[] = ['refuse', 'record']) =>
    gapsOf(given, { status, how });

  it.each([
    ['nothing', entry(['services/a.ts:1'], 1, 1), []],
    ['code', entry([], 1, 1), ['code']],
    ['code, where only an example names it', entry(['examples/a.ts:1'], 1, 1), ['code']],
    ['a test of either side', entry(['libs/a.ts:1'], 0, 0), ['held', 'refused']],
    ['a test of the other side', entry(['libs/a.ts:1'], 2, 0), ['refused']],
    ['an attempt to cheat', entry(['libs/a.ts:1'], 1, 1, 0), ['cheated']],
  ])('an enforced one lacks %s', (_, given, lacking) => {
    expect(gaps(given, 'enforced')).toEqual(lacking);
    expect(gaps(given, 'planned')).toEqual([]);
  });

  it.each<[How[], boolean]>([
    [['clock', 'push'], true],
    [['record', 'push', 'publish', 'report'], false],
  ])('by %j it restrains somebody, who may try to cheat: %s', (how, restrains) => {
    expect(gaps(entry(['libs/a.ts:1'], 1, 1, 0), 'enforced', how)).toEqual(restrains ? ['cheated'] : []);
  });

  it('a partly enforced one lacks nothing but code', () => {
    expect(gaps(entry(['libs/a.ts:1'], 0, 0, 0), 'partly')).toEqual([]);
    expect(gaps(entry([], 1, 1), 'partly')).toEqual(['code']);
  });
});

describe('npm run rule', () => {
  const ids = (prefix: string) => (ruleCommand(root, prefix).json as { id: string }[]).map(({ id }) => id);

  it('lists the parts of an article, the grounds of a rule, the rules of a family', () => {
    expect(ids('EXP-17')).toEqual(['EXP-17.1', 'EXP-17.2', 'EXP-17.3']);
    expect(ids('exp-18')).toEqual(['EXP-18', 'EXP-18.1', 'EXP-18.2', 'EXP-18.3']);
    expect(ids('EXP-19.3')).toEqual(['EXP-19.3']);
    expect(ids('LINK')).toHaveLength(7);
  });

  it('gives a ground only what names the ground', () => {
    expect(ruleCommand(root, 'APL-32.4').json).toMatchObject([
      {
        id: 'APL-32.4',
        code: ['services/approval/src/cases/accept-case.ts:1'],
        tests: {
          held: [],
          refused: ['services/approval/test/apl-32.spec.ts:2'],
          cheated: ['services/approval/test/apl-32.spec.ts:3'],
        },
      },
    ]);
  });

  it('shows people the article, the demand, the code and the tests', () => {
    const text = ruleCommand(root, 'APL-32').lines.join('\n');
    expect(text).toContain('《中华人民共和国行政许可法》第三十二条');
    expect(text).toContain('services/approval/src/migrations/1-cases.ts:1');
    expect(text).toContain('services/approval/test/apl-32.spec.ts:2  refused: a second notice');
    expect(text).toContain('services/approval/test/apl-32.spec.ts:3  cheated: a third');
  });

  it('knows its arguments, and what no rule has', () => {
    expect(parseRuleArguments(['EXP-17', '--json'])).toBe('EXP-17');
    for (const args of [[], ['EXP-17', 'EXP-18'], ['--all']])
      expect(() => parseRuleArguments(args)).toThrow(WrongUsage);
    for (const prefix of ['EXP-17.9', 'EXP-1', 'X']) expect(() => ruleCommand(root, prefix)).toThrow(WrongUsage);
  });
});
