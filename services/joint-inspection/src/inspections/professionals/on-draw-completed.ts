import { type CloudEvent, type DrawCompletedV1, drawCompletedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';

/** Notes that the professionals of an inspection are drawn; the event names nobody. INSP-4, EXP-22 */
@Consumes()
export class OnDrawCompleted implements EventConsumer<DrawCompletedV1> {
  readonly contract = drawCompletedV1;

  async handle(tx: Tx, { data }: CloudEvent<DrawCompletedV1>): Promise<void> {
    if (data.purpose !== 'inspection') return;
    const inspection = await tx.lock(Inspection, { id: data.reference });
    // A draw that left seats empty goes on; only a full one lets the inspection start.
    if (data.seated < inspection.experts.reduce((sum, { seats }) => sum + seats, 0)) return;
    inspection.drawId = data.drawId;
    tx.update(Inspection, inspection, { action: 'inspection.experts-drawn', rules: ['INSP-4'] });
  }
}
