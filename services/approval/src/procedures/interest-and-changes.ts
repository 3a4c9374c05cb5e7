import { changeWords } from './domain/changes.js';
import type { Procedure } from './procedure.entity.js';

/** Returns what papers say of the public interest, and of what a variation changes; nothing in other procedures. APL-8 */
export function interestAndChanges({ publicInterest, changes }: Pick<Procedure, 'publicInterest' | 'changes'>): {
  publicInterest?: string;
  changes?: string[];
} {
  return {
    ...(publicInterest === null ? {} : { publicInterest }),
    ...(changes.length === 0 ? {} : { changes: changes.map(changeWords) }),
  };
}
