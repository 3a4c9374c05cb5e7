import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const END64_SIGNATURE = 0x06064b50;
const END64_BYTES = 56;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const COMMENT_BYTES_MAX = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** Stands where a number has no room: the true one is in the ZIP64 record or field. */
const ELSEWHERE = 0xffffffff;
const ZIP64_FIELD = 1;
// A document of thousands of pages stays below; what claims more is not read into memory.
const DIRECTORY_BYTES_MAX = 4 * 1024 * 1024;

const inflate = promisify(inflateRaw);

/** Bytes that can be read from any place: a file on disk, or a file inside of another. */
export interface ZipSource {
  readonly size: number;
  read(from: number, to: number): Promise<Buffer>;
}

/** One entry of a ZIP as its central directory has it: what a program wrote to a stream has its sizes only there. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  /** Bytes as stored, and as they claim to become. */
  readonly stored: number;
  readonly size: number;
  readonly at: number;
}

/** Makes a file on disk readable as a ZIP. */
export async function fileSource(file: FileHandle): Promise<ZipSource> {
  const { size } = await file.stat();
  return { size, read: (from, to) => readAt(file, from, Math.min(to, size)) };
}

/** Makes bytes in memory readable as a ZIP. */
export function bufferSource(bytes: Buffer): ZipSource {
  return { size: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}

/** Reads the central directory of a ZIP, of more than 4 GB or 65,535 entries too; undefined where there is no readable one. */
export async function readZip(source: ZipSource): Promise<ZipEntry[] | undefined> {
  const directory = await readDirectory(source);
  if (!directory) return undefined;
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    if (extraEnd > directory.length) return undefined;
    const places = readPlaces(directory, at, directory.subarray(nameEnd, extraEnd));
    if (!places) return undefined;
    entries.push({
      name: directory.toString('utf8', at + ENTRY_BYTES, nameEnd),
      method: directory.readUInt16LE(at + 10),
      ...places,
    });
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function readDirectory(source: ZipSource): Promise<Buffer | undefined> {
  const from = Math.max(0, source.size - END_BYTES - COMMENT_BYTES_MAX);
  const tail = await source.read(from, source.size);
  const end = findEnd(tail);
  if (end === undefined) return undefined;
  let length = tail.readUInt32LE(end + 12);
  let start = tail.readUInt32LE(end + 16);
  if (length === ELSEWHERE || start === ELSEWHERE) {
    const large = await readEnd64(source, from + end);
    if (!large) return undefined;
    ({ length, start } = large);
  }
  if (length > DIRECTORY_BYTES_MAX || start + length > source.size) return undefined;
  return source.read(start, start + length);
}

/** The last record whose comment ends with the file: what stands behind it is no part of a ZIP. */
function findEnd(tail: Buffer): number | undefined {
  for (let end = tail.length - END_BYTES; end >= 0; end--) {
    if (tail.readUInt32LE(end) !== END_SIGNATURE) continue;
    if (end + END_BYTES + tail.readUInt16LE(end + 20) === tail.length) return end;
  }
  return undefined;
}

async function readEnd64(source: ZipSource, end: number): Promise<{ length: number; start: number } | undefined> {
  if (end < LOCATOR_BYTES) return undefined;
  const locator = await source.read(end - LOCATOR_BYTES, end);
  if (locator.readUInt32LE(0) !== LOCATOR_SIGNATURE) return undefined;
  const at = Number(locator.readBigUInt64LE(8));
  if (at + END64_BYTES > source.size) return undefined;
  const record = await source.read(at, at + END64_BYTES);
  if (record.readUInt32LE(0) !== END64_SIGNATURE) return undefined;
  return { length: Number(record.readBigUInt64LE(40)), start: Number(record.readBigUInt64LE(48)) };
}

/** Sizes and place of an entry; those that have no room stand in its ZIP64 field, in this order. */
function readPlaces(
  directory: Buffer,
  at: number,
  extra: Buffer,
): Pick<ZipEntry, 'size' | 'stored' | 'at'> | undefined {
  const places = {
    size: directory.readUInt32LE(at + 24),
    stored: directory.readUInt32LE(at + 20),
    at: directory.readUInt32LE(at + 42),
  };
  const missing = (['size', 'stored', 'at'] as const).filter((name) => places[name] === ELSEWHERE);
  if (missing.length === 0) return places;
  for (let next = 0; next + 4 <= extra.length; next += 4 + extra.readUInt16LE(next + 2)) {
    if (extra.readUInt16LE(next) !== ZIP64_FIELD) continue;
    if (next + 4 + 8 * missing.length > extra.length) return undefined;
    missing.forEach((name, i) => {
      places[name] = Number(extra.readBigUInt64LE(next + 4 + 8 * i));
    });
    return places;
  }
  return undefined;
}

/** Returns the bytes of an entry, or undefined where it can't be read or is longer than `bytesMax`. */
export async function readEntry(source: ZipSource, entry: ZipEntry, bytesMax: number): Promise<Buffer | undefined> {
  if (entry.stored > bytesMax || entry.size > bytesMax) return undefined;
  const local = await source.read(entry.at, entry.at + LOCAL_BYTES);
  if (local.length < LOCAL_BYTES) return undefined;
  const start = entry.at + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const stored = await source.read(start, start + entry.stored);
  if (entry.method === 0) return stored;
  if (entry.method !== 8) return undefined;
  return inflate(stored, { maxOutputLength: Math.max(1, bytesMax) }).catch(() => undefined);
}

/** Reads bytes of a file from one place to another, as many as there are. */
export async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}
