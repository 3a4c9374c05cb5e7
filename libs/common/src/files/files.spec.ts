import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aPdf } from '../testing/a-pdf.js';
import { attachment, BlobError, DirectoryBlobStore, FileRefused, pagesAtMost, safeFileName } from './index.js';
import { sentFileName } from './sent-file-name.js';

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const pdf = aPdf();
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Makes a ZIP of stored entries. Checksums are left out: nobody here reads them. */
function zip(entries: Record<string, string | Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(Buffer.byteLength(text), 18);
    local.writeUInt32LE(Buffer.byteLength(text), 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    local.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    const content = Buffer.concat([local, Buffer.from(name), Buffer.from(text as Buffer)]);
    parts.push(content);
    directory.push(entry, Buffer.from(name));
    offset += content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

const OFD_INDEX =
  '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>';
const ofd = zip({ 'Doc_0/Document.xml': '<ofd:Document/>', 'OFD.xml': OFD_INDEX });
const TYPES = `<Types><Override PartName="/word/document.xml" ContentType="${WORD}.main+xml"/></Types>`;
const docx = zip({ '[Content_Types].xml': TYPES, 'word/document.xml': '<w:document/>' });

let root: string;
let store: DirectoryBlobStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'shenguan-files-'));
  store = new DirectoryBlobStore(root, { sizeMax: 64 * 1024 });
});
afterEach(() => rm(root, { recursive: true, force: true }));

const put = (content: Uint8Array | AsyncIterable<Uint8Array>, name = 'a', more: object = {}) =>
  store.put({ owner: 'approval', name, content, ...more });
const bytesOf = async (stream: Readable) => Buffer.concat(await stream.toArray());
const flawOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error) => (error instanceof FileRefused || error instanceof BlobError ? error.flaw : error),
  );
/** Everything that is there, without the doubts. */
const stored = async () =>
  (await readdir(root, { recursive: true })).filter(
    (path) => /[0-9a-f-]{36,}$/.test(path) && !path.includes('.doubtful'),
  );
const LATER = new Date('2999-01-01');
const NOW = () => new Date(Date.now() + 1_000);
/** What no row names. */
const named =
  (...digests: string[]) =>
  async () =>
    new Set(digests);
/** Makes everything in the store older, as if it had been there since then. */
const age = async (to: Date) => {
  const paths = await readdir(root, { recursive: true, withFileTypes: true });
  for (const path of paths.filter((one) => one.isFile())) await utimes(join(path.parentPath, path.name), to, to);
};

