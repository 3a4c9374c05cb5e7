import type { Tx } from '@shenguan/common/work';
import type { Case, CaseCheck } from '../../cases/index.js';

type Frame = 'version' | 'auditEntryId' | 'salt';

/** Returns a check as it begins, with what is known of it. */
export function newCheck(
  tx: Tx,
  row: Pick<Case, 'id' | 'caseNumber'>,
  known: Pick<CaseCheck, 'kind' | 'serves'> & Partial<Omit<CaseCheck, Frame>>,
): Omit<CaseCheck, Frame> {
  return {
    id: tx.uuid(),
    caseId: row.id,
    caseNumber: row.caseNumber,
    state: 'pending',
    requestedBy: tx.actor.sub,
    requestedAt: tx.now,
    reference: null,
    startOn: null,
    endOn: null,
    outcome: null,
    summary: null,
    opinions: null,
    conductedAs: null,
    digest: null,
    concludedAt: null,
    expectedDays: null,
    professionals: null,
    professionalsBasis: null,
    points: null,
    minority: null,
    signatures: null,
    supersedes: null,
    ground: null,
    groundEvidence: null,
    ...known,
  };
}
