/** How often a clerk's applicants chose an agency. */
export interface ClerkShare {
  readonly agencyCode: string;
  readonly chosen: number;
}

/** From how many choices on a share says something. A reading of this project. INT-5 */
export const SHARE_FROM = 5;
/** The share that alerts, in percent. A reading of this project. INT-5 */
export const SHARE_PERCENT = 50;

/** Tells whether so many of a clerk's choices fall to one agency that somebody has to look (占比过高). INT-5 */
export function isSteered(shares: readonly ClerkShare[], agencyCode: string): boolean {
  const all = shares.reduce((sum, { chosen }) => sum + chosen, 0);
  const own = shares.find((share) => share.agencyCode === agencyCode)?.chosen ?? 0;
  return own >= SHARE_FROM && own * 100 >= all * SHARE_PERCENT;
}
