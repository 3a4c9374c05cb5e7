import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
// A document of thousands of pages stays below; what claims more is not read into memory.
const DIRECTORY_BYTES_MAX = 4 * 1024 * 1024;

const inflate = promisify(inflateRaw);

/** One entry of a ZIP as its central directory has it: what a program wrote to a stream has its sizes only there. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  /** Bytes as stored, and as they claim to become. */
  readonly stored: number;
  readonly size: number;
  readonly at: number;
}

/** Reads the central directory of a ZIP from disk; undefined where there is no readable one. */
export async function readZip(file: FileHandle): Promise<ZipEntry[] | undefined> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - END_BYTES - COMMENT_BYTES_MAX), size);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end--;
  if (end < 0) return undefined;
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (length > DIRECTORY_BYTES_MAX || start + length > size) return undefined;

  const directory = await readAt(file, start, start + length);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + ENTRY_BYTES, nameEnd),
      method: directory.readUInt16LE(at + 10),
      stored: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Returns the text of an entry, or undefined where it can't be read or is longer than `bytesMax`. */
export async function readEntry(file: FileHandle, entry: ZipEntry, bytesMax: number): Promise<string | undefined> {
  if (entry.stored > bytesMax || entry.size > bytesMax) return undefined;
  const local = await readAt(file, entry.at, entry.at + LOCAL_BYTES);
  if (local.length < LOCAL_BYTES) return undefined;
  const start = entry.at + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const stored = await readAt(file, start, start + entry.stored);
  if (entry.method === 0) return stored.toString('utf8');
  if (entry.method !== 8) return undefined;
  const bytes = await inflate(stored, { maxOutputLength: bytesMax }).catch(() => undefined);
  return bytes?.toString('utf8');
}

/** Reads bytes of a file from one place to another, as many as there are. */
export async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}
