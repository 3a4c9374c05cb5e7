import type { Tx } from '@shenguan/common/work';
import type { Case } from '../../cases/index.js';

/**
 * How each point was found last, in this application and in others for the same item at the same place: by a review, by a
 * refusal that rests on it, or by the check of a promise. What was failed is not washed off by a withdrawal, or an approval
 * that is given up, and a new application (our reading). $1 the case
 */
const FOUND_LAST = `
  WITH near AS (
    SELECT o.id FROM approval_case c
    JOIN LATERAL (
      SELECT c.id
      UNION SELECT id FROM approval_case WHERE project_code = c.project_code
      UNION SELECT id FROM approval_case WHERE site = c.site
      UNION SELECT id FROM approval_case
        WHERE party = c.party AND c.site_numbers <> '' AND site_numbers = c.site_numbers
    ) o ON true
    JOIN approval_case n ON n.id = o.id AND n.item_code = c.item_code
    WHERE c.id = $1
  ), answered AS (
    SELECT p ->> 'code' AS code, (p ->> 'ok')::boolean AS met, r.reviewed_at AS at
    FROM near JOIN case_review r ON r.case_id = near.id, jsonb_array_elements(r.points) p
    WHERE p ->> 'ok' IS NOT NULL
    UNION ALL
    SELECT g ->> 'ref', false, d.decided_at
    FROM near JOIN case_decision d ON d.case_id = near.id, jsonb_array_elements(d.grounds) g
    WHERE d.outcome = 'refused' AND g ->> 'kind' = 'point'
    UNION ALL
    SELECT m.point_code, k.result = 'met', k.checked_at
    FROM near JOIN point_promise m ON m.case_id = near.id JOIN promise_check k ON k.promise_id = m.id
  )
  SELECT DISTINCT ON (code) code, met FROM answered ORDER BY code, at DESC, met`;

/** Returns the points that were found not met when they were last judged, here or before: no promise takes the place of that. PRA-10 */
export async function failedPoints(tx: Tx, { id }: Pick<Case, 'id'>): Promise<ReadonlySet<string>> {
  const found = await tx.query<{ code: string; met: boolean }>(FOUND_LAST, [id]);
  return new Set(found.filter(({ met }) => !met).map(({ code }) => code));
}
