import { crc32, inflateRawSync } from 'node:zlib';
import { Malformed } from './findings.js';
import type { BundleFiles } from './format.js';

/** More than any case has, and less than would take a machine's memory. */
const UNPACKED_BYTES_MAX = 1024 ** 3;
const FILES_MAX = 100_000;

// Signatures, and lengths without what varies. APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const END = { signature: 0x06054b50, bytes: 22 };
const STORED = 0;
const DEFLATED = 8;
const UTF8_NAME = 0x0800;

/** What local header and directory both say of a file: versions, flags, method, date, checksum, sizes, lengths of name and extra field. */
const SAID_TWICE = { local: [4, 30], central: [6, 32] } as const;

interface Entry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Where its local header begins. */
  at: number;
  /** The bytes that its local header repeats, the name included. */
  said: Buffer;
}

/**
 * Unpacks a ZIP in memory, as `packZip` lays one out and no other way: files one right behind the other, each told of in
 * its local header and in the directory by the same bytes, with no extra field, attribute, comment or gap. Programs differ
 * in which of two places they believe; here there is nothing for them to differ about. Throws Malformed.
 */
export function unpackZip(archive: Uint8Array): BundleFiles {
  const zip = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const directory = directoryOf(zip);
  const files = new Map<string, Uint8Array>();
  let at = 0;
  let total = 0;
  for (const entry of directory.entries) {
    const { name, said, size } = entry;
    if (files.has(name)) throw new Malformed(`${name}在压缩包中出现两次`, `${name} is in the archive twice`);
    total += size;
    if (total > UNPACKED_BYTES_MAX) throw new Malformed('压缩包过大', 'the archive is too large');
    if (entry.at !== at || !hasLocalHeader(zip, at, said)) throw notAsMade(name);
    const from = at + LOCAL.bytes + Buffer.byteLength(name);
    at = from + entry.packed;
    if (at > directory.at) throw notAsMade(name);
    files.set(name, contentOf(zip.subarray(from, at), entry));
  }
  if (at !== directory.at) throw notAsMade('');
  return files;
}

/** The directory ends the archive, and every entry of it is plain. */
function directoryOf(zip: Buffer): { at: number; entries: Entry[] } {
  const end = zip.length - END.bytes;
  if (end < 0 || zip.readUInt32LE(end) !== END.signature || zip.readUInt16LE(end + 20) !== 0) {
    throw new Malformed(
      '压缩包不完整，或者带有附注',
      'the archive does not end with its directory: it carries a comment, or is cut off',
    );
  }
  const [disk, firstDisk, here, all] = [4, 6, 8, 10].map((field) => zip.readUInt16LE(end + field));
  const [length, start] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  if (disk !== 0 || firstDisk !== 0 || here !== all || start + length !== end) throw broken();
  if (all! > FILES_MAX) throw new Malformed('压缩包过大', 'the archive is too large');
  const entries: Entry[] = [];
  let at = start;
  for (let left = all!; left > 0; left -= 1) {
    const entry = entryAt(zip, at, end);
    entries.push(entry);
    at += CENTRAL.bytes + Buffer.byteLength(entry.name);
  }
  if (at !== end) throw broken();
  return { at: start, entries };
}

function entryAt(zip: Buffer, at: number, end: number): Entry {
  if (at + CENTRAL.bytes > end || zip.readUInt32LE(at) !== CENTRAL.signature) throw broken();
  const short = (field: number) => zip.readUInt16LE(at + field);
  const long = (field: number) => zip.readUInt32LE(at + field);
  if (short(32) > 0) throw new Malformed('压缩包中有文件带有附注', 'a file of the archive carries a comment');
  const nameEnd = at + CENTRAL.bytes + short(28);
  if (nameEnd > end) throw broken();
  const bytes = zip.subarray(at + CENTRAL.bytes, nameEnd);
  const name = bytes.toString('utf8');
  if (!isPlainName(name, bytes)) {
    throw new Malformed('压缩包中有文件名不合规的文件', 'the archive holds a file of an unlawful name');
  }
  // Made by nothing in particular, no extra field, first disk, neither kind of attribute.
  const plain = short(4) >> 8 === 0 && short(30) === 0 && short(34) === 0 && short(36) === 0 && long(38) === 0;
  const [from, to] = SAID_TWICE.central;
  const said = Buffer.concat([zip.subarray(at + from, at + to), bytes]);
  const flags = short(8);
  const method = short(10);
  const known = (flags === 0 || flags === UTF8_NAME) && (method === STORED || method === DEFLATED);
  if (!plain || !known) throw notAsMade(name);
  return { name, method, crc: long(16), packed: long(20), size: long(24), at: long(42), said };
}

/** A path that every system takes for the same place, below where it is unpacked. */
function isPlainName(name: string, bytes: Buffer): boolean {
  const whole = Buffer.from(name, 'utf8').equals(bytes) && name !== '';
  const parts = name.split('/');
  return whole && !/[\p{Cc}\\:]/u.test(name) && parts.every((part) => !['', '.', '..', '__proto__'].includes(part));
}

function hasLocalHeader(zip: Buffer, at: number, said: Buffer): boolean {
  if (at + LOCAL.bytes > zip.length || zip.readUInt32LE(at) !== LOCAL.signature) return false;
  const [from, to] = SAID_TWICE.local;
  const head = zip.subarray(at + from, at + to);
  const name = zip.subarray(at + LOCAL.bytes, at + LOCAL.bytes + (said.length - (to - from)));
  return Buffer.concat([head, name]).equals(said);
}

/** Its content, of exactly the size and checksum that are stated, and nothing behind it. */
function contentOf(packed: Buffer, { name, method, crc, size }: Entry): Uint8Array {
  if (method === STORED) {
    if (packed.length !== size || crc32(packed) !== crc) throw notAsMade(name);
    return Uint8Array.from(packed);
  }
  let inflated: { buffer: Buffer; engine: { bytesWritten: number } };
  try {
    // One byte more than stated is too many already: nothing is inflated beyond it.
    inflated = inflateRawSync(packed, { info: true, maxOutputLength: size + 1 }) as unknown as typeof inflated;
  } catch {
    throw notAsMade(name);
  }
  const { buffer, engine } = inflated;
  if (buffer.length !== size || engine.bytesWritten !== packed.length || crc32(buffer) !== crc) throw notAsMade(name);
  return Uint8Array.from(buffer);
}

const broken = () => new Malformed('压缩包目录损坏', 'the directory is broken');

const notAsMade = (name: string) =>
  new Malformed(
    `压缩包不是原样${name && `（${name}）`}：请核验生成时的文件，不得解压后重新打包或者改动`,
    `the archive is not as it was made${name && ` (${name})`}: verify the file that was made, not one that was packed anew or changed`,
  );
