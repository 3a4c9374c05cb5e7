import type { IdOrNumber } from '@shenguan/common/http';
import type { DataSource } from 'typeorm';
import type { Readership } from './document-access.js';

/**
 * Returns who may read the documents of a case, a draft's only its applicant; null where there is no such case. Asked of the table:
 * cases issue documents, so that documents can't import cases.
 */
export async function readershipOfCase(
  dataSource: DataSource,
  ref: IdOrNumber,
): Promise<(Readership & { caseNumber: string }) | null> {
  const [row] = await dataSource.query(
    `SELECT case_number AS "caseNumber", owner_sub AS "recipientSub", departments,
       CASE WHEN state = 'draft' THEN '' ELSE bureau_code END AS "bureauCode"
     FROM approval_case WHERE ${ref.id === undefined ? 'case_number' : 'id'} = $1`,
    [ref.id ?? ref.number],
  );
  return row ?? null;
}
