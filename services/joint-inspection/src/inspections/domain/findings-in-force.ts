/** How long a change waits for its second signature, and the visit for it, minutes (R). INSP-9 */
export const SIGNATURE_MINUTES = 60;

/** What decides whether a finding counts. */
export interface Changing {
  readonly changes: string | null;
  readonly signedAt: Date | null;
  readonly foundAt: Date;
}

/** Returns the findings that count: one that turns another of its body round does so once a second person has signed it. INSP-9 */
export function findingsInForce<F extends Changing>(findings: readonly F[]): F[] {
  return findings.filter(({ changes, signedAt }) => changes === null || signedAt !== null);
}

/** Tells whether a change waits for its second signature still; afterwards it has lapsed, and the earlier finding stands. INSP-9 (R) */
export function awaitsSignature({ changes, signedAt, foundAt }: Changing, now: Date): boolean {
  return changes !== null && signedAt === null && now < lapsesAt(foundAt);
}

/** Returns when a change that nobody has signed lapses. INSP-9 (R) */
export function lapsesAt(foundAt: Date): Date {
  return new Date(foundAt.getTime() + SIGNATURE_MINUTES * 60_000);
}
