import { type CloudEvent, type InspectionConcludedV1, inspectionConcludedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { DrawRequest } from './draw-request.entity.js';
import { closeRequest } from './keep-request.js';

/** The inspection is over: the names of its experts may be opened. EXP-22 */
@Consumes()
export class OnInspectionConcluded implements EventConsumer<InspectionConcludedV1> {
  readonly contract = inspectionConcludedV1;

  async handle(tx: Tx, { data }: CloudEvent<InspectionConcludedV1>): Promise<void> {
    if (await tx.findOne(DrawRequest, { id: data.inspectionId }))
      await closeRequest(tx, data.inspectionId, 'concluded');
  }
}