describe('文件库 · blob store', () => {
  it('held: stores a buffer or a stream once by its digest, and reads it back', async () => {
    const file = await put(pdf, '申请表.pdf', { mediaType: 'application/pdf' });
    expect(file).toEqual({
      owner: 'approval',
      sha256: sha256(pdf),
      size: pdf.length,
      mediaType: 'application/pdf',
      name: '申请表.pdf',
    });
    expect(await put(Readable.from([pdf.subarray(0, 9), pdf.subarray(9)]), '另一份.PDF')).toEqual({
      ...file,
      name: '另一份.PDF',
    });
    expect(await stored()).toEqual([join('approval', file.sha256.slice(0, 2), file.sha256)]);
    expect(await bytesOf(await store.get('approval', file.sha256))).toEqual(pdf);
    expect(await store.stat('approval', file.sha256)).toEqual({ size: pdf.length });
  });

  it('held: many at once end as one whole file', async () => {
    const big = aPdf({ more: [`<< /Length 60000 >> stream\n${'x'.repeat(60_000)}\nendstream`] });
    const files = await Promise.all(Array.from({ length: 16 }, () => put(big)));
    expect(new Set(files.map((file) => file.sha256))).toEqual(new Set([sha256(big)]));
    expect(await stored()).toHaveLength(1);
    expect(await bytesOf(await store.get('approval', sha256(big)))).toEqual(big);
  });

  it('held: owners are apart; what one deletes the other keeps', async () => {
    await put(pdf);
    await store.put({ owner: 'joint-inspection', name: 'a', content: pdf });
    expect(await store.clear('approval', LATER, named())).toEqual({ deleted: 1, more: false });
    expect(await store.clear('approval', LATER, named())).toEqual({ deleted: 0, more: false });
    expect(await store.clear('supervision-link', LATER, named())).toEqual({ deleted: 0, more: false });
    expect(await store.stat('approval', sha256(pdf))).toBeNull();
    expect(await flawOf(store.get('approval', sha256(pdf)))).toBe('missing');
    expect(await bytesOf(await store.get('joint-inspection', sha256(pdf)))).toEqual(pdf);
  });

  it.each([
    ['a changed byte', (b: Buffer) => Buffer.concat([b.subarray(0, -1), Buffer.from([b.at(-1)! ^ 1])])],
    ['a missing end', (b: Buffer) => b.subarray(0, -100)],
    ['an added byte', (b: Buffer) => Buffer.concat([b, Buffer.from([0])])],
    ['nothing left', () => Buffer.alloc(0)],
  ])('refused: altered on disk (%s) is never read to its end', async (_name, alter) => {
    const big = Buffer.concat([png, Buffer.alloc(64_000, 1)]).subarray(0, 64_000);
    const { sha256: digest } = await new DirectoryBlobStore(root).put({ owner: 'approval', name: 'a', content: big });
    const path = join(root, 'approval', digest.slice(0, 2), digest);
    await writeFile(path, alter(await readFile(path)));
    const received: Buffer[] = [];
    const reading = (async () => {
      for await (const chunk of await store.get('approval', digest)) received.push(chunk);
    })();
    expect(await flawOf(reading)).toBe('corrupt');
    expect(Buffer.concat(received).length).toBeLessThan(big.length);
    await put(big); // The same file once more repairs it.
    expect(await bytesOf(await store.get('approval', digest))).toEqual(big);
  });

  it('refused: of a stream that is too large the sender hears why, and the stream itself does not fail first', async () => {
    const errors: unknown[] = [];
    const content = Readable.from([pdf, Buffer.alloc(128 * 1024), Buffer.alloc(16)]).on('error', (e) => errors.push(e));
    expect(await flawOf(put(content))).toBe('tooLarge');
    expect({ destroyed: content.destroyed, errors }).toEqual({ destroyed: false, errors: [] });
    content.destroy();
  });

  it('refused: too large, empty or broken off, and nothing is left behind', async () => {
    async function* endless() {
      yield pdf;
      for (;;) yield Buffer.alloc(1000);
    }
    async function* broken() {
      yield pdf;
      throw new Error('connection lost');
    }
    expect(await flawOf(put(endless()))).toBe('tooLarge');
    expect(await flawOf(put(pdf, 'a', { sizeMax: pdf.length - 1 }))).toBe('tooLarge');
    expect(await flawOf(put(pdf, 'a', { sizeMax: pdf.length }))).toBeNull();
    await store.clear('approval', LATER, named());
    expect(await flawOf(put(Buffer.alloc(0)))).toBe('empty');
    await expect(put(broken())).rejects.toThrow('connection lost');
    expect(await stored()).toEqual([]);
  });

  it.each(['..', '../etc', '/etc', 'a/b', 'Approval', '', '.', 'a\0b'])('refused: the owner %j', async (owner) => {
    await expect(store.put({ owner, name: 'a', content: pdf })).rejects.toThrow(RangeError);
    await expect(store.get(owner, sha256(pdf))).rejects.toThrow(RangeError);
    await expect(store.doubt(owner, sha256(pdf))).rejects.toThrow(RangeError);
    await expect(store.clear(owner, LATER, named())).rejects.toThrow(RangeError);
  });

  it.each(['../../etc/passwd', '', 'x'.repeat(64), `${'a'.repeat(63)}/`, 'A'.repeat(64)])(
    'refused: the digest %j',
    async (digest) => {
      expect(await flawOf(store.get('approval', digest))).toBe('missing');
      expect(await flawOf(store.doubt('approval', digest))).toBe('missing');
    },
  );

  it('held: uploads that never ended are removed', async () => {
    await put(pdf);
    await writeFile(join(root, 'approval', '.incoming', 'left'), 'x');
    expect(await store.clear('approval', new Date(0), named())).toEqual({ deleted: 0, more: false });
    expect(await store.clear('approval', LATER, named(sha256(pdf)))).toEqual({ deleted: 1, more: false });
    expect(await store.clear('nobody', LATER, named())).toEqual({ deleted: 0, more: false });
    expect(await stored()).toHaveLength(1);
  });
});

