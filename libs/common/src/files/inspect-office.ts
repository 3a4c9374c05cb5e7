import type { Bilingual } from '../rules/index.js';
import { FileRefused } from './file-refused.js';
import { xmlText } from './xml-text.js';
import { readEntry, type ZipEntry, type ZipSource } from './zip.js';

const MACROS = /(?:^|\/)(?:vbaProject[^/]*\.bin|vbaData\.xml)$|^xl\/(?:macrosheets|dialogsheets)\//i;
const MACRO_TYPES = /macroEnabled|vnd\.ms-office\.vbaProject|vnd\.ms-excel\.(?:intl)?macrosheet/i;
const CONTROLS = /(?:^|\/)activeX\//i;
const EMBEDDED = /(?:^|\/)embeddings\//i;
/** The figures behind a chart: Word keeps them as a workbook. */
const SHEETS = /(?:^|\/)embeddings\/[^/]+\.(?:xlsx|docx)$/i;
const RELATIONS = /(?:^|\/)_rels\/[^/]*\.rels$/i;
const EXTERNAL_LINKS = /^xl\/externalLinks\/[^/]+\.xml$/i;

const RELATIONS_BYTES_MAX = 8 * 1024 * 1024;
const EMBEDDED_BYTES_MAX = 16 * 1024 * 1024;

/** Tells whether the bytes of a part are a document that holds nothing forbidden; throws FileRefused where it does. */
type IsDocument = (bytes: Buffer) => Promise<boolean>;

/**
 * Looks through a Word or Excel file: no macros, controls or embedded objects, whatever their parts are called, and
 * nothing that its reader would fetch from elsewhere, save links that a person follows. A workbook behind a chart is
 * looked through likewise. Throws FileRefused 'active'. ISO/IEC 29500-2
 */
export async function inspectOffice(
  source: ZipSource,
  entries: ReadonlyMap<string, ZipEntry>,
  types: string,
  isDocument: IsDocument,
): Promise<void> {
  const names = [...entries.keys()];
  if (MACRO_TYPES.test(types) || names.some((name) => MACROS.test(name))) throw active(WITH_MACROS);
  if (names.some((name) => CONTROLS.test(name))) throw active(WITH_CONTROLS);
  for (const [name, entry] of entries) {
    if (RELATIONS.test(name)) judgeRelations(await partOf(source, entry, RELATIONS_BYTES_MAX));
    else if (EXTERNAL_LINKS.test(name)) judgeLinks(await partOf(source, entry, RELATIONS_BYTES_MAX));
    else if (EMBEDDED.test(name) && entry.size > 0) await judgeEmbedded(source, name, entry, isDocument);
  }
}

async function partOf(source: ZipSource, entry: ZipEntry, bytesMax: number): Promise<string> {
  const text = xmlText(await readEntry(source, entry, bytesMax));
  if (text === undefined) throw active(UNREADABLE);
  return text;
}

function judgeRelations(text: string): void {
  for (const [, attributes = ''] of text.matchAll(/<(?:\w+:)?Relationship\b((?:"[^"<]*"|'[^'<]*'|[^<>"'])*)>/g)) {
    const attribute = (name: string) => new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
    const stated = (name: string) =>
      attribute(name)
        ?.slice(1)
        .find((value) => value !== undefined) ?? '';
    const type = stated('Type').split('/').at(-1)!;
    const target = stated('Target').trim();
    if (/^(?:vbaProject|wordVbaData|xlMacrosheet|xlIntlMacrosheet)$/i.test(type)) throw active(WITH_MACROS);
    if (/^(?:control|activeXControlBinary)$/i.test(type)) throw active(WITH_CONTROLS);
    if (/^oleObject$/i.test(type)) throw active(WITH_OBJECTS);
    if (/^package$/i.test(type) && !SHEETS.test(target)) throw active(WITH_OBJECTS);
    if (/^External$/i.test(stated('TargetMode')) && !/^hyperlink$/i.test(type) && isRemote(target)) {
      throw active(WITH_REMOTE);
    }
  }
}

/** On another machine: by any scheme but a file of this one, or as a network share. */
function isRemote(target: string): boolean {
  const path = target.replaceAll('\\', '/');
  if (/^file:/i.test(path)) return !/^file:\/{0,3}(?:localhost\/)?(?:[A-Za-z](?::|%3a|\|)|(?!\/)[^/]*$)/i.test(path);
  return path.startsWith('//') || /^(?![A-Za-z]:)[A-Za-z][\w+.-]*:/.test(path);
}

function judgeLinks(text: string): void {
  if (/<(?:\w+:)?(?:ddeLink|oleLink)\b/.test(text)) throw active(WITH_OBJECTS);
}

async function judgeEmbedded(source: ZipSource, name: string, entry: ZipEntry, isDocument: IsDocument): Promise<void> {
  if (!SHEETS.test(name)) throw active(WITH_OBJECTS);
  const bytes = await readEntry(source, entry, EMBEDDED_BYTES_MAX);
  if (!bytes || !(await isDocument(bytes))) throw active(WITH_OBJECTS);
}

const active = (reason: Bilingual) => new FileRefused('active', reason);

const WITH_MACROS = {
  zh: '文件含有宏，请另存为不含宏的格式（DOCX、XLSX）后上传',
  en: 'holds macros: save it in a format without them (DOCX, XLSX)',
};
const WITH_CONTROLS = {
  zh: '文件含有 ActiveX 控件，请删除控件或导出为 PDF 后上传',
  en: 'holds ActiveX controls: take them out, or export it as PDF',
};
const WITH_OBJECTS = {
  zh: '文件含有嵌入对象（OLE 对象、附件等），请将对象改为图片、单独上传，或导出为 PDF 后上传',
  en: 'holds embedded objects: turn them into pictures, upload them by themselves, or export it as PDF',
};
const WITH_REMOTE = {
  zh: '文件引用了外部网址上的模板、图片或数据，请将引用内容存入文件或导出为 PDF 后上传',
  en: 'takes a template, pictures or data from an address elsewhere: put them into the file, or export it as PDF',
};
const UNREADABLE = {
  zh: '文件内部的关系描述无法识别，请用办公软件重新保存后上传',
  en: 'describes its parts in a way that cannot be read: save it again with an office program',
};
