/** How far an entry came. */
export type Progress = Pick<EntryRow, 'received_at' | 'read_at' | 'claimed_at' | 'claim_outcome' | 'claim_due_at'>;

/** An entry as it stands in an inbox. */
export interface EntryRow {
  id: string;
  entry_number: number;
  kind: string;
  case_number: string | null;
  event_id: string;
  sender: string;
  sent_at: Date;
  received_at: Date;
  read_at: Date | null;
  claimed_at: Date | null;
  claim_outcome: string | null;
  claim_due_at: Date | null;
}

/** The month $1 in Shanghai, in SQL. */
export const within = (
  column: string,
) => `${column} >= ($1::text || '-01')::date::timestamp AT TIME ZONE 'Asia/Shanghai'
  AND ${column} < (($1::text || '-01')::date + interval '1 month') AT TIME ZONE 'Asia/Shanghai'`;

/** Returns when an entry was received, read and claimed, as lines say it. */
export function progressOf({ received_at, read_at, claimed_at }: Progress) {
  return {
    receivedAt: received_at.toISOString(),
    readAt: read_at?.toISOString() ?? null,
    claimedAt: claimed_at?.toISOString() ?? null,
  };
}

/** Tells whether it was claimed late, or not claimed though its time is over. */
export function isLate({ claim_outcome, claimed_at, claim_due_at }: Progress, now: Date): boolean {
  return claim_outcome === 'late' || (claimed_at === null && claim_due_at !== null && claim_due_at <= now);
}
