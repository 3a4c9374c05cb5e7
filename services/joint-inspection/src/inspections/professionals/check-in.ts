import type { Tx } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';
import type { DrawnSeat } from '../seats/drawn-seat.entity.js';
import { Professional } from './professional.entity.js';

/** Writes down that who was drawn for a seat is there: himself with his token, or by the paper that he signed. INSP-4, INSP-9 */
export function checkIn(
  tx: Tx,
  { id: inspectionId, caseNumber, appointment }: Inspection,
  { id: seatId, specialty }: DrawnSeat,
  who: { name: string; subject: string | null; by: string; paper: string | null },
): Professional {
  return tx.insert(
    Professional,
    {
      id: tx.uuid4(),
      ...{ inspectionId, caseNumber, appointment, specialty, seatId },
      name: who.name,
      subject: who.subject,
      checkedInBy: who.by,
      attendancePaper: who.paper,
      arrivedAt: tx.now,
      integrityStated: true,
      noTies: true,
      opinion: null,
      text: null,
      points: null,
      findings: null,
      opinionPaper: null,
      givenAt: null,
      feeAmount: null,
      feeRate: null,
      feeRequestedBy: null,
      feeRequestedAt: null,
      feePaidBy: null,
      feePaidAt: null,
      feeVoucher: null,
    },
    { action: 'inspection.professional-attended', rules: ['INSP-4', 'INSP-9'] },
  );
}
