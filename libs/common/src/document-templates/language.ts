import { Liquid, type Template } from 'liquidjs';
import { type Edition, isRuleId } from '../rules/index.js';
import { numbered, sentence } from './chinese-lists.js';
import { BREAK } from './marks.js';

/** What a template may do besides printing: choose, and go through one list. Nothing that includes, assigns or counts. */
export const TAGS = ['if', 'elsif', 'else', 'endif', 'unless', 'endunless', 'case', 'when', 'endcase', 'for', 'endfor'];

/** Ends what it is given as a sentence, several one after the other. */
const SENTENCES = '成句';
/** Sets each point as a paragraph of its own, several numbered （一）（二）…. */
const POINTS = '分项';
/** Names where a rule stands, by its ID and in the edition that judges the matter: 《中华人民共和国行政许可法》第四十二条. PRA-7 */
export const PLACE = '条文';
export const FILTERS: readonly string[] = [SENTENCES, POINTS, PLACE];

/** A template has at most this many characters. */
export const TEMPLATE_LENGTH_MAX = 8_000;

/** A passage that isn't there was printed outside a condition. */
export class PrintsNothing extends Error {}

// The language is Liquid without its tags and filters but ours: no code, no files, no clock, no endless loop.
const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  parseLimit: TEMPLATE_LENGTH_MAX,
  outputEscape(value: unknown) {
    if (value === null || value === undefined) throw new PrintsNothing();
    return Array.isArray(value) ? value.join('、') : String(value);
  },
});
for (const tag of Object.keys(liquid.tags)) if (!TAGS.includes(tag)) delete liquid.tags[tag];
for (const filter of Object.keys(liquid.filters)) delete liquid.filters[filter];
liquid.registerFilter(SENTENCES, (given: unknown) => each(given, (passages) => passages.map(sentence).join('')));
liquid.registerFilter(POINTS, (given: unknown) =>
  each(given, (passages) => numbered(passages.map(sentence)).join('\n')),
);

liquid.registerFilter(PLACE, function (this: { context: { environments: object } }, id: unknown) {
  return placeIn((this.context.environments as { [EDITION]: Edition })[EDITION], String(id));
});

/** Under what a template finds the edition, where no name can reach it. */
const EDITION = Symbol('edition');

function placeIn(edition: Edition, id: string): string {
  if (!isRuleId(id)) throw new PrintsNothing();
  const { regulation, article, instrument } = edition.places[id];
  return instrument ? `《${regulation}》${article}` : OWN_PLACE;
}

/** Where no instrument of the place says it, no article is cited. */
const OWN_PLACE = '有关规定';

function each(given: unknown, print: (passages: readonly string[]) => string): string | null {
  if (given === null || given === undefined) return null;
  return print((Array.isArray(given) ? given : [given]).map(String));
}

/** Reads a template; throws the language's own error where it can't be read. */
export function parse(template: string): Template[] {
  return liquid.parse(template.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('<br>', BREAK));
}

/** Fills a template in and returns its lines as text; the articles are those of an edition. */
export function fill(parsed: Template[], filledIn: object, edition: Edition): string {
  return liquid.renderSync(parsed, { ...filledIn, [EDITION]: edition }) as string;
}
