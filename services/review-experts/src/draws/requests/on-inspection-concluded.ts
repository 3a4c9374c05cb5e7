import { type CloudEvent, type InspectionConcludedV1, inspectionConcludedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { DrawRequest } from './draw-request.entity.js';
import { closeRequest } from './keep-request.js';

/** The inspection is over: the names of its experts may be opened, and how they worked is to be said. EXP-22, EXP-23 */
@Consumes()
export class OnInspectionConcluded implements EventConsumer<InspectionConcludedV1> {
  readonly contract = inspectionConcludedV1;

  async handle(tx: Tx, { data }: CloudEvent<InspectionConcludedV1>): Promise<void> {
    if (!(await tx.findOne(DrawRequest, { id: data.inspectionId }))) return;
    await closeRequest(tx, data.inspectionId, 'concluded');
    const there = [...data.opinions.map(({ body }) => body), ...(data.without ?? [])];
    await tx.query(
      `INSERT INTO concluded_inspection (id, case_number, outcome, departments, concluded_at)
       VALUES ($1, $2, $3, $4::jsonb, $5) ON CONFLICT (id) DO NOTHING`,
      [
        ...[data.inspectionId, data.caseNumber, data.outcome],
        ...[JSON.stringify(there.map(({ code }) => code)), data.concludedAt],
      ],
    );
  }
}
