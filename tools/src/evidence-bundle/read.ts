import { Malformed } from './findings.js';
import type { BundleFiles } from './format.js';

/** Reads a JSON file of a bundle; throws where it is missing or none. */
export function readJson<T>(files: BundleFiles, path: string): T {
  return JSON.parse(readText(files, path)) as T;
}

/** Reads a text file of a bundle; throws where it is missing or not UTF-8. */
export function readText(files: BundleFiles, path: string): string {
  const bytes = files.get(path);
  if (!bytes) throw new Malformed('缺少该文件', 'missing');
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
