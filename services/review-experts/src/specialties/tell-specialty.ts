import { specialtyChangedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Specialty } from './specialty.entity.js';

/** Tells the whole state of a row of the register to whoever keeps a copy. */
export function tellSpecialty(tx: Tx, { code, name, validFrom, validUntil, version }: Specialty): void {
  tx.publish(specialtyChangedV1, { subject: code, data: { code, name, validFrom, validUntil, version } });
}
