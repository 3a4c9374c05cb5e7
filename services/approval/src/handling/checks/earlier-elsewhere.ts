import type { Tx } from '@shenguan/common/work';
import type { Case, CheckKind } from '../../cases/index.js';

/** A check of the same item in another case of the project. */
export interface EarlierElsewhere {
  id: string;
  caseNumber: string;
  open: boolean;
  samePlace: boolean;
}

type Asked = Pick<Case, 'id' | 'projectCode' | 'itemCode'>;

/**
 * Returns the last check of this kind that another case of the project had for the same item and that did not end well
 * for it, or null: an application made anew follows it, and doesn't begin from nothing. EXP-18, INSP-7
 */
export async function earlierElsewhere(
  tx: Tx,
  { id, projectCode, itemCode }: Asked,
  kind: CheckKind,
): Promise<EarlierElsewhere | null> {
  const [found] = await tx.query<EarlierElsewhere>(
    `SELECT k.id, k.case_number AS "caseNumber", k.state IN ('pending', 'under-way') AS open,
       o.site = c.site AS "samePlace"
     FROM approval_case c
     JOIN approval_case o ON o.project_code = $2 AND o.item_code = $3 AND o.id <> c.id
     JOIN case_check k ON k.case_id = o.id AND k.kind = $4
     WHERE c.id = $1 AND (k.state <> 'concluded' OR k.outcome NOT IN ('agree', 'passed'))
       AND NOT EXISTS (SELECT 1 FROM case_check later WHERE later.supersedes = k.id)
     ORDER BY k.requested_at DESC, k.id DESC LIMIT 1`,
    [id, projectCode, itemCode, kind],
  );
  return found ?? null;
}

/**
 * Returns the number of another case of the project whose papers a panel judged, without agreeing, and which has every
 * standing paper of this one, byte by byte; null where something is new. EXP-18
 */
export async function nothingNewSince(tx: Tx, { id, projectCode, itemCode }: Asked): Promise<string | null> {
  const [found] = await tx.query<{ caseNumber: string }>(
    `SELECT o.case_number AS "caseNumber"
     FROM approval_case o JOIN case_check k ON k.case_id = o.id AND k.kind = 'expert-review'
     WHERE o.project_code = $2 AND o.item_code = $3 AND o.id <> $1
       AND k.start_on IS NOT NULL AND k.outcome IS DISTINCT FROM 'agree'
       AND NOT EXISTS (
         -- What was replaced since is no new paper: else one put over another and back again would be one.
         SELECT 1 FROM material_version mine
         WHERE mine.case_id = $1 AND NOT EXISTS (SELECT 1 FROM material_version l WHERE l.supersedes = mine.id)
           AND NOT EXISTS (
           SELECT 1 FROM material_version theirs
           WHERE theirs.case_id = o.id AND theirs.file ->> 'sha256' = mine.file ->> 'sha256'))
     ORDER BY k.requested_at DESC LIMIT 1`,
    [id, projectCode, itemCode],
  );
  return found?.caseNumber ?? null;
}
