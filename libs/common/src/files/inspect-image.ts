import { type FileHandle, open } from 'node:fs/promises';
import { FileRefused } from './file-refused.js';
import { readAt } from './zip.js';

const STEP = 1024 * 1024;
const PNG_HEAD = 8;
/** PDF readers look for the header so far. */
const PDF_HEAD = 1024;
const OVERLAP = 32;
// A second file behind a picture: an archive, a program, a PDF, a page. What cameras put there (more pictures, depth, a
// short film) is none of these.
const SECOND_FILE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes, not text
  /PK\x05\x06\0\0\0\0|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|%PDF-\d|<(?:!doctype|html|body|script|iframe|\?php)[\s>]|<svg\s[^>]*xmlns/i;
const PROGRAM = /^(?:MZ|\x7fELF|#!)/;

/**
 * Looks at what stands behind the last byte of a picture on disk: a file that is a picture to one program and an archive,
 * PDF, page or program to another is refused, as is a PNG that has no end. Throws FileRefused.
 */
export async function inspectImage(path: string, mediaType: 'image/png' | 'image/jpeg'): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const end = mediaType === 'image/png' ? await endOfPng(file, size) : await endOfJpeg(file, size);
    if (end === undefined) {
      throw new FileRefused('mediaType', {
        zh: '图片不完整，请重新扫描或导出后上传',
        en: 'is no whole picture: scan or export it again',
      });
    }
    const head = (await readAt(file, 0, Math.min(size, PDF_HEAD))).toString('latin1');
    if (/%PDF-\d/.test(head) || (await hidesFile(file, end, size))) {
      throw new FileRefused('active', {
        zh: '图片中夹带了其他文件，请重新导出图片，其他文件单独上传',
        en: 'holds another file behind the picture: export the picture again, and upload the other by itself',
      });
    }
  } finally {
    await file.close();
  }
}

async function hidesFile(file: FileHandle, end: number, size: number): Promise<boolean> {
  for (let from = end; from < size; from += STEP) {
    const text = (await readAt(file, from, Math.min(size, from + STEP + OVERLAP))).toString('latin1');
    if (SECOND_FILE.test(text) || (from === end && PROGRAM.test(text))) return true;
  }
  return false;
}

/** Goes from chunk to chunk up to IEND; undefined where one ends behind the file. ISO/IEC 15948 */
async function endOfPng(file: FileHandle, size: number): Promise<number | undefined> {
  for (let at = PNG_HEAD; at + 12 <= size; ) {
    const head = await readAt(file, at, at + 8);
    const end = at + 12 + head.readUInt32BE(0);
    if (end > size) return undefined;
    if (head.toString('latin1', 4) === 'IEND') return end;
    at = end;
  }
  return undefined;
}

/**
 * Goes from segment to segment, and through the scans between them, up to the end marker; the end of the file where
 * there is none, as some scanners leave it out. ISO/IEC 10918-1
 */
async function endOfJpeg(file: FileHandle, size: number): Promise<number> {
  let at = 2;
  let scanning = false;
  while (at < size) {
    const start = at;
    const bytes = await readAt(file, start, Math.min(size, start + STEP));
    while (at - start + 4 <= bytes.length) {
      if (scanning) {
        const next = bytes.indexOf(0xff, at - start);
        if (next === -1 || next + 4 > bytes.length) break;
        at = start + next;
      }
      const marker = bytes[at - start + 1]!;
      if (bytes[at - start] !== 0xff) return at;
      if (marker === 0xd9) return at + 2;
      if (marker === 0xff) at += 1;
      else if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
      else {
        at += 2 + bytes.readUInt16BE(at - start + 2);
        scanning = marker === 0xda;
      }
    }
    if (at === start) at = scanning ? start + Math.max(1, bytes.length - 3) : size;
    else if (scanning && at < start + bytes.length - 3) at = start + bytes.length - 3;
  }
  return size;
}
