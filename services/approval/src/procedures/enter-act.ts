import type { Tx } from '@shenguan/common/work';
import { KINDS_OF_PROCEDURE } from './domain/grounds.js';
import type { Procedure } from './procedure.entity.js';
import { ProcedureAct, type ProcedureActDetails, type ProcedureActKind } from './procedure-act.entity.js';

/** Writes down one step of a procedure, with who took it. SUP-9 */
export function enterAct(
  tx: Tx,
  { id, caseNumber, kind: of }: Procedure,
  kind: ProcedureActKind,
  text: string,
  details: ProcedureActDetails = {},
  documentId: string | null = null,
): ProcedureAct {
  const { sub: by, name: byName } = tx.actor;
  return tx.insert(
    ProcedureAct,
    { id: tx.uuid(), procedureId: id, caseNumber, kind, text, details, documentId, by, byName, at: tx.now },
    { action: 'procedure-act.recorded', rules: [KINDS_OF_PROCEDURE[of].rule] },
  );
}
