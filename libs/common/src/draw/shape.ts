import { requireNfc } from './encoding.js';
import { DrawFlaw, demand } from './flaw.js';

/**
 * Checks that a JSON value has a form and returns it typed; `at` is its JSON pointer for the message.
 * Shapes are exact: an unknown or missing field is a flaw, as whatever is not checked could mean something to somebody.
 */
export type Shape<T> = (value: unknown, at: string) => T;

/** The type of what a shape accepts. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** Accepts an object with exactly the named fields. */
export function exactly<F extends Record<string, Shape<unknown>>>(fields: F): Shape<{ [K in keyof F]: Shaped<F[K]> }> {
  return (value, at) => {
    const object = plainObject(value, at);
    for (const field of Object.keys(object)) {
      demand(Object.hasOwn(fields, field), 'form', `${at}/${field} is not a field of the format`);
    }
    for (const [field, shape] of Object.entries(fields)) {
      demand(Object.hasOwn(object, field), 'form', `${at}/${field} is missing`);
      shape(object[field], `${at}/${field}`);
    }
    return object as { [K in keyof F]: Shaped<F[K]> };
  };
}

/** Accepts an object with the named fields of the first kind, and any of the second: what is not there is not said. */
export function exactlyWith<F extends Record<string, Shape<unknown>>, O extends Record<string, Shape<unknown>>>(
  fields: F,
  optional: O,
): Shape<{ [K in keyof F]: Shaped<F[K]> } & { [K in keyof O]?: Shaped<O[K]> }> {
  return (value, at) => {
    const present = Object.entries(optional).filter(([field]) => Object.hasOwn(plainObject(value, at), field));
    return exactly({ ...fields, ...Object.fromEntries(present) })(value, at) as never;
  };
}

/** Accepts an object from any non-empty name to the shape. */
export function mapOf<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value, at) => {
    const object = plainObject(value, at);
    for (const [key, item] of Object.entries(object)) {
      label(key, at);
      shape(item, `${at}/${key}`);
    }
    return object as Record<string, T>;
  };
}

/** Accepts a list of the shape. */
export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (value, at) => {
    demand(Array.isArray(value), 'form', `${at} is not a list`);
    return value.map((item, index) => shape(item, `${at}/${index}`));
  };
}

/** Accepts null or the shape. */
export function nullOr<T>(shape: Shape<T>): Shape<T | null> {
  return (value, at) => (value === null ? null : shape(value, at));
}

/** Accepts one of the given strings. */
export function oneOf<const T extends string>(...allowed: readonly T[]): Shape<T> {
  return (value, at) => {
    demand(allowed.includes(value as T), 'form', `${at} is not ${allowed.map((one) => `"${one}"`).join(' or ')}`);
    return value as T;
  };
}

/** Accepts text in NFC, possibly empty. */
export const text: Shape<string> = (value, at) => {
  demand(typeof value === 'string', 'form', `${at} is not text`);
  try {
    return requireNfc(value);
  } catch (error) {
    throw new DrawFlaw('form', `${at}: ${(error as Error).message}`);
  }
};

/** Accepts non-empty text in NFC. */
export const label: Shape<string> = (value, at) => {
  const found = text(value, at);
  demand(found !== '', 'form', `${at} is empty`);
  return found;
};

/** Accepts a whole number or a text with something in it. */
export const wholeOrLabel: Shape<number | string> = (value, at) =>
  typeof value === 'string' ? label(value, at) : whole()(value, at);

/** Accepts so many bytes as lowercase hex. */
export function hexOf(bytes: number): Shape<string> {
  return (value, at) => {
    demand(
      typeof value === 'string' && value.length === bytes * 2 && /^[0-9a-f]*$/.test(value),
      'form',
      `${at} is not ${bytes} bytes in lowercase hex`,
    );
    return value;
  };
}

/** Accepts 32 bytes as lowercase hex: a hash, a salt, a number or a public key. */
export const hex32 = hexOf(32);

/** Accepts a whole number from `least` to `most`. */
export function whole(least = 0, most = Number.MAX_SAFE_INTEGER): Shape<number> {
  return (value, at) => {
    demand(
      Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most && !Object.is(value, -0),
      'form',
      `${at} is not a whole number from ${least} to ${most}`,
    );
    return value as number;
  };
}

/** Accepts true or false. */
export const flag: Shape<boolean> = (value, at) => {
  demand(typeof value === 'boolean', 'form', `${at} is not true or false`);
  return value;
};

/** Accepts an instant as YYYY-MM-DDTHH:MM:SSZ, one that exists; such instants compare as text. */
export const instant: Shape<string> = (value, at) => {
  const is = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) && exists(value);
  demand(is, 'form', `${at} is not an instant YYYY-MM-DDTHH:MM:SSZ`);
  return value as string;
};

function exists(written: string): boolean {
  const ms = Date.parse(written);
  return !Number.isNaN(ms) && instantText(new Date(ms)) === written;
}

/** Writes an instant the protocol's way, in whole seconds. */
export function instantText(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

function plainObject(value: unknown, at: string): Record<string, unknown> {
  demand(typeof value === 'object' && value !== null && !Array.isArray(value), 'form', `${at} is not an object`);
  return value as Record<string, unknown>;
}
