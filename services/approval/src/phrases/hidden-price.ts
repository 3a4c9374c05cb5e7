import { sumsIn, suspectPassages } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';

/**
 * Refuses what an agency says beside its charges and that asks for money, or tells where to pay it: what a service costs
 * stands in its charges, which are held against the price. A reading of this project. INT-10
 */
export function demandNoHiddenPrice(passages: Readonly<Record<string, string>>): void {
  const errors = Object.entries(passages).flatMap(([name, text]): PointerError[] =>
    suspectPassages(text)
      .filter(({ passage, what }) => what.en === 'where to pay' || sumsIn(passage).length > 0)
      .map(({ passage }) => ({
        pointer: `/${name}`,
        detail: {
          zh: `“${passage}”要求支付价款：收费逐项写入 charges，此处不得另写`,
          en: `“${passage}” asks for money: what is charged stands in charges, and nowhere else`,
        },
      })),
  );
  if (errors.length > 0) refuse('INT-10', {}, { errors });
}

/** Names texts by where they stand in a list, for {@link demandNoHiddenPrice}. */
export function eachIn(name: string, texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text, index) => [`${name}/${index}`, text]));
}
