import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isInEdition, ruleOnDay, ruleView } from '../view.js';
import { allEditions, editionJudging, editionNamed, editionOn, forceOf, loadEditions } from './index.js';

const named = (name: string) => editionNamed(name)!;

describe('PRA-7 版本 · the editions that are built in', () => {
  it.each([
    ['2020-07-28', undefined],
    ['2020-07-29', 'shuozhou-2020'],
    ['2021-10-31', 'shuozhou-2020'],
    ['2021-11-01', 'shuozhou-2021-11'],
    ['2025-12-31', 'shuozhou-2021-11'],
    ['2026-01-01', 'shuozhou-2026'],
  ])('held: on %s it is %s', (day, name) => {
    expect(editionOn(day, '140600')?.name).toBe(name);
    expect(editionOn(day, '140602')?.name).toBe(name);
    expect(editionOn(day, '110105')).toBeUndefined();
  });

  it('held: each says what is different, takes over the rest, and has a digest of its own', () => {
    expect(ruleView('PRA-8', 'zh', named('shuozhou-2020')).regulation).toBe('良好实践（非法规）');
    expect(ruleView('PRA-8', 'zh', named('shuozhou-2026')).article).toBe('第六条、第十九条');
    expect(ruleView('PRA-4', 'zh', named('shuozhou-2021-11'))).toMatchObject({
      ...{ article: '第二十一条第三项', documentNumber: '中华人民共和国主席令第五十三号' },
    });
    expect(ruleView('APL-42', 'zh', named('shuozhou-2026')).article).toBe('第四十二条');
    expect(new Set(allEditions().map(({ digest }) => digest)).size).toBe(allEditions().length);
    expect(allEditions().every(({ parameters }) => parameters['APL-42.decision'] === 20)).toBe(true);
  });

  it('held: of a regulation on trial nobody knows the force the day after the day stated', () => {
    const edition = named('shuozhou-2020');
    const seals = edition.instruments.seals!;
    expect(forceOf(seals, edition, '2020-07-29').state).toBe('inForce');
    expect(forceOf(seals, edition, '2020-07-30')).toMatchObject({ state: 'notStated', statedFor: '2020-07-29' });
    expect(forceOf(seals, edition, '2020-07-28')).toMatchObject({ state: 'notStated', statedFor: null });
    expect(ruleOnDay('PRA-2', 'zh', edition, '2020-07-29').force).toBeNull();
  });
});

describe('PRA-7 版本 · a city’s own editions', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'shenguan-editions-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  const whole = {
    ...{ name: 'other-1', basedOn: 'shuozhou-2026', jurisdiction: { code: '990200', name: '样例市' } },
    ...{ from: '2026-01-01', until: null, source: '样例' },
  };
  const put = (file: object, name = 'other') => writeFile(join(dir, `${name}.edition.json`), JSON.stringify(file));

  it('held: stands beside the others, under its own place', async () => {
    await put({ ...whole, absent: ['CONF-1'], parameters: { 'APL-44.delivery': 7 } });
    const own = loadEditions(dir).editions.find(({ name }) => name === 'other-1')!;
    expect(own.parameters['APL-44.delivery']).toBe(7);
    expect(isInEdition('CONF-1', own)).toBe(false);
    expect(ruleView('CONF-1', 'zh', own).regulation).toBe('本系统办理规则（当地没有相应规定）');
    expect(editionJudging(own, '2030-01-01')).toBe(own);
  });

  it.each([
    ['an unknown field', { fees: {} }, /unknown field “fees”/],
    ['a rule that there is not', { absent: ['EXP-99'] }, /no rule EXP-99/],
    [
      'a rule in two places',
      { absent: ['EXP-17.2'], practice: { 'EXP-17.2': '惯例' } },
      /EXP-17.2 stands in two places/,
    ],
    ['a figure that there is not', { parameters: { 'APL-42.years': 1 } }, /there is no APL-42.years/],
    ['half a day', { parameters: { 'APL-44.delivery': 0.5 } }, /a whole number/],
    [
      'an instrument that it does not describe',
      { places: { nowhere: { 'EXP-17.2': '第一条' } } },
      /no such instrument/,
    ],
    ['no place for a rule', { basedOn: undefined }, /no place for INT-2/],
    ['a base that there is not', { basedOn: 'nobody' }, /based on none/],
    ['a day that is none', { from: '2026' }, /from is a day/],
    ['days that another has', { jurisdiction: { code: '140600', name: '朔州市' } }, /both hold on 2026-01-01/],
    ['a name that another has', { name: 'shuozhou-2020' }, /two editions have one name/],
  ])('refused: %s', async (_, more, message) => {
    await put({ ...whole, ...more });
    expect(() => loadEditions(dir)).toThrow(message);
  });

  it('refused: a statement of force without its source', async () => {
    const statement = { instrument: '样例', documentNumber: '样例1号', on: '2026-01-01', inForce: true };
    await writeFile(join(dir, 'x.force.json'), JSON.stringify({ jurisdiction: '990200', statements: [statement] }));
    expect(() => loadEditions(dir)).toThrow(/says instrument, documentNumber, on, inForce and source/);
  });
});
