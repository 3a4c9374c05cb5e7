import { type Zippable, zipSync } from 'fflate';
import type { BundleFiles } from './format.js';

/** Packs files into a ZIP that depends on nothing but them: sorted, all of one date, no attributes. */
export function packZip(files: BundleFiles): Uint8Array {
  const zippable: Zippable = {};
  for (const path of [...files.keys()].sort()) {
    // The earliest date that a ZIP can hold, by the local calendar, as it is written without a time zone.
    zippable[path] = [files.get(path)!, { mtime: new Date(1980, 0, 1), level: path.endsWith('.pdf') ? 0 : 6 }];
  }
  return zipSync(zippable);
}
