import { type FileHandle, open } from 'node:fs/promises';
import { FileRefused } from './file-refused.js';
import { readEntry, readZip, type ZipEntry } from './zip.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const MAIN_PARTS: Readonly<Record<string, string>> = {
  [`${OFFICE}.wordprocessingml.document.main+xml`]: `${OFFICE}.wordprocessingml.document`,
  [`${OFFICE}.spreadsheetml.sheet.main+xml`]: `${OFFICE}.spreadsheetml.sheet`,
};
const MACROS = /(?:^|\/)(?:vbaProject[^/]*\.bin|vbaData\.xml)$|^xl\/(?:macrosheets|dialogsheets)\//i;
const MACRO_TYPES = /macroEnabled|vnd\.ms-office\.vbaProject|vnd\.ms-excel\.(?:intl)?macrosheet/i;
const INDEX_BYTES_MAX = 1024 * 1024;
const ENTRIES_MAX = 20_000;
const UNPACKED_MAX = 1024 ** 3;
// Drawings as XML shrink to a fiftieth at most.
const UNPACKED_ALWAYS = 64 * 1024 * 1024;
const RATIO_MAX = 100;

/**
 * Returns the media type of a document that is a ZIP inside: Word, Excel (ISO/IEC 29500) or OFD (版式文档, GB/T
 * 33190-2016), by what its index names and holds; undefined when it is none. Throws FileRefused for macros, and for
 * what would unpack to more than a document has.
 */
export async function zippedDocumentType(path: string): Promise<string | undefined> {
  const file = await open(path, 'r');
  try {
    const entries = await readZip(file);
    if (!entries) return undefined;
    assertNoBomb(entries, (await file.stat()).size);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    return (await officeType(file, byName)) ?? (await ofdType(file, byName));
  } finally {
    await file.close();
  }
}

async function officeType(file: FileHandle, entries: ReadonlyMap<string, ZipEntry>): Promise<string | undefined> {
  const index = entries.get('[Content_Types].xml');
  const types = index && (await readEntry(file, index, INDEX_BYTES_MAX));
  if (types === undefined) return undefined;
  if (MACRO_TYPES.test(types) || [...entries.keys()].some((name) => MACROS.test(name))) {
    throw new FileRefused('active', {
      zh: '文件含有宏，请另存为不含宏的格式（DOCX、XLSX）后上传',
      en: 'holds macros: save it in a format without them (DOCX, XLSX)',
    });
  }
  for (const [override] of types.matchAll(/<Override\s[^>]*>/g)) {
    const type = MAIN_PARTS[/ContentType\s*=\s*["']([^"']*)["']/.exec(override)?.[1] ?? ''];
    const part = /PartName\s*=\s*["']\/([^"']*)["']/.exec(override)?.[1] ?? '';
    if (type && entries.has(part)) return type;
  }
  return undefined;
}

async function ofdType(file: FileHandle, entries: ReadonlyMap<string, ZipEntry>): Promise<string | undefined> {
  const index = entries.get('OFD.xml');
  const text = index && (await readEntry(file, index, INDEX_BYTES_MAX));
  if (!text || !/<(?:\w+:)?OFD\s[^>]*http:\/\/www\.ofdspec\.org\/2016/.test(text)) return undefined;
  const root = /<(?:\w+:)?DocRoot\s*>\s*\/?([^<]*?)\s*<\//.exec(text)?.[1];
  const document = root ? entries.get(root) : undefined;
  const body = document && (await readEntry(file, document, INDEX_BYTES_MAX));
  return body && /<(?:\w+:)?Document[\s/>]/.test(body) ? 'application/ofd' : undefined;
}

function assertNoBomb(entries: readonly ZipEntry[], size: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  const most = Math.min(UNPACKED_MAX, Math.max(UNPACKED_ALWAYS, RATIO_MAX * size));
  if (unpacked <= most && entries.length <= ENTRIES_MAX) return;
  throw new FileRefused('active', {
    zh: '文件解压后过大，请压缩其中的图片或拆分后上传',
    en: 'unpacks to more than a document holds: make its pictures smaller, or split it',
  });
}
