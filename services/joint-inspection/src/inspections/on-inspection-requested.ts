import { type CloudEvent, type InspectionRequestedV1, inspectionRequestedV1 } from '@shenguan/common/contracts';
import { isClosed } from '@shenguan/common/reference';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { openInspection } from './open-inspection.js';

/** Opens an inspection that the bureau asked for; where law requires professionals, asks for a draw. INSP-4, INSP-5 */
@Consumes()
export class OnInspectionRequested implements EventConsumer<InspectionRequestedV1> {
  readonly contract = inspectionRequestedV1;

  async handle(tx: Tx, { data }: CloudEvent<InspectionRequestedV1>): Promise<void> {
    // The withdrawal may have overtaken the request.
    if (await isClosed(tx, data.caseNumber)) return;
    const { ties, requestedAt, applicant: _applicant, applicantParty = null, ...facts } = data;
    openInspection(tx, { ...facts, applicantParty, round: 1, drawId: null, requestedAt: new Date(requestedAt) }, ties);
  }
}
