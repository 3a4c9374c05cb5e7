import { type CloudEvent, type ReinspectionRequestedV1, reinspectionRequestedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { Case, CaseCheck, UNDER_REVIEW } from '../../../cases/index.js';
import { newCheck } from '../new-check.js';

/** Enters the re-inspection that the applicant asked for beside the result that it follows: the decision waits for it. INSP-7 */
@Consumes()
export class OnReinspectionRequested implements EventConsumer<ReinspectionRequestedV1> {
  readonly contract = reinspectionRequestedV1;

  async handle(tx: Tx, { data }: CloudEvent<ReinspectionRequestedV1>): Promise<void> {
    const first = await tx.get(CaseCheck, { id: data.requestId, kind: 'inspection' });
    // A decision that is being made either sees it or comes before it.
    const row = await tx.lock(Case, { id: first.caseId });
    if (!UNDER_REVIEW.includes(row.state)) return;
    if (await tx.findOne(CaseCheck, { reference: data.inspectionId, caseId: row.id })) return;
    const last = await tx.findOne(CaseCheck, { reference: data.supersedes, caseId: row.id });
    if (!last) throw new TooEarly('the result of the inspection that this one follows has not arrived yet');
    tx.insert(
      CaseCheck,
      newCheck(tx, row, {
        kind: 'inspection',
        serves: last.serves,
        reference: data.inspectionId,
        requestedAt: new Date(data.requestedAt),
        points: [...data.points],
        supersedes: last.id,
        ground: 'applicant-request',
        groundEvidence: data.inspectionId,
      }),
      { action: 'inspection.requested-again', rules: ['INSP-7'] },
    );
  }
}
