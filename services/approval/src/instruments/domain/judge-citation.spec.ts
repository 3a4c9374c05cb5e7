import { describe, expect, it } from '@jest/globals';
import { chineseNumeral } from '@shenguan/common/texts';
import { articlesIn } from './article-number.js';
import { issuerFlaws } from './issuer-flaw.js';
import { citationFlaw, citationsIn, type RegisteredInstrument } from './judge-citation.js';
import { levelOfInstrument } from './level-of-instrument.js';
import { titleKey } from './title-key.js';

const LAW: RegisteredInstrument = {
  title: '中华人民共和国行政许可法',
  level: 'law',
  articles: 83,
  inForceFrom: '2019-04-23',
  inForceUntil: null,
  enteredBy: 'first',
  judgedBy: 'second',
};
const CITED = { pointer: '/basis/0', instrument: '行政许可法', level: 'law', article: '第四十二条' } as const;
const CITING = { on: '2026-03-02', by: ['item-admin', 'drafter'] };

describe('numbers of articles', () => {
  it.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['八十三', 83],
    ['一百零三', 103],
    ['一百一十', 110],
    ['一千零一', 1001],
    ['一千二百六十', 1260],
  ])('writes and reads %s', (text, number) => {
    expect(chineseNumeral(number)).toBe(text);
    expect(articlesIn(`第${text}条`)).toEqual([number]);
  });

  it.each([
    ['第二十六条、第四十二条第一款', [26, 42]],
    ['第十二条第五项', [12]],
    ['第十二条第（五）项', [12]],
    ['第42条', [42]],
    ['第４２条', [42]],
    [' 第四十二条 ', [42]],
    ['第一百〇三条', [103]],
  ])('reads %s', (text, numbers) => expect(articlesIn(text)).toEqual(numbers));

  it.each([
    ...[
      '九十九条',
      '第玖拾玖条',
      '第一万条',
      '第九十九條',
      '附则',
      '第一条之九十九',
      '第〇九九条',
      '第1-99条',
      '第廿条',
    ],
    ...['第99999条', '第三部分（二）', '第一条、附则', '第四十二条之一', '第十十条', '第一十二条', '第0条', '第条', ''],
  ])('does not take %s for one', (text) => expect(articlesIn(text)).toBeNull());
});

const OF_CONGRESS = {
  issuerKind: 'local-congress',
  promulgation: 'order',
  documentNumber: '人民代表大会常务委员会公告（第八十四号）',
} as const;
const OF_MINISTRY = { issuerKind: 'ministry', promulgation: 'order', documentNumber: '令第1号' } as const;
const OF_GOVERNMENT = {
  issuerKind: 'local-government',
  promulgation: 'order',
  documentNumber: '朔州市人民政府令第1号',
} as const;

describe('who issued it, and under which number', () => {
  const LAW_ENTRY = {
    issuer: '全国人民代表大会常务委员会',
    issuerKind: 'national-congress',
    promulgation: 'order',
    documentNumber: '中华人民共和国主席令第二十九号',
  } as const;

  const HERE = ['山西省', '朔州市'];

  it.each([
    LAW_ENTRY,
    { ...LAW_ENTRY, issuer: '全国人民代表大会', documentNumber: '中华人民共和国主席令第七号（2019年修正）' },
    { ...OF_CONGRESS, issuer: '山西省人民代表大会常务委员会' },
    { ...OF_CONGRESS, issuer: '朔州市人民代表大会' },
    { ...OF_MINISTRY, issuer: '国家市场监督管理总局' },
    { ...OF_MINISTRY, issuer: '住房和城乡建设部' },
    { ...OF_MINISTRY, issuer: '海关总署' },
    { ...OF_GOVERNMENT, issuer: '朔州市人民政府' },
  ])('fits: $issuer', (entry) => expect(issuerFlaws(entry, HERE)).toEqual([]));

  it.each([
    [{ ...LAW_ENTRY, issuer: '朔州市某局办公室' }, '/issuer'],
    [{ ...LAW_ENTRY, issuer: '山西省人民代表大会常务委员会' }, '/issuer'],
    [{ ...LAW_ENTRY, documentNumber: '朔审发〔2026〕1号' }, '/documentNumber'],
    [{ ...LAW_ENTRY, issuerKind: 'local-congress' as const }, '/issuer'],
    [{ ...LAW_ENTRY, issuerKind: 'state-council' as const }, '/issuer'],
    [{ ...LAW_ENTRY, issuerKind: 'ministry' as const, issuer: '国务院' }, '/issuer'],
    [{ ...LAW_ENTRY, promulgation: 'decision' as const }, '/promulgation'],
    [{ ...LAW_ENTRY, documentNumber: '朔审令〔2026〕1号（主席令）' }, '/documentNumber'],
    [{ ...OF_CONGRESS, issuer: '朔州市朔城区人民代表大会常务委员会' }, '/issuer'],
    [{ ...OF_CONGRESS, issuer: '上海市人民代表大会常务委员会' }, '/issuer'],
    [{ ...OF_CONGRESS, issuer: '山西省人民代表大会常务委员会', documentNumber: '晋办发第1号' }, '/documentNumber'],
    [{ ...OF_MINISTRY, issuer: '朔州市行政审批服务管理局' }, '/issuer'],
    [{ ...OF_MINISTRY, issuer: '山西省住房和城乡建设厅' }, '/issuer'],
    [{ ...OF_MINISTRY, issuer: '国务院办公厅' }, '/issuer'],
    [{ ...OF_MINISTRY, issuer: '国务院' }, '/issuer'],
    [{ ...OF_GOVERNMENT, issuer: '怀仁市人民政府' }, '/issuer'],
    [{ ...OF_GOVERNMENT, issuer: '朔州市人民政府', documentNumber: '朔政令〔2026〕1号' }, '/documentNumber'],
  ])('contradicts itself %#', (entry, pointer) => {
    expect(issuerFlaws(entry, HERE)).toContainEqual(expect.objectContaining({ pointer }));
  });
});

