import { chineseDay } from '../clock/chinese-time.js';
import type { Bilingual } from '../rules/index.js';
import type { DocumentTable, OfficialDocument } from './official-document.js';
import { mm, PAGE, SETTINGS } from './page.js';
import { charactersIn, columnWidths } from './table.js';
import type { Ink, Typesetter } from './typesetter.js';

/** What a line may stand beyond the edge of the text, in points: a rounding, no character. */
const TOLERANCE = 1;
const HEADINGS = new Set(['head', 'title']);
const RULES_LEFT = (PAGE.width - PAGE.ruleWidth) / 2;
/** Nothing of the strip under the text stands lower. */
const STRIP_BOTTOM = PAGE.footRule - mm(1);

/**
 * Returns what of a document doesn't stand on its paper (未印在文书上的内容): each passage is compared with the lines that
 * were drawn of it, whole and in order, within the edges of the text. Empty where all of it can be read. PRA-2, APL-38
 */
export function missingOnPaper(document: OfficialDocument, ink: readonly Ink[]): Bilingual[] {
  const drawn = new Map<string, string>();
  const flaws: Bilingual[] = [];
  for (const line of ink) {
    drawn.set(line.of, (drawn.get(line.of) ?? '') + bare(line.text));
    if (!isWithinEdges(line)) flaws.push(overTheEdge(line.text));
  }
  for (const { of, text, repeated } of passagesOf(document)) {
    const wanted = bare(text);
    const found = drawn.get(of) ?? '';
    if (repeated ? !found.startsWith(wanted) : found !== wanted) flaws.push(notPrinted(text));
  }
  return flaws.slice(0, 5);
}

/** Columns that hold fewer characters than this hold no text. */
const COLUMN_MIN = 2;
/** A column in which more than so many characters run on has room for {@link RUNNING_COLUMN_MIN} of them in a line. */
const RUNNING = 24;
const RUNNING_COLUMN_MIN = 8;

/** Returns what makes the table of a template hard to read: columns too narrow for what stands in them. PRA-2 */
export function tooNarrow(table: DocumentTable): Bilingual[] {
  const padding = SETTINGS[0]!.padding;
  const flaws = columnWidths(table).map((width, i) => {
    const holds = charactersIn(width, padding);
    const longest = Math.max(0, ...table.rows.map((row) => [...(row[i] ?? '')].length));
    if (holds < COLUMN_MIN) return narrow(i + 1, COLUMN_MIN);
    return longest > RUNNING && holds < RUNNING_COLUMN_MIN ? narrow(i + 1, RUNNING_COLUMN_MIN) : undefined;
  });
  return flaws.filter((flaw) => flaw !== undefined);
}

/** All passages of a document, each by the name that its lines carry. */
function* passagesOf(doc: OfficialDocument): Generator<{ of: string; text: string; repeated?: boolean }> {
  yield { of: 'head', text: doc.issuer };
  yield { of: 'number', text: doc.number };
  if (doc.signedOffBy !== undefined) yield { of: 'signer', text: `签发人：${doc.signedOffBy}` };
  yield { of: 'title', text: doc.title };
  if (doc.addressee) yield { of: 'addressee', text: `${doc.addressee}：` };
  for (const [i, text] of doc.paragraphs.entries()) yield { of: `paragraph ${i}`, text };
  for (const [i, text] of (doc.table?.header ?? []).entries()) yield { of: `header ${i}`, text, repeated: true };
  for (const [r, row] of (doc.table?.rows ?? []).entries()) {
    for (const [i, text] of row.entries()) yield { of: `row ${r} ${i}`, text };
  }
  for (const [i, text] of (doc.closing ?? []).entries()) yield { of: `closing ${i}`, text };
  if (!doc.unsigned) {
    yield { of: 'issuer', text: doc.issuer };
    yield { of: 'date', text: chineseDay(doc.signedOn) };
  }
  if (doc.verification && !doc.specimen) yield { of: 'code', text: `核验码：${doc.verification.code}`, repeated: true };
}

function isWithinEdges({ of, left, right, baseline }: Ink): boolean {
  // The letterhead is centred on the sheet and reaches as far as its red rules; the rest keeps to the text's edges.
  const [first, last] = HEADINGS.has(of) ? [RULES_LEFT, PAGE.width - RULES_LEFT] : [PAGE.left, PAGE.right];
  const inside = left >= first - TOLERANCE && right <= last + TOLERANCE;
  return inside && baseline >= PAGE.nameTop && baseline < STRIP_BOTTOM;
}

/** A passage without the blanks that breaking lines takes from it. */
function bare(text: string): string {
  return text.replace(/\s/g, '');
}

/** Refuses paper on which something is missing: it is neither signed nor issued. PRA-2 */
export function demandAllOnPaper(document: OfficialDocument, { ink }: Pick<Typesetter, 'ink'>): void {
  const flaws = missingOnPaper(document, ink);
  if (flaws.length > 0)
    throw new Error(`not all of ${document.number} is on its paper: ${flaws.map(({ en }) => en).join('; ')}`);
}

const short = (text: string) => ([...text].length > 20 ? `${[...text].slice(0, 20).join('')}…` : text);
const overTheEdge = (text: string): Bilingual => ({
  zh: `“${short(text)}”超出版心`,
  en: `“${short(text)}” runs over the edge of the text`,
});
const notPrinted = (text: string): Bilingual => ({
  zh: `“${short(text)}”没有完整印在文书上`,
  en: `“${short(text)}” isn’t printed whole`,
});
const narrow = (column: number, characters: number): Bilingual => ({
  zh: `表格第${column}栏过窄，每行须容纳${characters}个字以上`,
  en: `column ${column} of the table is too narrow: a line of it must hold ${characters} characters`,
});
