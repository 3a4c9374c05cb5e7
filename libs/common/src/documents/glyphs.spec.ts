import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FACES, Fonts } from './fonts.js';
import type { OfficialDocument } from './official-document.js';
import { printable } from './printable.js';
import { renderDocument } from './render-document.js';

/** 通用规范汉字表, without the comments that name its source. */
const STANDARD = [
  ...readFileSync(new URL('./standard-characters.txt', import.meta.url), 'utf8').replace(/^#.*$|\n/gm, ''),
];

/** What else stands in names, addresses and texts of offices. */
const OTHERS = {
  'Latin with marks': 'àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßāăąćčďđēěęğģīįķļłńňőœŕřśşšţťūůűųźżžǎǐǒǔǖǘǚǜǹḿẞẠạẾếỘộỮữƯưȘșȚț',
  Cyrillic: 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяІіЇїЄєҐґЎўЈјЉљЊњЋћЏџӘәҒғҚқҢңӨөҰұҮүҺһ',
  Greek: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωάέήίόύώ',
  signs: '☑☐☒✓✔✗✘○●◎◇◆□■△▲▽▼☆★※→←↑↓↔⇒⇔①②③⑩㈠㈡㊀℃℉‰℡№㎡㎥㎏㎜±×÷≈≠≤≥∞∑√∠⊥∥∵∴°′″§¶†‡•…—–·￥€£¥©®™½¼¾⅓²³₂₃ⅠⅡⅢⅣⅤⅩ☎♀♂',
  'East Asian': '〇々〆ひらがなカタカナ㐂㐀䶮',
};

const paper = (paragraphs: readonly string[]): OfficialDocument => ({
  number: '朔城审批受字〔2026〕1号',
  title: '受理通知书',
  issuer: '朔州市朔城区行政审批服务管理局',
  paragraphs,
  signedOn: '2026-03-02',
  verification: { code: 'A', url: 'https://example.gov.cn/A' },
  createdAt: new Date('2026-03-02T02:00:00Z'),
});

const fonts = new Fonts();

/** Tells whether a face draws a character: a glyph that has an outline. */
function draws(face: (typeof FACES)[number], character: string): boolean {
  const codePoint = character.codePointAt(0)!;
  for (const { font } of fonts.of(face)) {
    if (font.hasGlyphForCodePoint(codePoint)) return font.glyphForCodePoint(codePoint).path.commands.length > 0;
  }
  return false;
}

describe('PRA-2 字符齐全 · no character of a document is a box', () => {
  it('held: every face draws all 8,105 characters of the national standard table', () => {
    expect(new Set(STANDARD).size).toBe(8_105);
    for (const face of FACES) expect(STANDARD.filter((character) => !draws(face, character))).toEqual([]);
  });

  it.each(Object.entries(OTHERS))('held: and %s', (_, characters) => {
    for (const face of FACES) expect([...characters].filter((character) => !draws(face, character))).toEqual([]);
  });

  it('held: what no font has is printed by its code, and composed and decomposed names read the same', () => {
    const printed = (text: string) =>
      printable(paper([text]), (character) => draws('body', character) || character === ' ').paragraphs[0];
    expect(printed('王😀')).toBe('王〔U+1F600〕');
    expect(printed('한국')).toBe('〔U+D55C〕〔U+AD6D〕');
    expect(printed('Z\u030ci\u017eka')).toBe('Žižka');
    expect(printed('王\uf9dc')).toBe('王隆');
  });

  it('held: what one document prints changes nothing in the text layer of the next', async () => {
    const pdf = await renderDocument(paper(['Уу α']));
    await renderDocument(paper(['Ўў ά']));
    expect((await renderDocument(paper(['Уу α']))).equals(pdf)).toBe(true);
  });

  it('held: the text layer gives back every character, and the file stays small', async () => {
    const text = [...STANDARD.slice(-1_605), ...Object.values(OTHERS).join('')].join('');
    const pdf = await renderDocument(paper([text, 'Žižka小区☑3号楼 Łódź Київ 王😀']));
    expect(pdf.length).toBeLessThan(1_500_000);
    if (spawnSync('pdftotext', ['-v']).error) return; // The fonts were asked above; not every machine has poppler.
    const dir = mkdtempSync(join(tmpdir(), 'shenguan-glyphs-'));
    try {
      writeFileSync(join(dir, 'a.pdf'), pdf);
      const read = execFileSync('pdftotext', ['-enc', 'UTF-8', join(dir, 'a.pdf'), '-'], { encoding: 'utf8' });
      const found = new Set(read.normalize('NFC'));
      expect([...text.normalize('NFC')].filter((character) => !found.has(character))).toEqual([]);
      expect(read).toContain('Žižka小区☑3号楼 Łódź Київ 王〔U+1F600〕');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
