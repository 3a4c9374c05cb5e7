import { notFound, unprocessable } from '@shenguan/common/http';
import type { Party } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';

/** What an engagement is for: an item, and the case where there is one already. */
export interface EngagedMatter {
  readonly itemCode: string;
  readonly bureauCode: string;
  /** Who supervises the item. */
  readonly departments: readonly string[];
  readonly caseNumber: string | null;
  readonly handlerSub: string | null;
  readonly ownerParty: Party | null;
}

/** Cases in which a paper can still come in, or be asked about. */
const OPEN = `('draft', 'submitted', 'correcting', 'accepted', 'reviewed')`;

/** Returns the matter of an open case, or answers 404; whose it is the caller asks. */
export async function matterOfCase(tx: Tx, caseNumber: string): Promise<EngagedMatter & { ownerParty: Party }> {
  const [row] = await tx.query<EngagedMatter & { ownerParty: Party }>(
    `SELECT c.item_code AS "itemCode", c.bureau_code AS "bureauCode", c.case_number AS "caseNumber",
       c.handler_sub AS "handlerSub", c.party AS "ownerParty", ${DEPARTMENTS} AS departments
     FROM approval_case c JOIN item_version v ON v.item_code = c.item_code AND v.number = c.item_version
     WHERE c.case_number = $1 AND c.state IN ${OPEN}`,
    [caseNumber],
  );
  if (!row) throw notFound();
  return row;
}

/** Returns the matter of an item with a guide in force, before there is a case. */
export async function matterOfItem(tx: Tx, itemCode: string): Promise<EngagedMatter> {
  const [row] = await tx.query<EngagedMatter>(
    `SELECT v.item_code AS "itemCode", v.bureau_code AS "bureauCode", NULL AS "caseNumber", NULL AS "handlerSub",
       NULL AS "ownerParty", ${DEPARTMENTS} AS departments
     FROM item_version v WHERE v.item_code = $1 AND v.state = 'published' ORDER BY v.number DESC LIMIT 1`,
    [itemCode],
  );
  if (!row) throw unprocessable({ errors: [{ pointer: '/itemCode', detail: NO_ITEM }] });
  return row;
}

const DEPARTMENTS = `ARRAY(SELECT d->>'code' FROM jsonb_array_elements(v.departments) d)`;
const NO_ITEM = { zh: '没有此事项，或者其办事指南尚未公布', en: 'no such item, or its guide isn’t published' };
