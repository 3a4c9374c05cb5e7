/**
 * Returns what instruments are found by: the title without 《》, blanks, the name of the country before it and the
 * note of its amendment behind it, so that 《行政许可法》 finds 中华人民共和国行政许可法.
 */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[《》〈〉\s]/gu, '')
    .replace(/\(\d{4}年?修[正订]?(?:本|版)?\)$/u, '')
    .replace(/^中华人民共和国/u, '');
}
