import { open } from 'node:fs/promises';
import { FileRefused } from './file-refused.js';
import { inspectOffice } from './inspect-office.js';
import { xmlText } from './xml-text.js';
import { bufferSource, fileSource, readEntry, readZip, type ZipEntry, type ZipSource } from './zip.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const MAIN_PARTS: Readonly<Record<string, string>> = {
  [`${OFFICE}.wordprocessingml.document.main+xml`]: `${OFFICE}.wordprocessingml.document`,
  [`${OFFICE}.spreadsheetml.sheet.main+xml`]: `${OFFICE}.spreadsheetml.sheet`,
};
// What a double click starts, on one system or another.
const PROGRAMS =
  /\.(?:exe|dll|com|scr|pif|cpl|ocx|sys|msi|msix?|bat|cmd|ps1|psm1|vb[es]?|jse?|ws[fhc]?|hta|lnk|url|reg|inf|chm|jar|apk|app|dmg|sh|elf|so)$/i;
const INDEX_BYTES_MAX = 1024 * 1024;
const ENTRIES_MAX = 20_000;
const UNPACKED_MAX = 1024 ** 3;
// Drawings as XML shrink to a fiftieth at most.
const UNPACKED_ALWAYS = 64 * 1024 * 1024;
const RATIO_MAX = 100;
const DEPTH_MAX = 2;

/**
 * Returns the media type of a document that is a ZIP inside: Word, Excel (ISO/IEC 29500) or OFD (版式文档, GB/T
 * 33190-2016), by what its index names and holds; undefined when it is none. Throws FileRefused for macros, programs and
 * embedded objects, and for what would unpack to more than a document has.
 */
export async function zippedDocumentType(path: string): Promise<string | undefined> {
  const file = await open(path, 'r');
  try {
    return await documentType(await fileSource(file), 0);
  } finally {
    await file.close();
  }
}

/** The same for bytes that may stand inside of another document; `depth` tells how deep. */
async function documentType(source: ZipSource, depth: number): Promise<string | undefined> {
  const entries = await readZip(source);
  if (!entries) return undefined;
  assertNoBomb(entries, source.size);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const folded = new Set(entries.map(({ name }) => name.toLowerCase()));
  // Of two parts with one name each program takes another.
  if (folded.size !== entries.length) return undefined;
  const type = (await officeType(source, byName, depth)) ?? (await ofdType(source, byName));
  if (type !== undefined && entries.some(({ name }) => PROGRAMS.test(name))) {
    throw new FileRefused('active', {
      zh: '文件内含有可执行程序或脚本，请删除后重新上传',
      en: 'holds a program or script: take it out',
    });
  }
  return type;
}

async function officeType(
  source: ZipSource,
  entries: ReadonlyMap<string, ZipEntry>,
  depth: number,
): Promise<string | undefined> {
  const index = entries.get('[Content_Types].xml');
  const types = index && xmlText(await readEntry(source, index, INDEX_BYTES_MAX));
  if (types === undefined) return undefined;
  await inspectOffice(
    source,
    entries,
    types,
    async (bytes) => depth < DEPTH_MAX && (await documentType(bufferSource(bytes), depth + 1)) !== undefined,
  );
  for (const [override] of types.matchAll(/<(?:\w+:)?Override\s[^>]*>/g)) {
    const type = MAIN_PARTS[/ContentType\s*=\s*["']([^"']*)["']/.exec(override)?.[1] ?? ''];
    const part = /PartName\s*=\s*["']\/([^"']*)["']/.exec(override)?.[1] ?? '';
    if (type && entries.has(part)) return type;
  }
  return undefined;
}

async function ofdType(source: ZipSource, entries: ReadonlyMap<string, ZipEntry>): Promise<string | undefined> {
  const text = await textOf(source, entries.get('OFD.xml'));
  if (!text || !/<(?:\w+:)?OFD\s[^>]*http:\/\/www\.ofdspec\.org\/2016/.test(text)) return undefined;
  const root = /<(?:\w+:)?DocRoot\s*>\s*\/?([^<]*?)\s*<\//.exec(text)?.[1];
  const body = await textOf(source, root ? entries.get(root) : undefined);
  return body && /<(?:\w+:)?Document[\s/>]/.test(body) ? 'application/ofd' : undefined;
}

async function textOf(source: ZipSource, entry: ZipEntry | undefined): Promise<string | undefined> {
  return entry && (await readEntry(source, entry, INDEX_BYTES_MAX))?.toString('utf8');
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
