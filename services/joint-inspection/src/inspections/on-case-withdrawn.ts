import { type CaseWithdrawnV1, type CloudEvent, caseWithdrawnV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { Inspection } from './inspection.entity.js';
import { inspectionTransitions } from './inspection.transitions.js';

/** Ends the open inspections of a case that its applicant withdrew. */
@Consumes()
export class OnCaseWithdrawn implements EventConsumer<CaseWithdrawnV1> {
  readonly contract = caseWithdrawnV1;

  async handle(tx: Tx, { data }: CloudEvent<CaseWithdrawnV1>): Promise<void> {
    const open = { caseNumber: data.caseNumber, state: ['requested', 'scheduled', 'started', 'finished'] as const };
    for (const inspection of await tx.find(Inspection, open, { lock: 'update' })) {
      inspection.state = move(inspectionTransitions, 'end', inspection.state);
      tx.update(Inspection, inspection, { action: 'inspection.ended', rules: ['SUP-7'] });
    }
  }
}
