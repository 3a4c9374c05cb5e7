import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

const require = createRequire(import.meta.url);

/** A typeface of the documents: text in a Song face (宋体), titles and labels in its bold. */
export const FACES = ['body', 'title'] as const;
export type Face = (typeof FACES)[number];

const noto = (name: string, style: string, family: string) =>
  `@expo-google-fonts/${name}/${style}/${family}_${style}.ttf`;

/** Signs that the text faces lack: ☑, ✔, →, ∑ and the like. */
const SIGNS = [
  noto('noto-sans-symbols-2', '400Regular', 'NotoSansSymbols2'),
  noto('noto-sans-symbols', '400Regular', 'NotoSansSymbols'),
  noto('noto-sans-math', '400Regular', 'NotoSansMath'),
];

/**
 * The fonts of a face, whole, in the order in which they are asked for a character: Chinese with the Latin that belongs
 * to it (all of 通用规范汉字表), other Latin, Cyrillic and Greek, signs.
 */
const FILES: Readonly<Record<Face, readonly string[]>> = {
  body: textFonts('400Regular'),
  title: textFonts('700Bold'),
};

function textFonts(style: string): string[] {
  return [noto('noto-serif-sc', style, 'NotoSerifSC'), noto('noto-serif', style, 'NotoSerif'), ...SIGNS];
}

/** A font that is open, known by a name of its own. */
export interface OpenFont {
  readonly name: string;
  readonly font: fontkit.Font;
}

const opened = new Map<string, fontkit.Font>();

/** The fonts of one document, each opened when it is first asked. */
export class Fonts {
  private readonly open = new Map<string, OpenFont>();

  /** Gives the fonts of a face in the order in which they are asked. */
  *of(face: Face): Generator<OpenFont> {
    for (const file of FILES[face]) {
      let one = this.open.get(file);
      if (!one) {
        one = {
          name: file.slice(file.lastIndexOf('/') + 1, -'.ttf'.length),
          font: ofOneDocument(opened.get(file) ?? openFont(file)),
        };
        this.open.set(file, one);
      }
      yield one;
    }
  }
}

/** Opens a font, once in a thread: its tables take longer to read than a paper to set. */
function openFont(file: string): fontkit.Font {
  const font = fontkit.create(readFileSync(require.resolve(file))) as fontkit.Font;
  opened.set(file, font);
  return font;
}

/**
 * The same font with a memory of its own: fontkit remembers with a glyph which character it was first drawn for, and the
 * text layer of another document would give back that one.
 */
function ofOneDocument(font: fontkit.Font): fontkit.Font {
  return Object.create(font, { _glyphs: { value: {} } });
}
