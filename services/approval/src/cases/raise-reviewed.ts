import type { RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Case } from './case.entity.js';

/**
 * Raises the version of a reviewed case, which the caller has locked, as something came in that its review doesn't know:
 * who decides names what he saw. SUP-5, APL-38
 */
export function raiseReviewed(tx: Tx, row: Case, rule: RuleId): void {
  if (row.state === 'reviewed') tx.update(Case, row, { action: 'case.check-concluded', rules: ['SUP-5', rule] });
}
