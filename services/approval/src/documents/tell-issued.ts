import { type BodyRef, documentIssuedV1 } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import type { Tx } from '@shenguan/common/work';
import type { MadeDocument } from './legal-document.entity.js';

/** Sends a document with its file to departments that are told of it. LINK-5 */
export function tellIssued(tx: Tx, row: MadeDocument, file: StoredFile, departments: readonly BodyRef[]): void {
  const { id, kind, caseNumber, number, contentDigest } = row;
  tx.publish(documentIssuedV1, {
    subject: id,
    caseNumber,
    data: { caseNumber, document: { id, kind, number, contentDigest }, file, departments: [...departments] },
  });
}
