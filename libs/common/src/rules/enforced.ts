import type { RowId } from './registry.js';

/**
 * The rules that are enforced today; every other one is planned. `npm run rules` fails where a rule in this list lacks
 * code, or a test that shows it held or one that shows it refused.
 */
export const ENFORCED: readonly RowId[] = [];
