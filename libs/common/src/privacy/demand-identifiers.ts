import { type PointerError, refuse } from '../rules/index.js';
import type { IdentifierVerdict } from './verdict.js';

/**
 * Returns the normal forms of identifiers, by the JSON pointers under which they were judged; refuses with one error
 * for each unsound one, and repeats none of them. PRA-1
 */
export function demandIdentifiers<P extends string>(
  verdicts: Readonly<Record<P, IdentifierVerdict>>,
): Record<P, string> {
  const values = {} as Record<P, string>;
  const errors: PointerError[] = [];
  const flaws: string[] = [];
  for (const [pointer, verdict] of Object.entries(verdicts) as [P, IdentifierVerdict][]) {
    if (verdict.valid) {
      values[pointer] = verdict.value;
    } else {
      errors.push({ pointer, detail: verdict.reason });
      flaws.push(verdict.flaw);
    }
  }
  if (errors.length > 0) refuse('PRA-1', { flaws }, { errors });
  return values;
}
