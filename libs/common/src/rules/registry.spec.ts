import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { editionToday } from './editions/index.js';
import { allRules, isRuleId, ROW_IDS, RULE_IDS, rowOf, rulesUnder, ruleView } from './index.js';
import { STANDING } from './standing.js';

// Events, audit entries and problem documents out in the world name these: add to the list, never take away or rename.
const PERMANENT = `
INT-2 INT-3 INT-4 INT-5 INT-6 INT-7 INT-8 INT-9 INT-10 INT-11 INT-12 INT-13 INT-14 INT-15 INT-16 INT-17 INT-18 INT-19
INT-20 INT-21
CONF-1 CONF-2 CONF-3 CONF-4.1 CONF-4.2 CONF-4.3 CONF-4.4 CONF-4.5 CONF-5.1 CONF-5.2 CONF-5.3 CONF-5.4 CONF-5.5
SUP-2 SUP-3 SUP-5 SUP-6 SUP-7 SUP-8 SUP-9 SUP-10
SEAL-2 SEAL-3 SEAL-4 SEAL-5 SEAL-6 SEAL-7 SEAL-8 SEAL-9 SEAL-10
EXP-5 EXP-6 EXP-7 EXP-8 EXP-9 EXP-10 EXP-11 EXP-12 EXP-13 EXP-14 EXP-15 EXP-16 EXP-17.1 EXP-17.2 EXP-17.3 EXP-18 EXP-19
EXP-20 EXP-21 EXP-22 EXP-23
REV-3 REV-4 REV-5 REV-6 REV-7 REV-8 REV-9 REV-10 REV-11 REV-12 REV-13 REV-14 REV-15 REV-16 REV-17 REV-18 REV-19 REV-20
INSP-2 INSP-3 INSP-4 INSP-5 INSP-6.1 INSP-6.2 INSP-7 INSP-8 INSP-9 INSP-10
LINK-2 LINK-3 LINK-4 LINK-5 LINK-6.1 LINK-6.2 LINK-7
APL-5 APL-8 APL-17 APL-29 APL-30 APL-31 APL-32 APL-34 APL-35 APL-36 APL-38 APL-39 APL-40 APL-42 APL-43 APL-44 APL-45 APL-46
APL-47 APL-48 APL-49 APL-50 APL-55 APL-57 APL-58 APL-61 APL-69 APL-70 APL-78 APL-79 APL-82
PRA-1 PRA-2 PRA-3 PRA-4 PRA-5 PRA-6 PRA-7 PRA-8 PRA-9 PRA-10 PRA-11 PRA-12 PRA-13 PRA-14 PRA-15
PRA-16`
  .trim()
  .split(/\s+/);

const GROUNDS = {
  'SEAL-6': 5,
  'EXP-5': 5,
  'EXP-9': 4,
  'EXP-18': 3,
  'EXP-19': 4,
  'EXP-23': 7,
  'APL-32': 5,
  'APL-70': 6,
};

describe('the rule book', () => {
  it('has 153 rules, under IDs that never change', () => {
    expect(ROW_IDS).toHaveLength(153);
    expect(ROW_IDS).toEqual(PERMANENT);
    expect(allRules().map(({ id }) => id)).toEqual(PERMANENT);
  });

  it('knows the numbered grounds, each counted with its rule', () => {
    const expected = Object.entries(GROUNDS).flatMap(([row, n]) =>
      Array.from({ length: n }, (_, i) => `${row}.${i + 1}`),
    );
    const grounds = RULE_IDS.filter((id) => rowOf(id) !== id);
    expect([...grounds].sort()).toEqual([...expected].sort());
    for (const ground of grounds) expect(ground).toBe(`${rowOf(ground)}.${ground.split('.')[1]}`);
    expect(new Set(RULE_IDS).size).toBe(RULE_IDS.length);
  });

  it('gives a ground its own title and article, and the rest of its rule', () => {
    const ground = ruleView('EXP-19.3');
    expect(ground).toMatchObject({ title: '与项目单位有直接经济利益', article: '第十九条第三项' });
    expect({ ...ground, id: 0, title: 0, article: 0 }).toEqual({ ...ruleView('EXP-19'), id: 0, title: 0, article: 0 });
  });

  it('tells an ID from anything else', () => {
    expect(['EXP-17.2', 'EXP-19.4', 'APL-82'].every(isRuleId)).toBe(true);
    expect(['EXP-17', 'EXP-17.9', 'EXP-19.5', 'exp-17.2', 'toString', ''].some(isRuleId)).toBe(false);
  });

  it.each(RULE_IDS)('%s says what it demands, in both languages', (id) => {
    const zh = ruleView(id, 'zh');
    const en = ruleView(id, 'en');
    for (const text of [zh.title, zh.demand]) expect(text).toMatch(/\p{Script=Han}/u);
    for (const text of [en.title, en.demand]) expect(text).not.toMatch(/^$|\p{Script=Han}/u);
    expect(zh.how.length).toBeGreaterThan(0);
    expect(zh.services.length).toBeGreaterThan(0);
  });

  it.each(RULE_IDS)('%s says where it stands, and of a part what is missing', (id) => {
    const [zh, en] = [ruleView(id, 'zh'), ruleView(id, 'en')];
    const standing = STANDING[rowOf(id)];
    expect(zh.status).toBe(standing === undefined ? 'planned' : standing === 'enforced' ? 'enforced' : 'partly');
    expect(Object.hasOwn(zh, 'missing')).toBe(zh.status === 'partly');
    if (zh.status !== 'partly') return;
    // One sentence each, so that a table can hold it.
    expect(zh.missing).toMatch(/^[^。]*\p{Script=Han}[^。]*。$/u);
    expect(en.missing).toMatch(/^[^\p{Script=Han}.]+\.$/u);
  });

  it('serves plain JSON that nobody can change by accident', () => {
    expect(JSON.parse(JSON.stringify(ruleView('SUP-8')))).toEqual(ruleView('SUP-8'));
  });
});

