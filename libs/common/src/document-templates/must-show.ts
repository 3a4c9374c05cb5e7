import type { Bilingual, RuleId } from '../rules/index.js';
import { shows } from '../texts/index.js';
import type { FilledIn, FilledInValue } from './fill-in.js';
import type { Words } from './lay-out.js';
import { unshield } from './marks.js';
import type { MustShow } from './paper-kind.js';

/** What is wrong with a template; with the rule where law wants something shown. */
export type Flaw = Bilingual & { readonly rule?: RuleId };

/** Returns what a paper leaves out of what it must show (缺少的必备内容). */
export function missingIn(mustShow: readonly MustShow[], words: Words, filledIn: FilledIn): Flaw[] {
  const said = bare([...words.paragraphs, ...(words.table?.rows.flat() ?? []), ...(words.closing ?? [])].join('\n'));
  return mustShow
    .filter(({ where }) => where === undefined || valuesOf(where, filledIn).length > 0)
    .filter(({ facts = [], words: phrases = [], sentences = [] }) =>
      [
        ...facts.flatMap((name) => valuesOf(name, filledIn)),
        ...phrases,
        ...sentences.map((one) => sentenceOf(one, filledIn)),
      ].some((passage) => !shows(said, bare(passage))),
    )
    .map(({ rule, what }) => ({
      rule,
      zh: `该文书必须载明${what.zh}（${rule}），模板没有载明`,
      en: `the paper must show ${what.en} (${rule}), and the template leaves it out`,
    }));
}

/** A sentence with its facts in their places. */
function sentenceOf(sentence: string, filledIn: FilledIn): string {
  return sentence.replace(/\{(.+?)\}/g, (_, name: string) => valuesOf(name, filledIn).join('、'));
}

/** What a fact reads as, each passage of a list for itself. */
function valuesOf(path: string, filledIn: FilledIn): string[] {
  const [name = '', inner] = path.split('.');
  const value: FilledInValue | undefined = filledIn[name];
  if (value === undefined) throw new Error(`no fact is called ${name}`);
  if (value === null || value === false) return [];
  const each = Array.isArray(value) ? (value as readonly (string | FilledIn)[]) : [value as string];
  return each.flatMap((one) => {
    const passage = typeof one === 'object' && inner !== undefined ? one[inner] : one;
    return passage === null || passage === undefined ? [] : [unshield(String(passage))];
  });
}

/** A passage without blanks, its end mark, and an opening that templates drop. */
function bare(passage: string): string {
  return passage
    .replace(/\s/g, '')
    .replace(/^经(?:依法)?审查[，,：:]?/, '')
    .replace(/[。；，！？]+$/, '');
}
