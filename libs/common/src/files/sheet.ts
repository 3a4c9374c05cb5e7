import { xmlText } from './xml-text.js';
import { bufferSource, readEntry, readZip } from './zip.js';

const PART_BYTES_MAX = 32 * 1024 * 1024;

/** A cell of a sheet: its place as the sheet calls it, and what stands in it. */
export interface SheetCell {
  readonly at: string;
  readonly text: string;
}

/**
 * Returns the first sheet of a workbook (xlsx) as rows of cells by column letter; undefined where it can't be read. Numbers
 * come as they are stored, dates of the 1900 system in cells with a date format as they are: days since 1899-12-30.
 * ISO/IEC 29500-1
 */
export async function readSheet(bytes: Buffer): Promise<Map<string, SheetCell>[] | undefined> {
  const source = bufferSource(bytes);
  const entries = new Map((await readZip(source))?.map((entry) => [entry.name, entry]));
  const part = async (name: string) => {
    const entry = entries.get(name);
    return entry ? xmlText(await readEntry(source, entry, PART_BYTES_MAX)) : undefined;
  };
  const name = [...entries.keys()].filter((one) => /^xl\/worksheets\/sheet\d+\.xml$/.test(one)).sort(byNumber)[0];
  const sheet = name && (await part(name));
  if (!sheet) return undefined;
  const shared = stringsIn((await part('xl/sharedStrings.xml')) ?? '');
  return [...sheet.matchAll(/<row\b[^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)].map(([, row = '']) => {
    const cells = new Map<string, SheetCell>();
    for (const [, attributes = '', inner = ''] of row.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const at = /\br="([A-Z]+\d+)"/.exec(attributes)?.[1];
      if (at) cells.set(at.replace(/\d+/, ''), { at, text: textOf(attributes, inner, shared) });
    }
    return cells;
  });
}

function textOf(attributes: string, inner: string, shared: readonly string[]): string {
  const type = /\bt="(\w+)"/.exec(attributes)?.[1];
  if (type === 'inlineStr') return runsIn(inner);
  const value = unescaped(/<v\b[^>]*>([\s\S]*?)<\/v>/.exec(inner)?.[1] ?? '');
  return type === 's' ? (shared[Number(value)] ?? '') : value;
}

const stringsIn = (xml: string): string[] =>
  [...xml.matchAll(/<si\b[^>]*>([\s\S]*?)<\/si>/g)].map(([, si]) => runsIn(si!));

/** Joins the runs of a text; what says how it is read aloud is no part of it. */
const runsIn = (xml: string): string =>
  [...xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '').matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g)]
    .map(([, text]) => unescaped(text!))
    .join('');

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function byNumber(one: string, other: string): number {
  return Number(/\d+/.exec(one)![0]) - Number(/\d+/.exec(other)![0]);
}
