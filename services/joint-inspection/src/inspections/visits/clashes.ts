import type { Tx } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';

/** How near two inspections of one body may lie at different places, hours (R). INSP-3 */
export const APART_HOURS = 2;

/** An inspection that a body of another one has at nearly the same time at another site. */
export interface Clash {
  readonly inspectionId: string;
  readonly caseNumber: string;
  readonly scheduledAt: string;
  readonly place: string;
  /** Codes of the bodies that both want. */
  readonly bodies: string[];
}

/** Returns which inspections of the same departments lie within two hours of a time, at other sites. INSP-3 (R) */
export async function clashesOf(tx: Tx, inspection: Inspection, at: Date): Promise<Clash[]> {
  const codes = inspection.departments.map(({ code }) => code);
  if (codes.length === 0) return [];
  // Two times that are set at once would each miss the other.
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['inspection-times']);
  const rows = await tx.query<{ id: string; number: string; at: Date; place: string; bodies: string[] }>(
    `SELECT i.id, i.case_number AS number, i.scheduled_at AS at, i.place,
       ARRAY(SELECT d ->> 'code' FROM jsonb_array_elements(i.departments) d WHERE d ->> 'code' = ANY ($1)) AS bodies
     FROM inspection i
     WHERE i.state IN ('scheduled', 'started') AND i.id <> $2 AND i.address <> $3
       AND i.scheduled_at > $4::timestamptz - make_interval(hours => $5)
       AND i.scheduled_at < $4::timestamptz + make_interval(hours => $5)
       AND EXISTS (SELECT 1 FROM jsonb_array_elements(i.departments) d WHERE d ->> 'code' = ANY ($1))
     ORDER BY i.scheduled_at, i.id LIMIT 20`,
    [codes, inspection.id, inspection.address, at, APART_HOURS],
  );
  return rows.map(({ id, number, at: scheduled, place: where, bodies }) => ({
    ...{ inspectionId: id, caseNumber: number, place: where, bodies },
    scheduledAt: new Date(scheduled).toISOString(),
  }));
}

/** Returns the inspection under way elsewhere at which this person is checked in; null where there is none. INSP-3 (R) */
export async function elsewhereNow(
  tx: Tx,
  { id, address, visitId }: Inspection,
  subject: string,
): Promise<string | null> {
  const [row] = await tx.query<{ number: string }>(
    `SELECT i.case_number AS number FROM attendance a JOIN inspection i ON i.id = a.inspection_id
       AND i.appointment = a.appointment
     WHERE a.subject = $1 AND i.state = 'started' AND i.id <> $2 AND i.address <> $3
       AND (i.visit_id IS NULL OR i.visit_id IS DISTINCT FROM $4::uuid) LIMIT 1`,
    [subject, id, address, visitId],
  );
  return row?.number ?? null;
}