describe('无主文件 · files that belong to nothing', () => {
  const digest = sha256(pdf);
  const isThere = async () => (await store.stat('approval', digest)) !== null;

  it('held: one that no row names goes, once it is older than any transaction; one that a row names is looked at once', async () => {
    await put(pdf);
    expect(await store.clear('approval', new Date(Date.now() - 60_000), named())).toEqual({ deleted: 0, more: false });
    let asked: readonly string[] = [];
    const namesOf = async (digests: readonly string[]) => {
      asked = digests;
      return new Set(digests);
    };
    await store.clear('approval', NOW(), namesOf);
    expect(asked).toEqual([digest]);
    asked = [];
    await store.clear('approval', NOW(), namesOf);
    expect(asked).toEqual([]);
    expect(await isThere()).toBe(true);
    // A row lost its name: whoever takes it off says so.
    await store.doubt('approval', digest);
    expect(await store.clear('approval', NOW(), named())).toEqual({ deleted: 1, more: false });
    expect(await stored()).toEqual([]);
  });

  it('held: a file that is stored again stays, however old the doubt: somebody is about to name it', async () => {
    await put(pdf);
    await age(new Date('2026-01-01'));
    await put(pdf);
    const before = new Date('2026-06-01');
    expect(await store.clear('approval', before, named())).toEqual({ deleted: 0, more: false });
    expect(await isThere()).toBe(true);
    // In between the look and the deletion.
    await age(new Date('2026-01-01'));
    const inBetween = async () => {
      await put(pdf);
      return new Set<string>();
    };
    expect(await store.clear('approval', before, inBetween)).toEqual({ deleted: 0, more: false });
    expect(await bytesOf(await store.get('approval', digest))).toEqual(pdf);
    // The second storing is in doubt itself.
    expect(await store.clear('approval', NOW(), named())).toEqual({ deleted: 1, more: false });
  });

  it('held: storing and deleting at the same time never lose a file that was stored last', async () => {
    await put(pdf);
    for (let round = 0; round < 40; round++) {
      await age(new Date('2026-01-01'));
      await Promise.all([
        store.clear('approval', new Date('2026-06-01'), named()),
        new Promise((resolve) => setTimeout(resolve, round % 8)).then(() => put(pdf)),
      ]);
      expect(await isThere()).toBe(true);
    }
  });

  it('held: killed in the middle of a deletion, or before its end, it goes on the next time', async () => {
    await put(pdf);
    const path = join(root, 'approval', digest.slice(0, 2), digest);
    await rename(path, join(root, 'approval', '.incoming', `${digest}.killed`));
    await store.clear('approval', NOW(), named(digest));
    expect(await isThere()).toBe(true);
    const dies = async () => {
      throw new Error('the database went away');
    };
    await store.doubt('approval', digest);
    await expect(store.clear('approval', NOW(), dies)).rejects.toThrow('the database went away');
    expect(await store.clear('approval', NOW(), named())).toEqual({ deleted: 1, more: false });
    expect(await stored()).toEqual([]);
  });

  it('held: files from before doubts were noted are looked at once', async () => {
    await mkdir(join(root, 'approval', digest.slice(0, 2)), { recursive: true });
    await writeFile(join(root, 'approval', digest.slice(0, 2), digest), pdf);
    expect(await store.clear('approval', NOW(), named())).toEqual({ deleted: 1, more: false });
    await writeFile(join(root, 'approval', digest.slice(0, 2), digest), pdf);
    expect(await store.clear('approval', NOW(), named())).toEqual({ deleted: 0, more: false });
  });
});

