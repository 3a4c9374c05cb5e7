import { describe, expect, it } from '@jest/globals';
import { suspectPassages } from './unlawful-demands.js';

const rulesOf = (text: string) => suspectPassages(text).map(({ rule }) => rule);

describe('APL-58 疑似违法要求 · passages that read like forbidden demands', () => {
  it.each([
    ['每年向本局缴纳管理费五百元', 'APL-58'],
    ['请交付押金', 'APL-58'],
    ['检测由本局指定的机构进行', 'INT-5'],
    ['请委托某某工程检测公司出具报告', 'INT-5'],
    ['并加盖住房和城乡建设局公章', 'SEAL-3'],
    ['还须提供社区证明', 'APL-31'],
    ['对本决定不得申请行政复议', 'APL-38'],
    ['请将五千元打入本局工会账户', 'APL-58'],
    ['施工图须送朔州某某图审公司审图', 'INT-5'],
    ['领证时请带来户口簿、结婚证原件', 'APL-31'],
    ['用朱红纸打印三份交回', 'APL-31'],
    ['须住建局盖章后方可施工', 'SEAL-3'],
    ['请息诉息访', 'APL-38'],
    ['每年繳 納管\u200b理費', 'APL-58'],
    ['不 得·申请“行政复议”', 'APL-38'],
  ])('refused: %s', (text, rule) => expect(rulesOf(text)).toContain(rule));

  it.each([
    '依法接受监督检查。',
    '办理本事项不收费。',
    '加盖本单位公章。',
    '可以自收到本决定书之日起六十日内申请行政复议。',
  ])('held: %s says nothing of the kind', (text) => expect(rulesOf(text)).toEqual([]));

  it('held: a passage that is spelled apart is told as it stands', () => {
    expect(suspectPassages('另须缴 納 費用。').map(({ passage }) => passage)).toEqual(['缴 納 費用']);
  });

  it('held: each passage is told once, in the order of the text', () => {
    const found = suspectPassages('不得申请行政复议。须缴纳费用；须缴纳费用。');
    expect(found.map(({ passage }) => passage)).toEqual(['不得申请行政复议', '缴纳费用']);
  });
});
