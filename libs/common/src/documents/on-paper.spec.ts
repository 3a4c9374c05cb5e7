import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { OfficialDocument } from './official-document.js';
import { proofDocument, renderDocument } from './render-document.js';

const BUREAU = '朔州市朔城区行政审批服务管理局';
const paper = (more: Partial<OfficialDocument>): OfficialDocument => ({
  number: '朔城审批补字〔2026〕1号',
  title: '补正通知书',
  issuer: BUREAU,
  addressee: '张某某',
  paragraphs: ['你提交的材料需要补正：'],
  closing: ['请在十个工作日内补正。', '如不服本通知，可以依法申请行政复议。'],
  signedOn: '2026-03-02',
  seal: { ownerName: BUREAU, kindName: '行政审批专用章', code: '1406020012345' },
  verification: { code: 'AAAA-BBBB', url: 'https://example.gov.cn/AAAABBBB' },
  createdAt: new Date('2026-03-02T02:00:00Z'),
  ...more,
});
const lines = (count: number, word: string) => Array.from({ length: count }, (_, i) => `${word}${i}`).join('\n');
const table = (shares: readonly number[], rows: readonly (readonly string[])[]) => ({
  columns: shares.map((share) => ({ share, align: 'left' as const })),
  rows,
});

/** What anybody reads on the pages of a PDF, page by page and without blanks; undefined on a machine without poppler. */
function readPages(pdf: Buffer): string[] | undefined {
  if (spawnSync('pdftotext', ['-v']).error) return undefined;
  const dir = mkdtempSync(join(tmpdir(), 'shenguan-paper-'));
  try {
    writeFileSync(join(dir, 'a.pdf'), pdf);
    const read = execFileSync('pdftotext', ['-enc', 'UTF-8', join(dir, 'a.pdf'), '-'], { encoding: 'utf8' });
    return read.split('\f').map((page) => page.replace(/\s/g, ''));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

describe('PRA-2 印在纸上 · all that a paper says stands on it', () => {
  it('held: a digest that kerning makes wider than its characters stays within its cell', () => {
    expect(proofDocument(paper({ table: table([17, 83], [['种子', '5a132'.repeat(13)]]) }))).toEqual([]);
  });

  it('held: a row higher than a page runs over pages, and the signature has text above it', async () => {
    const rows = [
      ['1', lines(100, '缺'), `${lines(200, '页')}\n最后一项`],
      ['2', '章', '补章'],
    ];
    const document = paper({ table: { ...table([1, 4, 4], rows), header: ['序号', '缺陷', '要求'] } });
    expect(proofDocument(document)).toEqual([]);
    const pages = readPages(await renderDocument(document));
    if (!pages) return;
    const read = pages.join('');
    for (const passage of ['缺99', '页0', '页199', '最后一项', '补章', '申请行政复议', '2026年3月2日', 'AAAA-BBBB']) {
      expect(read).toContain(passage);
    }
    const signed = pages.find((page) => page.includes('2026年3月2日'));
    expect(signed).toContain('申请行政复议');
    expect(pages.filter((page) => page.includes('缺陷')).length).toBeGreaterThan(3);
  }, 60_000);

  it('held: a form of one endless row, the last before the signature', async () => {
    const document = paper({ closing: [], table: table([1, 3], [['情况', lines(90, '行')]]) });
    const pages = readPages(await renderDocument(document));
    if (!pages) return;
    expect(pages.find((page) => page.includes('2026年3月2日'))).toContain('行89');
  }, 60_000);

  it('held: a long word without a break stays within the edges', async () => {
    const document = paper({ paragraphs: [`https://example.gov.cn/${'a1'.repeat(200)}`], issuer: BUREAU.repeat(3) });
    expect(proofDocument(document)).toEqual([]);
  }, 60_000);

  it('refused: columns too narrow for what stands in them', () => {
    const remedies = '可以自收到本决定书之日起六十日内申请行政复议，也可以在六个月内提起行政诉讼。';
    expect(proofDocument(paper({ table: table([1, 60], [[remedies, '备注']]) }))).toEqual([
      expect.objectContaining({ zh: expect.stringContaining('第1栏过窄') }),
    ]);
    expect(proofDocument(paper({ table: table([5, 32], [[remedies, '备注']]) }))).toHaveLength(1);
    expect(proofDocument(paper({ table: table([5, 32], [['序号', remedies]]) }))).toEqual([]);
  });
});