describe('文件格式 · media types', () => {
  it.each([
    ['PDF', pdf, 'application/pdf', 'a.pdf'],
    ['PNG', png, 'image/png', 'a.png'],
    ['JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), 'image/jpeg', 'a.jpg'],
    ['OFD', ofd, 'application/ofd', 'a.ofd'],
    ['DOCX', docx, WORD, 'a.docx'],
    ['DWG', Buffer.from('AC1027\0\0\0\0\0\0\0\0\0\0\0\0'), 'image/vnd.dwg', 'a.dwg'],
  ])('held: %s is known by its content and named by it', async (_kind, content, mediaType, name) => {
    expect(await put(content)).toMatchObject({ mediaType, name });
    expect(await put(content, 'a', { mediaType: 'application/octet-stream' })).toMatchObject({ mediaType });
  });

  it.each([
    ['text', Buffer.from('hello')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', Buffer.from(`MZ${'\0'.repeat(100)}`)],
    ['another archive', zip({ 'a.exe': 'MZ' })],
    ['an OFD.xml that is not in the root', zip({ 'x/OFD.xml': 'a' })],
    ['an OFD.xml that is none', zip({ 'OFD.xml': 'a', 'a.exe': 'MZ' })],
    ['an OFD without its document', zip({ 'OFD.xml': OFD_INDEX })],
    ['a DOCX without its document', zip({ '[Content_Types].xml': TYPES })],
    ['%PDF- and nothing else', Buffer.from('%PDF-1.7\n')],
    ['%PDF- before a program', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(900, 0x4d)])],
    ['a PDF cut off', pdf.subarray(0, -20)],
    ['a PDF without pages', Buffer.from(pdf.toString('latin1').replaceAll('Pages', 'Paths'), 'latin1')],
    ['a cut archive', ofd.subarray(0, 40)],
    ['a directory that lies about its length', Buffer.concat([ofd.subarray(0, -10), Buffer.alloc(10, 0xff)])],
  ])('refused: %s', async (_kind, content) => expect(await flawOf(put(content))).toBe('mediaType'));

  it.each([
    ['a.png', undefined],
    ['a.docx', undefined],
    ['a.pdf.exe', undefined],
    ['a.pdf', 'image/png'],
    ['a', 'text/html'],
  ])('refused: PDF content called %s, declared %s', async (name, mediaType) =>
    expect(await flawOf(put(pdf, name, { mediaType }))).toBe('mismatch'),
  );

  it('held: declared by another name of the same type', async () => {
    expect(await flawOf(put(pdf, 'a.PDF', { mediaType: 'Application/X-PDF; name=a' }))).toBeNull();
  });
});

