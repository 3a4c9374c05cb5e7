import type { AgencyKey } from './bodies.js';

/** What the story has come to so far; each step reads what those before it left. */
export interface Market {
  /** IDs of the agencies that joined. */
  readonly agencies: Partial<Record<AgencyKey, string>>;
  /** IDs of who practises there. */
  readonly practitioners: Partial<Record<AgencyKey, string>>;
  caseNumber: string;
  engagementId: string;
  /** Digest of the result that the applicant took. */
  resultSha256: string;
  /** The commission that failed, and the one after it. */
  commissions: string[];
  meetingId: string;
  minutesId: string;
  /** Digest of the minutes as the convener issued them. */
  minutesDigest: string;
  /** The checkpoint of approval's log that a department fetched before the decision, a signed note. */
  checkpoint: string;
}

export const emptyMarket = (): Market => ({
  ...{ agencies: {}, practitioners: {}, caseNumber: '', engagementId: '', resultSha256: '', commissions: [] },
  ...{ meetingId: '', minutesId: '', minutesDigest: '', checkpoint: '' },
});
