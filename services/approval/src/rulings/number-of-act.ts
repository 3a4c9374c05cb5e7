import type { Tx } from '@shenguan/common/work';
import { type Case, CaseDecision, decisionKindOf, type Ruling } from '../cases/index.js';
import { LegalDocument } from '../documents/index.js';
import { ProcedureAct } from '../procedures/index.js';

/**
 * Returns the number by which a served document names the act that it is on (被诉行政行为的文号): that of the decision’s paper,
 * of the case or of a procedure; of a finding, or where nothing was done, that of the case. PRA-14
 */
export async function numberOfAct(tx: Tx, row: Case, { target, targetId }: Ruling): Promise<string> {
  if (target === 'procedure') {
    const { documentId } = await tx.get(ProcedureAct, { procedureId: targetId!, kind: 'carry-out' });
    return (await tx.get(LegalDocument, { id: documentId! })).number!;
  }
  if (target !== 'decision') return row.caseNumber;
  const { outcome, decidedAt } = await tx.get(CaseDecision, { id: targetId! });
  const { caseNumber } = row;
  const papers = await tx.find(
    LegalDocument,
    { caseNumber, kind: decisionKindOf(row, outcome) },
    { orderBy: { id: 'ASC' } },
  );
  // A case that was handled anew has several: the one that came with this decision.
  const paper = papers.find(({ createdAt }) => createdAt >= decidedAt) ?? papers.at(-1)!;
  return paper.number!;
}
