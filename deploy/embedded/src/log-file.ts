import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const KEPT_BYTES = 20 * 1024 * 1024;

/** Opens a log for appending and returns its descriptor; one that has grown past 20 MiB moves to `<file>.1` first. */
export function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > KEPT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** How long a log is, bytes. */
export function lengthOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** Reads the end of a log, for an error message; nothing of what stood in it before `from` (bytes). */
export function tailOf(file: string, from = 0, bytes = 2_000): string {
  if (!existsSync(file)) return '';
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const tail = Buffer.alloc(Math.max(Math.min(size - from, bytes), 0));
    readSync(fd, tail, 0, tail.length, size - tail.length);
    return tail.toString('utf8').trim();
  } finally {
    closeSync(fd);
  }
}
