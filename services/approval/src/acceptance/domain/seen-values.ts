import type { PointerError } from '@shenguan/common/rules';

/** What names, addresses, numbers and dates are written with: no sign that divides sentences. */
const WRITTEN_WITH = /^[\p{L}\p{N}\p{M}\s()（）〔〕[\]【】·•.\-—–~～/#＃、%％℃°²³′″+×*&]+$/u;

/** Papers, seals, money and places to come to: what is demanded is one of these, and what a paper shows is none. */
const DEMANDABLE =
  /证明|证书|证件|身份证|户口[簿本]|产权?证|结婚证|许可证|原件|复印件|材料(?!有限|股份|公司|厂|店|市场)|报告|合同|协议|承诺|公证书|申请[书表]|意见书?|凭证|票据|发票|清单|图纸|照片|公章|印章|盖章|签章|加盖|签字|押金|保证金|费用|窗口|本局|我局|本机关|现场办理/u;

/** With these the name of a field would be a demand for what it names. */
const HANDING_IN = /[请另须需应交附补提送带盖到]|一并/u;

/**
 * Returns what is wrong with what a paper or a register is said to show (所载内容): a name, an address, a number or a
 * date, short and in one piece. It stands in quotes on the notice and asks for nothing. A reading of this project. APL-31
 */
export function flawsOfValue(pointer: string, text: string): PointerError[] {
  return [...oneSpan(pointer, text), ...naming(pointer, DEMANDABLE.exec(text)?.[0])];
}

/** Returns what is wrong with the name of a field (栏目), as the paper has it. APL-31 */
export function flawsOfLabel(pointer: string, text: string): PointerError[] {
  const named = HANDING_IN.test(text) ? DEMANDABLE.exec(text)?.[0] : undefined;
  return [...oneSpan(pointer, text), ...naming(pointer, named)];
}

function oneSpan(pointer: string, text: string): PointerError[] {
  if (WRITTEN_WITH.test(text)) return [];
  const detail = {
    zh: '只照录材料所载的名称、地址、号码、日期或者栏目名称，不写句子',
    en: 'is a name, an address, a number, a date or a field as the paper has it, and no sentence',
  };
  return [{ pointer, detail }];
}

function naming(pointer: string, what: string | undefined): PointerError[] {
  if (what === undefined) return [];
  const detail = {
    zh: `“${what}”不是材料所载的名称、地址、号码或者日期；补正要求由系统按缺陷情形生成，此处不得提出要求`,
    en: `“${what}” is no name, address, number or date: what to hand in follows from the defects, and nothing is asked for here`,
  };
  return [{ pointer, detail }];
}
