import { type CaseWithdrawnV1, type CloudEvent, caseWithdrawnV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { closeCase } from './close-case.js';

/** Ends the open inspections of a case that its applicant withdrew. SUP-7 */
@Consumes()
export class OnCaseWithdrawn implements EventConsumer<CaseWithdrawnV1> {
  readonly contract = caseWithdrawnV1;

  handle(tx: Tx, { data }: CloudEvent<CaseWithdrawnV1>): Promise<void> {
    return closeCase(tx, data.caseNumber);
  }
}
