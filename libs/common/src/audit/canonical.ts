import canonicalize from 'canonicalize';

/**
 * Returns the one JSON text of a value as UTF-8 (RFC 8785). Properties that are undefined are left out, as in JSON;
 * throws TypeError for what JSON cannot say, which would otherwise be lost without a word.
 */
export function canonicalJson(value: unknown): Buffer {
  return Buffer.from(canonicalText(value), 'utf8');
}

/** The same as a text. */
export function canonicalText(value: unknown): string {
  // What most columns hold has one text anyway.
  if (value === null || typeof value === 'boolean' || Number.isSafeInteger(value)) return JSON.stringify(value);
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value);
  demandJson(value, new Set());
  return canonicalize(value) as string;
}

function demandJson(value: unknown, above: Set<object>): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return; // canonicalize refuses halves of surrogate pairs.
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('Canonical JSON has no NaN and no infinity');
      return;
    case 'object':
      break;
    default:
      throw new TypeError(`Canonical JSON has no ${typeof value}`);
  }
  if (value === null || value instanceof Date) return;
  if (above.has(value)) throw new TypeError('Canonical JSON has no circles');
  above.add(value);
  if (Array.isArray(value)) {
    // By index: iteration helpers skip the holes.
    for (let i = 0; i < value.length; i++) demandJson(value[i], above);
  } else {
    // A Buffer, Map or Set would become something that nobody meant; entities and DTOs are plain enough.
    if (ArrayBuffer.isView(value) || value instanceof Map || value instanceof Set) {
      throw new TypeError(`Canonical JSON has no ${value.constructor.name}`);
    }
    for (const inner of Object.values(value)) if (inner !== undefined) demandJson(inner, above);
  }
  above.delete(value);
}
