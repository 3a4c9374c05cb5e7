import { createHash } from 'node:crypto';
import type { Template } from 'liquidjs';
import { type Bilingual, type Edition, editionNamed, editionToday } from '../rules/index.js';
import { flawsOf } from './check.js';
import { type FilledIn, fillIn } from './fill-in.js';
import { fill, PrintsNothing, parse } from './language.js';
import { layOut, NotAPaper, type Words } from './lay-out.js';
import { type Flaw, missingIn } from './must-show.js';
import type { PaperKind } from './paper-kind.js';

/** A paper's words have at most this many characters. */
const LENGTH_MAX = 60_000;

/** Reports that a template can't word a paper, with why. */
export class Unworded extends Error {
  constructor(readonly flaws: readonly Flaw[]) {
    super(flaws.map(({ en }) => en).join('; '));
  }
}

const parsed = new Map<string, Template[]>();

/** How many templates are kept read; more are in use nowhere. */
const KEPT = 500;

/** Words a paper by a template (行文). Throws {@link Unworded} where it can't be filled in, or leaves out what it must show. */
export function word<F extends object>(kind: PaperKind<F>, template: string, facts: F): Words {
  const filledIn = fillIn(kind.model, facts);
  const words = print(template, filledIn, editionOfPaper(facts));
  const missing = missingIn(kind.mustShow, words, filledIn);
  if (missing.length > 0) throw new Unworded(missing);
  return words;
}

/** The edition that a paper's facts name; today's where they name none. PRA-7 */
function editionOfPaper(facts: object): Edition {
  const { edition } = facts as { edition?: string };
  return (edition === undefined ? undefined : editionNamed(edition)) ?? editionToday();
}

/** Tries a template with every sample of its kind; returns what is wrong with it, each thing once. */
export function tryTemplate(kind: PaperKind, template: string): Flaw[] {
  const flaws: Flaw[] = [...flawsOf(template, kind.model), ...contraryIn(template, kind.neverSays ?? [])];
  if (flaws.length > 0) return flaws;
  const found = new Map<string, Flaw>();
  for (const sample of kind.samples) {
    try {
      word(kind, template, sample);
    } catch (error) {
      if (!(error instanceof Unworded)) throw error;
      for (const flaw of error.flaws) found.set(flaw.zh, flaw);
    }
  }
  return [...found.values()];
}

/** Finds words of a template itself that say the opposite of what its papers decide, whatever stands between them. */
function contraryIn(template: string, words: readonly string[]): Flaw[] {
  const own = template
    .normalize('NFKC')
    .replace(/\{\{[^}]*\}\}|\{%[^%]*%\}/g, '')
    .replace(/[^\p{L}\p{N}，。；、:;,?!？！]/gu, '');
  return words
    .filter((word) => own.includes(word))
    .map((word) => ({
      zh: `模板不得写有“${word}”：所作处理和救济途径以办理记录为准`,
      en: `a template of this kind can’t say “${word}”: what is decided, and how it may be contested, is what the record says`,
    }));
}

/** SHA-256 of a template's text, hex: which words made a paper. */
export function templateDigest(template: string): string {
  return createHash('sha256').update(template, 'utf8').digest('hex');
}

function print(template: string, filledIn: FilledIn, edition: Edition): Words {
  try {
    const printed = fill(readOnce(template), filledIn, edition);
    if (printed.length > LENGTH_MAX) throw new Unworded([TOO_LONG]);
    const words = layOut(printed);
    if (words.paragraphs.length === 0 && !words.table) throw new Unworded([EMPTY]);
    return words;
  } catch (error) {
    if (error instanceof Unworded) throw error;
    throw new Unworded([whyNot(error)]);
  }
}

function readOnce(template: string): Template[] {
  const known = parsed.get(template);
  if (known) return known;
  if (parsed.size >= KEPT) parsed.clear();
  const fresh = parse(template);
  parsed.set(template, fresh);
  return fresh;
}

function whyNot(error: unknown): Bilingual {
  if (error instanceof NotAPaper) return { zh: error.zh, en: error.en };
  const { originalError, token } = error as { originalError?: unknown; token?: { getText(): string } };
  const text = token?.getText() ?? '';
  if (originalError instanceof PrintsNothing) {
    return {
      zh: `${text} 不是每份文书都有，须放在 {% if %} 之内`,
      en: `not every paper has ${text}: it stands inside {% if %}`,
    };
  }
  return {
    zh: `模板无法用于该文书${text ? `（${text}）` : ''}`,
    en: `the template can’t be filled in${text ? ` (${text})` : ''}`,
  };
}

const TOO_LONG: Bilingual = {
  zh: `按模板制成的文书超过${LENGTH_MAX}字`,
  en: `a paper by this template would have more than ${LENGTH_MAX} characters`,
};
const EMPTY: Bilingual = { zh: '按模板制成的文书没有正文', en: 'a paper by this template would say nothing' };
