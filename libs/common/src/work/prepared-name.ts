import { createHash } from 'node:crypto';

/**
 * Shapes that get a server-side prepared statement. The common use cases repeat some hundred shapes; the bound keeps
 * rare ones (an import of many rows) from filling the memory of every connection.
 */
const PREPARED_SHAPES_MAX = 500;
const names = new Map<string, string>();

/** Returns the name under which PostgreSQL keeps the plan of a statement, or undefined where there are too many. */
export function preparedName(text: string): string | undefined {
  let name = names.get(text);
  if (!name && names.size < PREPARED_SHAPES_MAX) {
    name = `s_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    names.set(text, name);
  }
  return name;
}
