import { constants, inflateSync } from 'node:zlib';

const PAGE = /\/Type\s*\/Page(?![A-Za-z])/g;
const PACKED = /\/ObjStm\b/g;
/** How far behind its type a packed stream begins. */
const DICTIONARY_MAX = 4096;
const INFLATED_MAX = 16 * 1024 * 1024;
const PACKED_MAX = 2_000;

/**
 * Returns how many pages a PDF has at most, counting those in object streams and those that later versions of it
 * replaced; undefined where nothing is to be counted. ISO 32000-1, 7.7.3.3
 */
export function pagesAtMost(pdf: Buffer): number | undefined {
  const text = pdf.toString('latin1');
  let pages = count(text);
  let packed = 0;
  for (const { index } of text.matchAll(PACKED)) {
    const begun = /stream\r?\n/.exec(text.slice(index, index + DICTIONARY_MAX));
    if (!begun) continue;
    if (++packed > PACKED_MAX) return undefined;
    const unpacked = inflated(pdf.subarray(index + begun.index + begun[0].length));
    if (unpacked === undefined) return undefined;
    pages += count(unpacked);
  }
  return pages || undefined;
}

function count(text: string): number {
  return text.match(PAGE)?.length ?? 0;
}

/** What follows the stream in the file is no part of it, and no error. */
function inflated(from: Buffer): string | undefined {
  try {
    const all = inflateSync(from, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: INFLATED_MAX });
    return all.toString('latin1');
  } catch {
    return undefined;
  }
}
