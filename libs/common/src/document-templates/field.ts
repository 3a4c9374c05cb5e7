import type { Bilingual } from '../rules/index.js';

/** How a fact reads in a template, by what it is. */
type Shape =
  /** One passage, as it was written. */
  | { readonly type: 'text' }
  /** A passage that goes into a sentence: without an opening 因 and without its end mark. */
  | { readonly type: 'clause' }
  /** A legal day, printed 2026年3月12日. */
  | { readonly type: 'day' }
  | { readonly type: 'number' }
  | { readonly type: 'flag' }
  /** One of a few, each by its word. */
  | { readonly type: 'choice'; readonly words: Readonly<Record<string, string>> }
  /** Several passages: 甲、乙 where printed as they are. */
  | { readonly type: 'texts' }
  /** Several records, one after the other in a loop. */
  | { readonly type: 'rows'; readonly of: FactModel }
  /** What belongs together and may be absent together; its fields are named like the rest. */
  | { readonly type: 'part'; readonly of: FactModel };

/** A fact that a template may print (可用字段): its Chinese name, by which templates call it, and its shape. */
export type Field = Shape & {
  readonly name: string;
  /** What it is, for who writes templates. */
  readonly about: Bilingual;
  /** Absent in some papers: printed only under a condition. */
  readonly optional: boolean;
};

/** All that papers of a kind can say, by the name of the fact. */
export type FactModel = Readonly<Record<string, Field>>;

/** A model that names every fact of F. */
export type ModelOf<F> = { readonly [K in keyof F]-?: Field };

const field = <S extends Shape>(shape: S, name: string, en: string): Field => ({
  ...shape,
  name,
  about: { zh: name, en },
  optional: false,
});

export const text = (name: string, en: string) => field({ type: 'text' }, name, en);
export const clause = (name: string, en: string) => field({ type: 'clause' }, name, en);
export const day = (name: string, en: string) => field({ type: 'day' }, name, en);
export const number = (name: string, en: string) => field({ type: 'number' }, name, en);
export const flag = (name: string, en: string) => field({ type: 'flag' }, name, en);
export const texts = (name: string, en: string) => field({ type: 'texts' }, name, en);
export const rows = (name: string, en: string, of: FactModel) => field({ type: 'rows', of }, name, en);
export const part = (name: string, en: string, of: FactModel) => field({ type: 'part', of }, name, en);
export const choice = (name: string, en: string, words: Readonly<Record<string, string>>) =>
  field({ type: 'choice', words }, name, en);

/** Marks a fact that not every paper has. */
export const optional = (of: Field): Field => ({ ...of, optional: true });

/** Number of a row in its list, which every row has. */
export const ROW_NUMBER = number('序号', 'number of the row');

/** Returns the facts as templates name them: parts opened, by their Chinese names. */
export function namesIn(model: FactModel): Map<string, Field> {
  const names = new Map<string, Field>();
  for (const one of Object.values(model)) {
    if (one.type !== 'part') names.set(one.name, one);
    else
      for (const [name, inner] of namesIn(one.of))
        names.set(name, { ...inner, optional: one.optional || inner.optional });
  }
  return names;
}
