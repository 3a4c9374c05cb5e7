import type { StoredFile } from '@shenguan/common/files';
import type { RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { SealLifeEntry } from './seal-life-entry.entity.js';

/** Writes one event into the record of a seal's life. SEAL-8 */
export function recordLife(
  tx: Tx,
  entry: {
    sealId: string;
    event: SealLifeEntry['event'];
    rule: RuleId;
    reason: string;
    receipt?: string | undefined;
    file?: StoredFile | null;
    giver?: string;
    receiver?: string;
  },
): void {
  const { sealId, event, rule, reason } = entry;
  tx.insert(
    SealLifeEntry,
    {
      id: tx.uuid(),
      sealId,
      event,
      at: tx.now,
      actorSub: tx.actor.sub,
      actorName: tx.actor.name,
      reason,
      receipt: entry.receipt ?? null,
      file: entry.file ?? null,
      giver: entry.giver ?? null,
      receiver: entry.receiver ?? null,
    },
    { action: `seal.${event}`, rules: [rule] },
  );
}
