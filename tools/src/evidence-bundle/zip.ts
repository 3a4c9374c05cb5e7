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

/** Unpacks a ZIP in memory; throws where it is none, is too large, or holds a path twice. */
export function unpackZip(zip: Uint8Array): BundleFiles {
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
  return files;
}