describe('titles', () => {
  it.each([
    '《行政许可法》',
    '中华人民共和国行政许可法',
    ' 行政 许可法',
    '中华人民共和国行政许可法（2019修正）',
    '行政许可法(2019年修订)',
  ])('finds the same law by %s', (title) => expect(titleKey(title)).toBe('行政许可法'));

  it('tells a regulation on carrying it out from the law', () => {
    expect(titleKey('行政许可法实施条例')).not.toBe(titleKey('行政许可法'));
  });
});

describe('the level of an instrument', () => {
  it.each([
    ['national-congress', 'order', 'law'],
    ['national-congress', 'document', 'normative-document'],
    ['local-congress', 'order', 'local-regulation'],
    ['state-council', 'order', 'administrative-regulation'],
    ['state-council', 'decision', 'state-council-decision'],
    ['state-council', 'document', 'normative-document'],
    ['ministry', 'order', 'departmental-rule'],
    ['ministry', 'document', 'normative-document'],
    ['local-government', 'order', 'local-government-rule'],
    ['local-government', 'document', 'normative-document'],
    ['other', 'order', 'normative-document'],
    ['ministry', 'decision', 'normative-document'],
  ] as const)('of %s by %s is %s', (issuer, how, level) => expect(levelOfInstrument(issuer, how)).toBe(level));
});

describe('a citation by the register', () => {
  it('holds where title, level, day and article fit', () => {
    expect(citationFlaw(CITED, [LAW], CITING)).toBeNull();
  });

  it.each([
    ['an unknown title', { ...CITED }, [], '/basis/0/instrument'],
    ['another level', { ...CITED, level: 'administrative-regulation' as const }, [LAW], '/basis/0/level'],
    ['an article that is not there', { ...CITED, article: '第八十四条' }, [LAW], '/basis/0/article'],
    ['one that is not in force yet', CITED, [{ ...LAW, inForceFrom: '2026-03-03' }], '/basis/0/instrument'],
    ['one that has ended', CITED, [{ ...LAW, inForceUntil: '2026-03-01' }], '/basis/0/instrument'],
    ['an article that can’t be read', { ...CITED, article: '第玖拾玖条' }, [LAW], '/basis/0/article'],
    ['what a drafter entered', CITED, [{ ...LAW, enteredBy: 'drafter' }], '/basis/0/instrument'],
    [
      'what an ended version replaced',
      CITED,
      [LAW, { ...LAW, inForceFrom: '2024-01-01', inForceUntil: '2024-06-30' }],
      '/basis/0/instrument',
    ],
    ['what the citing person confirmed', CITED, [{ ...LAW, judgedBy: 'item-admin' }], '/basis/0/instrument'],
  ])('refuses %s', (_, citation, found, pointer) => {
    expect(citationFlaw(citation, found, CITING)).toMatchObject({ pointer });
  });

  it('holds on the last day, and goes by the newest version that has come into force', () => {
    expect(citationFlaw(CITED, [{ ...LAW, inForceUntil: '2026-03-02' }], CITING)).toBeNull();
    const shorter = { ...LAW, inForceFrom: '2026-01-01', articles: 40 };
    expect(citationFlaw(CITED, [LAW, shorter], CITING)).toMatchObject({ pointer: '/basis/0/article' });
  });

  it('lets a normative document pass unregistered: nothing rests on its level', () => {
    const paper = { ...CITED, instrument: '某市实施意见', level: 'normative-document' as const };
    expect(citationFlaw(paper, [], CITING)).toBeNull();
    expect(citationFlaw(paper, [{ ...LAW, title: '某市实施意见' }], CITING)).toMatchObject({
      pointer: '/basis/0/level',
    });
  });

  it('is found wherever it stands', () => {
    const { pointer: _pointer, ...basis } = CITED;
    const guide = { basis: [basis], fee: null, fees: [{ amount: 1, basis }], summary: '…' };
    expect(citationsIn(guide, '/guide').map(({ pointer }) => pointer)).toEqual([
      '/guide/basis/0',
      '/guide/fees/0/basis',
    ]);
  });
});
