import { type CaseDecidedV1, type CloudEvent, caseDecidedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { closeCase } from './close-case.js';

/** Ends what is open of a case that is decided: from then on there is nothing left to re-inspect. INSP-7 */
@Consumes()
export class OnCaseDecided implements EventConsumer<CaseDecidedV1> {
  readonly contract = caseDecidedV1;

  handle(tx: Tx, { data }: CloudEvent<CaseDecidedV1>): Promise<void> {
    return closeCase(tx, data.caseNumber);
  }
}
