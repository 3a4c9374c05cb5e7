import { plainValue, saltedDigest } from './digest.js';
import { type SaltedRow, stateOfRow } from './opening/row-opening.js';

/** The version of entries that are written now; what each version means stands in docs/audit-log.md. */
export const ENTRY_VERSION = 3;

/**
 * Returns the digest of a row's legal fields as an entry of a version has it, hex: since version 3 over a commitment per
 * field, so that some can be shown and the rest kept; before, over all at once.
 */
export function stateDigest(row: SaltedRow, fields: readonly string[], entryVersion = ENTRY_VERSION): string {
  if (entryVersion >= 3) return stateOfRow(row, fields);
  const values = row as unknown as Record<string, unknown>;
  return saltedDigest(Object.fromEntries(fields.map((field) => [field, plainValue(values[field])])), row.salt);
}
