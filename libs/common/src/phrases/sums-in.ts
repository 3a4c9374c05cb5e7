import { NUMBER_SIGNS, readNumber } from './read-number.js';
import { asTyped, skeletonOf } from './skeleton.js';

/** A sum of money as a text says it (金额). */
export interface Sum {
  /** As it stands in the text. */
  readonly passage: string;
  /** Yuan; undefined where it can't be read, which makes it no less a sum. */
  readonly amount: number | undefined;
  /** Where it stands in the text. */
  readonly at: number;
  /** Whether its clause asks somebody to pay it, rather than telling of it. */
  readonly demanded: boolean;
}

const SIGNS = `[${NUMBER_SIGNS}]`;
const NUMBER = `${SIGNS}+(?:[.,，]${SIGNS}+)*`;
const CURRENCY = '人民币|rmb|cny|¥|\\$';
const UNIT = '元(?!素|月|旦|宵|件|器|化|宝)|圆(?!形|弧|柱|角|管|钢)|块钱|yuan|美元|港币|人民币|rmb';
const SUM = new RegExp(
  `(?<before>${CURRENCY})?[:：]?(?<number>${NUMBER})[余多]?(?<unit>${UNIT})?(?<end>整|正)?`,
  'giu',
);

const ENDS = /^(?:$|[，。；、：？！,;?!\n/每])/u;
const FIGURE = /[0-9〇零一壹二贰貳两三叁參四肆五伍六陆陸七柒八捌九玖]/u;
const ASKS =
  /缴|交(?!通|易|接|界|叉|流)|付|转(?!让|移|换)|汇|打(?:入|到|款)|存入|备(?!案)|带来|带上|须|需(?!求)|请|应(?!急)/u;
const TELLS = /补偿|赔偿|损失|投资|注册资本|资本|造价|概算|估价|罚款|产值/u;
const CLAUSE_END = /[，。；、：？！,;?!\n]/u;

/**
 * Returns the sums of money that a text says, in figures of any width, in numerals or 大写, whatever stands between
 * the digits. A single numeral before 元 inside a name (三元街) is none. APL-58
 */
export function sumsIn(text: string): Sum[] {
  const skeleton = skeletonOf(text, '.¥$');
  const { read } = skeleton;
  return [...read.matchAll(SUM)].flatMap((match): Sum[] => {
    const { before, number = '', unit, end } = match.groups as Record<string, string | undefined>;
    const clause = read.slice(0, match.index).split(CLAUSE_END).at(-1)!.slice(-16);
    const demanded = ASKS.test(clause) && !TELLS.test(clause);
    if (!FIGURE.test(number) || !(before || unit || (demanded && isBareSum(clause, number)))) return [];
    const after = read.slice(match.index + match[0].length);
    if (!before && !end && unit === '元' && /^\D$/u.test(number) && !ENDS.test(after) && !demanded) return [];
    const { passage, at } = asTyped(text, skeleton, match.index, match[0].length);
    return [{ passage, amount: readNumber(number.replaceAll('，', '')), at, demanded }];
  });
}

/** Whether a number with no unit is money by its clause: 另付五千. */
function isBareSum(clause: string, number: string): boolean {
  return /(?:缴|交纳|付|转|汇|打款)[^，。；、\n]{0,4}$/u.test(clause) && /[百佰千仟万萬]$/u.test(number);
}