/** An object stream with these objects in it. */
const packed = (objects: string, dictionary = '/Type /ObjStm /N 1 /First 4') => {
  const bytes = deflateSync(Buffer.from(`9 0 ${objects}`));
  const head = `<< ${dictionary} /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')]);
};
const SCRIPT = '<< /S /JavaScript /JS (app.alert(1)) >>';
const attached = (content: string) =>
  aPdf({
    more: [
      '<< /Type /Filespec /F (a) /EF << /F 5 0 R >> >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ],
  });

describe('文件须名实相符 · files are what they claim', () => {
  it('held: office files of programs that write to a stream: the index comes last, behind photos', async () => {
    const large = new DirectoryBlobStore(root);
    const photo = randomBytes(2_000_000).toString('latin1');
    const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const types = `<Types><Override ContentType="${sheet}.main+xml" PartName="/xl/workbook.xml"/></Types>`;
    const word = zip({ 'word/media/1.jpeg': photo, 'word/document.xml': '<x/>', '[Content_Types].xml': TYPES });
    const excel = zip({ 'xl/worksheets/1.xml': photo, 'xl/workbook.xml': '<x/>', '[Content_Types].xml': types });
    expect(await large.put({ owner: 'approval', name: 'a.docx', content: word })).toMatchObject({ mediaType: WORD });
    expect(await large.put({ owner: 'approval', name: 'a.xlsx', content: excel })).toMatchObject({ mediaType: sheet });
  });

  it.each([
    ['macros', { 'word/vbaProject.bin': 'x' }, TYPES],
    ['macros under another name', { 'word/VBAPROJECT.BIN': 'x' }, TYPES],
    [
      'a type with macros',
      {},
      TYPES.replace('</Types>', '<!-- vnd.ms-word.document.macroEnabled.main+xml --></Types>'),
    ],
    ['macro sheets', { 'xl/macrosheets/sheet1.xml': '<x/>' }, TYPES],
  ])('refused: an office file with %s', async (_kind, more, types) => {
    const file = zip({ '[Content_Types].xml': types, 'word/document.xml': '<x/>', ...more });
    expect(await flawOf(put(file))).toBe('active');
  });

  it('refused: a ZIP that unpacks to a hundred times what a document is', async () => {
    const bomb = Buffer.from(docx);
    bomb.writeUInt32LE(0x7fffffff, bomb.indexOf(Buffer.from('PK\x01\x02')) + 24);
    expect(await flawOf(put(bomb))).toBe('active');
  });

  it.each([
    ['a script', aPdf({ catalog: `/OpenAction ${SCRIPT}` })],
    ['a script in another spelling', aPdf({ catalog: '/OpenAction << /S /J#61vaScript /#4AS (x) >>' })],
    ['a script in an object of its own', aPdf({ more: [SCRIPT] })],
    ['a script in an object stream', aPdf({ more: [packed(SCRIPT)] })],
    ['a script in an object stream that does not say so', aPdf({ more: [packed(SCRIPT, '/N 1 /First 4')] })],
    ['a script in what looks like a picture', aPdf({ more: [`<< >>\nstream\n7 0 obj ${SCRIPT} endobj\nendstream`] })],
    ['an action that launches', aPdf({ more: ['<< /S /Launch /F (cmd.exe) >>'] })],
    ['rich media', aPdf({ more: ['<< /Subtype /RichMedia >>'] })],
    ['a program attached', attached('MZ\x90\x00program')],
    ['a page with a script attached', attached('<html><script>1</script>')],
    ['an encryption', Buffer.from(pdf.toString('latin1').replace('/Root', '/Encrypt 9 0 R /Root'), 'latin1')],
  ])('refused: a PDF with %s', async (_kind, content) => expect(await flawOf(put(content))).toBe('active'));

  it.each([
    [
      'an object stream that nobody can read',
      aPdf({ more: [packed('<< >>', '/Type /ObjStm /First 4 /Filter /LZWDecode')] }),
    ],
    [
      'an object stream that is broken',
      aPdf({ more: ['<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nxx\nendstream'] }),
    ],
    ['objects laid over each other', aPdf({ more: [`<< /X [${'1 0 obj ('.repeat(4000)}] >>`] }).fill(0x28, 40_000)],
  ])('refused: a PDF with %s', async (_kind, content) => expect(await flawOf(put(content))).toBe('mediaType'));

  it('held: words about scripts, object streams without any, and the data of an invoice', async () => {
    const said = aPdf({ more: ['<< /Title (/JavaScript /Launch \\) 1 0 obj) >>', packed('<< /Title (a) >>')] });
    expect(await flawOf(put(said))).toBeNull();
    expect(await flawOf(put(attached('<?xml version="1.0"?><invoice/>')))).toBeNull();
  });

  it('held: staged, a file is no part of the store, and leaves nothing when it is not kept', async () => {
    const staged = await store.stage({ owner: 'approval', name: 'a', content: pdf });
    expect(await store.stat('approval', staged.sha256)).toBeNull();
    await staged.discard();
    expect(await stored()).toEqual([]);
  });
});

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const related = (type: string, target: string, mode = ' TargetMode="External"') =>
  zip({
    '[Content_Types].xml': TYPES,
    'word/document.xml': '<x/>',
    'word/_rels/document.xml.rels': `<Relationships><Relationship Id="r1" Type="${REL}/${type}" Target="${target}"${mode}/></Relationships>`,
  });
const withParts = (parts: Record<string, string | Buffer>) =>
  zip({ '[Content_Types].xml': TYPES, 'word/document.xml': '<x/>', ...parts });
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const sheet = (parts: Record<string, string> = {}) =>
  zip({
    '[Content_Types].xml': `<Types><Override ContentType="${SHEET}.main+xml" PartName="/xl/workbook.xml"/></Types>`,
    'xl/workbook.xml': '<x/>',
    ...parts,
  });
/** Chart data as Word keeps it. */
const chart = (parts?: Record<string, string>) =>
  withParts({ 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': sheet(parts) });

describe('文件内的对象 · what office files hold and fetch', () => {
  it.each([
    ['an OLE object', withParts({ 'word/embeddings/oleObject1.bin': 'x' })],
    ['an OLE object under the name of a picture', related('oleObject', 'media/image1.png', '')],
    ['an old document inside', withParts({ 'word/embeddings/a.doc': 'x' })],
    ['a program inside', withParts({ 'word/media/setup.exe': 'MZ' })],
    ['a script inside', withParts({ 'docProps/a.JS': 'x' })],
    ['a control', withParts({ 'word/activeX/activeX1.xml': '<x/>' })],
    ['macros under any name', related('vbaProject', 'media/a.png', '')],
    ['a template elsewhere', related('attachedTemplate', 'https://example.com/t.dotm')],
    ['a template on a share', related('attachedTemplate', 'file://host/share/t.dotm')],
    ['a template on a share by backslashes', related('attachedTemplate', '&#92;&#92;host/t.dotm')],
    ['a picture elsewhere', related('image', 'http://example.com/a.png')],
    ['a frame elsewhere', related('frame', 'mhtml:http://example.com/a')],
    ['a package that is no workbook', related('package', 'media/a.bin', '')],
    ['relations in another encoding', withParts({ 'word/_rels/document.xml.rels': 'a\0b\0' })],
    ['relations with entities', withParts({ 'word/_rels/document.xml.rels': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' })],
    ['a workbook with macros behind a chart', chart({ 'xl/vbaProject.bin': 'x' })],
    ['something else behind a chart', withParts({ 'word/embeddings/a.xlsx': 'MZ' })],
    [
      'a link that starts a program',
      withParts({ 'xl/externalLinks/externalLink1.xml': '<externalLink><ddeLink/></externalLink>' }),
    ],
  ])('refused: %s', async (_kind, content) => {
    await expect(put(content)).rejects.toMatchObject({ flaw: 'active', reason: { zh: expect.stringMatching(/请/) } });
  });

  it.each([
    ['links that people follow', related('hyperlink', 'https://example.com/')],
    ['a template of this machine', related('attachedTemplate', 'file:///C:\\Users\\a\\t.dotx')],
    [
      'settings of a printer, fonts, pictures',
      withParts({ 'word/printerSettings1.bin': 'x', 'word/fonts/f.odttf': 'x', 'word/media/a.emf': 'x' }),
    ],
    ['the workbook behind a chart', chart()],
  ])('held: %s', async (_kind, content) => expect(await flawOf(put(content))).toBeNull());

  it('refused: two parts with one name, and a ZIP with something behind it', async () => {
    const twice = Buffer.from(withParts({ 'word/documenT.xml': '<y/>' }));
    expect(await flawOf(put(twice))).toBe('mediaType');
    expect(await flawOf(put(Buffer.concat([docx, Buffer.from('<script>')])))).toBe('mediaType');
  });

  it('held: an archive of the large kind is read; refused: with macros, as any other', async () => {
    expect(await put(zip64(docx))).toMatchObject({ mediaType: WORD });
    expect(await flawOf(put(zip64(withParts({ 'word/vbaProject.bin': 'x' }))))).toBe('active');
    expect(await flawOf(put(zip64(docx, 0)))).toBe('mediaType');
  });
});

/** The same archive with its numbers in ZIP64 fields and records, as programs write that don't know them beforehand. */
function zip64(file: Buffer, locatorSignature = 0x07064b50): Buffer {
  const end = file.subarray(-22);
  const start = end.readUInt32LE(16);
  const entries: Buffer[] = [];
  for (let at = start; at < file.length - 22; ) {
    const name = file.subarray(at + 46, at + 46 + file.readUInt16LE(at + 28));
    const head = Buffer.from(file.subarray(at, at + 46));
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    [24, 20, 42].forEach((place, i) => {
      extra.writeBigUInt64LE(BigInt(head.readUInt32LE(place)), 4 + 8 * i);
      head.writeUInt32LE(0xffffffff, place);
    });
    head.writeUInt16LE(extra.length, 30);
    entries.push(head, name, extra);
    at += 46 + name.length;
  }
  const directory = Buffer.concat(entries);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(BigInt(directory.length), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(locatorSignature, 0);
  locator.writeBigUInt64LE(BigInt(start + directory.length), 8);
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06054b50, 0);
  last.fill(0xff, 8, 20);
  return Buffer.concat([file.subarray(0, start), directory, record, locator, last]);
}

describe('图片 · pictures with something behind them', () => {
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffda0008010100003f00112233ff00d044ffd9', 'hex');
  const behind = (picture: Buffer, more: Buffer | string) => Buffer.concat([picture, Buffer.from(more as string)]);

  it.each(
    [png, jpeg].flatMap((picture) =>
      [
        ['an archive', docx],
        ['a PDF', pdf],
        ['a page', '<html><script>alert(1)</script>'],
        ['a program', `MZ${'\0'.repeat(90)}`],
        ['another archive', 'Rar!\x1a\x07\x01\0'],
        ['a PDF far behind', Buffer.concat([Buffer.alloc(1_100_000, 1), pdf])],
      ].map(([kind, more]) => [kind as string, behind(picture, more as Buffer)] as const),
    ),
  )('refused: %s', async (_kind, content) =>
    expect(await flawOf(new DirectoryBlobStore(root).put({ owner: 'approval', name: 'a', content }))).toBe('active'),
  );

  it('refused: a PDF in the comment of a picture, and a PNG cut off', async () => {
    const comment = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from('fffe000b', 'hex'),
      Buffer.from('%PDF-1.7\n'),
      jpeg.subarray(2),
    ]);
    expect(await flawOf(put(comment))).toBe('active');
    expect(await flawOf(put(png.subarray(0, -8)))).toBe('mediaType');
  });

  it('held: a second picture, a film or bare bytes behind a photo, and one without an end marker', async () => {
    for (const more of [jpeg, Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(500, 7)]) {
      expect(await flawOf(put(behind(jpeg, more)))).toBeNull();
    }
    expect(await flawOf(put(jpeg.subarray(0, -2)))).toBeNull();
  });
});

describe('表单中的文件名 · names in forms', () => {
  const latin1 = (bytes: Buffer) => bytes.toString('latin1');
  it.each([
    ['UTF-8 of a browser', latin1(Buffer.from('房屋产权证.pdf'))],
    ['filename* as busboy decodes it', '房屋产权证.pdf'],
    ['an encoded word of .NET', '=?utf-8?B?5oi/5bGL5Lqn5p2D6K+BLnBkZg==?='],
    ['an encoded word in parts', '=?utf-8?Q?=E6=88=BF=E5=B1=8B?= =?gbk?B?svrIqNakLnBkZg==?='],
    ['GBK of an old client', latin1(Buffer.from('b7bfcedd b2fac8a8 d6a42e706466'.replaceAll(' ', ''), 'hex'))],
  ])('held: %s', (_kind, sent) => expect(sentFileName(sent)).toBe('房屋产权证.pdf'));

  it.each([
    ['plan (1).pdf', 'plan (1).pdf'],
    ['=?nonsense?B?AAAA?=', '=?nonsense?B?AAAA?='],
    ['\xff\xff.pdf', '\xff\xff.pdf'],
  ])('held: %j is left as it is', (sent, name) => expect(sentFileName(sent)).toBe(name));
});

describe('文件名 · file names', () => {
  it.each([
    ['申请表.pdf', '申请表.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\张三\\表.docx', '表.docx'],
    ['a\u0000b\r\nc.pdf', 'abc.pdf'],
    ['发票\u202efdp.exe', '发票fdp.exe'],
    ['.htaccess', 'htaccess'],
    ['a?b*c.pdf', 'a_b_c.pdf'],
    ['con.pdf', '_con.pdf'],
    ['张三140602197905170089正面.jpg', '张三1406___________089正面.jpg'],
    ['王⠀五㐂.pdf', '王五㐂.pdf'],
    ['  a   b .pdf ', 'a b .pdf'],
    ['..', '未命名'],
    ['', '未命名'],
    ['表/', '未命名'],
  ])('held: %j becomes %j', (name, safe) => expect(safeFileName(name)).toBe(safe));

  it('held: whatever comes in, the name is safe, short, keeps its extension and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = safeFileName(`${text}.pdf`);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201);
        expect(name).toMatch(/pdf$/);
        expect(safeFileName(name)).toBe(name);
        expect(attachment(name)).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.!~%-]+$/);
      }),
    );
  });

  it('held: a header names it in ASCII and in full', () => {
    expect(attachment('决定 (1)".pdf')).toBe(
      'attachment; filename="__ (1)_.pdf"; filename*=UTF-8\'\'%E5%86%B3%E5%AE%9A%20%281%29_.pdf',
    );
  });
});

describe('pages of a PDF', () => {
  const page = '<< /Type/Page /Parent 2 0 R >>';
  const packed = (content: Buffer) =>
    Buffer.concat([
      Buffer.from(`<< /Type /ObjStm /N 2 /First 8 /Filter /FlateDecode /Length ${content.length} >>\nstream\n`),
      content,
      Buffer.from('\nendstream'),
    ]);

  it('are counted, also those that are packed', () => {
    expect(pagesAtMost(pdf)).toBe(1);
    expect(pagesAtMost(aPdf({ more: [page, page] }))).toBe(3);
    const more = [packed(deflateSync(`10 0 11 30 ${page} ${page}`))];
    expect(pagesAtMost(aPdf({ more }))).toBe(3);
  });

  it('are not where that is not known', () => {
    expect(pagesAtMost(Buffer.from('%PDF-1.7'))).toBeUndefined();
    expect(pagesAtMost(aPdf({ more: [packed(randomBytes(20))] }))).toBeUndefined();
  });
});
