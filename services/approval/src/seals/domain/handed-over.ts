import type { RuleId } from '@shenguan/common/rules';

/** The day on which the special seal came into use and the former ones went out of it. SEAL-7 */
export const SPECIAL_SEAL_SINCE = '2019-12-20';

/** What decides whose seal goes on a document. */
export interface HandoverFacts {
  /** Whether it is a seal that a department used before. */
  formerSeal: boolean;
  /** Whether the item is handed over to the bureau on this day. */
  itemHandedOver: boolean;
  /** Whether the item's department handed other items over: then it retained this one. */
  departmentHandedOthersOver: boolean;
  today: string;
}

/** Returns the rule by which a seal can't go on a document of an item; null where it can. SEAL-7, SEAL-9, SEAL-10 */
export function sealBarredBy(facts: HandoverFacts): RuleId | null {
  if (facts.formerSeal) return facts.itemHandedOver && facts.today >= SPECIAL_SEAL_SINCE ? 'SEAL-7' : null;
  if (facts.itemHandedOver) return null;
  return facts.departmentHandedOthersOver ? 'SEAL-9' : 'SEAL-10';
}
