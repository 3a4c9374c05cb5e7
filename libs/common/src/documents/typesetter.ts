import type PDFDocument from 'pdfkit';
import { FACES, type Face, Fonts, type OpenFont } from './fonts.js';
import { lineBreaks } from './line-breaks.js';

type Pdf = InstanceType<typeof PDFDocument>;

/** Outline of one glyph, in font units, y upwards. */
export interface Outline {
  readonly svg: string;
  readonly width: number;
}

/** A stretch of text in one font. */
interface Run {
  readonly font: OpenFont;
  text: string;
}

/** A word of an alphabet, with its marks: set in one font, so that no letter of it stands out; else single characters. */
const WORDS = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]+|./gsu;

/** How text is set: size in points, spacing between characters in points. */
export interface TextStyle {
  readonly face: Face;
  readonly size: number;
  readonly color?: string;
  readonly spacing?: number;
  /** Which passage of the document it belongs to; what belongs to none is ornament. */
  readonly of?: string;
}

/** A line of a passage where it was drawn, in points of its page. */
export interface Ink {
  readonly of: string;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
}

/** What a character of a face looks like and how wide it is, in ems: the same in each document, so kept in a thread. */
const OUTLINES = new Map<string, Outline>();
const ADVANCES = new Map<string, number>();

/** How many characters are remembered: all of 通用规范汉字表 in both faces. */
const REMEMBERED = 20_000;

function remember<T>(known: Map<string, T>, key: string, find: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  if (known.size < REMEMBERED) known.set(key, found);
  return found;
}

/** Characters that run on without a blank for so long that a line may end among them. */
const LATIN_RUN = /[!-~]{16}/;
/** What a line may be too wide by, in points, and by how much narrower it is broken where it is wider. */
const [KERNED, CLOSER] = [0.5, 0.92];

/** Sets Chinese text on one PDF: measures, breaks and draws it, taking rare characters from the fonts that have them. */
export class Typesetter {
  private readonly fonts = new Fonts();
  private readonly fontOf = new Map<string, OpenFont | undefined>();
  /** All passages as they were drawn, line by line. */
  readonly ink: Ink[] = [];

  constructor(readonly pdf: Pdf) {}

  /** Tells whether every face has a character. */
  prints(character: string): boolean {
    return FACES.every((face) => this.lookUp(character, face) !== undefined);
  }

  /** Width in points. */
  measure(text: string, style: TextStyle): number {
    const runs = this.runs(text, style.face);
    const width = runs.reduce((sum, run) => sum + this.use(run.font).fontSize(style.size).widthOfString(run.text), 0);
    return width + Math.max(0, [...text].length - 1) * (style.spacing ?? 0);
  }

  /** Breaks a paragraph into lines of `width` points; the first is shorter by `indent`. */
  break(text: string, style: TextStyle, width: number, indent = 0): string[] {
    const advance = (character: string) => this.advanceOf(character, style);
    const lines = lineBreaks(text, advance, width, indent);
    // Kerning can make a run of digits and letters, a digest say, wider than its characters are one by one.
    const holds = (line: string, i: number) => this.measure(line, style) <= width - (i === 0 ? indent : 0) + KERNED;
    const runs = LATIN_RUN.test(text);
    return !runs || lines.every(holds) ? lines : lineBreaks(text, advance, width * CLOSER, indent);
  }

  /** Draws one line from `x`, its baseline at `y`. */
  draw(text: string, x: number, y: number, style: TextStyle): void {
    const spacing = style.spacing ?? 0;
    let at = x;
    for (const run of this.runs(text, style.face)) {
      const pdf = this.use(run.font).fontSize(style.size);
      const width = pdf.widthOfString(run.text);
      pdf.fillColor(style.color ?? '#000000');
      pdf.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing });
      at += width + [...run.text].length * spacing;
    }
    if (style.of !== undefined) this.ink.push({ of: style.of, text, left: x, right: at - spacing, baseline: y });
  }

  /** Draws one line whose last character ends at `right`. */
  drawRight(text: string, right: number, y: number, style: TextStyle): void {
    this.draw(text, right - this.measure(text, style), y, style);
  }

  /** Draws one line centred on `x`. */
  drawCentred(text: string, x: number, y: number, style: TextStyle): void {
    this.draw(text, x - this.measure(text, style) / 2, y, style);
  }

  /** Gives the outline of one character, scaled to an em of 1000. */
  outline(character: string, face: Face): Outline {
    return remember(OUTLINES, `${face} ${character}`, () => {
      const { font } = this.fontFor(character, face);
      const [glyph] = font.layout(character).glyphs;
      const scale = 1000 / font.unitsPerEm;
      return { svg: glyph?.path.toSVG() ?? '', width: (glyph?.advanceWidth ?? 0) * scale };
    });
  }

  private advanceOf(character: string, style: TextStyle): number {
    const ems = remember(ADVANCES, `${style.face} ${character}`, () =>
      this.measure(character, { face: style.face, size: 1 }),
    );
    return ems * style.size;
  }

  private runs(text: string, face: Face): Run[] {
    const runs: Run[] = [];
    for (const [word] of text.matchAll(WORDS)) {
      const font = this.lookUp(word, face);
      for (const part of font ? [word] : word) {
        const its = font ?? this.fontFor(part, face);
        const last = runs.at(-1);
        if (last?.font === its) last.text += part;
        else runs.push({ font: its, text: part });
      }
    }
    return runs;
  }

  private fontFor(character: string, face: Face): OpenFont {
    const font = this.lookUp(character, face);
    if (font === undefined) throw new Error(`no font prints U+${character.codePointAt(0)?.toString(16)}`);
    return font;
  }

  /** Finds the first font of a face that has every character of a text. The fonts are asked, no list of ranges. */
  private lookUp(text: string, face: Face): OpenFont | undefined {
    const key = `${face} ${text}`;
    if (!this.fontOf.has(key)) this.fontOf.set(key, this.findFont(text, face));
    return this.fontOf.get(key);
  }

  private findFont(text: string, face: Face): OpenFont | undefined {
    const codePoints = [...text].map((character) => character.codePointAt(0) as number);
    for (const open of this.fonts.of(face)) {
      if (codePoints.every((codePoint) => open.font.hasGlyphForCodePoint(codePoint))) return open;
    }
    return undefined;
  }

  private use({ name, font }: OpenFont): Pdf {
    // pdfkit takes an open font too, which its types leave out.
    this.pdf.registerFont(name, font as never);
    return this.pdf.font(name);
  }
}
