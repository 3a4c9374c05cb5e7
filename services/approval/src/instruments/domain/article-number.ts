import { readNumeral } from '@shenguan/common/texts';

const ONE = /^第([^第条款项]+)条(?:第([^第条款项]+)款)?(?:第\(?([^第条款项()]+)\)?项)?$/;

/**
 * Returns the articles that a citation names: 第二十六条、第四十二条第一款 names 26 and 42. Null where any part of it is
 * not written so: what can't be read can't be looked up either. Articles put in later (第二条之一) are not kept by the
 * register.
 */
export function articlesIn(citation: string): number[] | null {
  const parts = citation
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .split(/[、,和及]/u);
  const numbers = parts.map((part) => {
    const [, article, paragraph = '一', item = '一'] = ONE.exec(part) ?? [];
    if (article === undefined || readNumeral(paragraph) === null || readNumeral(item) === null) return null;
    return readNumeral(article);
  });
  return numbers.includes(null) ? null : (numbers as number[]);
}
