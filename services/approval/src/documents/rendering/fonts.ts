import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sfntOf } from './woff.js';

const require = createRequire(import.meta.url);

/** A typeface of the documents: body and title in a Song face (宋体), table heads and small print in a Hei face (黑体). */
export const FACES = ['body', 'title', 'plain'] as const;
export type Face = (typeof FACES)[number];

const FILES: Record<Face, { family: 'noto-serif-sc' | 'noto-sans-sc'; weight: number }> = {
  body: { family: 'noto-serif-sc', weight: 400 },
  title: { family: 'noto-serif-sc', weight: 700 },
  plain: { family: 'noto-sans-sc', weight: 400 },
};

/** The part of a family that holds nearly all modern Chinese text; the rest lies in many small parts. */
export const MAIN_PART = 'chinese-simplified';

const files = new Map<string, Buffer>();

/** Reads one part of a face, once: from `.woff`, since fontkit embeds the whole of a `.woff2`. */
export function fontFile(face: Face, part: string): Buffer {
  const { family, weight } = FILES[face];
  const path = `@fontsource/${family}/files/${family}-${part}-${weight}-normal.woff`;
  const known = files.get(path);
  if (known) return known;
  const bytes = sfntOf(readFileSync(require.resolve(path)));
  files.set(path, bytes);
  return bytes;
}

interface Part {
  readonly name: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const partsByFamily = new Map<string, readonly Part[]>();

/** Finds the part of a face that holds a rare character; undefined where the family lacks it. */
export function partWith(face: Face, codePoint: number): string | undefined {
  const { family } = FILES[face];
  let parts = partsByFamily.get(family);
  if (!parts) {
    parts = readParts(family);
    partsByFamily.set(family, parts);
  }
  return parts.find((part) => part.ranges.some(([from, to]) => codePoint >= from && codePoint <= to))?.name;
}

function readParts(family: string): Part[] {
  const map: Record<string, string> = JSON.parse(
    readFileSync(require.resolve(`@fontsource/${family}/unicode.json`), 'utf8'),
  );
  return Object.entries(map).map(([name, ranges]) => ({
    name: name.replace(/[[\]]/g, ''),
    ranges: ranges.split(',').map((range) => {
      const [from = '', to = from] = range.slice(2).split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    }),
  }));
}
