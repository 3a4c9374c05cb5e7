import { type FileHandle, open } from 'node:fs/promises';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
// A document of thousands of pages stays below; what claims more is not read into memory.
const DIRECTORY_BYTES_MAX = 4 * 1024 * 1024;

/** Tells whether a ZIP is an OFD document (版式文档): OFD.xml stands in its root. GB/T 33190-2016 */
export async function isOfd(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    return (await entryNames(file)).includes('OFD.xml');
  } finally {
    await file.close();
  }
}

/** Returns the names in the central directory of a ZIP; none where it has no readable one. */
async function entryNames(file: FileHandle): Promise<string[]> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - END_BYTES - COMMENT_BYTES_MAX), size);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end--;
  if (end < 0) return [];
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (length > DIRECTORY_BYTES_MAX || start + length > size) return [];

  const directory = await readAt(file, start, start + length);
  const names: string[] = [];
  let at = 0;
  while (at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    names.push(directory.toString('utf8', at + ENTRY_BYTES, nameEnd));
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}
