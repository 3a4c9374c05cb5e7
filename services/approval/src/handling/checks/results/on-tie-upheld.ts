import { type CloudEvent, type TieUpheldV1, tieUpheldV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { CaseCheck, CheckFinding } from '../../../cases/index.js';

/** Keeps that somebody who inspected had a tie: a ground on which the bureau may have it inspected anew, and what unsettles its result. INSP-7 */
@Consumes()
export class OnTieUpheld implements EventConsumer<TieUpheldV1> {
  readonly contract = tieUpheldV1;

  async handle(tx: Tx, { data }: CloudEvent<TieUpheldV1>): Promise<void> {
    const { findingId: id, inspectionId, requestId, upheldAt } = data;
    if (await tx.findOne(CheckFinding, { id })) return;
    const check =
      (await tx.findOne(CaseCheck, { reference: inspectionId, kind: 'inspection' })) ??
      (await tx.findOne(CaseCheck, { id: requestId, kind: 'inspection' }));
    if (!check) throw new TooEarly('the inspection that the tie was found in has not arrived yet');
    const { id: checkId, caseId, caseNumber } = check;
    tx.insert(
      CheckFinding,
      {
        ...{ id, caseId, caseNumber, checkId },
        basis: 'PRA-11',
        upheldAt: new Date(upheldAt),
        stage: 'final',
        opinionStands: null,
      },
      { action: 'check-finding.received', rules: ['INSP-7', 'PRA-11'] },
    );
  }
}
