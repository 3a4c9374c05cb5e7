import { liaisonChangedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Liaison } from './liaison.entity.js';

/** Tells approval the whole state of a liaison's term; never the phone number. LINK-3 */
export function tellLiaison(tx: Tx, row: Liaison): void {
  tx.publish(liaisonChangedV1, {
    subject: row.id,
    data: {
      id: row.id,
      bodyCode: row.bodyCode,
      subject: row.subject,
      name: row.name,
      ...(row.deputySubject ? { deputySubject: row.deputySubject, deputyName: row.deputyName! } : {}),
      state: row.state,
      version: row.version,
    },
  });
}
