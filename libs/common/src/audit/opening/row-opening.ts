import { canonicalText } from '../canonical.js';
import { plainValue, saltedDigest } from '../digest.js';
import { HmacSha256, sha256Hex } from '../tree/sha256.js';

/**
 * Some fields of one version of a legal row opened against its entry (记录的开示): values with the salts that prove
 * them, and of every other field the commitment alone. Who reads it can compute the entry's `state`, and learns nothing
 * of what stays closed.
 */
export interface RowOpening {
  open: Record<string, { salt: string; value: unknown }>;
  /** Commitments of the fields that stay closed, hex. */
  closed: Record<string, string>;
}

/** A field's salt, hex. Were a longer one taken, the first part of a value could pass for salt. */
const SALT = /^[0-9a-f]{64}$/;

/** What a commitment is computed from, beside the row's own fields. */
export interface SaltedRow {
  version: number;
  salt: Buffer;
}

/**
 * Returns the salt of one field of one version, 32 bytes: HMAC-SHA256 under the row's salt, so that it tells nothing of
 * the other fields, nor of this field in other versions.
 */
function fieldSalt({ version, salt }: SaltedRow, field: string): Buffer {
  return new HmacSha256(salt).of(saltedName(version, field));
}

const saltedName = (version: number, field: string): string => `${version}/${field}`;

/** Returns the commitment of one field of a row, hex. */
function fieldCommitment(row: SaltedRow, field: string, salt = fieldSalt(row, field)): string {
  return saltedDigest(plainValue((row as unknown as Record<string, unknown>)[field]), salt);
}

/** Returns the state of a row over its fields, which is {@link stateOfCommitments} of all that they are committed to. */
export function stateOfRow(row: SaltedRow, fields: readonly string[]): string {
  const salts = new HmacSha256(row.salt);
  const values = row as unknown as Record<string, unknown>;
  const parts = inOrder(fields).map(({ field, quoted }) => {
    const text = canonicalText(plainValue(values[field]));
    return `${quoted}:"${salts.salted(saltedName(row.version, field), text)}"`;
  });
  return sha256Hex(`{${parts.join(',')}}`);
}

interface OrderedField {
  field: string;
  quoted: string;
}

const ordered = new WeakMap<readonly string[], readonly OrderedField[]>();

/** A list of fields as canonical JSON sorts them; put in order once. */
function inOrder(fields: readonly string[]): readonly OrderedField[] {
  const known = ordered.get(fields);
  if (known) return known;
  const order = [...new Set(fields)].sort().map((field) => ({ field, quoted: canonicalText(field) }));
  ordered.set(fields, order);
  return order;
}

/** Returns the state over the commitments of all fields: SHA-256 of their canonical JSON by field, hex. */
export function stateOfCommitments(commitments: Readonly<Record<string, string>>): string {
  return sha256Hex(canonicalText(commitments));
}

/** Opens those fields of a row that may be shown, given its values as JSON says them. */
export function openRow(
  row: SaltedRow,
  fields: readonly string[],
  mayShow: (field: string, value: unknown) => boolean,
): RowOpening {
  const opening: RowOpening = { open: {}, closed: {} };
  for (const field of fields) {
    const value = plainValue((row as unknown as Record<string, unknown>)[field]);
    if (mayShow(field, value)) opening.open[field] = { salt: fieldSalt(row, field).toString('hex'), value };
    else opening.closed[field] = fieldCommitment(row, field);
  }
  return opening;
}

/** Computes the state that an opening leads to; throws where it is none. */
export function stateOfOpening({ open, closed }: RowOpening): string {
  const opened = Object.entries(open).map(([field, { salt, value }]): [string, string] => {
    if (Object.hasOwn(closed, field)) throw new Error(`${field} is open and closed`);
    if (!SALT.test(salt)) throw new Error(`${field} has no salt of 32 bytes`);
    return [field, saltedDigest(value, Buffer.from(salt, 'hex'))];
  });
  return stateOfCommitments(Object.fromEntries([...opened, ...Object.entries(closed)]));
}
