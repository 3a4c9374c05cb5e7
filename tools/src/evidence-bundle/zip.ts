import { unzipSync, type Zippable, zipSync } from 'fflate';
import type { BundleFiles } from './format.js';

/** More than any case has, and less than would take a machine's memory. */
const UNPACKED_BYTES_MAX = 1024 ** 3;
const FILES_MAX = 100_000;

/** Packs files into a ZIP that depends on nothing but them: sorted, all of one date, no attributes. */
export function packZip(files: BundleFiles): Uint8Array {
  const zippable: Zippable = {};
  for (const path of [...files.keys()].sort()) {
    // The earliest date that a ZIP can hold, by the local calendar, as it is written without a time zone.
    zippable[path] = [files.get(path)!, { mtime: new Date(1980, 0, 1), level: path.endsWith('.pdf') ? 0 : 6 }];
  }
  return zipSync(zippable);
}

/**
 * Unpacks a ZIP in memory; throws where it is none, is too large, holds a path twice, a folder with nothing in it, or a
 * comment: whatever a reader might be shown that no digest covers.
 */
export function unpackZip(zip: Uint8Array): BundleFiles {
  demandNoComment(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength));
  const seen = new Set<string>();
  let total = 0;
  const unpacked = unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      // Two files of one path: which one is read would depend on the program.
      if (seen.has(name)) throw new Error(`${name} is in the archive twice`);
      seen.add(name);
      total += originalSize;
      if (total > UNPACKED_BYTES_MAX || seen.size > FILES_MAX) throw new Error('the archive is too large');
      // Folders that some programs add hold nothing.
      return !(name.endsWith('/') && originalSize === 0);
    },
  });
  const files = new Map(Object.entries(unpacked));
  // A name such as __proto__ gets lost in an object.
  const kept = [...seen].filter((name) => !name.endsWith('/'));
  if (!kept.every((name) => files.has(name))) throw new Error('the archive holds a file of an unlawful name');
  const hollow = [...seen].find((name) => name.endsWith('/') && !kept.some((path) => path.startsWith(name)));
  if (hollow !== undefined) throw new Error(`the folder ${hollow} has nothing in it`);
  return files;
}

/** Lengths of the end of the central directory and of one of its entries, without what varies. APPNOTE.TXT 4.3.12, 4.3.16 */
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;

/** The archive ends with its directory, and neither it nor an entry of it carries a comment. */
function demandNoComment(zip: Buffer): void {
  const end = zip.length - END_BYTES;
  if (end < 0 || zip.readUInt32LE(end) !== END_SIGNATURE || zip.readUInt16LE(end + 20) !== 0) {
    throw new Error('the archive does not end with its directory: it carries a comment, or is cut off');
  }
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + ENTRY_BYTES > end || zip.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error('the directory is broken');
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    if (comment > 0) throw new Error('a file of the archive carries a comment');
    at += ENTRY_BYTES + name + extra;
  }
  if (at !== end) throw new Error('the directory is broken');
}
