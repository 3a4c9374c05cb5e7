import { readNumeral } from './chinese-numeral.js';

const NUMERAL = '[零〇一二三四五六七八九十百千0-9]+';
const PART = `(?:第${NUMERAL}款(?:第（?${NUMERAL}）?项)?|第（?${NUMERAL}）?项)`;
/** An article with its paragraphs and items: 第六十九条第一款第（一）项、第（二）项. */
const ARTICLE = `第${NUMERAL}条(?:之${NUMERAL})?${PART}?(?:、${PART})*`;
const AND = '(?:、|以及|和|及)';
/** What is cited: a law by its title, or a document by its number (朔政办发〔2020〕32号), where one begins. */
const SOURCE =
  '(?:《[^《》“”]+》(?:（[^（）《》]*）)?|(?<=依照|依据|根据|按照|以及|[、，：；（和及]|^)(?!依照|依据|根据|按照)\\p{Script=Han}{2,10}〔[0-9]{4}〕[0-9]+号)';
/** A law with the articles that are cited of it. */
const CITED = `${SOURCE}${ARTICLE}(?:${AND}${ARTICLE})*`;
/** Laws that are cited one after the other. */
const RUN = new RegExp(`${CITED}(?:${AND}${CITED})*`, 'gu');
const QUOTED = /(“[^”]*”)/u;
/** Stands for the laws cited at one place; no text has it. */
const MARK = '\uFDD2';

interface CitedLaw {
  readonly title: string;
  /** The title as it stands, with what follows in brackets. */
  readonly as: string;
  readonly articles: string[];
}

/** Joins provisions as official papers cite them: each law once, its articles behind it in rising order. */
export function joinCitations(provisions: readonly string[]): string {
  return lawsOnce(provisions.join('、'));
}

/**
 * Names each law once where several provisions are cited one after the other, and lists its articles in rising order:
 * 《某法》第三十八条第一款、《某法》第十二条 becomes 《某法》第十二条、第三十八条第一款. What is quoted stays as it is.
 */
export function lawsOnce(text: string): string {
  return text
    .split(QUOTED)
    .map((part) => (QUOTED.test(part) ? part : part.replace(RUN, namedOnce)))
    .join('');
}

function namedOnce(run: string): string {
  const cited = lawsIn(run);
  const laws = [...new Set(cited.map(({ title }) => title))];
  // Nobody is named twice: the words stay those of who wrote them.
  if (laws.length === cited.length) return run;
  return laws
    .map((law) => {
      const own = cited.filter(({ title }) => title === law);
      const articles = [...new Set(own.flatMap((one) => one.articles))].sort(byPlace);
      return `${own[0]!.as}${articles.join('、')}`;
    })
    .join('、');
}

/**
 * Tells whether a text shows a passage: as it stands, or with the provisions that it cites among those that the text cites
 * at that place, since a law that is named once is shown for each of its articles.
 */
export function shows(text: string, passage: string): boolean {
  if (text.includes(passage)) return true;
  const wanted = withoutCitations(passage);
  if (wanted.cited.length === 0) return false;
  const found = withoutCitations(text);
  for (let at = found.text.indexOf(wanted.text); at >= 0; at = found.text.indexOf(wanted.text, at + 1)) {
    const first = found.text.slice(0, at).split(MARK).length - 1;
    if (wanted.cited.every((one, i) => [...one].every((place) => found.cited[first + i]!.has(place)))) return true;
  }
  return false;
}

function withoutCitations(text: string): { text: string; cited: ReadonlySet<string>[] } {
  const cited: ReadonlySet<string>[] = [];
  const rest = text.replace(RUN, (run) => {
    cited.push(new Set(lawsIn(run).flatMap(({ title, articles }) => articles.map((one) => `${title}${one}`))));
    return MARK;
  });
  return { text: rest, cited };
}

function lawsIn(run: string): CitedLaw[] {
  return (run.match(new RegExp(CITED, 'gu')) ?? []).map((law) => {
    const as = new RegExp(`^${SOURCE}`, 'u').exec(law)![0];
    const title = as.startsWith('《') ? as.slice(0, as.indexOf('》') + 1) : as;
    return { title, as, articles: law.slice(as.length).match(new RegExp(ARTICLE, 'gu')) ?? [] };
  });
}

/** By article, then by what was put in behind it, then by paragraph and item. */
function byPlace(a: string, b: string): number {
  const [one, two] = [placeOf(a), placeOf(b)];
  return one.reduce((order, number, i) => order || number - two[i]!, 0);
}

function placeOf(article: string): number[] {
  const number = (sign: RegExp) => readNumeral(sign.exec(article)?.[1] ?? '') ?? 0;
  return [/第([^第条]+)条/u, /条之([^第、]+)/u, /第([^第条款项、]+)款/u, /第（?([^第条款项、（）]+)）?项/u].map(number);
}
