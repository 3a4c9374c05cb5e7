/** Returns the columns that a text takes on a terminal: two for each wide character (UAX #11). */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += isWide(letter.codePointAt(0)!) ? 2 : 1;
  return width;
}

/** Fills a text up to a width; a longer one stays as it is. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Breaks a text into lines of a width at most, between words or between Chinese characters. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\x21-\x7e\u00c0-\u024f\u2019]+|./gsu) ?? []) {
    // A closing mark never begins a line.
    const hangs = /^[，。、；：）》〕”！？·]/.test(piece);
    if (widthOf(line) + widthOf(piece) > width && !hangs && line !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0x303e) ||
    (code >= 0x3041 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
