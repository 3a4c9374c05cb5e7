import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Reads the standard template (标准模板) that stands beside a kind of paper. */
export function standardOf(module: string): string {
  return readFileSync(fileURLToPath(new URL('./standard.liquid', module)), 'utf8');
}
