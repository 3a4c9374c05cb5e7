import { memorandumChangedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Memorandum } from './memorandum.entity.js';

/**
 * Tells approval, and whoever keeps a pool of experts, the whole state of a memorandum that both sides signed. Until its end takes effect it is in force; what
 * nobody signed concerns nobody yet. SUP-2, SUP-3, EXP-7
 */
export function tellMemorandum(tx: Tx, row: Memorandum): void {
  tx.publish(memorandumChangedV1, {
    subject: row.id,
    data: {
      id: row.id,
      bureau: { code: row.bureauCode, name: row.bureauName },
      department: { code: row.departmentCode, name: row.departmentName },
      itemCodes: row.itemCodes,
      state: row.state === 'ended' ? 'ended' : 'in-force',
      effectiveOn: row.effectiveOn,
      ...(row.endedOn ? { endedOn: row.endedOn } : {}),
      version: row.version,
    },
  });
}
