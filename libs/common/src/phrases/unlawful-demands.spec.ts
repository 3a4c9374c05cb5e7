import { describe, expect, it } from '@jest/globals';
import { makeIdentityNumber } from '../privacy/index.js';
import { holdsPersonNumber } from './number-in-parts.js';
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

describe('APL-58 换一种写法 · written in another way', () => {
  it.each([
    ['领证时另备伍仟元整', 'APL-58'],
    ['须备５ ０ ０ ０ 元', 'APL-58'],
    ['请扫收款码', 'APL-58'],
    ['6222 0212 3456 7890 123', 'APL-58'],
    ['开户行：某某银行', 'APL-58'],
    ['窗口收费单签章', 'APL-58'],
    ['窗口提供打印，每份另计十块', 'APL-58'],
    ['自愿缴存诚意金', 'APL-58'],
    ['应在本局网站推荐的企业中选择', 'INT-5'],
    ['名录内机构出具的报告', 'INT-5'],
    ['请在宏远电梯公司购买电梯', 'INT-5'],
    ['加入电梯协会后办理', 'APL-31'],
    ['承诺不起诉', 'APL-38'],
  ])('refused: %s', (text, rule) => expect(rulesOf(text)).toContain(rule));

  it('held: a sum or a company that is only told of is told where nothing of the kind should stand', () => {
    for (const text of ['二层窗口（五千元）', '朔州某某检测有限公司一层']) {
      expect(rulesOf(text)).toEqual([]);
      expect(suspectPassages(text, { sums: true, companies: true })).toHaveLength(1);
    }
  });
});

describe('APL-31 兜底的清单 · a list that is left open', () => {
  it.each(['其他材料', '审批部门要求的其他材料', '身份证明材料等', '须参加本局组织的培训', '等'])(
    'refused in a guide: %s',
    (text) => expect(suspectPassages(text, { openLists: true })).not.toEqual([]),
  );
  it.each(['与其他材料载明的面积不一致', '社会费用由业主分摊', '付款凭证所载金额系因信赖该许可而支出'])(
    'held: %s in a reason',
    (text) => expect(suspectPassages(text)).toEqual([]),
  );
});

describe('PRA-8 分段的证件号码 · the number of a person in parts', () => {
  it.each([
    '身份证前六位140602，后四位0011',
    '证件号码尾号0011，前段140602',
    '140602197905********11'.replace('********', '****'),
    `号码的开头为140602，接着是19600501，最后是${makeIdentityNumber('140602', '1960-05-01', 11).slice(14)}`,
  ])('refused: %s', (text) => expect(holdsPersonNumber(text)).toBe(true));
  it.each(['1406**********0011', '0349-2000000', '工作日 9:00-17:30', 'SP2026-000123', '施工许可证后附'])(
    'held: %s',
    (text) => expect(holdsPersonNumber(text)).toBe(false),
  );
});
