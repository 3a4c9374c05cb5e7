import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { safeFileName, splitName } from './file-name.js';
import { FileRefused } from './file-refused.js';
import { inspectImage } from './inspect-image.js';
import { inspectPdf } from './inspect-pdf.js';
import { readAt } from './zip.js';
import { zippedDocumentType } from './zipped-document.js';

/**
 * What is taken, with its extensions, the usual one first: documents that can be shown and kept, drawings, and the
 * office formats without macros. Other archives and plain text are not: nothing in them says what they are.
 */
export const MEDIA_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'application/ofd': ['.ofd'], // GB/T 33190, the national format of official documents
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg', '.jpe', '.jfif'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'image/vnd.dwg': ['.dwg'],
};

// What browsers and mail programs call the same thing; the last says nothing.
const ALIASES: Readonly<Record<string, string>> = {
  'application/x-pdf': 'application/pdf',
  'application/vnd.ofd': 'application/ofd',
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'application/acad': 'image/vnd.dwg',
  'application/x-dwg': 'image/vnd.dwg',
  'image/x-dwg': 'image/vnd.dwg',
};
const UNDECLARED = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/**
 * Returns the media type of a file by its content, and looks into what can act: documents that are ZIPs, PDFs, and
 * pictures with something behind them.
 * Throws FileRefused 'mediaType' when it is none of ours, 'active' when it holds macros, scripts or programs.
 */
export async function mediaTypeOf(path: string): Promise<string> {
  // Content that only begins like a format ends in an error of the parser: not known, like any other.
  const found = (await fileTypeFromFile(path).catch(() => undefined))?.mime;
  const type = (await isZip(path)) ? await zippedDocumentType(path) : found;
  if (type === 'application/pdf') await inspectPdf(path);
  if (type === 'image/png' || type === 'image/jpeg') await inspectImage(path, type);
  if (type !== undefined && Object.hasOwn(MEDIA_TYPES, type)) return type;
  const list = Object.values(MEDIA_TYPES)
    .map(([extension]) => extension!.slice(1).toUpperCase())
    .join(', ');
  throw new FileRefused('mediaType', {
    zh: `文件格式不受支持，可用格式：${list.replaceAll(', ', '、')}`,
    en: `is of a kind that is not taken; these are: ${list}`,
  });
}

/** A ZIP by its first bytes: which document it is, its end says; a search from the front gives up before. */
async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    return (await readAt(file, 0, 4)).equals(Buffer.from('PK\x03\x04'));
  } finally {
    await file.close();
  }
}

/**
 * Returns a safe name with an extension of the media type; throws FileRefused 'mismatch' when the name or the sender
 * claims another type than the content has.
 */
export function nameFor(name: string, mediaType: string, declared = ''): string {
  const claimed = declared.split(';')[0]!.trim().toLowerCase();
  const safe = safeFileName(name);
  const { extension } = splitName(safe);
  const extensions = MEDIA_TYPES[mediaType]!;
  const typeFits = UNDECLARED.has(claimed) || (ALIASES[claimed] ?? claimed) === mediaType;
  const nameFits = extension === '' || extensions.includes(extension.toLowerCase());
  if (!typeFits || !nameFits) {
    throw new FileRefused('mismatch', {
      zh: `文件内容为 ${extensions[0]!.slice(1).toUpperCase()}，与文件名或声明的类型不符`,
      en: `holds ${extensions[0]!.slice(1).toUpperCase()}, not what its name or declared type says`,
    });
  }
  return extension === '' ? safe + extensions[0] : safe;
}