describe('rulesUnder', () => {
  it.each([
    ['EXP-17', ['EXP-17.1', 'EXP-17.2', 'EXP-17.3']],
    ['EXP-17.2', ['EXP-17.2']],
    ['EXP-18', ['EXP-18', 'EXP-18.1', 'EXP-18.2', 'EXP-18.3']],
    ['EXP-18.2', ['EXP-18.2']],
    ['EXP-2', []],
    ['INT-2', ['INT-2']],
    ['EX', []],
    ['', []],
  ])('%s has %j', (prefix, ids) => {
    expect(rulesUnder(prefix)).toEqual(ids);
  });

  it('lists the rules of a family without their grounds', () => {
    expect(rulesUnder('SEAL')).toEqual(PERMANENT.filter((id) => id.startsWith('SEAL-')));
  });
});

describe('the edition', () => {
  it.each(RULE_IDS)('has a place for %s', (id) => {
    const { regulation, documentNumber, article } = ruleView(id);
    expect(regulation).not.toMatch(/^$|[《》]/);
    expect(documentNumber).not.toBe('');
    if (!id.startsWith('PRA-'))
      expect(article).toMatch(/^第[一二三四五六七八九十]+条(第一款)?(第[一二三四五六七]项)?$|^[一二三四五]、/);
    expect(article).not.toBe('');
  });

  it('has places for nothing else', () => {
    expect(Object.keys(editionToday().places).sort()).toEqual([...RULE_IDS].sort());
  });

  it.each([
    ['INT-19', '朔州市行政审批中介服务管理办法（试行）', '第十九条'],
    ['CONF-4.3', '朔州市行政审批重要事项联席会议制度（试行）', '四、（三）'],
    ['EXP-17.2', '朔州市行政审批专家管理办法（试行）', '第十七条'],
    ['REV-20', '朔州市行政审批专家评审（论证）管理办法（试行）', '第二十条'],
    ['INSP-6.2', '朔州市行政审批联合核查和勘验工作管理办法（试行）', '第六条'],
    ['APL-31', '中华人民共和国行政许可法', '第三十一条'],
    ['APL-32.4', '中华人民共和国行政许可法', '第三十二条第一款第四项'],
  ] as const)('cites %s as printed: 《%s》%s', (id, regulation, article) => {
    expect(ruleView(id, 'en')).toMatchObject({ regulation, article });
  });
});

describe('RuleId', () => {
  it('does not compile for an ID that the book does not know', () => {
    const errors = typeErrors(`
      import { refuse } from './index.js';
      refuse('EXP-17.2');
      refuse('EXP-19.4');
      refuse('EXP-17');
      refuse('EXP-19.5');
    `);
    expect(errors).toEqual([expect.stringContaining('\'"EXP-17"\''), expect.stringContaining('\'"EXP-19.5"\'')]);
  });
});

/** Type-checks a text as if it lay in this folder. */
function typeErrors(text: string): string[] {
  const file = fileURLToPath(new URL('./checked.ts', import.meta.url));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, target) =>
    name === file ? ts.createSourceFile(name, text, target) : getSourceFile.call(host, name, target);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
