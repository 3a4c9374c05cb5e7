import { Injectable } from '@nestjs/common';
import { seatChangedV1 } from '@shenguan/common/contracts';
import { PersonKeys } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';
import { Expert, subjectsOf } from '../../experts/index.js';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { DrawVault } from '../rounds/draw-vault.js';
import type { Seat } from './seat.entity.js';
import { SITTING } from './seat.transitions.js';

/** Tells the inspection service of a seat on site: by marks that only its holder's login fits, and no name. INSP-4, EXP-22 */
@Injectable()
export class TellSeat {
  constructor(
    private readonly vault: DrawVault,
    private readonly keys: PersonKeys,
  ) {}

  /** Publishes the seat as it stands, if it is one of an inspection. */
  async tell(tx: Tx, seat: Seat): Promise<void> {
    const request = await tx.get(DrawRequest, { id: seat.requestId });
    if (request.purpose !== 'inspection') return;
    const expert = await tx.get(Expert, { id: this.vault.holderOf('seat', seat) });
    const sitting = SITTING.includes(seat.state);
    tx.publish(seatChangedV1, {
      subject: seat.id,
      caseNumber: seat.caseNumber,
      data: {
        seatId: seat.id,
        inspectionId: request.reference,
        caseNumber: seat.caseNumber,
        specialty: seat.stratum,
        state: !sitting ? 'ended' : seat.state === 'drawn' ? 'drawn' : 'confirmed',
        holders: subjectsOf(expert).map((subject) => this.keys.ofSeat(seat.id, subject)[0]!),
        version: seat.version,
      },
    });
  }
}
