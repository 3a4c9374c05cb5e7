import type { Verification, VerificationFinding } from '../../file/index.js';

/** What the verifications of a case came to. */
export interface VerificationsOfCase {
  /** The oldest first. */
  readonly verifications: readonly Pick<
    Verification,
    'id' | 'points' | 'officers' | 'state' | 'assignedAt' | 'closedAt'
  >[];
  readonly findings: readonly Pick<VerificationFinding, 'verificationId' | 'points' | 'officerSub' | 'foundAt'>[];
  /** When the last of its materials came in. */
  readonly lastMaterialAt: Date | null;
}

/** A case in which nothing was verified. */
export const NOTHING_VERIFIED: VerificationsOfCase = { verifications: [], findings: [], lastMaterialAt: null };

/**
 * What is known of one point: nobody was sent, somebody still has to say what he found, another paper came in since, all
 * found it met, all found it not met, or they differ. APL-34
 */
export type Verdict = 'none' | 'waiting' | 'stale' | 'met' | 'not-met' | 'differing';

/** Returns what the last verification of a point came to, and which that is. APL-34 */
export function verdictOn(
  code: string,
  { verifications, findings, lastMaterialAt }: VerificationsOfCase,
): { readonly verdict: Verdict; readonly by: VerificationsOfCase['verifications'][number] | null } {
  const by = verifications.findLast(({ points, state }) => state !== 'ended' && points.includes(code)) ?? null;
  if (!by) return { verdict: 'none', by };
  if (by.state !== 'concluded') return { verdict: 'waiting', by };
  const own = findings.filter(({ verificationId }) => verificationId === by.id);
  if (lastMaterialAt !== null && own.some(({ foundAt }) => foundAt < lastMaterialAt)) return { verdict: 'stale', by };
  const said = own.flatMap(({ points }) => points.filter((point) => point.code === code).map(({ ok }) => ok));
  // Fewer than two said nothing that counts, whatever a row says.
  if (said.length < 2) return { verdict: 'waiting', by };
  if (said.every((ok) => ok)) return { verdict: 'met', by };
  return { verdict: said.some((ok) => ok) ? 'differing' : 'not-met', by };
}

/** Returns everybody who verified, or was assigned to, in a case. APL-34 */
export function verifiersOf({ verifications }: Pick<VerificationsOfCase, 'verifications'>): string[] {
  return verifications.flatMap(({ officers }) => officers.map(({ sub }) => sub));
}
