import { type Actor, isAmong, mayBeAmong } from '@shenguan/common/auth';
import type { SealScope } from '@shenguan/common/document-kinds';
import type { RuleId } from '@shenguan/common/rules';

/** What is asked of a seal. */
export interface UseFacts {
  documentKind: string;
  scope: SealScope;
  itemCode: string;
  requester: Pick<Actor, 'sub' | 'roles' | 'mayBe'>;
  /** Whether no person asked, but the law's own effect did. */
  automatic: boolean;
  /** Legal day of the use, YYYY-MM-DD. */
  today: string;
}

/** What an authorisation says. */
export interface AuthorisationFacts {
  covers: readonly { documentKind: string; scope: string }[];
  /** Null for all items of the bureau. */
  itemCodes: readonly string[] | null;
  requesterRoles: Actor['roles'];
  requesterSubs: readonly string[];
  automatic: boolean;
  grantorSub: string;
  validFrom: string;
  validUntil: string;
  revokedAt: Date | null;
}

/** Why an authorisation does not carry a use; null where it does. */
export interface UseVerdict {
  rule: RuleId;
  /** Of the more telling reasons the last wins: one that nearly carried it says most. */
  reason: 'notCovered' | 'otherItem' | 'notInForce' | 'requesterNotNamed' | 'notApart' | 'usedUp';
}

/** How near a verdict came to carrying the use. */
const NEARNESS = ['notCovered', 'otherItem', 'notInForce', 'requesterNotNamed', 'notApart', 'usedUp'] as const;

/**
 * Judges whether one authorisation carries one use of a seal that these people keep, or kept: whoever asks and whoever
 * authorised are two others. SEAL-4, SEAL-8
 */
export function judgeUse(
  use: UseFacts,
  authorisation: AuthorisationFacts,
  keepers: readonly string[],
): UseVerdict | null {
  const { covers, requesterRoles, requesterSubs, grantorSub } = authorisation;
  if (!covers.some((cover) => cover.documentKind === use.documentKind && cover.scope === use.scope)) {
    return { rule: 'SEAL-4', reason: 'notCovered' };
  }
  if (!(authorisation.itemCodes?.includes(use.itemCode) ?? true)) return { rule: 'SEAL-4', reason: 'otherItem' };
  if (authorisation.revokedAt || use.today < authorisation.validFrom || use.today > authorisation.validUntil) {
    return { rule: 'SEAL-4', reason: 'notInForce' };
  }
  const named = use.automatic
    ? authorisation.automatic
    : isAmong(use.requester.sub, requesterSubs) || use.requester.roles.some((role) => requesterRoles.includes(role));
  if (!named) return { rule: 'SEAL-4', reason: 'requesterNotNamed' };
  const apart = !mayBeAmong(use.requester, [grantorSub, ...keepers]) && !isAmong(grantorSub, keepers);
  return apart ? null : { rule: 'SEAL-8', reason: 'notApart' };
}

/** Judges whether a seal has uses left under an authorisation, on a day on which it was used so often for what that covers. SEAL-8 */
export function judgeCap({ dailyMax }: { readonly dailyMax: number | null }, usedToday: number): UseVerdict | null {
  return dailyMax !== null && usedToday >= dailyMax ? { rule: 'SEAL-8', reason: 'usedUp' } : null;
}

/** Returns the verdict that came nearest to carrying the use; without any, nothing covers it. */
export function nearest(verdicts: readonly UseVerdict[]): UseVerdict {
  const nearness = (verdict: UseVerdict) => NEARNESS.indexOf(verdict.reason);
  return verdicts.reduce((best, verdict) => (nearness(verdict) > nearness(best) ? verdict : best), {
    rule: 'SEAL-4',
    reason: 'notCovered',
  });
}
