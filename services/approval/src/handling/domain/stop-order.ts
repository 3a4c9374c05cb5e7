import type { PointerError } from '@shenguan/common/rules';
import { wordsKey } from '@shenguan/common/texts';

/** What tells an order apart (停止计时的依据文件): who issued it, and the number that the issuer gave it. */
export interface StopOrder {
  /** As written on the paper. */
  readonly number: string;
  /** Credit code. */
  readonly issuer: string;
}

const NUMBER_MIN = 3;

/** Returns an order's issuer and number in their normal form: brackets, blanks, width and case make no other order. APL-45 */
export function orderKey({ number, issuer }: StopOrder): string {
  return `${issuer} ${wordsKey(number)}`;
}

/** Finds what is wrong with an order's number: it holds a digit, and more than a sign or two. APL-45 */
export function flawOfNumber(number: string): PointerError | undefined {
  const text = wordsKey(number);
  if ([...text].length >= NUMBER_MIN && /[\p{N}〇零一二三四五六七八九十百]/u.test(text)) return undefined;
  return {
    pointer: '/orderNumber',
    detail: {
      zh: '须填写文件的文号或者编号，一份文件只停止一次计时',
      en: 'must be the number of the order: one order stops the clocks once',
    },
  };
}
