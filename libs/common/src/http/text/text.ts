import { holdsIdentityNumber } from '../../privacy/find-identity-number.js';
import type { PointerError } from '../../rules/index.js';

// NUL, and halves of surrogate pairs (general category Cs).
const UNSTORABLE = /\0|\p{Cs}/u;
const DEPTH_MAX = 32;
const ERRORS_MAX = 100;
// No field of ours has a longer name: what a caller made up is told, not repeated at length.
const KEY_MAX = 200;
const NUMBER_MIN = 18;

/**
 * Appends a key to a JSON pointer, cut where it is longer than any field; one with a number of a person is not told
 * again, as answers are kept. RFC 6901, PRA-8
 */
export function pointerTo(parent: string, key: string | number): string {
  const text = String(key);
  if (text.length >= NUMBER_MIN && holdsIdentityNumber(text.slice(0, KEY_MAX))) return `${parent}/…`;
  const told = text.length > KEY_MAX ? `${text.slice(0, KEY_MAX).replace(/\p{Cs}$/u, '')}…` : text;
  return `${parent}/${told.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Tells whether PostgreSQL can store a text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/**
 * Finds what no field may hold, however it is declared: text that cannot be stored, keys that mean something to
 * JavaScript, and nesting deep enough to exhaust the stack of those who look at it next.
 */
export function findUnstorable(value: unknown): PointerError[] {
  const errors: PointerError[] = [];
  const pending: Place[] = [{ value, depth: 0 }];
  for (let next = pending.pop(); next && errors.length < ERRORS_MAX; next = pending.pop()) {
    const { value: found, depth } = next;
    if (typeof found === 'string' && !isStorable(found)) {
      errors.push({
        pointer: pointerOf(next),
        detail: { zh: '含有无法保存的字符', en: 'holds characters that cannot be stored' },
      });
    }
    if (typeof found !== 'object' || found === null || Buffer.isBuffer(found)) continue;
    if (depth >= DEPTH_MAX) {
      errors.push({ pointer: pointerOf(next), detail: { zh: '嵌套层级过深', en: 'is nested too deeply' } });
      continue;
    }
    for (const [key, inner] of Object.entries(found)) {
      const place = { value: inner, depth: depth + 1, key, parent: next };
      if (key === '__proto__' || key === 'constructor' || !isStorable(key)) {
        errors.push({
          pointer: pointerOf(place).replaceAll(/\p{Cs}/gu, '\ufffd'),
          detail: { zh: '不允许的字段', en: 'is not a field of this request' },
        });
      } else {
        pending.push(place);
      }
    }
  }
  return errors.sort((a, b) => (a.pointer < b.pointer ? -1 : 1));
}

interface Place {
  value: unknown;
  depth: number;
  key?: string;
  parent?: Place;
}

/** Made where something is wrong only: a body has many places, and few of them are told. */
function pointerOf({ key, parent }: Place): string {
  return key === undefined || !parent ? '' : pointerTo(pointerOf(parent), key);
}
