import { legalDate } from '@shenguan/common/clock';
import { type CloudEvent, type InspectionConcludedV1, inspectionConcludedV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { CaseCheck } from './check.entity.js';
import { checkTransitions } from './check.transitions.js';

/** Brings the result of a joint inspection back into its case. INSP-6.2 */
@Consumes()
export class OnInspectionConcluded implements EventConsumer<InspectionConcludedV1> {
  readonly contract = inspectionConcludedV1;

  async handle(tx: Tx, { data }: CloudEvent<InspectionConcludedV1>): Promise<void> {
    const check = await tx.lock(CaseCheck, { id: data.requestId, kind: 'inspection' });
    if (check.state === 'ended') return; // The case was withdrawn meanwhile.
    const concludedAt = new Date(data.concludedAt);
    // A result that a re-inspection has overtaken.
    if (check.concludedAt && concludedAt < check.concludedAt) return;
    check.state = move(checkTransitions, 'conclude', check.state);
    check.reference = data.inspectionId;
    check.outcome = data.outcome;
    check.summary = data.summary;
    check.opinions = data.opinions.map((opinion) => ({ ...opinion, body: { ...opinion.body } }));
    check.conductedAs = data.conductedAs;
    check.startOn = data.startedAt ? legalDate(new Date(data.startedAt)) : null;
    check.endOn = legalDate(concludedAt);
    check.concludedAt = concludedAt;
    tx.update(CaseCheck, check, { action: 'inspection.concluded', rules: ['INSP-6.2'] });
  }
}
