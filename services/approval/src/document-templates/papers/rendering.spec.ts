import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { PAPER_CODES, type PaperCode } from '@shenguan/common/document-kinds';
import { DocumentPrinter, type OfficialDocument } from '@shenguan/common/documents';
import { Threads } from '@shenguan/common/threads';
import { wordByStandard } from '../word-document.js';
import { PAPERS } from './index.js';

const threads = new Threads();
const renderDocument = (document: OfficialDocument) => new DocumentPrinter(threads).print(document);
afterAll(() => threads.onApplicationShutdown());

const BUREAU = '朔州市朔城区行政审批服务管理局';

/** A made-up paper as it would be issued. */
function paper(kind: PaperCode, facts: object): OfficialDocument {
  return {
    number: '朔城审批〔2026〕12号',
    issuer: BUREAU,
    ...wordByStandard(kind, facts).words,
    signedOn: '2026-03-27',
    seal: { ownerName: BUREAU, kindName: '行政审批专用章', code: '1406020012345' },
    verification: { code: '7KQM-2XVD-9HRT', url: 'https://spj.example.gov.cn/v/7KQM2XVD9HRT' },
    createdAt: new Date('2026-03-27T02:00:00.000Z'),
  };
}

const papers = PAPER_CODES.flatMap((kind) =>
  PAPERS[kind].samples.map((facts, i) => [`${kind} ${i + 1}`, paper(kind, facts)] as const),
);
const acceptance = paper('acceptance', PAPERS.acceptance.samples[0]);

describe('PRA-2 文书样式 · the standard document set', () => {
  it.each(papers)('held: %s is rendered, small, and the same each time', async (_, document) => {
    const pdf = await renderDocument(document);
    expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
    expect(pdf.length).toBeLessThan(200_000);
    expect((await renderDocument(document)).equals(pdf)).toBe(true);
  });

  it.each(papers)('held: every character of %s can be copied as text', async (_, document) => {
    const copied = textMap(await renderDocument(document));
    const missing = [...wordsOf(document)].filter((character) => !copied.has(character) && character.trim() !== '');
    expect(missing).toEqual([]);
  });

  it('held: another content is another file', async () => {
    const before = await renderDocument(acceptance);
    const after = await renderDocument({ ...acceptance, signedOn: '2026-03-13' });
    expect(after.equals(before)).toBe(false);
  });

  it('held: a notice with room to spare stays on one page', async () => {
    expect(pagesOf(await renderDocument(acceptance))).toBe(1);
  });

  it('held: a long list runs over several pages', async () => {
    const [small] = PAPERS['receipt-of-materials'].samples;
    const materials = Array.from({ length: 90 }, (_, i) => ({ name: `材料${i + 1}`, copies: 1, form: '原件' }));
    const pdf = await renderDocument(paper('receipt-of-materials', { ...small, materials }));
    expect(pagesOf(pdf)).toBeGreaterThan(3);
  });

  it('held: marks without a shape do not change how a name reads', async () => {
    const plain = await renderDocument({ ...acceptance, addressee: '李某某' });
    const marked = await renderDocument({ ...acceptance, addressee: '李\u202e某\u200b某' });
    expect(marked.equals(plain)).toBe(true);
  });
});

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').split('/Type /Page\n').length - 1;

function wordsOf(document: OfficialDocument): string {
  const { number, title, issuer, addressee, paragraphs, table, closing } = document;
  const texts = [...paragraphs, ...(table?.header ?? []), ...(table?.rows.flat() ?? []), ...(closing ?? [])];
  return [number, title, issuer, addressee ?? '', ...texts].join('');
}

/** Collects the characters that the fonts' ToUnicode maps give back. */
function textMap(pdf: Buffer): Set<string> {
  const characters = new Set<string>();
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at)) {
    const end = pdf.indexOf('\nendstream', at);
    const bytes = pdf.subarray(at + 7, end);
    at = end + 10;
    if (bytes.readUInt16BE(0) >> 8 !== 0x78) continue; // not compressed
    const text = inflateSync(bytes).toString('latin1');
    if (!text.includes('begincmap')) continue;
    for (const [, hex] of text.matchAll(/<([0-9a-f]{4,8})>/g)) {
      characters.add(
        Buffer.from(hex as string, 'hex')
          .swap16()
          .toString('utf16le'),
      );
    }
  }
  return characters;
}
