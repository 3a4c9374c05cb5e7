// ISO 32000-1, 7.2: blanks, comments, delimiters, names, hex strings; text strings are skipped by hand.
const TOKEN =
  /[\0\t\n\f\r ]+|%[^\r\n]*|<<|>>|[[\]{}()]|<[0-9A-Fa-f\0\t\n\f\r ]*>|\/[^\0\t\n\f\r ()<>[\]{}/%]*|[^\0\t\n\f\r ()<>[\]{}/%]+|[<>]/y;
const BLANK = /^[\0\t\n\f\r %]/;

/** What a stretch of PDF syntax holds. */
export interface PdfTokens {
  /** Names without their slash, #xx resolved. */
  readonly names: Set<string>;
  /** Numbers of the objects that it refers to. */
  readonly references: Set<number>;
  /** The word after the value, such as `stream` or `endobj`; undefined where the text ended first. */
  readonly next: string | undefined;
  /** Where that word ends. */
  readonly end: number;
}

/** Reads one value of a PDF and the word behind it; or, where `all` is asked, everything up to the end of the text. */
export function readTokens(text: string, from: number, all = false): PdfTokens {
  const names = new Set<string>();
  const references = new Set<number>();
  const recent: string[] = [];
  let depth = 0;
  let whole = false;
  let at = from;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) break;
    at += token.length;
    if (BLANK.test(token)) continue;
    if (whole && !all) return { names, references, next: token, end: at };
    if (token === '(') at = endOfText(text, at);
    else if (token === '<<' || token === '[') depth++;
    else if (token === '>>' || token === ']') depth--;
    else if (token[0] === '/') names.add(nameOf(token));
    else if (token === 'R' && /^\d+$/.test(recent[0] ?? '')) references.add(Number(recent[0]));
    recent.push(token);
    if (recent.length > 2) recent.shift();
    whole = depth <= 0;
  }
  return { names, references, next: undefined, end: at };
}

const nameOf = (token: string): string =>
  token.slice(1).replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Returns the place behind a text string; its brackets may nest. */
function endOfText(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '(') open++;
    else if (text[at] === ')' && --open === 0) return at + 1;
  }
  return text.length;
}
