import { pointerTo } from '../text/text.js';

/** How deep objects and lists of a body may nest. */
export const DEPTH_MAX = 32;
/** How many values and keys a body may hold: what fits into 1 MB of an honest one. */
export const VALUES_MAX = 100_000;
/** How many keys one object may have: each unknown one is looked up and named, and no form has nearly as many. */
export const KEYS_MAX = 1_000;

/** What a body must not be, wherever it is; the pointer leads to where it was seen first. */
export interface JsonFlaw {
  kind: 'depth' | 'values' | 'keys' | 'duplicate';
  pointer: string;
}

interface Frame {
  /** The keys seen in an object; a list has none. */
  keys?: Set<string>;
  at: string | number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Looks once through the bytes of a JSON text, before it is parsed: too deep, too many values or keys, or a key that an
 * object has twice, of which parsers silently keep either the first or the last. What is no JSON at all is found by the
 * parser; here it only ends the search. RFC 8259 section 4
 */
export function findJsonFlaw(bytes: Buffer): JsonFlaw | undefined {
  const frames: Frame[] = [];
  const pointer = () => frames.reduce((path, { at }) => pointerTo(path, at), '');
  let values = 0;
  for (let i = 0; i < bytes.length; i++) {
    const top = frames[frames.length - 1];
    switch (bytes[i]) {
      case QUOTE: {
        const start = i;
        i = endOfString(bytes, i + 1);
        if (!top?.keys || !colonFollows(bytes, i + 1)) break;
        const key = readKey(bytes, start, i + 1);
        top.at = key;
        if (top.keys.has(key)) return { kind: 'duplicate', pointer: pointer() };
        if (top.keys.size === KEYS_MAX) return { kind: 'keys', pointer: pointer() };
        top.keys.add(key);
        values++;
        break;
      }
      case 0x5b: // [
      case 0x7b: // {
        if (frames.length === DEPTH_MAX) return { kind: 'depth', pointer: pointer() };
        frames.push(bytes[i] === 0x7b ? { keys: new Set(), at: '' } : { at: 0 });
        values++;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        frames.pop();
        break;
      case 0x2c: // ,
        if (typeof top?.at === 'number') top.at++;
        values++;
        break;
    }
    if (values > VALUES_MAX) return { kind: 'values', pointer: pointer() };
  }
  return undefined;
}

/** Returns where a string's closing quote stands, or the end of the text. */
function endOfString(bytes: Buffer, from: number): number {
  for (let quote = bytes.indexOf(QUOTE, from); quote !== -1; quote = bytes.indexOf(QUOTE, quote + 1)) {
    let escapes = 0;
    while (quote - escapes > from && bytes[quote - escapes - 1] === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return quote;
  }
  return bytes.length;
}

function colonFollows(bytes: Buffer, from: number): boolean {
  let i = from;
  while (bytes[i] === 0x20 || bytes[i] === 0x0a || bytes[i] === 0x0d || bytes[i] === 0x09) i++;
  return bytes[i] === 0x3a;
}

/** Reads a key as the parser will: `"a"` and `"\u0061"` are one. */
function readKey(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end);
  if (!text.includes('\\')) return text.slice(1, -1);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
