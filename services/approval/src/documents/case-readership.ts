import { type Actor, hasRole } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import type { IdOrNumber } from '@shenguan/common/http';
import { type Matter, mayLookInto } from '@shenguan/common/parties';
import type { DataSource } from 'typeorm';
import type { Readership } from './document-access.js';

/** A case as far as its documents need it. */
export type CaseOfDocuments = Readership &
  Matter & {
    caseNumber: string;
    draft: boolean;
    /** The login that drafted it, in a case from before parties were kept. */
    drafter: string | null;
  };

/**
 * Returns who may read the documents of a case; null where there is no such case. Asked of the table: cases issue
 * documents, so that documents can't import cases.
 */
export async function caseOfDocuments(dataSource: DataSource, ref: IdOrNumber): Promise<CaseOfDocuments | null> {
  const [row] = await dataSource.query(
    `SELECT case_number AS "caseNumber", party AS "ownerParty", item_code AS "itemCode", departments,
       bureau_code AS "bureauCode", lower_organ AS "lowerOrgan", state IN ('draft', 'removed') AS draft,
       CASE WHEN owner_party IS NULL THEN owner_sub END AS drafter
     FROM approval_case WHERE ${ref.id === undefined ? 'case_number' : 'id'} = $1`,
    [ref.id ?? ref.number],
  );
  return row ?? null;
}

/** Tells whether the documents of a case are the caller's as its applicant, or as an agent who receives for him. PRA-16 */
export async function mayReceive(
  dataSource: DataSource,
  of: CaseOfDocuments | null,
  actor: Actor,
  day: LegalDate,
): Promise<boolean> {
  if (!of || !hasRole(actor, 'applicant')) return false;
  if (of.drafter === actor.sub) return true;
  return mayLookInto((text, values) => dataSource.query(text, [...values]), of, actor, day, 'receive');
}
