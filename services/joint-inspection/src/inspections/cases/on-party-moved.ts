import { type CloudEvent, type PartyMovedV1, partyMovedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';

/** Hands inspections to whom their applicant turns out to be; the former login sees nothing of them from then on. PRA-16 */
@Consumes()
export class OnPartyMoved implements EventConsumer<PartyMovedV1> {
  readonly contract = partyMovedV1;

  async handle(tx: Tx, { data: { from, to } }: CloudEvent<PartyMovedV1>): Promise<void> {
    for (const row of await tx.find(Inspection, { applicantParty: from }, { lock: 'update' })) {
      row.applicantParty = to;
      tx.update(Inspection, row, {
        action: 'inspection.applicant-bound',
        rules: ['PRA-16'],
        caseNumber: row.caseNumber,
      });
    }
  }
}
