import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';

/** Another case of the bureau at the same place, under another project. */
export interface SameSite {
  readonly caseNumber: string;
  readonly projectCode: string;
  readonly projectName: string;
}

/** How many are shown; one is enough for a ruling to be needed. */
const SHOWN_MAX = 20;

/**
 * Returns what the bureau has at the same place under other projects: a project that is split escapes the count. The place
 * is the same by the normal form of its address; of one applicant for one item, also where its numbers are the same and the
 * words around them differ. EXP-17.2
 */
export function casesOnSameSite(tx: Tx, row: Pick<Case, 'id' | 'bureauCode' | 'projectCode'>): Promise<SameSite[]> {
  return tx.query<SameSite>(
    `SELECT o.case_number AS "caseNumber", o.project_code AS "projectCode", o.project_name AS "projectName"
     FROM approval_case c
     JOIN LATERAL (
       SELECT id FROM approval_case WHERE site = c.site
       UNION
       SELECT id FROM approval_case
       WHERE party = c.party AND item_code = c.item_code AND c.site_numbers <> '' AND site_numbers = c.site_numbers
     ) near ON true
     JOIN approval_case o ON o.id = near.id
     WHERE c.id = $1 AND o.id <> $1 AND o.bureau_code = $2 AND o.project_code <> $3
       AND o.state NOT IN ('draft', 'removed', 'transferred')
       -- An application that came to nothing counts where it was judged by a panel or on the spot: it may not be washed off.
       AND (o.state NOT IN ('withdrawn', 'lapsed', 'terminated', 'notAccepted', 'notRequired')
         OR EXISTS (SELECT 1 FROM case_check k WHERE k.case_id = o.id))
     ORDER BY o.id LIMIT ${SHOWN_MAX}`,
    [row.id, row.bureauCode, row.projectCode],
  );
}
