import { powerOfAttorneyChangedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { PowerOfAttorney } from './power-of-attorney.entity.js';

/** Tells the other services a power of attorney as it stands, once it was confirmed. PRA-16 */
export function tellPower(tx: Tx, row: PowerOfAttorney): void {
  if (row.confirmedAt === null || row.state === 'entered') return;
  tx.publish(powerOfAttorneyChangedV1, {
    subject: row.id,
    data: {
      id: row.id,
      grantorParty: row.grantorParty,
      agentParty: row.agentParty,
      bureauCode: row.bureauCode,
      ...(row.itemCodes ? { itemCodes: row.itemCodes } : {}),
      acts: row.acts,
      validFrom: row.validFrom,
      validUntil: row.validUntil,
      state: row.state,
      version: row.version,
    },
  });
}
