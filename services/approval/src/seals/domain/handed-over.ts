import type { RuleId } from '@shenguan/common/rules';

/** What decides whether the bureau's seal goes on a paper. */
export interface HandoverFacts {
  /** Whether the item is handed over to the bureau on this day. */
  itemHandedOver: boolean;
  /** Whether the item's department handed other items over: then it retained this one. */
  departmentHandedOthersOver: boolean;
}

/** Returns the rule by which the bureau's seal can't go on a paper of an item; null where it can. SEAL-9, SEAL-10 */
export function sealBarredBy(facts: HandoverFacts): RuleId | null {
  if (facts.itemHandedOver) return null;
  return facts.departmentHandedOthersOver ? 'SEAL-9' : 'SEAL-10';
}
